/**
 * Will this person follow this recommendation? From what is known when it is shown, and from what the person did before.
 *
 * One regression for all people, with a constant and a trust of one's own in both confidences (what the person said of
 * themselves, what the recommender said) for each (`trial/mixed-logistic.ts`). That people lean on advice by their own
 * confidence and by how the adviser did: Yaniv and Kleinberger 2000; Wang and Du 2018. How sure it then may be is learned
 * from people who were kept out of the fit (`trial/calibration.ts`).
 */
import { type Calibration, calibrated, type Forecast, fitCalibration, NO_CHANGE } from '../trial/calibration.ts';
import {
  fitMixedLogistic,
  forget,
  logOddsOf,
  type MixedLogistic,
  type Outcome,
  observe,
  type PersonEstimate,
  probabilityOf,
  share,
  stranger,
} from '../trial/mixed-logistic.ts';
import { type Column, columnsOf, columnValue, type Known, scoreAmong } from './decision-columns.ts';
import { afterDecision, type Common, commonOf, type DecisionPast, noDecisions, type PastDecision, pastColumns } from './decision-past.ts';

/** Before the decision: who recommends, whether it is what the person chose anyway, and all that is known, confidences included. */
export interface OpenDecision extends Pick<PastDecision, 'source' | 'agreed'> {
  known: Known;
}
export type ClosedDecision = OpenDecision & PastDecision;

/** People differ in how much these move them. */
const TRUSTED = ['selfReport', 'aiConfidence'];
/** Of what is known of a person, from one decision to the next. */
const KEPT_PER_DECISION = 0.99;
const DRAWN_BY = 4;
/** The calibration asks of each quarter of the people what was learned from the other three. */
const FOLDS = 4;

export interface FollowModel {
  columns: readonly Column[];
  /** Sorted latencies of all people. */
  latencies: readonly number[];
  common: Common;
  centres: readonly { mean: number; spread: number }[];
  regression: MixedLogistic;
  calibration: Calibration;
}

/** What is kept of one person: small, plain data. */
export interface Follower {
  past: DecisionPast;
  /** Of each column: the last value, and the sum and number of all. */
  before: readonly number[];
  sums: readonly { sum: number; of: number }[];
  estimate: PersonEstimate;
}

/** Fits to everything that people decided, each person's decisions in order. */
export function fitFollow(people: readonly (readonly ClosedDecision[])[]): FollowModel {
  const forecasts = Array.from({ length: FOLDS }, (_, fold) => {
    const model = fitUncalibrated(people.filter((_own, index) => index % FOLDS !== fold));
    return people.filter((_own, index) => index % FOLDS === fold).flatMap(own => forecastsOf(model, own));
  });
  return { ...fitUncalibrated(people), calibration: fitCalibration(forecasts.flat()) };
}

function fitUncalibrated(people: readonly (readonly ClosedDecision[])[]): FollowModel {
  const all = people.flat();
  const columns = columnsOf(all.map(each => each.known));
  const latencies = all.flatMap(each => (Number.isFinite(each.latencySeconds) ? [each.latencySeconds!] : [])).sort((a, b) => a - b);
  const unscaled = { columns, latencies, common: commonOf(all), centres: [] };
  const rows = people.map(own => rowsOf(unscaled, own));
  const width = rawColumns(unscaled, startOf(columns), { source: '', agreed: null, known: {} }).length;
  const centres = Array.from({ length: width }, (_, index) => centreOf(rows.flat().map(row => row.raw[index]!)));
  const outcomes = rows.map(own => own.map(({ raw, decision }) => outcomeOf({ columns, centres }, raw, decision.followed)));
  const regression = fitMixedLogistic(outcomes, groupsOf(columns), 1 + trustedIn(columns).length);
  return { ...unscaled, centres, regression, calibration: NO_CHANGE };
}

/** What would have been said of one person's decisions, each before it was made. */
function forecastsOf(model: FollowModel, own: readonly ClosedDecision[]): Forecast[] {
  let person = newFollower(model);
  return own.flatMap(decision => {
    const probability = willFollow(model, person, decision);
    person = afterFollowing(model, person, decision);
    return decision.agreed === true ? [] : [{ probability, y: decision.followed ? (1 as const) : (0 as const) }];
  });
}

export const newFollower = (model: FollowModel): Follower => ({ ...startOf(model.columns), estimate: stranger(model.regression) });

