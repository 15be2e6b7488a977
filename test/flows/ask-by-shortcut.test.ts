import { beforeEach, describe, expect, test } from 'vitest';
import type { Message } from '../../src/messages/message.ts';
import { embedded, store } from '../conformance/history-store.ts';
import { at, demoPlant } from '../sources/demo-plant.ts';
import { play, type ShopFloor, seasoningClimbs, shopFloor } from './shop-floor.ts';

const database = store(embedded);
const START = at('07:00');
const minute = (n: number) => START + n * 60_000;
let floor: ShopFloor;

beforeEach(async () => {
  floor = await shopFloor(database(), demoPlant());
  floor.clock.set(START);
});

const open = (message: 'ask' | 'why', more: { conversation?: string; thread?: string; text?: string } = {}) =>
  floor.send({ kind: 'press', conversation: 'floor/operator', message, button: message, trigger: 't', ...more });
const answers = () => floor.told.map(one => one.message).filter(message => message.id.startsWith('a/'));
const words = (message: Message | undefined) => JSON.stringify([message?.title, message?.line2, message?.body]);

describe('*Ask Linemate*', () => {
  const ask = async (question: string) => {
    const window = await open('ask');
    expect(window?.dialog.fields).toMatchObject([{ kind: 'text', id: 'question' }]);
    const { continuation } = window!;
    for (const _ of [1, 2])
      await floor.send({ kind: 'submit', id: 'asked', conversation: 'floor/operator', continuation, values: { question } });
    await floor.deliver();
  };

  test('answers what was asked in its window as if it had been written, once', async () => {
    await ask('how is the line doing now?');
    expect(answers()).toHaveLength(1);
    expect(words(answers()[0])).toContain('Crisps');
  });

  test('takes a call for a call', async () => {
    await ask('need maintenance at the drum');
    expect(floor.told.some(one => one.message.call?.role === 'maintenance')).toBe(true);
  });
});

describe('*Why did this happen?*', () => {
  /** The floor page has no threads; in the store a card knows where it stands, whatever the product. */
  const tip = async () => {
    await play(floor, seasoningClimbs(floor.plant, START, 32), minute(32));
    const card = floor.told.find(one => one.message.id.includes('/drift/') && one.message.conversation === 'floor/station/B2')!.message;
    await database().query(`update linemate.sent set ref = '{"ts":"1791.7"}'::json where message_id = $1`, [card.id]);
    return card;
  };

  test('on a tip tells what happened at its station around it, below the tip, and keeps no words of the card as a question', async () => {
    const card = await tip();
    await open('why', { conversation: card.conversation, thread: '1791.7', text: card.fallbackText });
    await floor.deliver();
    expect(answers()).toMatchObject([{ conversation: card.conversation }]);
    expect(words(answers()[0])).toMatch(/Seasoning drum/);
    const { rows } = await database().query<{ text: string | null }>('select text from question');
    expect(rows).toEqual([{ text: null }]);
  });

  test('on an answer asks why of what it was about', async () => {
    await tip();
    await floor.send({ kind: 'question', conversation: 'floor/supervisor', text: 'how is the drum doing now?' });
    await floor.deliver();
    const [first] = answers();
    await database().query(`update linemate.sent set ref = '{"ts":"1791.8"}'::json where message_id = $1`, [first!.id]);
    await open('why', { conversation: 'floor/supervisor', thread: '1791.8' });
    await floor.deliver();
    expect(answers()).toHaveLength(2);
    const { rows } = await database().query<{ intent: string }>(
      `select reading->'frame'->>'intent' as intent from question order by at, id`,
    );
    expect(rows.map(row => row.intent)).toContain('why');
  });

  test("on somebody else's words about a station asks about that station, and answers the asker alone", async () => {
    await open('why', { text: 'the bagger is stuck again', thread: '1791.9' });
    await floor.deliver();
    expect(answers()).toMatchObject([{ conversation: 'floor/floor/operator' }]);
    expect(words(answers()[0])).toContain('Bagger');
  });

  test('on words about nothing it knows opens the window with these words in it', async () => {
    const window = await open('why', { text: 'lunch?', thread: '1791.9' });
    expect(window?.dialog).toMatchObject({ id: 'ask', fields: [{ value: 'lunch?' }] });
    expect(answers()).toEqual([]);
  });
});
