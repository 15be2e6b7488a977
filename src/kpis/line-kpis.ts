/**
 * ISO 22400-2 of a whole line. The standard defines its figures for a work unit; a line is read as one: what leaves it at its ends
 * is good, what any of its stations rejects is not, it produces while its ends do, and its planned run time per item is the takt.
 */
import { type Id, type Line, sameId } from '../plant/plant.ts';
import type { KnownStops } from './kpis.ts';
import { type Kpis, kpisOf, type Ratios, ratios, type Window } from './kpis.ts';
import type { Booked } from './minute.ts';

export interface LineKpis extends Ratios {
  /** Of its ends, on average. */
  unknownSeconds: number;
  lostMinutes: Kpis['lostMinutes'];
  stations: readonly { station: Id; kpis: Kpis }[];
}

/** @param known of each station, where more is known than the minutes say */
export function lineKpis(
  rows: readonly Booked[],
  window: Window,
  planned: readonly Window[],
  line: Line,
  known: (station: Id) => KnownStops = () => ({}),
): LineKpis {
  const byStation = Map.groupBy(rows, row => row.station.toLowerCase());
  const stations = line.stations.map(station => ({
    station: station.id,
    kpis: kpisOf(byStation.get(station.id.toLowerCase()) ?? [], window, planned, station, known(station.id)),
  }));
  const isEnd = (id: Id) => line.stations.some(station => sameId(station.id, id) && station.feeds.length === 0);
  const ends = stations.filter(({ station }) => isEnd(station)).map(({ kpis }) => kpis);
  const mean = (of: (kpis: Kpis) => number) => (ends.length === 0 ? 0 : ends.reduce((sum, kpis) => sum + of(kpis), 0) / ends.length);
  const lost = new Set(ends.flatMap(kpis => Object.keys(kpis.lostMinutes) as (keyof Kpis['lostMinutes'])[]));
  return {
    ...ratios({
      producing: mean(kpis => kpis.producingSeconds),
      good: ends.reduce((sum, kpis) => sum + kpis.good, 0),
      reject: stations.reduce((sum, { kpis }) => sum + kpis.reject, 0),
      plannedSeconds: stations[0]?.kpis.plannedSeconds ?? 0,
      nominalCycleSeconds: line.taktSeconds,
      uncounted: ends.some(({ counted }) => !counted),
    }),
    unknownSeconds: mean(kpis => kpis.unknownSeconds),
    lostMinutes: Object.fromEntries([...lost].map(doing => [doing, mean(kpis => kpis.lostMinutes[doing] ?? 0)])),
    stations,
  };
}
