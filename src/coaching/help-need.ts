/**
 * A person's help-need: 1 − P(they resolve the next such episode unaided, in standard time). For that person alone, who asked for it.
 *
 * Starts from how often anybody masters this skill at this type of station, nameless. A person's own level, and how it differs
 * by skill and by station type, is learned one episode at a time (`trial/person-estimate.ts`) and fades while they do something
 * else. Signs besides the outcome count half, as items that discriminate half as well (Birnbaum 1968): what somebody says of
 * themselves, and whether they followed a recommendation that was wrong or left one that was right.
 *
 * Nothing is said before it is better than the plain rate.
 */

import type { EpochMs } from '../clock.ts';
import { beatsThePlainRate, type ForecastScore, fadedScore, NO_FORECASTS, scored } from '../trial/forecast-score.ts';
import { type MixedLogistic, share } from '../trial/mixed-logistic.ts';
import { averaged, forget, logOddsOf, observe, type PersonEstimate, stranger } from '../trial/person-estimate.ts';

/** So many episodes, those half forgotten counting half, before anything is said. */
export const EPISODES_MIN = 20;
/** After so long without news half of what was known is gone; what is kept at all is kept 90 days. */
export const HALF_LIFE_DAYS = 45;
const HALF_AS_TELLING = 0.5;
/** Prior variances of the log-odds: between people, and within a person between skills and between station types. */
const PRIOR = { person: 0.6, skill: 0.3, stationType: 0.2 };
const DRAWN_BY = 4;
const KINDS_MAX = 60;
const DAY_MS = 86_400_000;

export interface Kind {
  skill: string;
  stationType: string;
}

/** One episode that is over, in which this person had the station. */
export interface OwnEpisode extends Kind {
  at: EpochMs;
  /** Resolved within the station's usual time. */
  inTime: boolean;
  /** Somebody was called, once or again. */
  called: boolean;
  /** What was set was set back again. */
  reversed: boolean;
  /** Followed: done as it said; a change counts as not followed. right: null = cannot tell. */
  recommendation: { followed: boolean; right: boolean | null } | null;
  /** The one tap, if it was given: sure or not. */
  checkIn: 'sure' | 'not-sure' | null;
}

/** How often anybody mastered it, by `kindKey`. */
export type TeamRates = Readonly<Record<string, { mastered: number; of: number }>>;
export const kindKey = ({ skill, stationType }: Kind): string => `${skill}/${stationType}`;

/** All that is kept: plain data, a few numbers for each skill and station type. */
export interface HelpNeedState {
  at: EpochMs | null;
  parts: readonly string[];
  estimate: PersonEstimate;
  score: ForecastScore;
  reliance: Reliance;
}

/** Followed or not against right or wrong, fading (Schemmer et al. 2023). */
export interface Reliance {
  followedRight: number;
  followedWrong: number;
  leftRight: number;
  leftWrong: number;
}

export type HelpNeed =
  | { kind: 'unknown'; because: 'too-few-episodes' | 'no-better-than-the-plain-rate' }
  | { kind: 'known'; value: number; low: number; high: number };

const WHOLE = 'person';
const modelFor = (parts: readonly string[], constant: number): MixedLogistic => ({
  constant,
  beta: [],
  uncertainty: [[0]],
  variances: parts.map(part => (part === WHOLE ? PRIOR.person : part.startsWith('skill ') ? PRIOR.skill : PRIOR.stationType)),
});

export const nothingKnown = (): HelpNeedState => ({
  at: null,
  parts: [WHOLE],
  estimate: stranger(modelFor([WHOLE], 0)),
  score: NO_FORECASTS,
  reliance: { followedRight: 0, followedWrong: 0, leftRight: 0, leftWrong: 0 },
});

export const mastered = ({ inTime, called, reversed }: OwnEpisode): boolean => inTime && !called && !reversed;

/** After one more episode. The forecast for it is scored first, with what was known before. */
export function afterEpisode(state: HelpNeedState, episode: OwnEpisode, team: TeamRates): HelpNeedState {
  const known = extended(faded(state, episode.at), episode);
  const model = modelFor(known.parts, plainLogOdds(team, episode));
  const x: number[] = [];
  const z = loading(known.parts, episode);
  const y = mastered(episode) ? 1 : 0;
  const score = scored(known.score, share(model.constant), forecast(model, known.estimate, z).value, y);
  let estimate = observe(model, known.estimate, { x, z, y });
  const half = z.map(value => HALF_AS_TELLING * value);
  for (const sign of signsOf(episode)) estimate = observe({ ...model, constant: 0 }, estimate, { x, z: half, y: sign ? 1 : 0 });
  return {
    ...known,
    at: Math.max(episode.at, state.at ?? episode.at),
    estimate,
    score,
    reliance: relied(known.reliance, episode.recommendation),
  };
}

