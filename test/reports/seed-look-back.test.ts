import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { lookBack } from '../../src/flows/look-back/look-back.ts';
import { seedDay, seedState } from '../../src/flows/look-back/seed-look-back.ts';
import { episodesBetween } from '../../src/history/episodes.ts';
import { readLine } from '../../src/history/lines.ts';
import { readMinutes } from '../../src/history/minutes.ts';
import { openPglite } from '../../src/history/pglite.ts';
import type { LineState } from '../../src/line/state.ts';
import { readPlant } from '../../src/plant/read-plant.ts';
import { demoHistory } from '../../src/sources/demo/day.ts';

const plant = readPlant(readFileSync('demo/plant.yaml', 'utf8')).plant!;
const line = plant.lines[0]!;

test('a past is kept once: minutes, troubles with their causes, the line’s state; a line that has lived is left alone', async () => {
  const events = [...demoHistory({ plant, date: '2026-05-21', seed: 'larkfield', days: 1 })].flatMap(day => day.events);
  const [from, to] = [events[0]!.seen, events.at(-1)!.seen];
  const steps = lookBack({ plant, line, templates: [], from, to }).day(events);
  let step = steps.next();
  while (step.done !== true) step = steps.next();
  const day = step.value;
  const database = await openPglite(null);
  try {
    await seedState(database, line, null);
    await seedDay(database, line, day);
    await seedDay(database, line, day);
    await seedState(database, line, day.state);
    const episodes = await episodesBetween(database, from, to, { limit: 500 });
    expect(episodes).toHaveLength(new Set(day.closed.map(one => one.episode.id)).size);
    expect(episodes.filter(one => one.cause === 'changeover' && one.root === 'B4').length).toBeGreaterThan(0);
    const hour = await readMinutes(database, line.id, from + 3_600_000, from + 7_200_000, ['B4']);
    expect(hour.length).toBeGreaterThanOrEqual(60);
    expect((await readLine<LineState>(database, line.id))!.state).toEqual(day.state);
    await expect(seedState(database, line, day.state)).rejects.toThrow('has events of its own already');
  } finally {
    await database.close();
  }
});
