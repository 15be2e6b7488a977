/** `bench drop DIR`: the readings of each person of each set, one after the other; an answer for each alarm. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { nothingWatched, watchReading } from '../src/coaching/confidence-drop.ts';
import { byPerson, numberIn, readCsv } from './csv.ts';
import type { BenchIo } from './main.ts';

export function run(dir: string, io: BenchIo): number {
  const sets = readdirSync(dir)
    .filter(file => file.endsWith('.csv') && !file.startsWith('truth'))
    .map(file => file.slice(0, -'.csv'.length));
  for (const set of sets.sort()) {
    const people = byPerson(readCsv(join(dir, `${set}.csv`)));
    for (const [person, rows] of people) {
      let state = nothingWatched();
      for (const row of rows) {
        const watched = watchReading(state, { selfReport: numberIn(row['selfReport']), latencySeconds: numberIn(row['latencySeconds']) });
        state = watched.state;
        if (watched.dropped) io.answer({ set, person, seq: Number(row['seq']) });
      }
    }
    io.progress(`${set}: ${people.size} people`);
  }
  return 0;
}
