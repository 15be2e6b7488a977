/**
 * `bench demo-tips [--days N]`: every tip of the demo plant's last N days, a month unless said, to be read as somebody who stands there:
 * the line is *on* from the first hour, knows nobody, and has no past but what it has seen by then.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readCatalogue } from '../src/commands/look-back-settings.ts';
import { lookBack } from '../src/flows/look-back/look-back.ts';
import { PROMPTS_FOLDER } from '../src/flows/train/prompt-folder.ts';
import { readPlant } from '../src/plant/read-plant.ts';
import { demoHistory } from '../src/sources/demo/day.ts';
import type { BenchRun } from './main.ts';

export const withoutFolder = true;

const DAYS = 30;
const DATE = '2026-05-21';
const SEED = 'larkfield';

export const run: BenchRun = async (_dir, io, rest) => {
  const given = rest.indexOf('--days');
  const { plant } = readPlant(readFileSync(join(import.meta.dirname, '..', 'demo', 'plant.yaml'), 'utf8'));
  if (plant === null) throw new Error('The demo plant cannot be read: run `npm run linemate -- plant check`.');
  const days = [...demoHistory({ plant, date: DATE, seed: SEED, days: given < 0 ? DAYS : Number(rest[given + 1]) })];
  const [from, to] = [days[0]!.events[0]!.seen, days.at(-1)!.events.at(-1)!.seen];
  const looking = lookBack({ plant, line: plant.lines[0]!, templates: readCatalogue(PROMPTS_FOLDER, plant), from, to });
  for (const { date, events } of days) {
    for (const _step of looking.day(events));
    io.progress(`${date}: ${events.length} events`);
  }
  const { tips } = looking.result().figures;
  for (const { at, ...tip } of tips.each) io.answer({ at: new Date(at).toISOString(), ...tip });
  io.answer({ days: days.length, tips: tips.total, shifts: tips.shifts, perShift: tips.perShift, perTemplate: tips.perTemplate });
  return 0;
};
