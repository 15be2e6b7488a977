/**
 * Findings become episodes: one trouble at the station where it began, with its starved and blocked neighbours attached.
 *
 * A neighbour's own finding waits `propagation = buffer content × nominal cycle` for its origin; only when none has shown
 * itself by then does it open an episode alone. While a station's data are out, nothing else of it opens.
 */
import { type EpochMs, iso } from '../clock.ts';
import type { Finding } from '../line/finding.ts';
import type { EpisodeMemory, LineState, StationState } from '../line/state.ts';
import { type Line, stationOf } from '../plant/plant.ts';
import type { Episode, EpisodeId } from './episode.ts';
import { CHATTER_MS, isChattering, noMemory, noteActivation, REPEAT_MS } from './limits.ts';
import { originOf, outside, partDueAt, propagationMs, travelMs, waitsFor } from './origin.ts';

export interface Change {
  episode: Episode;
  what: 'opened' | 'updated' | 'closed' | 'consequence' | 'ended';
}

/** Whether a trouble belongs to a certified procedure and a person; `aborted` always does and need not be said. */
export type IsSafety = (about: { finding: Finding; state: StationState | undefined }) => boolean;

export interface Tracking {
  /** In the order in which they happened; an episode may change more than once. */
  changes: Change[];
  /** To be stored as `LineState.episodes` and handed in again with it. */
  memory: EpisodeMemory;
}

/**
 * @param findings in the order of the log; empty when only time has passed
 * @param state the line's state after these findings, with the memory of the last call
 * @param now newest `seen` of the log
 * @param recentlyClosed episodes of this line closed within the last hour
 */
export function track(
  open: readonly Episode[],
  findings: readonly Finding[],
  state: LineState,
  line: Line,
  now: EpochMs,
  safety: IsSafety,
  recentlyClosed: readonly Episode[] = [],
): Tracking {
  const byId = (episodes: readonly Episode[]) => new Map(episodes.map(episode => [episode.id, episode]));
  const memory = state.episodes ?? noMemory();
  const desk: Desk = { changes: [], memory, open: byId(open), closed: byId(recentlyClosed), state, line, safety };
  endGone(desk);
  for (const finding of findings) {
    serveWaiting(desk, finding.at);
    if (finding.phase === 'raised') raise(desk, finding);
    else clear(desk, finding);
  }
  serveWaiting(desk, now);
  return { changes: desk.changes, memory: desk.memory };
}

export const episodeId = (of: Pick<Episode, 'line' | 'station' | 'kind' | 'openedAt'>): EpisodeId =>
  `${of.line}/${of.station}/${of.kind}/${iso(of.openedAt)}`;

/** Once the parts have come, or the jam has gone, a station still has to start. */
const RECOVERY_MS = 30_000;

/** What makes two findings the same trouble. A station may drift in two parameters and have two recommendations waiting. */
export const topic = (of: Pick<Finding, 'station' | 'kind' | 'figure' | 'recommendation'>): string =>
  [of.station, of.kind, of.kind === 'drift' ? (of.figure?.name ?? '') : '', of.recommendation ?? ''].join('/').slice(0, 160);

/** The table on which one call of `track` sorts its findings; it lives no longer than that and is changed in place. */
interface Desk extends Tracking {
  readonly open: Map<EpisodeId, Episode>;
  readonly closed: Map<EpisodeId, Episode>;
  readonly state: LineState;
  readonly line: Line;
  readonly safety: IsSafety;
}

function endGone(desk: Desk): void {
  for (const episode of desk.open.values()) {
    if (stationOf(desk.line, episode.station) !== undefined) continue;
    desk.open.delete(episode.id);
    const ended: Episode = { ...episode, state: 'ended', endedBy: 'configuration', closedAt: Math.max(episode.openedAt, desk.state.at) };
    desk.changes.push({ episode: ended, what: 'ended' });
  }
  const stays = (station: string) => stationOf(desk.line, station) !== undefined;
  desk.memory = { ...desk.memory, waiting: desk.memory.waiting.filter(one => stays(one.station)) };
}

