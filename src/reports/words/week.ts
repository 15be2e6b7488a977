/** What the weekly digest says, in each language. `{name}` is filled in. */
import type { Lang } from '../../plant/plant.ts';

const en = {
  title: 'Last week: {hours} lost',
  quiet: 'Last week: nothing was lost',
  before: 'the week before {hours}',
  cost: '{money} with scrap (estimate)',
  most: 'Cost most:',
  loss: '{place}, {cause}: {hours}, {times} ×',
  more: 'More than the week before:',
  less: 'Less than the week before:',
  change: '{place}, {cause}: {now} instead of {before}',
  helped: 'Helped:',
  acted: 'warnings before waste that somebody acted on: {n}',
  kept: '{kg} kg kept from waste (estimate)',
  fixes: '{place}, {fix} ({times} ×)',
  missed: 'Limits crossed without a warning: {n}.',
  waits: 'Waits for a decision:',
  ready: 'tips ready to be switched on: {list}',
  corrections: 'corrections of what we said: {n}',
  proposals: 'proposals nobody answered: {n}',
  nothingWaits: 'Nothing waits for a decision.',
};

export type WeekWords = typeof en;

const de: WeekWords = {
  title: 'Letzte Woche: {hours} verloren',
  quiet: 'Letzte Woche ging nichts verloren',
  before: 'die Woche davor {hours}',
  cost: '{money} mit Ausschuss (Schätzung)',
  most: 'Am teuersten:',
  loss: '{place}, {cause}: {hours}, {times} ×',
  more: 'Mehr als die Woche davor:',
  less: 'Weniger als die Woche davor:',
  change: '{place}, {cause}: {now} statt {before}',
  helped: 'Geholfen hat:',
  acted: 'Warnungen vor Ausschuss, auf die jemand einging: {n}',
  kept: '{kg} kg vor dem Ausschuss bewahrt (Schätzung)',
  fixes: '{place}, {fix} ({times} ×)',
  missed: 'Ohne Warnung überschrittene Grenzen: {n}.',
  waits: 'Wartet auf eine Entscheidung:',
  ready: 'Tipps, die eingeschaltet werden können: {list}',
  corrections: 'Korrekturen an dem, was wir sagten: {n}',
  proposals: 'Vorschläge, auf die niemand antwortete: {n}',
  nothingWaits: 'Nichts wartet auf eine Entscheidung.',
};

const es: WeekWords = {
  title: 'La semana pasada: {hours} perdidos',
  quiet: 'La semana pasada no se perdió nada',
  before: 'la semana anterior {hours}',
  cost: '{money} con el rechazo (estimación)',
  most: 'Lo más costoso:',
  loss: '{place}, {cause}: {hours}, {times} ×',
  more: 'Más que la semana anterior:',
  less: 'Menos que la semana anterior:',
  change: '{place}, {cause}: {now} en vez de {before}',
  helped: 'Ayudó:',
  acted: 'avisos antes del rechazo a los que alguien respondió: {n}',
  kept: '{kg} kg salvados del rechazo (estimación)',
  fixes: '{place}, {fix} ({times} ×)',
  missed: 'Límites superados sin aviso: {n}.',
  waits: 'Espera una decisión:',
  ready: 'consejos listos para activar: {list}',
  corrections: 'correcciones a lo que dijimos: {n}',
  proposals: 'propuestas que nadie respondió: {n}',
  nothingWaits: 'Nada espera una decisión.',
};

const pl: WeekWords = {
  title: 'Zeszły tydzień: stracono {hours}',
  quiet: 'W zeszłym tygodniu nic nie stracono',
  before: 'tydzień wcześniej {hours}',
  cost: '{money} z odpadem (szacunek)',
  most: 'Kosztowało najwięcej:',
  loss: '{place}, {cause}: {hours}, {times} ×',
  more: 'Więcej niż tydzień wcześniej:',
  less: 'Mniej niż tydzień wcześniej:',
  change: '{place}, {cause}: {now} zamiast {before}',
  helped: 'Pomogło:',
  acted: 'ostrzeżenia przed odpadem, na które ktoś zareagował: {n}',
  kept: 'uratowano przed odpadem {kg} kg (szacunek)',
  fixes: '{place}, {fix} ({times} ×)',
  missed: 'Granice przekroczone bez ostrzeżenia: {n}.',
  waits: 'Czeka na decyzję:',
  ready: 'wskazówki gotowe do włączenia: {list}',
  corrections: 'sprostowania tego, co mówiliśmy: {n}',
  proposals: 'propozycje bez odpowiedzi: {n}',
  nothingWaits: 'Nic nie czeka na decyzję.',
};

export const WEEK_WORDS: Readonly<Record<Lang, WeekWords>> = { en, de, es, pl };
