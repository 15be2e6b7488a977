/** Which columns of an export hold the times, the stations, the tags and the values, by their names and by what stands in them. Pure. */
import type { TableForm } from './table.ts';
import { guessTimeForm, isBareClock, isBareDate, type TimeForm } from './time.ts';
import { END_WORDS, roleByName, STATION_WORDS, TAG_WORDS, TIME_WORDS, VALUE_WORDS, wordsOf } from './words.ts';

/** Which columns carry what, before anything is said of the signals. */
export interface Shape {
  time: { columns: readonly string[]; form: TimeForm; sure: boolean };
  end: string | null;
  station: string | null;
  tag: { column: string; value: string } | null;
  /** All others. */
  values: readonly string[];
}

/** Stations in a column: more different values than this are no stations. */
const STATIONS_MAX = 200;

/**
 * @param rows of the beginning and, better, some of the rest
 * @param names what the plant calls its stations, if there is one
 * @returns null = no column of times
 */
export function guessShape(form: TableForm, rows: readonly (readonly string[])[], names: readonly string[] = []): Shape | null {
  const { columns } = form;
  const cellsOf = (index: number) => rows.map(row => row[index] ?? '').filter(cell => cell !== '');
  const time = guessTime(columns, cellsOf);
  if (time === null) return null;
  const rest = columns.filter(column => !time.columns.includes(column));
  const end =
    rest.find(column => END_WORDS.test(wordsOf(column)) && guessTimeForm(cellsOf(columns.indexOf(column)))?.form === time.form) ?? null;
  const others = rest.filter(column => column !== end);
  const few = (column: string) => {
    const cells = cellsOf(columns.indexOf(column));
    const different = new Set(cells).size;
    return different >= 1 && different <= Math.min(STATIONS_MAX, Math.max(1, cells.length / 2));
  };
  const known = new Set(names.map(name => name.toLowerCase()));
  const namesStations = (column: string) => {
    const cells = cellsOf(columns.indexOf(column));
    return cells.length > 0 && cells.filter(cell => known.has(cell.toLowerCase())).length >= cells.length * 0.6;
  };
  const station =
    others.find(column => namesStations(column)) ??
    others.find(column => STATION_WORDS.test(wordsOf(column)) && roleByName(column) !== 'state' && few(column)) ??
    null;
  const value = others.find(column => VALUE_WORDS.test(wordsOf(column)));
  const tagColumn =
    value === undefined ? undefined : others.find(column => column !== value && column !== station && TAG_WORDS.test(wordsOf(column)));
  const tag = value !== undefined && tagColumn !== undefined ? { column: tagColumn, value } : null;
  const taken = new Set([station, tag?.column, tag?.value]);
  return { time, end, station, tag, values: tag === null ? others.filter(column => !taken.has(column)) : [] };
}

function guessTime(columns: readonly string[], cellsOf: (index: number) => string[]): Shape['time'] | null {
  const found = columns.flatMap((column, index) => {
    const guess = guessTimeForm(cellsOf(index));
    if (guess === null) return [];
    const number = guess.form === 'excel-days' || guess.form.startsWith('epoch') || guess.form === 'compact';
    const named = TIME_WORDS.test(wordsOf(column));
    return number && !named ? [] : [{ column, index, ...guess, rank: (named ? 0 : 2) + (END_WORDS.test(wordsOf(column)) ? 1 : 0) }];
  });
  const best = found.sort((a, b) => a.rank - b.rank || a.index - b.index)[0];
  if (best === undefined) return null;
  const clock = cellsOf(best.index).every(isBareDate)
    ? columns.find((_, index) => cellsOf(index).length > 0 && cellsOf(index).every(isBareClock))
    : undefined;
  return { columns: clock === undefined ? [best.column] : [best.column, clock], form: best.form, sure: best.sure };
}
