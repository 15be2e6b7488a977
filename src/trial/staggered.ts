/**
 * Lines that begin in different weeks: before and after on the same product, less what happened meanwhile on lines that had begun
 * already or had not yet.
 *
 * Least squares with a level for each line, each product and each fortnight (staggered difference in differences). The error comes
 * from leaving out one line at a time and doing all of it again (jackknife, CV3: MacKinnon, Nielsen and Webb 2023), with Student's t of
 * lines − 1 degrees of freedom: of the errors clustered by line the one that is honest for few lines. It assumes that lines begin at
 * times that have nothing to do with how they were about to fare.
 *
 * Whether the effect fades is told the same way from how long each line has had the tip, beside whether it has it. Lines that all began
 * at once cannot tell that from the season, and say nothing.
 */
import type { EpochMs } from '../clock.ts';
import type { Effect } from './effect.ts';
import { LOOK_P, WEEK_MS } from './looks.ts';
import { zeros } from './matrix.ts';
import { deviation } from './spread.ts';
import { twoSidedP, twoSidedQuantile } from './student-t.ts';

/** With fewer lines season and tip cannot be told apart with any error that means something. */
export const LINES_MIN = 4;
const FORTNIGHT_MS = 2 * WEEK_MS;

export interface StaggeredPoint {
  line: string;
  /** What was being made; '' = not known. */
  product: string;
  at: EpochMs;
  /** 1 once the tip goes out on that line. */
  started: 0 | 1;
  outcome: number;
}

export interface Staggered {
  /** null = not enough lines or times yet. */
  effect: Effect | null;
  /** How it changes with each week a line has had it, at 95 %. null = not enough lines, or they cannot tell it from the season. */
  perWeek: Effect | null;
  /** Lines that have been seen both before and after. */
  lines: number;
  before: number;
  after: number;
  /** Of the outcome before; null = fewer than two. */
  standardDeviation: number | null;
}

/** Points of one line, product, fortnight and side are one row with their mean: nothing is lost for the estimate. */
interface Cell {
  line: string;
  product: string;
  fortnight: number;
  started: 0 | 1;
  n: number;
  sum: number;
  /** Since the fortnight in which the line began; 0 before. By whole fortnights, so that lines that began at once have the same. */
  weeks: number;
}

export function compareStaggered(points: readonly StaggeredPoint[], missing = LOOK_P): Staggered {
  const cells = cellsOf(comparable(points), beginnings(points));
  const lines = [...new Set(cells.map(cell => cell.line))];
  const both = lines.filter(line => [0, 1].every(side => cells.some(cell => cell.line === line && cell.started === side)));
  const before = points.filter(point => point.started === 0);
  return {
    effect: both.length >= LINES_MIN ? leavingOut(cells, lines, startOf, missing) : null,
    perWeek: both.length >= LINES_MIN ? leavingOut(cells, lines, fadingOf) : null,
    lines: both.length,
    before: before.length,
    after: points.length - before.length,
    standardDeviation: deviation(before.map(point => point.outcome)),
  };
}

/** A product made only before, or only after, on every line compares nothing and would only lend its own level. */
function comparable(points: readonly StaggeredPoint[]): StaggeredPoint[] {
  const sides = Map.groupBy(points, point => point.product);
  return points.filter(({ product }) => new Set(sides.get(product)!.map(point => point.started)).size === 2);
}

const fortnightOf = (at: EpochMs): number => Math.floor(at / FORTNIGHT_MS);

const beginnings = (points: readonly StaggeredPoint[]): ReadonlyMap<string, EpochMs> =>
  new Map(
    [...Map.groupBy(points, point => point.line)].map(([line, own]) => [
      line,
      Math.min(...own.filter(point => point.started === 1).map(point => point.at)),
    ]),
  );

function cellsOf(points: readonly StaggeredPoint[], began: ReadonlyMap<string, EpochMs>): Cell[] {
  const cells = new Map<string, Cell>();
  for (const { line, product, at, started, outcome } of points) {
    const fortnight = fortnightOf(at);
    const key = JSON.stringify([line, product, fortnight, started]);
    const cell = cells.get(key) ?? {
      line,
      product,
      fortnight,
      started,
      n: 0,
      sum: 0,
      weeks: started === 1 ? 2 * (fortnight - fortnightOf(began.get(line)!)) : 0,
    };
    cells.set(key, { ...cell, n: cell.n + 1, sum: cell.sum + outcome });
  }
  return [...cells.values()];
}

