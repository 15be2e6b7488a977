import { beforeEach, describe, expect, test } from 'vitest';
import { floorChat } from '../../src/chat/floor/floor.ts';
import { attachmentsOf } from '../../src/history/attachments.ts';
import { openEpisodes } from '../../src/history/episodes.ts';
import type { Product } from '../../src/messages/message.ts';
import { isPlainCall } from '../../src/questions/plain-call.ts';
import { embedded, store } from '../conformance/history-store.ts';
import { at, demoPlant } from '../sources/demo-plant.ts';
import { type ShopFloor, shopFloor } from './shop-floor.ts';

const plant = demoPlant();
const database = store(embedded);
let floor: ShopFloor;
beforeEach(async () => {
  floor = await shopFloor(database(), plant, { templates: false });
  floor.clock.set(at('07:05'));
});

const say = async (text: string, conversation = 'floor/operator') => {
  await floor.send({ kind: 'question', conversation, text });
  await floor.deliver();
};
const calls = async () => (await openEpisodes(database(), 'B')).map(one => one.episode).filter(one => one.kind === 'help-need');
const called = () =>
  floor.told.filter(one => one.message.call !== undefined).map(one => `${one.message.audience} ${one.message.call!.station.id}`);

test.each([
  ['need help B2', 'lead B2'],
  ['need maintenance at the drum', 'maintenance B2'],
  ['brauche Instandhaltung an B3', 'maintenance B3'],
  ['schickt mir bitte die Qualität an die Waage', 'quality B3'],
  ['hace falta un electricista en B4', 'maintenance B4'],
  ['wezwij elektryka do B5', 'maintenance B5'],
])('"%s" is a call, and goes out at once: %s', async (text, whom) => {
  await say(text);
  expect(called()).toEqual([whom]);
  expect(floor.told.filter(one => one.message.conversation === 'floor/operator').map(one => one.message.title)).toEqual([
    expect.stringMatching(/ is called$/),
  ]);
});

test.each(['who do I call about the drum?', 'can somebody come to B2', 'wer kann mir an B2 helfen', '¿puede venir alguien a B2?'])(
  '"%s" is a question: answered, with the call one tap away',
  async text => {
    expect(isPlainCall(text)).toBe(false);
    await say(text);
    expect(called()).toEqual([]);
    const answer = floor.told.at(-1)!.message;
    expect(answer.buttons.map(button => button.id)).toContain('get-help');
    await floor.press(answer, 'get-help');
    expect(called()).toHaveLength(1);
  },
);

test('a mark of question makes it a question, whatever it begins with', () => {
  expect([isPlainCall('need help at B2'), isPlainCall('need help at B2?'), isPlainCall('')]).toEqual([true, false, false]);
});

test("from a station's own page the place need not be said", async () => {
  await say('need help', 'floor/station/B4');
  expect(called()).toEqual(['lead B4']);
});

test('where nobody says the place, a window asks for it, and the call goes out once', async () => {
  await say('need quality');
  const answer = floor.told.at(-1)!.message;
  expect(answer.buttons).toMatchObject([{ id: 'get-help', opens: 'dialog' }]);
  const window = await floor.press(answer, 'get-help');
  expect(window?.dialog.fields).toMatchObject([{ id: 'station' }, { id: 'role', value: 'quality' }]);
  const values = { station: 'B3', role: 'quality' };
  const submit = {
    kind: 'submit',
    conversation: answer.conversation,
    message: answer.id,
    continuation: window!.continuation,
    values,
  } as const;
  for (const _ of [1, 2]) await floor.send({ ...submit, id: 'submit-1' });
  await floor.deliver();
  expect(called()).toEqual(['quality B3']);
});