function raise(desk: Desk, finding: Finding): void {
  const what = topic(finding);
  desk.memory = noteActivation(desk.memory, what, finding.at);
  const same = find(desk, what);
  if (same !== undefined) {
    desk.memory = { ...desk.memory, closing: desk.memory.closing.filter(one => one.episode !== same.id) };
    put(desk, { ...same, findings: same.findings + 1, ...figureOf(finding) }, 'updated');
    return;
  }
  if (finding.kind !== 'data-outage' && desk.state.stations[finding.station]?.outageSince != null) return;
  if (finding.kind === 'stall' && attachOrWait(desk, finding)) return;
  openNew(desk, finding);
}

/** True when the finding is a neighbour's: it became a consequence, or waits for its origin. */
function attachOrWait(desk: Desk, finding: Finding): boolean {
  const { station, since } = finding;
  const waits = waitsFor(station, desk.state, desk.line);
  const where = stationOf(desk.line, station);
  if (waits.length === 0 || where === undefined) return false;
  if (attach(desk, station, since)) return true;
  if (outside(where, waits, desk.line) !== null) return false;
  const filled = waits.includes('starved') ? partDueAt(station, desk.state, desk.line) : null;
  const until = Math.max(finding.at + propagationMs(where, waits, desk.state, desk.line), filled ?? 0);
  const others = desk.memory.waiting.filter(one => one.station !== station);
  desk.memory = { ...desk.memory, waiting: [...others, { station, since, until, value: finding.figure?.value ?? 0 }] };
  return true;
}

function attach(desk: Desk, station: string, since: EpochMs, onlyOpen = false): boolean {
  const episodes = [...desk.open.values(), ...(onlyOpen ? [] : desk.closed.values())];
  const origin = originOf(station, since, desk.state, desk.line, episodes);
  if (origin === null) return false;
  const { episode, waits } = origin;
  if (episode.consequences.some(one => one.station === station && one.to === undefined)) return true;
  const consequences = [...episode.consequences, { station, state: waits, from: since }];
  put(desk, { ...episode, consequences }, 'consequence');
  return true;
}

/** Whether it has been counted to an origin that is over, and should have recovered from it by now. */
const followsClosed = (desk: Desk, station: string): boolean =>
  [...desk.closed.values()].some(({ consequences }) => consequences.some(one => one.station === station && one.to === undefined));

/** Neighbours whose time is up open alone; chattering episodes that stayed quiet close. */
function serveWaiting(desk: Desk, now: EpochMs): void {
  const due = desk.memory.waiting.filter(one => one.until <= now).sort((a, b) => a.until - b.until);
  if (due.length > 0) desk.memory = { ...desk.memory, waiting: desk.memory.waiting.filter(one => one.until > now) };
  for (const { station, since, until, value } of due) {
    if (attach(desk, station, since, followsClosed(desk, station))) continue;
    const figure = { name: 'standstill', value: Math.round((until - since) / 1000) || value, unit: 's' };
    openNew(desk, {
      kind: 'stall',
      line: desk.line.id,
      station,
      phase: 'raised',
      at: until,
      since,
      detector: 'stall',
      figure,
      events: [],
    });
  }
  const over = desk.memory.closing.filter(one => one.until <= now);
  if (over.length === 0) return;
  desk.memory = { ...desk.memory, closing: desk.memory.closing.filter(one => one.until > now) };
  for (const { episode, since } of over) {
    const open = desk.open.get(episode);
    if (open !== undefined) close(desk, open, since);
  }
}

