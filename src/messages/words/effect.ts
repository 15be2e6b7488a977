/** What a tip was found to do, in words a trainer reads without statistics, in every language. */
import type { ComparisonKind, Verdict } from '../../coaching/tip-effect.ts';
import type { Lang } from '../../plant/plant.ts';

export interface EffectWords {
  verdicts: Readonly<Record<Verdict, string>>;
  comparisons: Readonly<Record<ComparisonKind, string>>;
  minutes: string;
  rejects: string;
  less: string;
  more: string;
  same: string;
  value: string;
  /** With the effect's change in a week: less of it, more of it, or either. */
  fades: string;
  grows: string;
  steady: string;
  unaided: string;
  afterWeek: string;
  afterMonth: string;
  checked: string;
  counts: string;
  shifts: string;
  lines: string;
  look: string;
  first: string;
  /** With its number, as `prompts/format.ts` orders the forms. */
  weeks: readonly string[];
  weeksMore: string;
  linesToStart: readonly string[];
  linesMore: string;
  tooRare: string;
  heading: string;
  how: string;
  lessSide: string;
  moreSide: string;
  /** Who switched a template back. */
  by: string;
  none: string;
  stopped: string;
  stoppedWhere: string;
  wordsOff: string;
  undo: string;
  found: string;
}

