/** Below an answer people ask on without a mention, and talk among themselves: the one is answered, the other left alone. */
import { beforeEach, expect, test } from 'vitest';
import { embedded, store } from '../conformance/history-store.ts';
import { at, demoPlant } from '../sources/demo-plant.ts';
import { type ShopFloor, shopFloor } from './shop-floor.ts';

const database = store(embedded);
let floor: ShopFloor;

beforeEach(async () => {
  floor = await shopFloor(database(), demoPlant());
  floor.clock.set(at('09:00'));
});

async function said(text: string, overheard = true): Promise<readonly string[]> {
  const before = floor.told.length;
  const chatter = overheard ? { overheard: true as const } : {};
  await floor.send({ kind: 'question', conversation: 'floor/supervisor', text, ...chatter });
  await floor.deliver();
  return floor.told.slice(before).map(one => one.message.title);
}

const kept = async () => (await database().query('select text from question')).rows.length;

test.each(['and how is the bagger doing now?', 'und die Tüten, warum stand B4 heute?', 'board'])('"%s" is answered', async text => {
  expect(await said(text)).toHaveLength(1);
});

test.each([
  'ok, I will have a look after lunch',
  'thanks!',
  'Ana, can you bring the keys?',
  'Tom was slow today',
  'who was slowest today?',
  'start the bagger when you are there',
  'what do you know about me?',
])('"%s" is left alone, and nothing of it is kept', async text => {
  expect(await said(text)).toEqual([]);
  expect(await kept()).toBe(0);
  // Said to us, it has an answer.
  expect(await said(text, false)).not.toEqual([]);
});

test('whoever asks for help there gets it', async () => {
  expect(await said('need maintenance at B4')).not.toEqual([]);
  expect(floor.told.some(one => one.message.call?.role === 'maintenance')).toBe(true);
});
