/**
 * What one person will likely do with a proposal, and whether that is at odds with how sure it may be taken to be: the two wrong cells of
 * reliance, seen before the decision (Schemmer et al. 2023). For that person alone, who agreed to it. Pure.
 *
 * What holds for all is learned from what others decided, nameless; how this person differs from their own decisions, one by one.
 * Nothing is said before these forecasts beat the plain rate, each made before its decision.
 */
import { beatsThePlainRate, NO_FORECASTS, scored } from '../trial/forecast-score.ts';
import { commonOf } from './decision-past.ts';
import type { OwnRow } from './own-episodes.ts';
import { type StoredProposal, verdictOf } from './proposal.ts';
import { RECOMMENDER_SURE_MIN } from './recommender.ts';
import {
  afterFollowing,
  type ClosedDecision,
  type FollowModel,
  fitFollow,
  forecastFollow,
  newFollower,
  type OpenDecision,
} from './will-follow.ts';

/** So many decisions, of one's own and of others, before anything is said. */
export const DECISIONS_MIN = 20;

/** Between people, of the log-odds of following: at least this. */
const PEOPLE_VARIANCE = 0.6;

export type Leaning =
  | { kind: 'unknown'; because: 'too-few-decisions' | 'no-better-than-the-plain-rate' }
  /** That they follow it as it stands. */
  | { kind: 'known'; value: number; low: number; high: number };

/** What is known of a proposal when it is shown. */
export type Shown = Pick<StoredProposal, 'system' | 'parameter' | 'from' | 'to' | 'confidence'>;

export function openDecision({ system, parameter, from, to, confidence }: Shown): OpenDecision {
  const step = from === null || to === null ? null : to - from;
  return { source: system ?? '', agreed: null, known: { aiConfidence: confidence, parameter, step } };
}

/** A person's own, oldest first. */
export function ownDecisions(rows: readonly OwnRow[]): ClosedDecision[] {
  const decided = rows.filter(row => row.proposal !== null && (row.what === 'followed' || row.what === 'changed' || row.what === 'left'));
  return decided.map(({ what, seconds, proposal }, index) => {
    const { judgedAt } = proposal!;
    // What was not yet judged when they decided the next time could not have told anybody anything.
    const isKnown = judgedAt === null || judgedAt <= (decided[index + 1]?.at ?? Number.POSITIVE_INFINITY);
    return {
      ...openDecision(proposal!),
      followed: what === 'followed',
      right: isKnown ? rightOf(proposal!) : null,
      latencySeconds: seconds,
    };
  });
}

/** What people decided on cards, by station and without the person whose own decisions they are. Oldest first. */
export function othersDecisions(proposals: readonly StoredProposal[], own: readonly OwnRow[]): ClosedDecision[][] {
  const mine = new Set(own.map(row => `${row.station} ${row.at}`));
  const others = proposals.filter(one => one.decidedBy === 'people' && !mine.has(`${one.station} ${one.decidedAt}`));
  return [...Map.groupBy(others, one => one.station).values()].map(here =>
    here.map(one => ({
      ...openDecision(one),
      followed: one.decision === 'accepted',
      right: rightOf(one),
      latencySeconds: (one.decidedAt! - one.issuedAt) / 1000,
    })),
  );
}

/** @param learn what is learned from the others; whoever asks often may have kept it */
export function leaning(
  own: readonly ClosedDecision[],
  others: readonly (readonly ClosedDecision[])[],
  open: OpenDecision,
  learn: (people: typeof others) => FollowModel = fitFollow,
): Leaning {
  const all = others.flat();
  if (own.length < DECISIONS_MIN || all.length < DECISIONS_MIN) return { kind: 'unknown', because: 'too-few-decisions' };
  const model = forPeople(learn(others));
  const plain = commonOf(all).followed;
  let [person, score] = [newFollower(model), NO_FORECASTS];
  for (const decision of own) {
    score = scored(score, plain, forecastFollow(model, person, decision).value, decision.followed ? 1 : 0);
    person = afterFollowing(model, person, decision);
  }
  if (!beatsThePlainRate(score)) return { kind: 'unknown', because: 'no-better-than-the-plain-rate' };
  return { kind: 'known', ...forecastFollow(model, person, open) };
}

/** Learned from stations, where several people stand: they differ from each other less than people do. */
function forPeople(model: FollowModel): FollowModel {
  const { variances } = model.regression;
  return { ...model, regression: { ...model.regression, variances: variances.map(one => Math.max(one, PEOPLE_VARIANCE)) } };
}

/** *over*: they lean to follow what may well be wrong; *under*: to leave what is likely right. null = neither, or not known. */
export function atOdds(leans: Leaning, sure: number | null): 'over' | 'under' | null {
  if (leans.kind === 'unknown' || sure === null) return null;
  if (leans.low > 0.5 && sure < RECOMMENDER_SURE_MIN) return 'over';
  return leans.high < 0.5 && sure >= RECOMMENDER_SURE_MIN ? 'under' : null;
}

function rightOf(proposal: Parameters<typeof verdictOf>[0]): boolean | null {
  const verdict = verdictOf(proposal);
  return verdict === 'cannot-tell' ? null : verdict === 'right';
}
