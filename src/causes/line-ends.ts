/** Material that did not come and finished parts that were not taken away: waits with no station behind them. */
import type { EpochMs } from '../clock.ts';
import { feedersOf, type Station, stationOf } from '../plant/plant.ts';
import type { Disturbance } from './disturbance.ts';
import { HICCUP_MS_MAX } from './own-stops.ts';
import type { LineRecord, StationRecord, Stretch } from './record.ts';

export function lineEnds(record: LineRecord, index: number): Disturbance[] {
  const station = record.stations[index]!;
  const ends: Disturbance[] = [];
  if (feedersOf(record.line, station.station.id).length === 0) ends.push(...waitsAtEnd(record, index, 'supply'));
  if (station.station.feeds.length === 0) ends.push(...waitsAtEnd(record, index, 'offtake'));
  return ends;
}

function waitsAtEnd(record: LineRecord, index: number, kind: 'supply' | 'offtake'): Disturbance[] {
  const waits = joinWaits(record.stations[index]!.stretches, stretch =>
    stretch.doing === 'waits' ? unexplainedSince(record, index, stretch, kind) : null,
  );
  return waitsFrom(record, index, kind, waits);
}

/** Material is called for, and a vehicle waits, this long before a station does. */
export const CALLED_BEFORE_MS = 120_000;

/** What each wait, that no station of the line explains, was for the line. */
export function waitsFrom(record: LineRecord, index: number, kind: 'supply' | 'offtake', waits: readonly Stretch[]): Disturbance[] {
  const station = record.stations[index]!;
  const said = kind === 'supply' ? station.called : record.vehicles;
  return waits.map(wait => {
    const notes = said.filter(({ at }) => at >= wait.from - CALLED_BEFORE_MS && at <= wait.to);
    const seconds = (wait.to - wait.from) / 1000;
    const lasts = wait.to >= record.to;
    const certainty = 1 / (1 + Math.exp(-(seconds - (lasts ? 20 : 40) + (notes.length > 0 ? 30 : 0)) / 10));
    const cause = kind;
    const events = [...notes.map(({ id }) => id), ...wait.events];
    return {
      root: kind === 'supply' ? `source:${station.station.id}` : 'sink',
      index,
      kind,
      from: wait.from,
      // The flow stopped while the station still worked on its last part.
      startedAt: wait.from - (station.station.nominalCycleSeconds * 1000) / 2,
      to: wait.to,
      lasts,
      factor: 1,
      certainty,
      suspicions: [
        {
          cause,
          share: 1,
          events,
          because: kind === 'supply' ? 'no material reached the station' : 'finished parts were not taken away',
        },
      ],
      events,
    };
  });
}

/** A hiccup in the middle of a wait does not end it; a part made does. */
export function joinWaits(stretches: readonly Stretch[], since: (stretch: Stretch) => EpochMs | null): Stretch[] {
  const waits: Stretch[] = [];
  let between = Number.POSITIVE_INFINITY;
  for (const stretch of stretches) {
    const last = waits.at(-1);
    const from = since(stretch);
    if (from !== null) {
      if (last && between <= HICCUP_MS_MAX)
        waits[waits.length - 1] = { ...last, to: stretch.to, events: [...last.events, ...stretch.events] };
      else waits.push({ ...stretch, from });
      between = 0;
    } else between += stretch.doing === 'runs' ? Number.POSITIVE_INFINITY : stretch.to - stretch.from;
  }
  return waits;
}

/**
 * Since when a wait at an end of the line is one that no neighbour explains; null when one does.
 *
 * A report may leave out what a station waits for, and a wait may begin blocked and go on starved. A first station that
 * still waits although there is room behind it has no material; a last one that waits with parts before it cannot get rid of them.
 */
function unexplainedSince(record: LineRecord, index: number, wait: Stretch, kind: 'supply' | 'offtake'): EpochMs | null {
  const entry = record.stations[index]!;
  if (wait.because !== null) return wait.because === (kind === 'supply' ? 'starved' : 'blocked') ? wait.from : null;
  const neighbours =
    kind === 'supply' ? entry.station.feeds.flatMap(id => stationOf(record.line, id) ?? []) : feedersOf(record.line, entry.station.id);
  const others = neighbours.flatMap(station => record.stations.find(other => other.station === station) ?? []);
  if (others.length === 0) return wait.from;
  if (others.every(other => waitsUnsaid(other, wait)) && wavePassed(record, index, wait, kind)) return wait.from;
  const since = kind === 'supply' ? roomBehind(entry, others[0]!, wait) : Math.max(...others.map(feeder => partsBefore(feeder, wait)));
  return since < wait.to - PASSING_MS ? since : null;
}

