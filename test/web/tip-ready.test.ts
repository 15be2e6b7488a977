/** A template's way out of shadow, through the doors people use: taps on the list in the chat, the page that counts them, its switch. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { corrections, recordCorrection } from '../../src/history/corrections.ts';
import { openPglite } from '../../src/history/pglite.ts';
import type { Database } from '../../src/history/sql.ts';
import { noteWouldSay, verdictId, wouldSaySince } from '../../src/history/would-say.ts';
import type { Message } from '../../src/messages/message.ts';
import type { Plant } from '../../src/plant/plant.ts';
import { play, type ShopFloor, seasoningClimbs, shopFloor } from '../flows/shop-floor.ts';
import { at, demoPlant } from '../sources/demo-plant.ts';
import { ask, type OpenFloor, openFloor, post } from './open-floor.ts';

const START = at('07:00');
const MINUTE = 60_000;
const DRUM = 'floor/station/B2';
const TRAINER = 'floor/role/trainer';
const SUPERVISOR = 'floor/role/supervisor';
const TEMPLATE = 'seasoning-drift';
const demo = demoPlant();
const plant: Plant = { ...demo, lines: demo.lines.map(line => ({ ...line, mode: 'shadow' })) };
let database: Database;
let floor: ShopFloor;
let pages: OpenFloor;

beforeAll(async () => {
  database = await openPglite(null);
  floor = await shopFloor(database, plant);
  pages = await openFloor(floor, { open: true });
}, 60_000);
afterAll(async () => {
  await pages.close();
  await database.close();
});

const drifts = (from: number) => play(floor, seasoningClimbs(plant, from, 31), from + 31 * MINUTE);
const cards = async (place: string): Promise<Message[]> => (await floor.posts(place)).map(one => one.message);
async function onPage() {
  const { json } = await ask(pages.url, '/api/tips');
  const [line] = (
    json as { lines: { templates: { template: string; mode: string; readiness: { verdict: string; verdicts: number } }[] }[] }
  ).lines;
  return line!.templates.find(one => one.template === TEMPLATE)!;
}
const move = (mode: string) => post(pages.url, '/api/tips/mode', { line: plant.lines[0]!.id, template: TEMPLATE, mode });

test('judged right in the chat often enough the page calls it ready; to supervisors, then on, its next tip goes to the operator', async () => {
  await drifts(START);
  await floor.press((await cards(TRAINER))[0]!, 'right-1');
  expect(await onPage()).toMatchObject({ mode: 'shadow', readiness: { verdict: 'more', verdicts: 1 } });
  const [tapped] = await corrections(database, 0, floor.clock.now() + 1);
  // As the other shifts of the fortnight judged it.
  const [listed] = await wouldSaySince(database, plant.lines[0]!.id, 0, 10);
  for (let n = 2; n <= 19; n++) {
    const episode = `${listed!.episode}-${n}`;
    await noteWouldSay(database, { ...listed!, episode, shift: `then-${n}` });
    await recordCorrection(database, { ...tapped!, id: verdictId(episode), episode });
  }
  expect(await onPage()).toMatchObject({ readiness: { verdict: 'more', verdicts: 19 } });
  await drifts(START + 60 * MINUTE);
  await floor.press((await cards(TRAINER))[0]!, 'right-2');
  expect(await onPage()).toMatchObject({ mode: 'shadow', readiness: { verdict: 'ready', verdicts: 20 } });
  expect(await cards(DRUM)).toEqual([]);

  await move('supervisors');
  await drifts(START + 120 * MINUTE);
  expect((await cards(SUPERVISOR)).map(one => one.title)).toContain('Seasoning drum: drifts');
  expect(await cards(DRUM)).toEqual([]);

  await move('on');
  await drifts(START + 180 * MINUTE);
  expect(await cards(DRUM)).toMatchObject([{ title: 'Lower the seasoning feeder.', tone: 'act' }]);
  expect(await onPage()).toMatchObject({ mode: 'on' });
}, 60_000);
