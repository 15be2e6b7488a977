/** What somebody will likely do with a proposal, from their own record and what others decided. For that person alone, who agreed to it. */
import { createHash } from 'node:crypto';
import type { EpochMs } from '../../clock.ts';
import { DECISIONS_MIN, type Leaning, leaning, openDecision, othersDecisions, ownDecisions, type Shown } from '../../coaching/leaning.ts';
import type { OwnRow } from '../../coaching/own-episodes.ts';
import { type ClosedDecision, type FollowModel, fitFollow } from '../../coaching/will-follow.ts';
import { decidedByPeople } from '../../history/recommendations.ts';
import type { Sql } from '../../history/sql.ts';

/** @param shown null = one like that they decided last */
export async function ownLeaning(tx: Sql, record: readonly OwnRow[], since: EpochMs, shown: Shown | null = null): Promise<Leaning> {
  const own = ownDecisions(record);
  const last = record.findLast(row => row.proposal !== null)?.proposal;
  if (own.length < DECISIONS_MIN || !last) return { kind: 'unknown', because: 'too-few-decisions' };
  return leaning(own, othersDecisions(await decidedByPeople(tx, since), record), openDecision(shown ?? last), fittedOnce);
}

/** Of as many readers as one line's cards go to in a while: what others decided is each reader's own selection. */
const FITS_KEPT_MAX = 16;
const fits = new Map<string, FollowModel>();

/**
 * Kept for as long as the decisions are the same, verdicts included: a fit to the most there are takes some twenty milliseconds,
 * and the line waits for its cards.
 */
export function fittedOnce(people: readonly (readonly ClosedDecision[])[]): FollowModel {
  const key = createHash('sha256').update(JSON.stringify(people)).digest('base64');
  const model = fits.get(key) ?? fitFollow(people);
  fits.delete(key);
  fits.set(key, model);
  if (fits.size > FITS_KEPT_MAX) fits.delete(fits.keys().next().value!);
  return model;
}
