/**
 * Logistic regression for many people: what holds for all, and how each person differs from it, learned as they go.
 *
 * log-odds = constant + x·β + z·b, with b of each person drawn around zero. β is fitted with a normal prior whose variance is
 * learned for each group of columns (MacKay 1992), so that a group that says nothing shrinks away; the variances of b are
 * learned alike (Laplace approximation within expectation-maximisation; Breslow and Clayton 1993). How a person is then
 * followed: `person-estimate.ts`.
 */
import { apply, dot, inverse, type Matrix, multiply, transpose, zeros } from './matrix.ts';

export interface Outcome {
  /** Columns whose effect is the same for everybody, about standardised. */
  x: readonly number[];
  /** Columns whose effect differs by person; the first is usually 1. */
  z: readonly number[];
  y: 0 | 1;
}

export interface MixedLogistic {
  constant: number;
  beta: readonly number[];
  /** What the fit leaves open: the covariance of the constant and β, in this order. */
  uncertainty: Matrix;
  /** Of the persons' b, by column of z. */
  variances: readonly number[];
}

const ROUNDS = 12;
const CONSTANT_VARIANCE = 10;
const FIRST_VARIANCE = 0.05;
const FIRST_PERSON_VARIANCE = 0.3;
/** Priors of the variances, worth so many columns or people: they keep a variance from zero where little was seen. */
const COLUMN_PRIOR = { weight: 2, variance: 0.002 };
const PERSON_PRIOR = { weight: 1, variance: 0.1 };
const LOG_ODDS_MAX = 30;

export const share = (logOdds: number): number => 1 / (1 + Math.exp(-Math.min(LOG_ODDS_MAX, Math.max(-LOG_ODDS_MAX, logOdds))));

/** Before anything is known: even odds, people who differ moderately. */
export const unfitted = (columns: number, personColumns: number): MixedLogistic => ({
  constant: 0,
  beta: new Array<number>(columns).fill(0),
  uncertainty: zeros(columns + 1, columns + 1),
  variances: new Array<number>(personColumns).fill(FIRST_PERSON_VARIANCE),
});

/**
 * Fits the population to everything people did.
 *
 * @param people the outcomes of each person
 * @param groups for each column of x the group it shares a prior variance with
 * @param personColumns how many columns z has
 */
export function fitMixedLogistic(people: readonly (readonly Outcome[])[], groups: readonly string[], personColumns: number): MixedLogistic {
  const known = people.filter(own => own.length > 0);
  if (known.length === 0) return unfitted(groups.length, personColumns);
  const design = known.map(own => own.map(({ x, z, y }) => ({ x: [1, ...x], z, y })));
  let beta = new Array<number>(groups.length + 1).fill(0);
  let priors = [CONSTANT_VARIANCE, ...groups.map(() => FIRST_VARIANCE)];
  let variances = new Array<number>(personColumns).fill(FIRST_PERSON_VARIANCE);
  let effects = design.map(() => variances.map(() => 0));
  let uncertainty: Matrix = [];
  for (let round = 0; round < ROUNDS; round++) {
    let step = newton(design, beta, effects, priors, variances);
    for (let again = 0; round === 0 && again < 3; again++) step = newton(design, step.beta, step.effects, priors, variances);
    ({ beta, effects, uncertainty } = step);
    priors = columnVariances(beta, uncertainty, groups);
    const squares = step.squares;
    variances = variances.map((_, j) => (squares[j]! + PERSON_PRIOR.weight * PERSON_PRIOR.variance) / (known.length + PERSON_PRIOR.weight));
  }
  return { constant: beta[0]!, beta: beta.slice(1), uncertainty, variances };
}

interface Step {
  beta: number[];
  effects: number[][];
  /** Covariance of β. */
  uncertainty: Matrix;
  /** Expected squares of b, summed over people. */
  squares: number[];
}