describe('the shortcut', () => {
  const open = (text?: string) =>
    floor.send({
      kind: 'press',
      conversation: 'floor/operator',
      message: 'call',
      button: 'call-for-help',
      trigger: 't',
      ...(text === undefined ? {} : { text }),
    });

  test('offers every station and four roles, and knows the station of the message it was used on', async () => {
    const [bare, named] = [await open(), await open('the bagger is stuck again')];
    expect(bare?.dialog.fields.map(field => (field.kind === 'choice' ? field.options.length : 0))).toEqual([5, 4]);
    expect(named?.dialog.fields[0]).toMatchObject({ value: 'B4' });
  });

  test('what was chosen is the call; what is not offered calls nobody', async () => {
    const window = await open();
    const wrong: Record<string, string>[] = [{ station: 'B9', role: 'quality' }, { station: 'B2', role: 'council' }, {}];
    for (const values of wrong)
      await floor.send({ kind: 'submit', conversation: 'floor/operator', continuation: window!.continuation, values });
    expect(await calls()).toEqual([]);
    await floor.send({
      kind: 'submit',
      conversation: 'floor/operator',
      continuation: window!.continuation,
      values: { station: 'B2', role: 'quality' },
    });
    expect(await calls()).toMatchObject([{ station: 'B2', kind: 'help-need' }]);
  });
});

describe('a stranger in Slack', () => {
  test('calls nobody, neither in words nor by the shortcut, and is told whom to ask', async () => {
    const slack = { ...floorChat(), product: 'slack' as const, find: async () => null, send: async () => ({ ts: '1' }) } as never;
    floor = await shopFloor(database(), plant, { templates: false, chats: new Map<Product, never>([['slack', slack]]) });
    floor.clock.set(at('07:05'));
    const stranger = { product: 'slack' as const, conversation: 'slack/D9', user: { product: 'slack' as const, id: 'U9' } };
    await floor.send({ kind: 'question', text: 'need help B2', ...stranger });
    await floor.send({ kind: 'press', message: 'call', button: 'call-for-help', ...stranger });
    await floor.deliver();
    expect(await calls()).toEqual([]);
    expect(floor.told.map(one => one.message.title)).toEqual([
      expect.stringMatching(/^Here I answer/),
      expect.stringMatching(/^Here I answer/),
    ]);
  });
});

test('a picture below the card stays with the trouble, by reference, and the card counts it', async () => {
  await say('need maintenance at B2');
  const card = floor.told.find(one => one.message.call !== undefined)!.message;
  // The floor page has no threads; in the store a card knows where it stands, whatever the product.
  await database().query(`update linemate.sent set ref = '{"ts":"1791.7"}'::json where message_id = $1`, [card.id]);
  const files = [{ id: 'F1', kind: 'picture' as const, link: 'https://plant.example/F1' }];
  const shared = {
    kind: 'question',
    conversation: card.conversation,
    text: 'the spring is gone',
    files,
    thread: '1791.7',
    id: 'shared-1',
  } as const;
  for (const _ of [1, 2]) await floor.send(shared);
  await floor.deliver();
  const [open] = await calls();
  expect(await attachmentsOf(database(), [open!.id])).toMatchObject([
    { kind: 'picture', link: 'https://plant.example/F1', words: 'the spring is gone' },
  ]);
  expect(JSON.stringify(floor.told.at(-1)!.message.body)).toContain('1 × picture');
  expect(floor.told.filter(one => one.message.id.startsWith('a/'))).toEqual([]);
  // Whoever is called next reads it from elsewhere.
  await floor.press(floor.told.findLast(one => one.message.conversation === card.conversation)!.message, 'cannot');
  const next = floor.told.findLast(one => one.message.audience === 'lead')!.message;
  expect(next.body).toContainEqual({ kind: 'text', spans: [{ link: 'https://plant.example/F1', text: 'picture, 07:05' }] });
  expect(JSON.stringify(next.body)).toContain('the spring is gone');
  // And what comes into the thread after that, on the card they have: a page has no threads.
  await floor.send({ ...shared, files: [{ id: 'F2', kind: 'voice', link: 'https://plant.example/F2' }], text: '', id: 'shared-2' });
  await floor.deliver();
  const later = floor.told.findLast(one => one.message.id === next.id)!.message;
  expect(later.revision).toBe(next.revision + 1);
  expect(later.body).toContainEqual({ kind: 'text', spans: [{ link: 'https://plant.example/F2', text: 'voice clip, 07:05' }] });
  expect(later.body.filter(block => JSON.stringify(block).includes('F1'))).toHaveLength(1);
});
