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
import { CHATTER_MS, isChattering, noMemory, noteActivation, noteOpened, REPEAT_MS } from './limits.ts';
import { originOf, outside, propagationMs, waitsFor } from './origin.ts';

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
  const desk = new Desk(open, recentlyClosed, state, line, safety);
  desk.endGone();
  for (const finding of findings) {
    desk.serveWaiting(finding.at);
    if (finding.phase === 'raised') desk.raise(finding);
    else desk.clear(finding);
  }
  desk.serveWaiting(now);
  return { changes: desk.changes, memory: desk.memory };
}

export const episodeId = (of: Pick<Episode, 'line' | 'station' | 'kind' | 'openedAt'>): EpisodeId =>
  `${of.line}/${of.station}/${of.kind}/${iso(of.openedAt)}`;

/** What makes two findings the same trouble. A station may drift in two parameters and have two recommendations waiting. */
const topic = (of: Pick<Finding, 'station' | 'kind' | 'figure' | 'recommendation'>): string =>
  [of.station, of.kind, of.kind === 'drift' ? (of.figure?.name ?? '') : '', of.recommendation ?? ''].join('/').slice(0, 160);

/** The table on which one call of `track` sorts its findings; it lives no longer than that. */
class Desk {
  readonly changes: Change[] = [];
  memory: EpisodeMemory;
  private readonly open = new Map<EpisodeId, Episode>();
  private readonly closed = new Map<EpisodeId, Episode>();
  private readonly state: LineState;
  private readonly line: Line;
  private readonly safety: IsSafety;

  constructor(open: readonly Episode[], closed: readonly Episode[], state: LineState, line: Line, safety: IsSafety) {
    for (const episode of open) this.open.set(episode.id, episode);
    for (const episode of closed) this.closed.set(episode.id, episode);
    this.memory = state.episodes ?? noMemory();
    this.state = state;
    this.line = line;
    this.safety = safety;
  }

  endGone(): void {
    for (const episode of this.open.values()) {
      if (stationOf(this.line, episode.station) !== undefined) continue;
      this.open.delete(episode.id);
      const ended: Episode = { ...episode, state: 'ended', endedBy: 'configuration', closedAt: Math.max(episode.openedAt, this.state.at) };
      this.changes.push({ episode: ended, what: 'ended' });
    }
    const stays = (station: string) => stationOf(this.line, station) !== undefined;
    this.memory = { ...this.memory, waiting: this.memory.waiting.filter(one => stays(one.station)) };
  }

  raise(finding: Finding): void {
    const what = topic(finding);
    this.memory = noteActivation(this.memory, what, finding.at);
    const same = this.find(what);
    if (same !== undefined) {
      this.memory = { ...this.memory, closing: this.memory.closing.filter(one => one.episode !== same.id) };
      this.put({ ...same, findings: same.findings + 1, ...figureOf(finding) }, 'updated');
      return;
    }
    if (finding.kind !== 'data-outage' && this.state.stations[finding.station]?.outageSince != null) return;
    if (finding.kind === 'stall' && this.attachOrWait(finding)) return;
    this.openNew(finding);
  }

  /** True when the finding is a neighbour's: it became a consequence, or waits for its origin. */
  private attachOrWait(finding: Finding): boolean {
    const { station, since } = finding;
    const waits = waitsFor(station, this.state, this.line);
    const where = stationOf(this.line, station);
    if (waits.length === 0 || where === undefined) return false;
    if (this.attach(station, since)) return true;
    if (outside(where, waits, this.line) !== null) return false;
    const until = finding.at + propagationMs(where, waits, this.state, this.line);
    const others = this.memory.waiting.filter(one => one.station !== station);
    this.memory = { ...this.memory, waiting: [...others, { station, since, until, value: finding.figure?.value ?? 0 }] };
    return true;
  }

  private attach(station: string, since: EpochMs): boolean {
    const origin = originOf(station, since, this.state, this.line, [...this.open.values(), ...this.closed.values()]);
    if (origin === null) return false;
    const { episode, waits } = origin;
    if (episode.consequences.some(one => one.station === station && one.to === undefined)) return true;
    const consequences = [...episode.consequences, { station, state: waits, from: since }];
    this.put({ ...episode, consequences }, 'consequence');
    return true;
  }

