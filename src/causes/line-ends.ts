/** Material that did not come and finished parts that were not taken away: waits with no station behind them. */
import { feedersOf, stationOf } from '../plant/plant.ts';
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
  const station = record.stations[index]!;
  const waits = joinWaits(station.stretches, stretch => stretch.doing === 'waits' && isAtEnd(record, index, stretch, kind));
  const said = kind === 'supply' ? station.called : record.vehicles;
  return waits.map(wait => {
    const notes = said.filter(({ at }) => at >= wait.from - 120_000 && at <= wait.to);
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
          because: kind === 'supply' ? 'no material reached the first station' : 'finished parts were not taken away',
        },
      ],
      events,
    };
  });
}

/** A hiccup in the middle of a wait does not end it; a part made does. */
function joinWaits(stretches: readonly Stretch[], fits: (stretch: Stretch) => boolean): Stretch[] {
  const waits: Stretch[] = [];
  let between = Number.POSITIVE_INFINITY;
  for (const stretch of stretches) {
    const last = waits.at(-1);
    if (fits(stretch)) {
      if (last && between <= HICCUP_MS_MAX)
        waits[waits.length - 1] = { ...last, to: stretch.to, events: [...last.events, ...stretch.events] };
      else waits.push(stretch);
      between = 0;
    } else between += stretch.doing === 'runs' ? Number.POSITIVE_INFINITY : stretch.to - stretch.from;
  }
  return waits;
}

/** A report may leave out what the station waits for; then the buffers and neighbours tell. */
function isAtEnd(record: LineRecord, index: number, wait: Stretch, kind: 'supply' | 'offtake'): boolean {
  const station = record.stations[index]!;
  const wanted = kind === 'supply' ? 'starved' : 'blocked';
  if (wait.because !== null) return wait.because === wanted;
  if (kind === 'supply') {
    const next = station.station.feeds.flatMap(id => stationOf(record.line, id) ?? [])[0];
    if (next === undefined) return true;
    const level = fill(station, wait);
    if (level !== null) return level < 1;
    return !holdsUp(
      record.stations.find(other => other.station === next),
      wait,
    );
  }
  const feeders = feedersOf(record.line, station.station.id).map(feeder => record.stations.find(other => other.station === feeder));
  if (feeders.length === 0) return true;
  return feeders.every(feeder => {
    if (!feeder) return true;
    const level = fill(feeder, wait);
    return level !== null ? level > 0 : !holdsUp(feeder, wait);
  });
}

/** How full the buffer behind a station was during a wait, 0..1; null when no sensor told. */
export function fill(station: StationRecord, during: { from: number; to: number }): number | null {
  const readings = station.buffers.filter(({ at }) => at >= during.from - 5_000 && at <= during.to + 65_000);
  const inside = readings.filter(({ at }) => at <= during.to);
  const used = inside.length > 0 ? inside : readings;
  if (used.length === 0) return null;
  return used.reduce((sum, { value }) => sum + value.level / Math.max(1, value.capacity), 0) / used.length;
}

/** Whether a neighbour stood or waited itself for most of a wait. */
function holdsUp(neighbour: StationRecord | undefined, wait: Stretch): boolean {
  if (!neighbour) return false;
  const idle = neighbour.stretches
    .filter(({ doing }) => doing === 'stands' || doing === 'waits')
    .reduce((sum, { from, to }) => sum + Math.max(0, Math.min(to, wait.to) - Math.max(from, wait.from)), 0);
  return idle > 0.5 * (wait.to - wait.from);
}
