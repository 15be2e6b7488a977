/**
 * What each station did over a window, for a picture: states with their reasons, the reasons concluded where a source left them out.
 */
import type { EpochMs } from '../clock.ts';
import type { EventId, LoggedEvent } from '../line/event.ts';
import { feedersOf, type Id, type Line, type Station, stationOf } from '../plant/plant.ts';
import { recordOf } from './kept-record.ts';
import { fill } from './line-ends.ts';
import { ownStops } from './own-stops.ts';
import type { CauseKind } from './ranking.ts';
import type { LineRecord, StationRecord, Stretch } from './record.ts';

export type SpanState =
  | 'execute'
  | 'starved'
  | 'blocked'
  | 'waiting'
  | 'fault'
  | 'changeover'
  | 'no-operator'
  | 'recommendation'
  | 'idle'
  | 'unknown';

export interface TimelineSpan {
  from: EpochMs;
  to: EpochMs;
  state: SpanState;
  /** `reported` by the station, `concluded` from neighbours, buffers, orders or alarms, or `silent`: no data. */
  why: 'reported' | 'concluded' | 'silent';
  events: readonly EventId[];
}

export interface StationTimeline {
  station: Id;
  spans: readonly TimelineSpan[];
}

/**
 * @param events sorted by `seen`; those from some time before `from` make the first span right
 * @param knownUntil what was seen later is not used; after `to`, late reports and the ends of outages tell more of the window
 */
export function stationTimelines(
  line: Line,
  events: readonly LoggedEvent[],
  from: EpochMs,
  to: EpochMs,
  knownUntil: EpochMs = to,
): StationTimeline[] {
  const record = recordOf(line, events, knownUntil);
  const byStation = record.stations.map((entry, index) => ({ station: entry.station.id, spans: spansOf(record, index, from, to) }));
  return line.stations.map(station => byStation.find(entry => entry.station === station.id)!);
}

const STATE_OF: Record<CauseKind, SpanState> = {
  fault: 'fault',
  changeover: 'changeover',
  'no-operator': 'no-operator',
  'pending-recommendation': 'recommendation',
  supply: 'starved',
  offtake: 'blocked',
  drift: 'execute',
};

function spansOf(record: LineRecord, index: number, from: EpochMs, to: EpochMs): TimelineSpan[] {
  const entry = record.stations[index]!;
  const stops = ownStops(record, index);
  const spans: TimelineSpan[] = [];
  // Before the first event there is nothing to know.
  const known = Math.min(to, Math.round(entry.stretches[0]?.from ?? to));
  if (known > from) spans.push({ from, to: known, state: 'unknown', why: 'silent', events: [] });
  for (const stretch of entry.stretches) {
    const a = Math.round(Math.max(from, stretch.from));
    const b = Math.round(Math.min(to, stretch.to));
    if (b <= a) continue;
    const span = { from: a, to: b, events: stretch.events };
    if (stretch.doing === 'unknown') spans.push({ ...span, state: 'unknown', why: 'silent' });
    else if (stretch.doing === 'runs') spans.push({ ...span, state: 'execute', why: 'reported' });
    else if (stretch.doing === 'waits') {
      const state = stretch.because ?? waitReason(record, entry, stretch);
      spans.push({ ...span, state: state ?? 'waiting', why: stretch.because === null && state !== null ? 'concluded' : 'reported' });
    } else {
      const stop = stops.find(candidate => candidate.from <= stretch.from && candidate.to >= stretch.to);
      const first = stop?.suspicions[0];
      const state = first && first.share >= 0.6 ? STATE_OF[first.cause] : 'idle';
      spans.push({ ...span, state, why: 'concluded', events: [...stretch.events, ...(first && first.share >= 0.6 ? first.events : [])] });
    }
  }
  return spans;
}

/** What a station waits for when its source does not say; null when neither buffers nor neighbours tell. */
export function waitReason(record: LineRecord, entry: StationRecord, wait: Stretch): 'starved' | 'blocked' | null {
  const recordOf = (station: Station) => record.stations.find(other => other.station === station);
  const next = entry.station.feeds.flatMap(id => stationOf(record.line, id) ?? [])[0];
  const behind = fill(entry, wait);
  if (behind !== null && behind >= 1) return 'blocked';
  const feeders = feedersOf(record.line, entry.station.id).flatMap(station => recordOf(station) ?? []);
  const before = feeders.map(feeder => fill(feeder, wait));
  if (before.some(level => level === 0)) return 'starved';
  if (behind !== null && behind < 1) return 'starved';
  if (before.length > 0 && before.every(level => level !== null && level > 0)) return 'blocked';
  const nextIdle = next ? idleShare(recordOf(next), wait) : 0;
  const feederIdle = Math.max(0, ...feeders.map(feeder => idleShare(feeder, wait)));
  if (nextIdle > feederIdle + 0.2) return 'blocked';
  if (feederIdle > nextIdle + 0.2) return 'starved';
  if (feeders.length === 0 && !(next && nextIdle > 0.2)) return 'starved';
  return null;
}

function idleShare(entry: StationRecord | undefined, during: { from: EpochMs; to: EpochMs }): number {
  if (!entry) return 0;
  const idle = entry.stretches
    .filter(({ doing }) => doing === 'stands' || doing === 'waits')
    .reduce((sum, { from, to }) => sum + Math.max(0, Math.min(to, during.to) - Math.max(from, during.from)), 0);
  return idle / Math.max(1, during.to - during.from);
}