  /** Neighbours whose time is up open alone; chattering episodes that stayed quiet close. */
  serveWaiting(now: EpochMs): void {
    const due = this.memory.waiting.filter(one => one.until <= now).sort((a, b) => a.until - b.until);
    if (due.length > 0) this.memory = { ...this.memory, waiting: this.memory.waiting.filter(one => one.until > now) };
    for (const { station, since, until, value } of due) {
      if (this.attach(station, since)) continue;
      const figure = { name: 'standstill', value: Math.round((until - since) / 1000) || value, unit: 's' };
      this.openNew({
        kind: 'stall',
        line: this.line.id,
        station,
        phase: 'raised',
        at: until,
        since,
        detector: 'stall',
        figure,
        events: [],
      });
    }
    const over = this.memory.closing.filter(one => one.until <= now);
    if (over.length === 0) return;
    this.memory = { ...this.memory, closing: this.memory.closing.filter(one => one.until > now) };
    for (const { episode, since } of over) {
      const open = this.open.get(episode);
      if (open !== undefined) this.close(open, since);
    }
  }

  private openNew(finding: Finding): void {
    const { station, kind, since, at } = finding;
    const waits = kind === 'stall' ? waitsFor(station, this.state, this.line) : [];
    const where = stationOf(this.line, station);
    const origin = where && outside(where, waits, this.line);
    const draft = { line: this.line.id, station, kind, openedAt: since };
    // After an outage the same beginning may be reported again: an id is never used twice.
    if (this.open.has(episodeId(draft)) || this.closed.has(episodeId(draft))) draft.openedAt = at;
    const own = this.state.stations[station];
    const episode: Episode = {
      id: episodeId(draft),
      ...draft,
      state: 'open',
      consequences: [],
      safety: own?.state === 'aborted' || this.safety({ finding, state: own }),
      repeat: [...this.closed.values()].some(one => topic(one) === topic(finding) && draft.openedAt - (one.closedAt ?? 0) <= REPEAT_MS),
      findings: 1,
      ...(origin == null ? {} : { origin }),
      ...figureOf(finding),
    };
    this.memory = noteOpened(this.memory, episode.id, at);
    this.put(episode, 'opened');
    if (kind === 'stall' || kind === 'slow') this.gather();
  }

  /** A new origin may explain who waits for one, and who opened alone before it was seen. */
  private gather(): void {
    for (const { station, since } of this.memory.waiting)
      if (this.attach(station, since))
        this.memory = { ...this.memory, waiting: this.memory.waiting.filter(one => one.station !== station) };
    for (const alone of [...this.open.values()]) {
      if (alone.kind !== 'stall' || alone.origin !== undefined) continue;
      const found = originOf(alone.station, alone.openedAt, this.state, this.line, [...this.open.values()]);
      if (found === null || found.episode.id === alone.id) continue;
      this.put({ ...alone, origin: found.episode.station }, 'updated');
    }
  }

  clear(finding: Finding): void {
    if (finding.kind === 'stall') this.endConsequence(finding);
    const what = topic(finding);
    const same = this.find(what);
    if (same === undefined) return;
    if (isChattering(this.memory, what, finding.at)) {
      const closing = [...this.memory.closing, { episode: same.id, since: finding.since, until: finding.at + CHATTER_MS }];
      this.memory = { ...this.memory, closing };
      return;
    }
    this.close(same, finding.since);
  }

  private endConsequence({ station, since }: Finding): void {
    this.memory = { ...this.memory, waiting: this.memory.waiting.filter(one => one.station !== station) };
    for (const episode of [...this.open.values(), ...this.closed.values()]) {
      if (!episode.consequences.some(one => one.station === station && one.to === undefined)) continue;
      const consequences = episode.consequences.map(one =>
        one.station === station && one.to === undefined ? { ...one, to: Math.max(one.from, since) } : one,
      );
      this.put({ ...episode, consequences }, 'consequence');
    }
  }

  private close(episode: Episode, since: EpochMs): void {
    this.put({ ...episode, state: 'closed', closedAt: Math.max(episode.openedAt, since) }, 'closed');
    // Who still waits when the origin is over gets the time its buffer needs to recover, then stands for itself.
    for (const { station, to, from } of episode.consequences) {
      const where = stationOf(this.line, station);
      if (to !== undefined || where === undefined) continue;
      const until = this.state.at + propagationMs(where, waitsFor(station, this.state, this.line), this.state, this.line);
      this.memory = { ...this.memory, waiting: [...this.memory.waiting, { station, since: from, until, value: 0 }] };
    }
  }

  private find(what: string): Episode | undefined {
    for (const episode of this.open.values()) if (topic(episode) === what) return episode;
    return undefined;
  }

  private put(episode: Episode, what: Change['what']): void {
    const over = episode.closedAt !== undefined;
    this.open.delete(episode.id);
    (over ? this.closed : this.open).set(episode.id, episode);
    this.changes.push({ episode, what });
  }
}

const figureOf = (finding: Finding): Pick<Episode, 'figure' | 'recommendation'> => ({
  ...(finding.figure === undefined ? {} : { figure: finding.figure }),
  ...(finding.recommendation === undefined ? {} : { recommendation: finding.recommendation }),
});
