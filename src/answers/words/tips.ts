/** What is said of tips that were given and of what became of them. `{name}` is filled in; plural forms in CLDR's order. */
import type { Lang } from '../../plant/plant.ts';

export interface TipsWords {
  tips: readonly string[];
  /** The first that are listed. */
  given: string;
  newest: string;
  none: string;
  noneThen: string;
  held: string;
  heldMostly: string;
  one: string;
  open: string;
  over: string;
  overThen: string;
  ended: string;
  again: string;
  spared: string;
  notSpared: string;
  kept: string;
  stood: string;
  rejected: string;
  halfHour: string;
  notYet: string;
  alone: string;
  inGeneral: string;
}

export const TIPS_WORDS: Readonly<Record<Lang, TipsWords>> = {
  en: {
    tips: ['tip', 'tips'],
    given: '{place}, {window}: {tips}.',
    newest: 'The newest {count}:',
    none: '{place}, {window}: no tip was given.',
    noneThen: 'At {time} no tip was given at {place}; this is the nearest.',
    held: 'Troubles that were noticed and not spoken of: {count}.',
    heldMostly: 'The last, {time} {station}: {because}',
    one: '{place}, {time}: {kind}; {outcome}.',
    open: 'it is not over yet',
    over: 'over',
    overThen: 'over at {time}, {duration} after the tip',
    ended: 'no longer followed',
    again: 'came back within the hour',
    spared: 'before there was waste',
    notSpared: 'there was waste before it was right',
    kept: 'about {kg} kg kept from waste (an estimate)',
    stood: 'Stood',
    rejected: 'Rejects',
    halfHour: 'In the half hour after the tip:',
    notYet: 'The half hour after it is not over yet.',
    alone: 'Whether it was the tip that helped cannot be told from one alone.',
    inGeneral: 'What this tip does in general: ',
  },
  de: {
    tips: ['Tipp', 'Tipps'],
    given: '{place}, {window}: {tips}.',
    newest: 'Die letzten {count}:',
    none: '{place}, {window}: Es wurde kein Tipp gegeben.',
    noneThen: 'Um {time} gab es an {place} keinen Tipp; dies ist der nächste.',
    held: 'Störungen, die bemerkt und nicht gemeldet wurden: {count}.',
    heldMostly: 'Die letzte, {time} {station}: {because}',
    one: '{place}, {time}: {kind}; {outcome}.',
    open: 'noch nicht vorbei',
    over: 'vorbei',
    overThen: 'vorbei um {time}, {duration} nach dem Tipp',
    ended: 'nicht mehr verfolgt',
    again: 'kam binnen einer Stunde wieder',
    spared: 'bevor es Ausschuss gab',
    notSpared: 'es gab vorher Ausschuss',
    kept: 'etwa {kg} kg vor Ausschuss bewahrt (geschätzt)',
    stood: 'Stillstand',
    rejected: 'Ausschuss',
    halfHour: 'In der halben Stunde nach dem Tipp:',
    notYet: 'Die halbe Stunde danach ist noch nicht um.',
    alone: 'Ob es der Tipp war, der geholfen hat, lässt sich an einem allein nicht sagen.',
    inGeneral: 'Was dieser Tipp allgemein bewirkt: ',
  },
  es: {
    tips: ['consejo', 'consejos', 'consejos'],
    given: '{place}, {window}: {tips}.',
    newest: 'Los últimos {count}:',
    none: '{place}, {window}: no se dio ningún consejo.',
    noneThen: 'A las {time} no se dio ningún consejo en {place}; este es el más cercano.',
    held: 'Problemas notados de los que no se dijo nada: {count}.',
    heldMostly: 'El último, {time} {station}: {because}',
    one: '{place}, {time}: {kind}; {outcome}.',
    open: 'aún no ha terminado',
    over: 'terminado',
    overThen: 'terminado a las {time}, {duration} después del consejo',
    ended: 'ya no se sigue',
    again: 'volvió antes de una hora',
    spared: 'antes de que hubiera desecho',
    notSpared: 'hubo desecho antes',
    kept: 'unos {kg} kg salvados del desecho (estimación)',
    stood: 'Parada',
    rejected: 'Rechazos',
    halfHour: 'En la media hora después del consejo:',
    notYet: 'La media hora siguiente aún no ha pasado.',
    alone: 'Si fue el consejo lo que ayudó no se puede saber por uno solo.',
    inGeneral: 'Qué hace este consejo en general: ',
  },
  pl: {
    tips: ['wskazówka', 'wskazówki', 'wskazówek', 'wskazówki'],
    given: '{place}, {window}: {tips}.',
    newest: 'Ostatnie {count}:',
    none: '{place}, {window}: nie było żadnej wskazówki.',
    noneThen: 'O {time} na {place} nie było wskazówki; ta jest najbliższa.',
    held: 'Zakłócenia zauważone, o których nic nie powiedziano: {count}.',
    heldMostly: 'Ostatnie, {time} {station}: {because}',
    one: '{place}, {time}: {kind}; {outcome}.',
    open: 'jeszcze trwa',
    over: 'zakończone',
    overThen: 'koniec o {time}, {duration} po wskazówce',
    ended: 'już nie śledzone',
    again: 'wróciło w ciągu godziny',
    spared: 'zanim powstały odpady',
    notSpared: 'wcześniej powstały odpady',
    kept: 'około {kg} kg uchronionych przed odpadem (szacunek)',
    stood: 'Postój',
    rejected: 'Odrzuty',
    halfHour: 'W pół godziny po wskazówce:',
    notYet: 'Pół godziny po niej jeszcze nie minęło.',
    alone: 'Czy to wskazówka pomogła, po jednej nie da się stwierdzić.',
    inGeneral: 'Co ta wskazówka daje na ogół: ',
  },
};