/** One joint step of β and every b; the people are eliminated first (Schur complement), so that the work grows with their number only. */
function newton(
  people: readonly (readonly Outcome[])[],
  beta: readonly number[],
  effects: readonly (readonly number[])[],
  priors: readonly number[],
  variances: readonly number[],
): Step {
  const size = beta.length;
  const curvature = zeros(size, size).map((row, i) => row.map((_, j) => (i === j ? 1 / priors[i]! : 0)));
  const slope = beta.map((value, i) => -value / priors[i]!);
  const squares = variances.map(() => 0);
  const parts = people.map((own, index) => {
    const part = personTerms(own, beta, effects[index]!, variances, curvature, slope);
    const covariance = inverse(part.curvature);
    const across = multiply(part.across, covariance);
    addProduct(curvature, across, part.across);
    apply(across, part.slope).forEach((value, i) => {
      slope[i]! -= value;
    });
    return { ...part, covariance };
  });
  const uncertainty = inverse(curvature.map((row, i) => row.map((value, j) => (j <= i ? value : curvature[j]![i]!))));
  const move = apply(uncertainty, slope);
  const moved = parts.map(({ covariance, across, slope: own }, index) => {
    const rest = apply(transpose(across), move);
    const b = apply(
      covariance,
      own.map((value, j) => value - rest[j]!),
    ).map((value, j) => value + effects[index]![j]!);
    b.forEach((value, j) => {
      squares[j]! += value * value + covariance[j]![j]!;
    });
    return b;
  });
  return { beta: beta.map((value, i) => value + move[i]!), effects: moved, uncertainty, squares };
}

/** Adds a person's share to β's curvature, below its diagonal, and slope; returns their own curvature and slope and how they hang together. */
function personTerms(
  own: readonly Outcome[],
  beta: readonly number[],
  b: readonly number[],
  variances: readonly number[],
  curvature: number[][],
  slope: number[],
): { curvature: number[][]; slope: number[]; across: number[][] } {
  const mine = zeros(b.length, b.length).map((row, i) => row.map((_, j) => (i === j ? 1 / variances[i]! : 0)));
  const mySlope = b.map((value, j) => -value / variances[j]!);
  const across = zeros(beta.length, b.length);
  for (const { x, z, y } of own) {
    const p = share(dot(x, beta) + dot(z, b));
    const weight = p * (1 - p);
    for (let i = 0; i < x.length; i++) {
      const value = x[i]!;
      slope[i]! += value * (y - p);
      const row = curvature[i]!;
      for (let j = 0; j <= i; j++) row[j]! += weight * value * x[j]!;
      const mixed = across[i]!;
      for (let j = 0; j < z.length; j++) mixed[j]! += weight * value * z[j]!;
    }
    for (let i = 0; i < z.length; i++) {
      mySlope[i]! += z[i]! * (y - p);
      for (let j = 0; j < z.length; j++) mine[i]![j]! += weight * z[i]! * z[j]!;
    }
  }
  return { curvature: mine, slope: mySlope, across };
}

/** curvature −= a·bᵀ, below its diagonal. */
function addProduct(curvature: number[][], a: readonly (readonly number[])[], b: readonly (readonly number[])[]): void {
  a.forEach((row, i) => {
    for (let j = 0; j <= i; j++) curvature[i]![j]! -= dot(row, b[j]!);
  });
}

function columnVariances(beta: readonly number[], uncertainty: Matrix, groups: readonly string[]): number[] {
  const columns = Map.groupBy(
    groups.map((_, index) => index),
    index => groups[index]!,
  );
  const variance = new Map(
    [...columns].map(([group, members]) => {
      const squares = members.reduce((sum, index) => sum + beta[index + 1]! ** 2 + uncertainty[index + 1]![index + 1]!, 0);
      return [group, (squares + COLUMN_PRIOR.weight * COLUMN_PRIOR.variance) / (members.length + COLUMN_PRIOR.weight)];
    }),
  );
  return [CONSTANT_VARIANCE, ...groups.map(group => variance.get(group)!)];
}