/** For the next episode of this kind, as of now. */
export function helpNeed(state: HelpNeedState, kind: Kind, team: TeamRates, now: EpochMs): HelpNeed {
  const known = extended(faded(state, now), kind);
  if (known.score.of < EPISODES_MIN) return { kind: 'unknown', because: 'too-few-episodes' };
  if (!beatsThePlainRate(known.score)) return { kind: 'unknown', because: 'no-better-than-the-plain-rate' };
  const { value, low, high } = forecast(modelFor(known.parts, plainLogOdds(team, kind)), known.estimate, loading(known.parts, kind));
  return { kind: 'known', value: 1 - value, low: 1 - high, high: 1 - low };
}

/** P(follows | wrong) and P(leaves it | right); null = no such case yet. */
export function relianceShares({ followedRight, followedWrong, leftRight, leftWrong }: Reliance): {
  over: number | null;
  under: number | null;
} {
  const part = (some: number, others: number): number | null => (some + others > 0 ? some / (some + others) : null);
  return { over: part(followedWrong, leftWrong), under: part(leftRight, followedRight) };
}

function forecast(model: MixedLogistic, person: PersonEstimate, z: readonly number[]): { value: number; low: number; high: number } {
  const { mean, variance } = logOddsOf(model, person, { x: [], z });
  const half = 1.96 * Math.sqrt(variance);
  return { value: averaged({ mean, variance }), low: share(mean - half), high: share(mean + half) };
}

/** Following what is right says little of what one can do alone; the other three say something. */
function signsOf({ checkIn, recommendation }: OwnEpisode): boolean[] {
  const judged = recommendation !== null && recommendation.right !== null && !(recommendation.followed && recommendation.right);
  return [...(checkIn === null ? [] : [checkIn === 'sure']), ...(judged ? [!recommendation.followed && !recommendation.right] : [])];
}

function relied(before: Reliance, recommendation: OwnEpisode['recommendation']): Reliance {
  if (recommendation === null || recommendation.right === null) return before;
  const cell = `${recommendation.followed ? 'followed' : 'left'}${recommendation.right ? 'Right' : 'Wrong'}` as const;
  return { ...before, [cell]: before[cell] + 1 };
}

/** The rate of this kind, drawn to that of all kinds, and that to one half. */
function plainLogOdds(team: TeamRates, kind: Kind): number {
  const all = Object.values(team).reduce((sum, each) => ({ mastered: sum.mastered + each.mastered, of: sum.of + each.of }), {
    mastered: 0,
    of: 0,
  });
  const overall = (all.mastered + DRAWN_BY / 2) / (all.of + DRAWN_BY);
  const own = team[kindKey(kind)] ?? { mastered: 0, of: 0 };
  const rate = (own.mastered + DRAWN_BY * overall) / (own.of + DRAWN_BY);
  return Math.log(rate / (1 - rate));
}

const partsOf = ({ skill, stationType }: Kind): string[] => [WHOLE, `skill ${skill}`, `station ${stationType}`];
const loading = (parts: readonly string[], kind: Kind): number[] => parts.map(part => (partsOf(kind).includes(part) ? 1 : 0));

/** Room for a skill or a station type not met before; beyond so many the person's own level alone is learned. */
function extended(state: HelpNeedState, kind: Kind): HelpNeedState {
  const added = partsOf(kind).filter(part => !state.parts.includes(part));
  if (added.length === 0 || state.parts.length + added.length > KINDS_MAX) return state;
  const parts = [...state.parts, ...added];
  const start = stranger(modelFor(parts, 0));
  const { mean, covariance } = state.estimate;
  return {
    ...state,
    parts,
    estimate: {
      mean: start.mean.map((value, i) => mean[i] ?? value),
      covariance: start.covariance.map((row, i) => row.map((value, j) => covariance[i]?.[j] ?? value)),
    },
  };
}

function faded(state: HelpNeedState, now: EpochMs): HelpNeedState {
  const kept = 2 ** (-Math.max(0, now - (state.at ?? now)) / DAY_MS / HALF_LIFE_DAYS);
  const { followedRight, followedWrong, leftRight, leftWrong } = state.reliance;
  return {
    ...state,
    estimate: forget(modelFor(state.parts, 0), state.estimate, kept),
    score: fadedScore(state.score, kept),
    reliance: {
      followedRight: kept * followedRight,
      followedWrong: kept * followedWrong,
      leftRight: kept * leftRight,
      leftWrong: kept * leftWrong,
    },
  };
}
