/** How sure a proposal may be taken to be: what its system says of it, and how often its proposals of that kind were right here. Pure. */
import { type StoredProposal, verdictOf } from './proposal.ts';

export interface TrackRecord {
  right: number;
  /** Of those whose outcome is known. */
  of: number;
}

/** Its record goes back so far. */
export const RECORD_MS = 90 * 86_400_000;
/** Below this it says more than one line. */
export const RECOMMENDER_SURE_MIN = 0.6;
/** Its own word weighs as much as so many outcomes; without one nothing is said before as many are known. */
const OWN_WORD_WEIGHS = 5;

/** Of the same setting, by the same system. */
export function trackRecord(
  past: readonly StoredProposal[],
  { parameter, system }: Pick<StoredProposal, 'parameter' | 'system'>,
): TrackRecord {
  const same = past.filter(one => one.parameter === parameter && one.system === system);
  const known = same.map(verdictOf).filter(verdict => verdict !== 'cannot-tell');
  return { right: known.filter(verdict => verdict === 'right').length, of: known.length };
}

/** 0..1; null = neither it nor its past says anything. */
export function recommenderSure(stated: number | null, { right, of }: TrackRecord): number | null {
  if (stated === null) return of < OWN_WORD_WEIGHS ? null : right / of;
  return (right + OWN_WORD_WEIGHS * stated) / (of + OWN_WORD_WEIGHS);
}
