/**
 * Will this person follow this recommendation? From what is known when it is shown, and from what the person did before.
 *
 * One regression for all people, with a constant and a trust of one's own in both confidences (what the person said of
 * themselves, what the recommender said) for each (`trial/mixed-logistic.ts`, `trial/among-others.ts`). That people lean on advice
 * by their own confidence and by how the adviser did: Yaniv and Kleinberger 2000; Wang and Du 2018. How sure it then may be is
 * learned from people who were kept out of the fit (`trial/calibration.ts`).
 */
import { type AmongOthers, afterOutcome, foretell, newAmongOthers } from '../trial/among-others.ts';
import { type Calibration, calibrated, type Forecast, fitCalibration, NO_CHANGE } from '../trial/calibration.ts';
import { fitMixedLogistic, type MixedLogistic, type Outcome, share } from '../trial/mixed-logistic.ts';
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
/** The calibration asks of each half of the people what was learned from the other: quarters do no better, and take twice as long. */
const FOLDS = 2;

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
  estimate: AmongOthers;
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
  const groups = groupsOf(columns);
  const centres = groups.map((_, index) => centreOf(rows.flat().map(row => row.raw[index]!)));
  const outcomes = rows.map(own => own.map(({ raw, decision }) => outcomeOf({ columns, centres }, raw, decision.followed)));
  const regression = fitMixedLogistic(outcomes, groups, 1 + trustedIn(columns).length);
  return { ...unscaled, centres, regression, calibration: NO_CHANGE };
}

/** What would have been said of one person's decisions, each before it was made. */
function forecastsOf(model: FollowModel, own: readonly ClosedDecision[]): Forecast[] {
  let person = newAmongOthers(model.regression);
  return rowsOf(model, own).map(({ raw, decision }) => {
    const outcome = outcomeOf(model, raw, decision.followed);
    const { probability } = foretell(model.regression, person, outcome);
    person = afterOutcome(model.regression, person, outcome, KEPT_PER_DECISION);
    return { probability, y: outcome.y };
  });
}

export const newFollower = (model: FollowModel): Follower => ({ past: noDecisions(), estimate: newAmongOthers(model.regression) });

/** 0..1, whatever is missing. */
export const willFollow = (model: FollowModel, person: Follower, decision: OpenDecision): number =>
  forecastFollow(model, person, decision).value;

/** The same, with what is not known of the person as an interval, 95 in 100. */
export function forecastFollow(model: FollowModel, person: Follower, decision: OpenDecision): { value: number; low: number; high: number } {
  const at = outcomeOf(model, rawColumns(model, person.past, decision), false);
  const { probability, mean, variance } = foretell(model.regression, person.estimate, at);
  const end = (side: number): number => calibrated(model.calibration, share(mean + side * 1.96 * Math.sqrt(variance)));
  return { value: calibrated(model.calibration, probability), low: end(-1), high: end(1) };
}

/** The person after one more decision. */
export function afterFollowing(model: FollowModel, { past, estimate }: Follower, decision: ClosedDecision): Follower {
  const outcome = outcomeOf(model, rawColumns(model, past, decision), decision.followed);
  return {
    past: pastAfter(model, past, decision),
    estimate: decision.agreed === true ? estimate : afterOutcome(model.regression, estimate, outcome, KEPT_PER_DECISION),
  };
}

type Unscaled = Pick<FollowModel, 'columns' | 'latencies' | 'common'>;

function pastAfter(model: Unscaled, past: DecisionPast, decision: ClosedDecision): DecisionPast {
  const pace = Number.isFinite(decision.latencySeconds) ? scoreAmong(model.latencies, decision.latencySeconds!) : 0;
  return afterDecision(past, decision, pace);
}

/** Now, its square and its cube, and the past, in this order. */
function rawColumns(model: Unscaled, past: DecisionPast, decision: OpenDecision): number[] {
  const now = model.columns.map(column => columnValue(column, decision.known));
  const numbers = now.filter((_, index) => model.columns[index]!.kind === 'number');
  return [
    ...now,
    ...numbers.map(value => value ** 2),
    ...numbers.map(value => value ** 3),
    ...pastColumns(past, decision.source, model.common),
  ];
}

function groupsOf(columns: readonly Column[]): string[] {
  const numbers = columns.filter(column => column.kind === 'number');
  const past = pastColumns(noDecisions(), '', commonOf([]));
  return [...columns.map(() => 'now'), ...numbers.map(() => 'square'), ...numbers.map(() => 'cube'), ...past.map(() => 'past')];
}

/** The rows a model is fitted to: those with something to follow, each with what was known before it. */
function rowsOf(model: Unscaled, own: readonly ClosedDecision[]): { raw: number[]; decision: ClosedDecision }[] {
  let past = noDecisions();
  const rows = own.map(decision => {
    const raw = rawColumns(model, past, decision);
    past = pastAfter(model, past, decision);
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
