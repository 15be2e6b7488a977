/**
 * When the plant engineer is told of Linemate's own trouble: once when it is there, once when it is over, and never as a flood. Pure.
 *
 * A trouble is *up* as long as some process notices it, *over* once none has for a while; one that comes again soon after is the same,
 * told on the card that it has. More than a few an hour are not told one by one: the rest waits, and what is over by then is left out.
 */
import type { EpochMs } from '../clock.ts';

export interface Noticed<Kind extends string = string> {
  kind: Kind;
  subject: string;
  since: EpochMs;
  /** null = it lasts; else it is known only now, as while it lasted nothing could be written. */
  overAt: EpochMs | null;
  facts: Readonly<Record<string, string | number>>;
}

export interface Standing<Kind extends string = string> extends Noticed<Kind> {
  lastAt: EpochMs;
  /** When its card went out; null = not yet. */
  toldAt: EpochMs | null;
}

/** What nobody has noticed for so long is over. */
export const OVER_MS = 3 * 60_000;
/** What comes again within that is the same trouble. */
export const QUIET_MS = 60 * 60_000;
/** New cards in an hour, of all troubles together. */
export const TOLD_MAX = 6;
const HOUR_MS = 3_600_000;

export interface Telling<Kind extends string = string> {
  /** All that changed. */
  changed: Standing<Kind>[];
  /** Of those, whose card has to be written anew. */
  tell: Standing<Kind>[];
}

/** @param steadySince since when this process has been able to tell that nobody notices a trouble any more */
export function tellings<Kind extends string>(
  standing: readonly Standing<Kind>[],
  noticed: readonly Noticed<Kind>[],
  { now, steadySince }: { now: EpochMs; steadySince: EpochMs },
): Telling<Kind> {
  const found = noticed.flatMap(one => after(standing, one, now) ?? []);
  const over = standing
    .filter(one => one.overAt === null && now - one.lastAt >= OVER_MS && now - steadySince >= OVER_MS)
    .filter(one => !found.some(other => isSame(one, other)))
    .map(one => ({ ...one, overAt: one.lastAt }));
  let told = standing.filter(({ toldAt }) => toldAt !== null && now - toldAt < HOUR_MS).length;
  const changed: Standing<Kind>[] = [];
  const tell: Standing<Kind>[] = [];
  for (const one of [...found, ...over]) {
    const before = standing.find(other => isSame(one, other));
    // Over before anybody was told of it: nobody has to know, unless it could not be told before.
    const isNew = one.toldAt === null && (one.overAt === null || found.includes(one)) && told < TOLD_MAX;
    const isNews = isNew || (one.toldAt !== null && before?.overAt !== one.overAt);
    const written = isNew ? { ...one, toldAt: now } : one;
    if (isNew) told += 1;
    changed.push(written);
    if (isNews) tell.push(written);
  }
  return { changed, tell };
}

/** How a trouble stands that has just been noticed; null = what is known of it already says more. */
function after<Kind extends string>(standing: readonly Standing<Kind>[], one: Noticed<Kind>, now: EpochMs): Standing<Kind> | null {
  const before = standing.find(other => isSame(one, other));
  if (before === undefined) return { ...one, lastAt: now, toldAt: null };
  if (before.overAt === null) return { ...before, overAt: one.overAt, facts: one.facts, lastAt: now };
  // Another process noticed the same while nothing could be written.
  if (one.overAt !== null && one.since <= before.overAt) return null;
  return { ...one, lastAt: now, toldAt: one.since - before.overAt < QUIET_MS ? before.toldAt : null };
}

const isSame = (a: Noticed, b: Noticed): boolean => a.kind === b.kind && a.subject === b.subject;
