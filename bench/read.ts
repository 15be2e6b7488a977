/** Reads every question of DIR/read.jsonl as the plant of DIR/plant.yaml would. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { calendar } from '../src/plant/calendar.ts';
import type { Lang } from '../src/plant/plant.ts';
import { readPlant } from '../src/plant/read-plant.ts';
import { readQuestion } from '../src/questions/read-question.ts';
import type { BenchIo } from './main.ts';

interface Row {
  id: string;
  lang: Lang;
  text: string;
  askedAt: string;
}

export function run(dir: string, io: BenchIo): number {
  const read = readPlant(readFileSync(join(dir, 'plant.yaml'), 'utf8'), 'plant.yaml');
  const plant = read.plant;
  if (plant === null) throw new Error('plant.yaml could not be read');
  const time = calendar(plant);
  for (const line of readFileSync(join(dir, 'read.jsonl'), 'utf8')
    .split('\n')
    .filter(row => row.trim() !== '')) {
    const row = JSON.parse(line) as Row;
    const reading = readQuestion(row.text, { plant, now: time.instant(row.askedAt.slice(0, 16), 'first'), lang: row.lang });
    if ('frame' in reading) io.answer({ id: row.id, frame: reading.frame });
    else if ('ask' in reading) io.answer({ id: row.id, ask: true });
    else io.answer({ id: row.id, abstain: true });
  }
  return 0;
}
