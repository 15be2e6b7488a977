/**
 * Does a tip work? The causal excursion effect of a micro-randomised trial, with errors that are honest for few units.
 *
 * - `identity`: WCLS, weighted and centred least squares (Boruvka et al. 2018), a difference of the outcome.
 * - `log`: EMEE, estimator of the marginal excursion effect (Qian et al. 2021), a log relative risk of a binary outcome.
 *
 * Standard errors are clustered by the unit that was randomised. The Mancl-DeRouen correction applies to WCLS up to 50 units
 * and to EMEE always. Student's t with units − controls − moderators degrees of freedom, constants counted.
 */
import { apply, dot, inverse, type Matrix, multiply, solve, transpose, zeros } from './matrix.ts';
import { twoSidedP, twoSidedQuantile } from './student-t.ts';

/** One decision point. */
export interface Point {
  unit: string;
  outcome: number;
  /** 1 when the tip was given. */
  treated: 0 | 1;
  /** Probability of the tip at this point, strictly between 0 and 1. */
  probability: number;
  available: boolean;
  controls: readonly number[];
  moderators: readonly number[];
}

export interface Effect {
  estimate: number;
  standardError: number;
  /** 95 % interval, where the analysis asks for no other. */
  low: number;
  high: number;
  df: number;
  p: number;
}

export interface Analysis {
  link: 'identity' | 'log';
  /** The constant probability that the weights aim at. */
  numerator: number;
  /** 0 = the effect (at moderators 0), 1 … = that moderator's coefficient. */
  coefficient: number;
  /** The interval misses the truth this often; absent = 0.05. */
  missing?: number;
}

export const SMALL_SAMPLE_UNITS_MAX = 50;
const CONFIDENCE_P = 0.05;
const NEWTON_STEPS_MAX = 60;

/** `null` when there are too few units for the parameters: "not enough yet". */
export function effect(points: readonly Point[], analysis: Analysis): Effect | null {
  const rows = points.map(point => prepare(point, analysis.numerator));
  const clusters = [...Map.groupBy(rows, row => row.unit).values()];
  const controls = rows[0]?.g.length ?? 0;
  const df = clusters.length - controls - (rows[0]?.f.length ?? 0);
  if (df < 1) return null;
  const { theta, covariance } = analysis.link === 'identity' ? wcls(rows, clusters) : emee(rows, clusters);
  const index = controls + analysis.coefficient;
  const estimate = theta[index]!;
  const standardError = Math.sqrt(covariance[index]![index]!);
  const half = twoSidedQuantile(analysis.missing ?? CONFIDENCE_P, df) * standardError;
  return { estimate, standardError, low: estimate - half, high: estimate + half, df, p: twoSidedP(estimate / standardError, df) };
}

interface Row {
  unit: string;
  y: number;
  a: number;
  centred: number;
  weight: number;
  available: number;
  /** Controls and moderators, each with its constant. */
  g: number[];
  f: number[];
}

function prepare(point: Point, numerator: number): Row {
  const weight = point.treated === 1 ? numerator / point.probability : (1 - numerator) / (1 - point.probability);
  return {
    unit: point.unit,
    y: point.outcome,
    a: point.treated,
    centred: point.treated - numerator,
    weight,
    available: point.available ? 1 : 0,
    g: [1, ...point.controls],
    f: [1, ...point.moderators],
  };
}

type Fit = { theta: number[]; covariance: number[][] };

function wcls(rows: readonly Row[], clusters: readonly Row[][]): Fit {
  const design = (row: Row) => [...row.g, ...row.f.map(value => row.centred * value)];
  const size = design(rows[0]!).length;
  const normal = zeros(size, size);
  const right = new Array<number>(size).fill(0);
  for (const row of rows) addOuter(normal, right, design(row), row.weight * row.available, row.y);
  const bread = inverse(normal);
  const theta = apply(bread, right);
  const corrected = clusters.length <= SMALL_SAMPLE_UNITS_MAX;
  const meat = zeros(size, size);
  for (const cluster of clusters) {
    const own = zeros(size, size);
    const score = new Array<number>(size).fill(0);
    for (const row of cluster) addOuter(own, score, design(row), row.weight * row.available, row.y - dot(design(row), theta));
    addSquare(meat, corrected ? unlever(own, bread, score) : score);
  }
  return { theta, covariance: multiply(multiply(bread, meat), bread) };
}

function emee(rows: readonly Row[], clusters: readonly Row[][]): Fit {
  const controls = rows[0]!.g.length;
  const size = controls + rows[0]!.f.length;
  let theta = new Array<number>(size).fill(0);
  for (let turn = 0; turn < NEWTON_STEPS_MAX; turn++) {
    const { slope, score } = derivative(rows, theta, controls);
    const step = solve(
      slope,
      score.map(value => [value]),
    ).map(row => row[0]!);
    theta = theta.map((value, index) => value - step[index]!);
    if (Math.max(...step.map(Math.abs)) < 1e-14) break;
  }
  const bread = inverse(derivative(rows, theta, controls).slope);
  const meat = zeros(size, size);
  for (const cluster of clusters) {
    const own = derivative(cluster, theta, controls);
    addSquare(meat, unlever(own.slope, bread, own.score));
  }
  return { theta, covariance: multiply(multiply(bread, meat), transpose(bread)) };
}

function binaryTerms(row: Row, theta: readonly number[], controls: number): { d: number[]; r: number; dr: number[]; ax: number[] } {
  const effectAt = dot(row.f, theta.slice(controls));
  const scale = Math.exp(-row.a * effectAt) * row.weight;
  const mean = Math.exp(dot(row.g, theta.slice(0, controls)) + row.a * effectAt);
  const treatedModerators = row.f.map(value => row.a * value);
  return {
    d: [...row.g, ...row.f.map(value => row.centred * value)].map(value => scale * value),
    r: (row.y - mean) * row.available,
    dr: [...row.g, ...treatedModerators].map(value => -mean * row.available * value),
    ax: [...row.g.map(() => 0), ...treatedModerators],
  };
}

function derivative(rows: readonly Row[], theta: readonly number[], controls: number): { slope: number[][]; score: number[] } {
  const slope = zeros(theta.length, theta.length);
  const score = new Array<number>(theta.length).fill(0);
  for (const row of rows) {
    const { d, r, dr, ax } = binaryTerms(row, theta, controls);
    d.forEach((value, i) => {
      score[i]! += value * r;
      for (let j = 0; j < ax.length; j++) slope[i]![j]! += value * dr[j]! - value * r * ax[j]!;
    });
  }
  return { slope, score };
}

function addOuter(into: number[][], right: number[], x: readonly number[], weight: number, y: number): void {
  x.forEach((value, i) => {
    right[i]! += weight * value * y;
    for (let j = 0; j < x.length; j++) into[i]![j]! += weight * value * x[j]!;
  });
}

/**
 * Mancl and DeRouen 2001: the unit's score as it would be had the unit not pulled the fit towards itself. For WCLS this is
 * the textbook correction of residuals, moved through the design; for EMEE it takes the full derivative of the score, as the
 * bread does (a correction of residuals alone gives errors that differ in the fourth digit).
 */
const unlever = (own: Matrix, bread: Matrix, score: readonly number[]): number[] =>
  solve(
    multiply(own, bread).map((row, i) => row.map((value, j) => (i === j ? 1 : 0) - value)),
    score.map(value => [value]),
  ).map(row => row[0]!);

function addSquare(meat: number[][], score: readonly number[]): void {
  score.forEach((value, i) => {
    for (let j = 0; j < score.length; j++) meat[i]![j]! += value * score[j]!;
  });
}
