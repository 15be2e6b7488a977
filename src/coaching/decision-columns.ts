/**
 * What is known when a recommendation is shown, as columns of numbers, whatever a plant or an optimiser names them.
 *
 * A number becomes the normal score of its rank among earlier decisions of all people (van der Waerden 1952): no unit, no
 * skew and no stray value matters. A word becomes a column for each value that is common. What is missing says so.
 */
import { normalQuantile } from '../trial/normal.ts';

/** null = missing. */
export type Known = Readonly<Record<string, number | string | null>>;

/** A missing value or a word has to be at least this common to get a column of its own. */
const COMMON_MIN = 0.01;
const WORD_COLUMNS_MAX = 8;
const SCORE_MAX = 2.5;

export interface Column {
  /** How it is read. */
  from: string;
  kind: 'number' | 'yes-no' | 'word' | 'missing';
  /** Sorted values of a number; the lower value of a yes-no and the share of the higher. */
  reference: readonly number[];
  word: string;
}

/** The columns that vary among these decisions, in the order of their names. */
export function columnsOf(seen: readonly Known[]): Column[] {
  const names = [...new Set(seen.flatMap(known => Object.keys(known)))].sort();
  return names.flatMap(name =>
    columnsFor(
      name,
      seen.map(known => known[name] ?? null),
    ),
  );
}

function columnsFor(name: string, values: readonly (number | string | null)[]): Column[] {
  const common = (count: number): boolean => count > COMMON_MIN * values.length && count < values.length;
  const numbers = values.filter(value => typeof value === 'number' && Number.isFinite(value)) as number[];
  const words = values.filter(value => typeof value === 'string');
  const column = (kind: Column['kind'], reference: readonly number[] = [], word = ''): Column => ({ from: name, kind, reference, word });
  const distinct = new Set(numbers).size;
  const counts = [...Map.groupBy(words, word => word)].map(([word, all]) => ({ word, count: all.length }));
  const missing = values.length - numbers.length - words.length;
  return [
    ...(distinct > 2
      ? [
          column(
            'number',
            numbers.sort((a, b) => a - b),
          ),
        ]
      : []),
    ...(distinct === 2 ? [column('yes-no', eitherOf(numbers))] : []),
    ...counts
      .filter(({ count }) => common(count))
      .sort((a, b) => b.count - a.count || (a.word < b.word ? -1 : 1))
      .slice(0, WORD_COLUMNS_MAX)
      .map(({ word }) => column('word', [], word)),
    ...(common(missing) ? [column('missing')] : []),
  ];
}

/** The lower of two values, and the share of the higher. */
function eitherOf(values: readonly number[]): [number, number] {
  const low = values.reduce((least, value) => Math.min(least, value));
  return [low, values.filter(value => value > low).length / values.length];
}

/** The column's number for what is known; a missing one lies in the middle. */
export function columnValue(column: Column, known: Known): number {
  const value = known[column.from] ?? null;
  if (column.kind === 'word') return value === column.word ? 1 : 0;
  const isNumber = typeof value === 'number' && Number.isFinite(value);
  if (column.kind === 'missing') return isNumber || typeof value === 'string' ? 0 : 1;
  if (!isNumber) return 0;
  if (column.kind === 'yes-no') {
    const [low = 0, higher = 0.5] = column.reference;
    return clip(((value > low ? 1 : 0) - higher) / Math.sqrt(higher * (1 - higher)));
  }
  return scoreAmong(column.reference, value);
}

/** Normal score of a value's rank in a sorted list. */
export function scoreAmong(sorted: readonly number[], value: number): number {
  if (sorted.length === 0) return 0;
  const rank = (firstAt(sorted, value, false) + firstAt(sorted, value, true)) / 2;
  return clip(normalQuantile((rank + 0.5) / (sorted.length + 1)));
}

const clip = (score: number): number => Math.min(SCORE_MAX, Math.max(-SCORE_MAX, score));

/** The first place whose value is not below `value`, or, `beyond`, is above it. */
function firstAt(sorted: readonly number[], value: number, beyond: boolean): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < value || (beyond && sorted[middle] === value)) low = middle + 1;
    else high = middle;
  }
  return low;
}