/** The usual 95 %: how it changes is said beside the verdict and stops nothing. */
const CONFIDENCE_P = 0.05;

function leavingOut(
  cells: readonly Cell[],
  lines: readonly string[],
  coefficientOf: (cells: readonly Cell[]) => number | null,
  missing = CONFIDENCE_P,
): Effect | null {
  const estimate = coefficientOf(cells);
  if (estimate === null) return null;
  const without = lines.map(line => coefficientOf(cells.filter(cell => cell.line !== line)));
  if (without.some(one => one === null)) return null;
  const n = lines.length;
  const standardError = Math.sqrt((without.reduce<number>((sum, one) => sum + (one! - estimate) ** 2, 0) * (n - 1)) / n);
  if (standardError === 0) return null;
  const df = n - 1;
  const half = twoSidedQuantile(missing, df) * standardError;
  return { estimate, standardError, low: estimate - half, high: estimate + half, df, p: twoSidedP(estimate / standardError, df) };
}

/** Columns this near to what the others say already are left out. */
const REDUNDANT = 1e-9;

/** The coefficient of having begun; null when line, product and fortnight say it already. */
const startOf = (cells: readonly Cell[]): number | null => coefficient(cells, [cell => cell.started]);

/** That of the weeks since, beside it; counted from their middle, so that the two are about the same. */
function fadingOf(cells: readonly Cell[]): number | null {
  const begun = cells.filter(cell => cell.started === 1);
  const middle = begun.reduce((sum, cell) => sum + cell.n * cell.weeks, 0) / begun.reduce((sum, cell) => sum + cell.n, 0);
  return coefficient(cells, [cell => cell.started, cell => (cell.started === 1 ? cell.weeks - middle : 0)]);
}

/** The last of `columns`, beside levels of line, product and fortnight; null when the others say it already. */
function coefficient(cells: readonly Cell[], columns: readonly ((cell: Cell) => number)[]): number | null {
  const levels = (of: (cell: Cell) => string | number): ReadonlyMap<string | number, number> =>
    new Map([...new Set(cells.map(of))].sort().map((level, index) => [level, index]));
  const byLine = levels(cell => cell.line);
  const byProduct = levels(cell => cell.product);
  const byTime = levels(cell => cell.fortnight);
  const offsets = [0, byLine.size, byLine.size + byProduct.size, byLine.size + byProduct.size + byTime.size];
  const size = offsets[3]! + columns.length;
  const normal = zeros(size, size);
  const right = new Array<number>(size).fill(0);
  for (const cell of cells) {
    const values: [number, number][] = [
      [byLine.get(cell.line)!, 1],
      [offsets[1]! + byProduct.get(cell.product)!, 1],
      [offsets[2]! + byTime.get(cell.fortnight)!, 1],
      ...columns.map((of, index): [number, number] => [offsets[3]! + index, of(cell)]),
    ];
    for (const [i, x] of values) {
      right[i]! += x * cell.sum;
      for (const [j, y] of values) normal[i]![j]! += x * y * cell.n;
    }
  }
  return lastCoefficient(normal, right);
}

/** The last unknown, by elimination; what is redundant is left out: lines, products and times overlap by a constant each. */
function lastCoefficient(normal: number[][], right: readonly number[]): number | null {
  const size = normal.length;
  const rows = normal.map((row, i) => [...row, right[i]!]);
  const isRedundant = (column: number) => rows[column]![column]! <= REDUNDANT * Math.max(1, normal[column]![column]!);
  for (let column = 0; column < size - 1; column++) {
    if (isRedundant(column)) continue;
    for (let row = column + 1; row < size; row++) {
      const factor = rows[row]![column]! / rows[column]![column]!;
      if (factor !== 0) for (let k = column; k <= size; k++) rows[row]![k]! -= factor * rows[column]![k]!;
    }
  }
  return isRedundant(size - 1) ? null : rows[size - 1]![size]! / rows[size - 1]![size - 1]!;
}