const waitAt = (entry: StationRecord, at: EpochMs): Stretch | undefined =>
  entry.stretches.find(({ doing, from, to }) => doing === 'waits' && from <= at && to > at);

const waitsUnsaid = (entry: StationRecord, wait: Stretch): boolean => waitAt(entry, (wait.from + wait.to) / 2)?.because === null;

/**
 * When a whole line waits and nobody says for what, the order tells: want of material passes down the line, parts that
 * are not taken away back up it.
 */
function wavePassed(record: LineRecord, index: number, wait: Stretch, kind: 'supply' | 'offtake'): boolean {
  const middle = (wait.from + wait.to) / 2;
  const starts: EpochMs[] = [wait.from];
  let station: Station | undefined = record.stations[index]!.station;
  while (station) {
    const here: Station = station;
    station = kind === 'supply' ? here.feeds.flatMap(id => stationOf(record.line, id) ?? [])[0] : feedersOf(record.line, here.id)[0];
    if (!station) break;
    const entry = record.stations.find(other => other.station === station);
    const next = entry && waitAt(entry, middle);
    // Somebody on the way does not wait: then the reason may be there.
    if (!next) return false;
    starts.push(next.from);
  }
  return starts.length >= 3 && starts.at(-1)! > starts[1]!;
}

/** A part moves on within this time once there is room. */
const PASSING_MS = 8_000;

function roomBehind(entry: StationRecord, next: StationRecord, wait: Stretch): EpochMs {
  const sensor = entry.buffers.find(({ at, value }) => at > wait.from - 2_000 && at < wait.to && value.level < value.capacity)?.at;
  const taken = next.stretches.find(
    stretch => stretch.doing === 'runs' && stretch.from > wait.from - 1_000 && stretch.from < wait.to,
  )?.from;
  const busy = next.stretches.find(
    stretch => stretch.doing === 'runs' && stretch.from <= wait.from && stretch.to > wait.from + 1.3 * cycleOf(next),
  );
  const starts = [sensor, taken, busy ? wait.from + 1.3 * cycleOf(next) : undefined].filter(at => at !== undefined);
  return starts.length === 0 ? Number.POSITIVE_INFINITY : Math.max(wait.from, Math.min(...starts));
}

function partsBefore(feeder: StationRecord, wait: Stretch): EpochMs {
  const sensor = feeder.buffers.find(({ at, value }) => at > wait.from - 2_000 && at < wait.to && value.level > 0)?.at;
  const made = feeder.stretches.find(stretch => stretch.doing === 'runs' && stretch.to > wait.from - 1_000 && stretch.to < wait.to)?.to;
  const busy = feeder.stretches.find(
    stretch =>
      stretch.doing === 'runs' && stretch.from <= wait.to && stretch.to - Math.max(stretch.from, wait.from) > 1.3 * cycleOf(feeder),
  );
  const blocked = feeder.stretches.find(stretch => stretch.because === 'blocked' && stretch.to > wait.from && stretch.from < wait.to)?.from;
  const marks = [sensor, made, blocked, busy ? Math.max(busy.from, wait.from) + 1.3 * cycleOf(feeder) : undefined].filter(
    at => at !== undefined,
  );
  return marks.length === 0 ? Number.POSITIVE_INFINITY : Math.max(wait.from, Math.min(...marks));
}

const cycleOf = (entry: StationRecord): number => entry.station.nominalCycleSeconds * 1000;

/** How full the buffer behind a station was during a wait, 0..1; null when no sensor told. */
export function fill(station: StationRecord, during: { from: number; to: number }): number | null {
  const readings = station.buffers.filter(({ at }) => at >= during.from - 5_000 && at <= during.to + 65_000);
  const inside = readings.filter(({ at }) => at <= during.to);
  const used = inside.length > 0 ? inside : readings;
  if (used.length === 0) return null;
  return used.reduce((sum, { value }) => sum + value.level / Math.max(1, value.capacity), 0) / used.length;
}
