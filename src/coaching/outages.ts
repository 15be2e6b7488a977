/** Stations of a line that fell silent together: a gateway, a switch, a broker. One matter, and one card for the engineer. Pure. */
import type { Episode } from '../episodes/episode.ts';

/** Stations notice at their own pace that nothing comes; what broke off further apart is another matter. */
export const TOGETHER_MS = 10 * 60_000;

/** @param isTold whether an episode has a card */
export const isOutageTold = (outage: Episode, open: readonly Episode[], isTold: (one: Episode) => boolean): boolean =>
  outage.kind === 'data-outage' && outagesWith(outage, open).some(one => one.id !== outage.id && isTold(one));

/** Open outages of the line that began with this one, itself included, in the order in which they began. */
export const outagesWith = (outage: Episode, open: readonly Episode[]): Episode[] =>
  open
    .filter(one => one.kind === 'data-outage' && one.closedAt === undefined && Math.abs(one.openedAt - outage.openedAt) <= TOGETHER_MS)
    .sort((a, b) => a.openedAt - b.openedAt || (a.station < b.station ? -1 : 1));
