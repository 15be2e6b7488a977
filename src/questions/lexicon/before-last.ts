/** What lies before the last one, in all its forms: "the night before last", "vorletzte Woche", "przedostatnia zmiana". Folded. */

const list = (words: string): readonly string[] => words.split(', ');
/** Each of the first with each of the second. */
const each = (firsts: string, seconds: string): string[] =>
  list(firsts).flatMap(first => list(seconds).map(second => `${first} ${second}`));
const german = (nouns: string): string[] =>
  each(
    'vorletzte, vorletzten, vorletzter, vorletztes, vorletztem, vorvorige, vorvorigen, vorvoriger, vorvoriges, vorvorletzte, vorvorletzten',
    nouns,
  );
const polish = (nouns: string): string[] => each('przedostatni, przedostatnim, przedostatniego, przedostatniej, przedostatnia', nouns);

export const weeks: readonly string[] = [
  ...list('week before last, semana antepasada, penultima semana'),
  ...german('woche'),
  ...polish('tydzien, tygodniu, tygodnia'),
];
export const weekends: readonly string[] = [
  ...list(
    'weekend before last, the weekend before last, two weekends ago, fin de semana antepasado, penultimo fin de semana, hace dos fines de semana, finde antepasado, penultimo finde, vor zwei wochenenden, dwa weekendy temu',
  ),
  ...german('wochenende, wochenendes'),
  ...polish('weekend, weekendu, weekendzie'),
];
export const months: readonly string[] = [
  ...list('month before last, mes antepasado, penultimo mes'),
  ...german('monat, monats'),
  ...polish('miesiac, miesiacu, miesiaca'),
];
export const nights: readonly string[] = [
  ...list(
    'night before last, two nights ago, anteanoche, antenoche, penultima noche, hace dos noches, vor zwei nachten, dwie noce temu, przedwczoraj w nocy, przedwczoraj noca, vorgestern nacht, anteayer por la noche',
  ),
  ...german('nacht'),
  ...polish('noc, nocy'),
];
export const evenings: readonly string[] = list('evening before last, vorgestern abend, vorgestern abends, przedwczoraj wieczorem');
export const shifts: readonly string[] = [
  ...list(
    'shift before last, last shift but one, penultimo turno, turno antepasado, dos turnos atras, hace dos turnos, two shifts ago, vor zwei schichten, dwie zmiany temu',
  ),
  ...german('schicht'),
  ...polish('zmiana, zmianie, zmiany, zmiane'),
];

/** "Na popołudniowej", "auf Spät": what people are on is a shift. */
export const onShift = {
  early: each('na, z, ze, od, po', 'porannej, rannej, dziennej'),
  late: [...each('na, z, ze, od, po', 'popoludniowej, wieczornej'), 'auf spat', 'in der spat'],
  night: [...each('na, z, ze, od, po', 'nocnej'), 'auf nacht'],
} as const;
