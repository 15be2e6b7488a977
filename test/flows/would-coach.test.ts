/** The same log through the live line and through the look back: what would have been said is what was said. */
import { beforeEach, expect, test } from 'vitest';
import { readCatalogue } from '../../src/commands/look-back-settings.ts';
import { wouldCoach } from '../../src/flows/look-back/would-coach.ts';
import { PROMPTS_FOLDER } from '../../src/flows/train/prompt-folder.ts';
import { type Standing, watchBatches } from '../../src/flows/watch/watch-events.ts';
import type { Event } from '../../src/line/event.ts';
import { calendar } from '../../src/plant/calendar.ts';
import type { Would } from '../../src/reports/look-back/figures.ts';
import { embedded, store } from '../conformance/history-store.ts';
import { at, demoPlant } from '../sources/demo-plant.ts';
import { play, type ShopFloor, seasoningClimbs, shopFloor, steps } from './shop-floor.ts';

const database = store(embedded);
const plant = demoPlant();
const line = plant.lines[0]!;
const templates = readCatalogue(PROMPTS_FOLDER, plant);
const START = at('07:00');
const minute = (n: number) => START + n * 60_000;
let floor: ShopFloor;
beforeEach(async () => {
  floor = await shopFloor(database(), plant);
});

type Tip = Extract<Would, { kind: 'tip' }>;

/** Fed in the same steps as `play` feeds the live line. No cause is asked for: nothing here stands still. */
function wouldHaveBeenSaid(events: readonly Event[], until: number): Tip[] {
  const coach = wouldCoach({ plant, line: { ...line, mode: 'on' }, calendar: calendar(plant), templates });
  let standing: Standing = { state: null, open: [], recent: [] };
  const over: Would[] = [];
  for (const step of steps(plant, events, until)) {
    const watched = watchBatches(plant, line, standing, [{ line: line.id, seq: String(step.until), events: step.events }]);
    coach.look(watched, () => []);
    for (const { episode, what } of watched.changes) if (what === 'closed') over.push(coach.over(episode));
    standing = watched;
  }
  return [...over, ...standing.open.map(episode => coach.over(episode))].filter(would => would.kind === 'tip');
}

/** First cards only: a revision says nothing new unasked. */
const said = () => floor.told.filter(({ message }) => message.revision === 1 && message.tone === 'act');

/** The optimiser would lower the feeder, and expects the seasoning to follow. */
function feederProposed(seen: number): Event {
  return {
    kind: 'recommendation',
    line: 'B',
    station: 'B2',
    seen,
    at: seen,
    id: 'feeder',
    phase: 'issued',
    needsAck: true,
    parameter: 'feeder',
    from: 55,
    to: 49,
    unit: '%',
    validUntil: seen + 30 * 60_000,
    expectedEffect: { parameter: 'seasoning', direction: 'down', withinSeconds: 300 },
  };
}

test('a drift would have been told with the value that the machine showed', async () => {
  const events = seasoningClimbs(plant, START, 45);
  await play(floor, events, minute(45));
  expect(said()).toHaveLength(1);
  const tips = wouldHaveBeenSaid(events, minute(45));
  expect(tips.map(tip => tip.at)).toEqual(said().map(one => one.at));
  expect(said().map(({ message }) => message.line2)).toEqual(tips.map(({ tip }) => `B2 Seasoning drum · ${tip.figure}`));
});

test.each([
  ['just before its card', 28.25],
  ['after its card', 31.25],
])('a drift and the proposal that mends it, come %s, would have been one tip', async (_, proposed) => {
  const events = [...seasoningClimbs(plant, START, 45), feederProposed(minute(proposed))].sort((a, b) => a.seen - b.seen);
  await play(floor, events, minute(45));
  expect(said().map(({ message }) => message.id)).toEqual([expect.stringContaining('/drift/')]);
  expect(wouldHaveBeenSaid(events, minute(45)).map(tip => tip.at)).toEqual(said().map(one => one.at));
});