export const EFFECT_WORDS: Readonly<Record<Lang, EffectWords>> = {
  en: {
    verdicts: {
      helps: 'Helps',
      harms: 'Does harm',
      undecided: 'No clear difference',
      'not-enough-yet': 'Not enough yet',
    },
    comparisons: {
      tip: 'tip or none, drawn by lot',
      timing: 'at once or five minutes later, drawn by lot',
      wording: 'new words or the old ones, drawn by lot',
      start: 'before and after the start, line by line, on the same product',
    },
    minutes: 'Stop in the half hour after it: {range}',
    rejects: 'Rejects in the half hour after it: {range}',
    less: '{x} less',
    more: '{x} more',
    same: '0',
    value: '{estimate} (between {low} and {high})',
    fades: 'It fades, each week by this much: {range}.',
    grows: 'It grows, each week by this much: {range}.',
    steady: 'Whether it fades cannot be told; each week: {range}.',
    unaided: 'Put right in standard time with nobody told or called: {parts}.',
    afterWeek: '{share} % a week later',
    afterMonth: '{share} % four weeks later',
    checked: '{inTime} of {checks} where the tip was held back to see',
    counts: '{treated} with, {untreated} without',
    shifts: '{units} shifts drawn',
    lines: '{units} lines seen before and after',
    look: 'look {look} of {looks}',
    first: 'first look on {date}',
    weeks: ['week', 'weeks'],
    weeksMore: 'about {weeks} more',
    linesToStart: ['line', 'lines'],
    linesMore: 'still to start: {lines}',
    tooRare: 'too rare to tell within two years',
    heading: 'Effect',
    how: 'How this is known',
    lessSide: 'less',
    moreSide: 'more',
    by: 'measured effect',
    none: 'not measured yet',
    stopped: 'Tip back to shadow: {template}',
    stoppedWhere: 'It did harm at stations of type {type}. Back to shadow on: {lines}.',
    wordsOff: 'The new words did worse at stations of type {type}; the old ones speak again.',
    undo: 'Nothing is lost: on the page Tips, Undo puts it back.',
    found: '{verdict}: {template}',
  },
  de: {
    verdicts: {
      helps: 'Hilft',
      harms: 'Schadet',
      undecided: 'Kein klarer Unterschied',
      'not-enough-yet': 'Noch nicht genug',
    },
    comparisons: {
      tip: 'Tipp oder keiner, ausgelost',
      timing: 'gleich oder fünf Minuten später, ausgelost',
      wording: 'neue Worte oder die alten, ausgelost',
      start: 'vor und nach dem Start, Linie für Linie, beim selben Produkt',
    },
    minutes: 'Stillstand in der halben Stunde danach: {range}',
    rejects: 'Ausschuss in der halben Stunde danach: {range}',
    less: '{x} weniger',
    more: '{x} mehr',
    same: '0',
    value: '{estimate} (zwischen {low} und {high})',
    fades: 'Sie lässt nach, jede Woche um so viel: {range}.',
    grows: 'Sie nimmt zu, jede Woche um so viel: {range}.',
    steady: 'Ob sie nachlässt, lässt sich nicht sagen; jede Woche: {range}.',
    unaided: 'In üblicher Zeit behoben, ohne dass jemand etwas gesagt bekam oder gerufen wurde: {parts}.',
    afterWeek: '{share} % eine Woche später',
    afterMonth: '{share} % vier Wochen später',
    checked: '{inTime} von {checks}, wo der Tipp zur Probe zurückgehalten wurde',
    counts: '{treated} mit, {untreated} ohne',
    shifts: '{units} Schichten ausgelost',
    lines: '{units} Linien vorher und nachher gesehen',
    look: 'Blick {look} von {looks}',
    first: 'erster Blick am {date}',
    weeks: ['Woche', 'Wochen'],
    weeksMore: 'noch etwa {weeks}',
    linesToStart: ['Linie', 'Linien'],
    linesMore: 'es müssen noch starten: {lines}',
    tooRare: 'zu selten, um es in zwei Jahren zu sagen',
    heading: 'Wirkung',
    how: 'Woher das bekannt ist',
    lessSide: 'weniger',
    moreSide: 'mehr',
    by: 'gemessene Wirkung',
    none: 'noch nicht gemessen',
    stopped: 'Tipp zurück in den Schatten: {template}',
    stoppedWhere: 'Er hat an Stationen vom Typ {type} geschadet. Zurück im Schatten auf: {lines}.',
    wordsOff: 'Die neuen Worte waren an Stationen vom Typ {type} schlechter; die alten sprechen wieder.',
    undo: 'Nichts ist verloren: Auf der Seite Tipps stellt „Zurück“ ihn wieder her.',
    found: '{verdict}: {template}',
  },
  es: {
    verdicts: {
      helps: 'Ayuda',
      harms: 'Perjudica',
      undecided: 'Sin diferencia clara',
      'not-enough-yet': 'Aún no es suficiente',
    },
    comparisons: {
      tip: 'con consejo o sin él, por sorteo',
      timing: 'enseguida o cinco minutos después, por sorteo',
      wording: 'palabras nuevas o las anteriores, por sorteo',
      start: 'antes y después del inicio, línea a línea, con el mismo producto',
    },
    minutes: 'Parada en la media hora siguiente: {range}',
    rejects: 'Rechazos en la media hora siguiente: {range}',
    less: '{x} menos',
    more: '{x} más',
    same: '0',
    value: '{estimate} (entre {low} y {high})',
    fades: 'Se debilita, cada semana en esto: {range}.',
    grows: 'Crece, cada semana en esto: {range}.',
    steady: 'No se puede decir si se debilita; cada semana: {range}.',
    unaided: 'Resuelto en el tiempo habitual sin avisar ni llamar a nadie: {parts}.',
    afterWeek: '{share} % una semana después',
    afterMonth: '{share} % cuatro semanas después',
    checked: '{inTime} de {checks} donde se retuvo el consejo como prueba',
    counts: '{treated} con, {untreated} sin',
    shifts: '{units} turnos sorteados',
    lines: '{units} líneas vistas antes y después',
    look: 'análisis {look} de {looks}',
    first: 'primer análisis el {date}',
    weeks: ['semana', 'semanas', 'semanas'],
    weeksMore: 'aproximadamente {weeks} más',
    linesToStart: ['línea', 'líneas', 'líneas'],
    linesMore: 'faltan por empezar: {lines}',
    tooRare: 'demasiado raro para saberlo en dos años',
    heading: 'Efecto',
    how: 'Cómo se sabe',
    lessSide: 'menos',
    moreSide: 'más',
    by: 'efecto medido',
    none: 'sin medir todavía',
    stopped: 'Consejo de vuelta a la sombra: {template}',
    stoppedWhere: 'Perjudicó en estaciones de tipo {type}. De vuelta a la sombra en: {lines}.',
    wordsOff: 'Las palabras nuevas fueron peores en estaciones de tipo {type}; vuelven a hablar las anteriores.',
    undo: 'No se pierde nada: en la página Consejos, «Volver» lo repone.',
    found: '{verdict}: {template}',
  },
  pl: {
    verdicts: {
      helps: 'Pomaga',
      harms: 'Szkodzi',
      undecided: 'Brak wyraźnej różnicy',
      'not-enough-yet': 'Jeszcze za mało',
    },
    comparisons: {
      tip: 'wskazówka albo żadna, losowo',
      timing: 'od razu albo pięć minut później, losowo',
      wording: 'nowe słowa albo dotychczasowe, losowo',
      start: 'przed startem i po nim, linia po linii, przy tym samym produkcie',
    },
    minutes: 'Postój w ciągu pół godziny po niej: {range}',
    rejects: 'Braki w ciągu pół godziny po niej: {range}',
    less: '{x} mniej',
    more: '{x} więcej',
    same: '0',
    value: '{estimate} (między {low} a {high})',
    fades: 'Słabnie, co tydzień o tyle: {range}.',
    grows: 'Rośnie, co tydzień o tyle: {range}.',
    steady: 'Nie wiadomo, czy słabnie; co tydzień: {range}.',
    unaided: 'Naprawione w zwykłym czasie bez wskazówki i bez wezwania: {parts}.',
    afterWeek: '{share} % tydzień później',
    afterMonth: '{share} % cztery tygodnie później',
    checked: '{inTime} z {checks}, gdzie wskazówkę wstrzymano na próbę',
    counts: 'ze wskazówką: {treated}, bez: {untreated}',
    shifts: 'wylosowane zmiany: {units}',
    lines: 'linie widziane przed i po: {units}',
    look: 'spojrzenie {look} z {looks}',
    first: 'pierwsze spojrzenie {date}',
    weeks: ['tygodnia', 'tygodni', 'tygodni', 'tygodnia'],
    weeksMore: 'jeszcze około {weeks}',
    linesToStart: ['linia', 'linie', 'linii', 'linii'],
    linesMore: 'muszą jeszcze zacząć: {lines}',
    tooRare: 'zbyt rzadko, by powiedzieć to w dwa lata',
    heading: 'Efekt',
    how: 'Skąd to wiadomo',
    lessSide: 'mniej',
    moreSide: 'więcej',
    by: 'zmierzony efekt',
    none: 'jeszcze nie zmierzono',
    stopped: 'Wskazówka wraca w cień: {template}',
    stoppedWhere: 'Szkodziła na stanowiskach typu {type}. Wróciła w cień na: {lines}.',
    wordsOff: 'Nowe słowa wypadły gorzej na stanowiskach typu {type}; znów mówią dotychczasowe.',
    undo: 'Nic nie przepadło: na stronie Wskazówki przycisk „Cofnij” ją przywraca.',
    found: '{verdict}: {template}',
  },
};