function openNew(desk: Desk, finding: Finding): void {
  const { station, kind, since, at } = finding;
  const waits = kind === 'stall' ? waitsFor(station, desk.state, desk.line) : [];
  const where = stationOf(desk.line, station);
  const origin = where && outside(where, waits, desk.line);
  const draft = { line: desk.line.id, station, kind, openedAt: since };
  // After an outage the same beginning may be reported again: an id is never used twice.
  if (desk.open.has(episodeId(draft)) || desk.closed.has(episodeId(draft))) draft.openedAt = at;
  const own = desk.state.stations[station];
  const alarm = kind === 'stall' ? own?.alarms.find(one => one.severity === 'stop')?.code : undefined;
  const episode: Episode = {
    id: episodeId(draft),
    ...draft,
    state: 'open',
    consequences: [],
    safety: own?.state === 'aborted' || desk.safety({ finding, state: own }),
    repeat: [...desk.closed.values()].some(
      one => topic(one) === topic(finding) && one.alarm === alarm && draft.openedAt - (one.closedAt ?? 0) <= REPEAT_MS,
    ),
    findings: 1,
    ...(alarm === undefined ? {} : { alarm }),
    ...(origin == null ? {} : { origin }),
    ...figureOf(finding),
  };
  put(desk, episode, 'opened');
  if (kind === 'stall' || kind === 'slow') gather(desk);
}

/** A new origin may explain who waits for one, and who opened alone before it was seen. */
function gather(desk: Desk): void {
  for (const { station, since } of desk.memory.waiting)
    if (attach(desk, station, since)) desk.memory = { ...desk.memory, waiting: desk.memory.waiting.filter(one => one.station !== station) };
  for (const alone of [...desk.open.values()]) {
    if (alone.kind !== 'stall' || alone.origin !== undefined) continue;
    const found = originOf(alone.station, alone.openedAt, desk.state, desk.line, [...desk.open.values()]);
    if (found === null || found.episode.id === alone.id) continue;
    put(desk, { ...alone, origin: found.episode.station }, 'updated');
  }
}

function clear(desk: Desk, finding: Finding): void {
  if (finding.kind === 'stall') endConsequence(desk, finding);
  const what = topic(finding);
  const same = find(desk, what);
  if (same === undefined) return;
  if (isChattering(desk.memory, what, finding.at)) {
    const closing = [...desk.memory.closing, { episode: same.id, since: finding.since, until: finding.at + CHATTER_MS }];
    desk.memory = { ...desk.memory, closing };
    return;
  }
  close(desk, same, finding.since);
}

function endConsequence(desk: Desk, { station, since }: Finding): void {
  desk.memory = { ...desk.memory, waiting: desk.memory.waiting.filter(one => one.station !== station) };
  for (const episode of [...desk.open.values(), ...desk.closed.values()]) {
    if (!episode.consequences.some(one => one.station === station && one.to === undefined)) continue;
    const consequences = episode.consequences.map(one =>
      one.station === station && one.to === undefined ? { ...one, to: Math.max(one.from, since) } : one,
    );
    put(desk, { ...episode, consequences }, 'consequence');
  }
}

function close(desk: Desk, episode: Episode, since: EpochMs): void {
  put(desk, { ...episode, state: 'closed', closedAt: Math.max(episode.openedAt, since) }, 'closed');
  // Who still waits when the origin is over gets the time its buffer needs to recover, then stands for itself.
  for (const { station, to, from, state } of episode.consequences) {
    if (to !== undefined || stationOf(desk.line, station) === undefined) continue;
    const until = desk.state.at + (travelMs(episode.station, station, state, desk.state, desk.line) ?? 0) + RECOVERY_MS;
    const others = desk.memory.waiting.filter(one => one.station !== station);
    desk.memory = { ...desk.memory, waiting: [...others, { station, since: from, until, value: 0 }] };
  }
}

function find(desk: Desk, what: string): Episode | undefined {
  for (const episode of desk.open.values()) if (topic(episode) === what) return episode;
  return undefined;
}

function put(desk: Desk, episode: Episode, what: Change['what']): void {
  const over = episode.closedAt !== undefined;
  desk.open.delete(episode.id);
  (over ? desk.closed : desk.open).set(episode.id, episode);
  desk.changes.push({ episode, what });
}

const figureOf = (finding: Finding): Pick<Episode, 'figure' | 'recommendation'> => ({
  ...(finding.figure === undefined ? {} : { figure: finding.figure }),
  ...(finding.recommendation === undefined ? {} : { recommendation: finding.recommendation }),
});
