/** The way an effect travelled: from the disturbance, station by station, to the one that was asked about. */
import type { EpochMs } from '../clock.ts';
import type { EventId } from '../line/event.ts';
import { feedersOf, type Line, type Station, stationOf } from '../plant/plant.ts';
import type { Disturbance } from './disturbance.ts';
import type { Hop } from './ranking.ts';
import type { LineRecord, StationRecord } from './record.ts';

export interface Window {
  from: EpochMs;
  to: EpochMs;
}

interface Step {
  station: Station;
  /** Parts flow from the station before to this one: it starves. The other way round it is blocked. */
  why: 'starved' | 'blocked';
}

export function chainOf(record: LineRecord, disturbance: Disturbance, asked: number, window: Window): Hop[] {
  const root = record.stations[disturbance.index]!;
  const first: Hop = {
    station: root.station.id,
    from: Math.round(disturbance.from),
    to: disturbance.lasts ? null : Math.round(disturbance.to),
    why: ownWhy(disturbance),
    events: disturbance.events,
  };
  if (disturbance.index === asked && disturbance.kind !== 'quality') return [first];
  if (disturbance.kind === 'quality') return [first, rejectHop(record.stations[asked]!, window)];
  const hops = [first];
  for (const step of path(record.line, root.station, record.stations[asked]!.station)) {
    const entry = record.stations.find(({ station }) => station === step.station)!;
    hops.push(
      waitHop(
        entry,
        step.why,
        { from: hops.at(-1)!.from, to: window.to },
        entry.station === record.stations[asked]!.station ? window : null,
        record.to,
      ),
    );
  }
  return hops;
}

const OWN_WHY = { stop: 'own', supply: 'starved', offtake: 'blocked', slow: 'slow', quality: 'rejects' } as const;
const ownWhy = (disturbance: Disturbance): Hop['why'] => OWN_WHY[disturbance.kind];

/** The shortest way along the line, with or against the flow. */
export function path(line: Line, from: Station, to: Station): Step[] {
  const cameFrom = new Map<Station, { before: Station; why: Step['why'] }>();
  const open = [from];
  for (let station = open.shift(); station && station !== to; station = open.shift()) {
    const current = station;
    const onward = current.feeds.flatMap(id => stationOf(line, id) ?? []).map(next => ({ next, why: 'starved' as const }));
    const back = feedersOf(line, current.id).map(next => ({ next, why: 'blocked' as const }));
    for (const { next, why } of [...onward, ...back])
      if (next !== from && !cameFrom.has(next)) {
        cameFrom.set(next, { before: current, why });
        open.push(next);
      }
  }
  const steps: Step[] = [];
  for (let station = to, link = cameFrom.get(station); link; station = link.before, link = cameFrom.get(station))
    steps.unshift({ station, why: link.why });
  return steps;
}

/** A wait counts as that hop's when it began after the one before it; the longest is the one that mattered. */
function waitHop(entry: StationRecord, why: Step['why'], within: Window, asked: Window | null, now: EpochMs): Hop {
  const frame = asked ?? within;
  const waits = entry.stretches.filter(
    stretch =>
      stretch.doing === 'waits' &&
      stretch.to > frame.from &&
      stretch.from < frame.to &&
      (stretch.because === null || stretch.because === why),
  );
  const longest = waits.reduce<(typeof waits)[number] | null>(
    (best, wait) => (best === null || wait.to - wait.from > best.to - best.from ? wait : best),
    null,
  );
  if (!longest) return { station: entry.station.id, from: Math.round(frame.from), to: Math.round(frame.to), why, events: [] };
  return {
    station: entry.station.id,
    from: Math.round(longest.from),
    to: longest.to >= now ? null : Math.round(longest.to),
    why,
    events: longest.events,
  };
}

function rejectHop(entry: StationRecord, window: Window): Hop {
  const events: EventId[] = [];
  let from = window.to;
  let to = window.from;
  entry.counts.forEach((count, index) => {
    const before = entry.counts[index - 1];
    if (!before || count.at < window.from || count.at > window.to || count.value.reject <= before.value.reject) return;
    from = Math.min(from, before.at);
    to = Math.max(to, count.at);
    events.push(count.id);
  });
  return {
    station: entry.station.id,
    from: Math.round(events.length > 0 ? from : window.from),
    to: Math.round(events.length > 0 ? to : window.to),
    why: 'rejects',
    events,
  };
}