/** 0..1, whatever is missing. */
export function willFollow(model: FollowModel, person: Follower, decision: OpenDecision): number {
  const probability = probabilityOf(model.regression, person.estimate, outcomeOf(model, rawColumns(model, person, decision), false));
  return calibrated(model.calibration, probability);
}

/** The same, with what is not known of the person as an interval, 95 in 100. */
export function forecastFollow(model: FollowModel, person: Follower, decision: OpenDecision): { value: number; low: number; high: number } {
  const { mean, variance } = logOddsOf(model.regression, person.estimate, outcomeOf(model, rawColumns(model, person, decision), false));
  const end = (side: number): number => calibrated(model.calibration, share(mean + side * 1.96 * Math.sqrt(variance)));
  return { value: willFollow(model, person, decision), low: end(-1), high: end(1) };
}

/** The person after one more decision. */
export function afterFollowing(model: FollowModel, person: Follower, decision: ClosedDecision): Follower {
  const kept = forget(model.regression, person.estimate, KEPT_PER_DECISION);
  const estimate =
    decision.agreed === true
      ? person.estimate
      : observe(model.regression, kept, outcomeOf(model, rawColumns(model, person, decision), decision.followed));
  return { ...advance(model, person, decision), estimate };
}

type Memory = Omit<Follower, 'estimate'>;
type Unscaled = Pick<FollowModel, 'columns' | 'latencies' | 'common'>;

const startOf = (columns: readonly Column[]): Memory => ({
  past: noDecisions(),
  before: [],
  sums: columns.map(() => ({ sum: 0, of: 0 })),
});

function advance(model: Unscaled, memory: Memory, decision: ClosedDecision): Memory {
  const now = model.columns.map(column => columnValue(column, decision.known));
  const pace = Number.isFinite(decision.latencySeconds) ? scoreAmong(model.latencies, decision.latencySeconds!) : 0;
  return {
    past: afterDecision(memory.past, decision, pace),
    before: now,
    sums: memory.sums.map(({ sum, of }, index) =>
      (decision.known[model.columns[index]!.from] ?? null) === null ? { sum, of } : { sum: sum + now[index]!, of: of + 1 },
    ),
  };
}

/** Now, its change since the last decision, its square, the person's usual, and the past, in this order. */
function rawColumns(model: Unscaled, { past, before, sums }: Memory, decision: OpenDecision): number[] {
  const now = model.columns.map(column => columnValue(column, decision.known));
  const numbers = model.columns.flatMap((column, index) => (column.kind === 'number' ? [index] : []));
  return [
    ...now,
    ...numbers.map(index => (before.length === 0 ? 0 : now[index]! - before[index]!)),
    ...numbers.map(index => now[index]! ** 2),
    ...sums.map(({ sum, of }) => sum / (of + DRAWN_BY)),
    ...pastColumns(past, decision.source, model.common),
  ];
}

function groupsOf(columns: readonly Column[]): string[] {
  const numbers = columns.filter(column => column.kind === 'number');
  const past = pastColumns(noDecisions(), '', commonOf([]));
  return [
    ...columns.map(() => 'now'),
    ...numbers.map(() => 'change'),
    ...numbers.map(() => 'square'),
    ...columns.map(() => 'usual'),
    ...past.map(() => 'past'),
  ];
}

/** The rows a model is fitted to: those with something to follow, each with what was known before it. */
function rowsOf(model: Unscaled, own: readonly ClosedDecision[]): { raw: number[]; decision: ClosedDecision }[] {
  let memory = startOf(model.columns);
  const rows = own.map(decision => {
    const raw = rawColumns(model, memory, decision);
    memory = advance(model, memory, decision);
    return { raw, decision };
  });
  return rows.filter(({ decision }) => decision.agreed !== true);
}

function centreOf(values: readonly number[]): { mean: number; spread: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
  const spread = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / Math.max(1, values.length));
  return { mean, spread: spread > 1e-9 ? spread : 1 };
}

const SPREADS_MAX = 4;

function outcomeOf({ columns, centres }: Pick<FollowModel, 'columns' | 'centres'>, raw: readonly number[], followed: boolean): Outcome {
  const x = raw.map((value, index) => {
    const { mean, spread } = centres[index]!;
    return Math.min(SPREADS_MAX, Math.max(-SPREADS_MAX, (value - mean) / spread));
  });
  return { x, z: [1, ...trustedIn(columns).map(index => x[index]!)], y: followed ? 1 : 0 };
}

const trustedIn = (columns: readonly Column[]): number[] =>
  TRUSTED.map(name => columns.findIndex(column => column.from === name && column.kind === 'number')).filter(index => index >= 0);
