/**
 * Writes one simulated line as a recording to replay: `bench linesim-replay DIR CASE` prints its events, `bench linesim-replay DIR CASE OUT`
 * writes events.jsonl and plant.yaml to the folder OUT.
 *
 * The events are the file's own; plant.yaml gets what the small form leaves out (time zone, names, one shift).
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { caseNumbers, readCase } from './linesim.ts';
import type { BenchIo } from './main.ts';

export function run(dir: string, io: BenchIo, [number, out]: readonly string[] = []): number {
  const n = Number(number);
  if (!caseNumbers(dir).includes(n)) {
    io.progress(`CASE is one of: ${caseNumbers(dir).join(', ')}`);
    return 1;
  }
  const rows = readFileSync(join(dir, `events_${n}.jsonl`), 'utf8')
    .split('\n')
    .filter(Boolean);
  if (out === undefined) for (const row of rows) io.answer(JSON.parse(row));
  else {
    mkdirSync(out, { recursive: true });
    writeFileSync(join(out, 'events.jsonl'), rows.map(row => `${row}\n`).join(''));
    writeFileSync(join(out, 'plant.yaml'), stringify(wholePlant(dir, n)));
  }
  io.progress(`case ${n}: ${rows.length} events`);
  return 0;
}

function wholePlant(dir: string, n: number): unknown {
  const { plant, line } = readCase(dir, n);
  return {
    schema: 1,
    site: { id: plant.site.id, name: plant.site.name, timeZone: plant.site.timeZone, languages: plant.site.languages },
    areas: plant.areas,
    lines: [
      {
        id: line.id,
        name: `Line ${line.id}`,
        taktSeconds: line.taktSeconds,
        mode: line.mode,
        stations: line.stations.map(({ id, feeds, nominalCycleSeconds, bufferCapacity, manual, inspects }) => ({
          id,
          name: id,
          type: { kind: 'station' },
          feeds: feeds.length === 0 ? null : feeds,
          nominalCycleSeconds,
          bufferCapacity,
          manual,
          inspects,
        })),
      },
    ],
    shifts: [{ id: 'day', from: '00:00', to: '00:00' }],
  };
}
