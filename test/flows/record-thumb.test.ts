import { beforeEach, expect, test } from 'vitest';
import { listCorrections } from '../../src/flows/learn/list-corrections.ts';
import { templateRecord } from '../../src/flows/train/studio-record.ts';
import { corrections } from '../../src/history/corrections.ts';
import type { Message } from '../../src/messages/message.ts';
import { embedded, store } from '../conformance/history-store.ts';
import { at, demoPlant } from '../sources/demo-plant.ts';
import { play, type ShopFloor, seasoningClimbs, shopFloor } from './shop-floor.ts';

const database = store(embedded);
const plant = demoPlant();
const DRUM = 'floor/station/B2';
const START = at('07:00');
const minute = (n: number) => START + n * 60_000;
let floor: ShopFloor;

beforeEach(async () => {
  floor = await shopFloor(database(), plant);
});

async function tipOnTheDrum(): Promise<Message> {
  await play(floor, seasoningClimbs(plant, START, 31), minute(31));
  return (await floor.posts(DRUM))[0]!.message;
}
async function answerIn(conversation: string): Promise<Message> {
  await floor.send({ kind: 'question', conversation, text: 'How is the line doing now?' });
  await floor.deliver();
  return (await floor.posts(conversation)).at(-1)!.message;
}
const deps = () => ({ database: database(), plant: () => plant, clock: floor.clock });
const ofTip = async () => (await templateRecord(deps(), 'seasoning-drift')).thumbs;
const ofAnswers = async () => {
  const { up, down } = (await listCorrections(deps(), 'en')).count;
  return { up, down };
};

test('a thumb below a tip counts for its template, one card once each way, however many tap', async () => {
  const tip = await tipOnTheDrum();
  expect(tip.thumbs).toBe(true);
  expect(await ofTip()).toEqual({ up: 0, down: 0 });
  for (const id of ['ana', 'ben', 'ben']) await floor.press(tip, 'thumb-up', { id });
  await floor.press(tip, 'thumb-down', { id: 'eva' });
  expect(await ofTip()).toEqual({ up: 1, down: 1 });
  expect(await ofAnswers()).toEqual({ up: 0, down: 0 });
  // It is no tap on the card: nobody has it in hand, and the card stays as it is.
  expect((await floor.posts(DRUM))[0]!.message.revision).toBe(1);
});

test('a thumb below an answer counts for answers', async () => {
  const first = await answerIn('floor/supervisor');
  await floor.press(first, 'thumb-down');
  await floor.press(await answerIn('floor/supervisor'), 'thumb-down');
  expect(await ofAnswers()).toEqual({ up: 0, down: 2 });
});

test('what is written with a thumb down is a correction, in nobody’s name', async () => {
  const tip = await tipOnTheDrum();
  await floor.press(tip, 'thumb-down', { values: { words: 'the scale was empty' } });
  const kept = await corrections(database(), 0, minute(60), {});
  expect(kept).toMatchObject([{ kind: 'something-else', template: 'seasoning-drift', station: 'B2', text: 'the scale was empty' }]);
  await floor.press(await answerIn('floor/supervisor'), 'thumb-up', { values: { words: 'thanks' } });
  expect(await corrections(database(), 0, minute(60), {})).toHaveLength(1);
});

test('neither who tapped nor whose chat it was is kept', async () => {
  await floor.press(await answerIn('floor/supervisor'), 'thumb-up');
  const { rows } = await database().query('select * from thumb');
  expect(rows).toMatchObject([{ good: true, template: null }]);
  expect(JSON.stringify(rows)).not.toContain('supervisor');
});

test('a thumb on a card that stands elsewhere, or on what is no tip, counts nowhere', async () => {
  const tip = await tipOnTheDrum();
  await floor.send({ kind: 'press', conversation: 'floor/station/B4', message: tip.id, button: 'thumb-up' });
  await floor.send({ kind: 'press', conversation: DRUM, message: 'station/B2', button: 'thumb-up' });
  expect([await ofTip(), await ofAnswers()]).toEqual([
    { up: 0, down: 0 },
    { up: 0, down: 0 },
  ]);
});
