/** What was looked for and not there, when it could have changed the answer. */
import type { EpochMs } from '../clock.ts';
import type { Disturbance } from './disturbance.ts';
import type { Asked } from './effects.ts';
import { CALLED_BEFORE_MS } from './line-ends.ts';
import type { Missing } from './ranking.ts';
import type { LineRecord } from './record.ts';

/** How far back a cause is looked for when none was found. */
const LOOK_BACK_MS = 30 * 60_000;

export function missingFor(record: LineRecord, asked: Asked, disturbance: Disturbance | null): Missing[] {
  const from = Math.min(asked.from, disturbance?.startedAt ?? asked.from - LOOK_BACK_MS);
  const found: Missing[] = [];
  record.stations.forEach((entry, index) => {
    const station = entry.station.id;
    if (entry.stretches.every(({ doing }) => doing === 'unknown') && entry.counts.length === 0)
      found.push({ what: `${station} reported nothing`, station, code: 'no-data' });
    else
      for (const gap of entry.gaps)
        if (gap.to > from && gap.from < asked.to)
          found.push({
            what: `${station} sent no data for ${minutes(gap)} min`,
            station,
            code: 'data-outage',
            from: Math.round(gap.from),
            to: Math.round(gap.to),
          });
    if (
      index === asked.index &&
      entry.stretches.some(
        stretch => stretch.doing === 'waits' && stretch.because === null && stretch.to > asked.from && stretch.from < asked.to,
      )
    )
      found.push({ what: `${station} does not report what it waits for`, station, code: 'wait-reason' });
  });
  if (disturbance?.kind === 'stop' && disturbance.suspicions[0]?.events.length === 0)
    found.push({ what: `no alarm and no reason came with the stop of ${disturbance.root}`, station: disturbance.root, code: 'reason' });
  if (asked.kind === 'rejects' && record.stations.every(({ parameters }) => parameters.size === 0))
    found.push({ what: 'no parameters are measured on this line', code: 'parameters' });
  if (disturbance?.kind === 'supply' && !record.stations[disturbance.index]!.called.some(({ at }) => at >= from - CALLED_BEFORE_MS))
    found.push({
      what: 'no call for material was reported',
      station: record.stations[disturbance.index]!.station.id,
      code: 'supply-report',
    });
  if (disturbance?.kind === 'offtake' && !record.vehicles.some(({ at }) => at >= from - CALLED_BEFORE_MS))
    found.push({ what: 'no report on the parts being taken away', code: 'offtake-report' });
  return found;
}

const minutes = ({ from, to }: { from: EpochMs; to: EpochMs }): number => Math.max(1, Math.round((to - from) / 60_000));
