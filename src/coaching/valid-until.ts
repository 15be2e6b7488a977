/** Until when a tip can help. Then its card says "over": a tip is never late. */
import type { EpochMs } from '../clock.ts';
import type { Episode } from '../episodes/episode.ts';
import type { StationState } from '../line/state.ts';

/** What has no end of its own is over after this. */
export const VALID_MS = 30 * 60_000;
/** Even when waste is seconds away a card can be read for this long. */
export const VALID_MS_MIN = 60_000;

export function validUntil(episode: Episode, state: StationState | null, now: EpochMs): EpochMs {
  const left = episode.figure?.minutesToLimit;
  if (episode.kind === 'drift' && left !== undefined) return now + Math.max(VALID_MS_MIN, left * 60_000);
  const proposal = state?.recommendations.find(each => each.id === episode.recommendation);
  if (proposal?.validUntil) return Math.max(now, proposal.validUntil);
  return now + VALID_MS;
}
