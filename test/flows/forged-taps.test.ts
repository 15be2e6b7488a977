/** Taps by who has no business there: on messages of another place, with ids that were made up, and by guests of a channel. */
import { expect, test } from 'vitest';
import type { Chat } from '../../src/chat/chat.ts';
import { floorChat } from '../../src/chat/floor/floor.ts';
import { receive } from '../../src/flows/people/receive.ts';
import { corrections } from '../../src/history/corrections.ts';
import { episodesBetween, openEpisodes } from '../../src/history/episodes.ts';
import type { Message } from '../../src/messages/message.ts';
import { shadowListId } from '../../src/messages/shadow-list.ts';
import type { Plant, RoleAddress } from '../../src/plant/plant.ts';
import { embedded, store } from '../conformance/history-store.ts';
import { at, demoPlant } from '../sources/demo-plant.ts';
import { play, type ShopFloor, seasoningClimbs, shopFloor } from './shop-floor.ts';

const database = store(embedded);
const START = at('07:00');
const channel = (id: string): RoleAddress => ({ slack: { channel: id, userGroup: null }, teams: null, ring: null });
let floor: ShopFloor;

async function drifts(mode: 'on' | 'shadow'): Promise<Message[]> {
  const plant: Plant = { ...demoPlant(), roles: { operator: channel('C1'), supervisor: channel('C2') } };
  const line = { ...plant.lines[0]!, mode };
  floor = await shopFloor(database(), { ...plant, lines: [line] });
  await play(floor, seasoningClimbs(floor.plant, START, 31), START + 31 * 60_000);
  return floor.told.map(one => one.message);
}
const judged = () => corrections(database(), 0, at('23:00'));

test.each(['floor/operator', 'teams/19:elsewhere'])('a verdict on a list that stands elsewhere, tapped from %s, is none', async from => {
  const list = (await drifts('shadow')).find(one => one.id.startsWith('would/'))!;
  for (const id of [list.id, shadowListId('B', list.id.split('/').slice(2, 4).join('/'), from)])
    await floor.press({ ...list, id, conversation: from }, 'right-1');
  expect(await judged()).toEqual([]);
  await floor.press(list, 'right-1');
  expect(await judged()).toHaveLength(1);
});

test.each(['on-it', 'something-else', 'wrong', 'fixed'])('%s on a card counts only where the card stands', async button => {
  const card = (await drifts('on')).find(one => one.id.startsWith('m/'))!;
  const values = { what: 'other', words: 'not from here' };
  await floor.press({ ...card, conversation: 'teams/19:elsewhere' }, button, { kind: 'submit', values });
  expect(await judged()).toEqual([]);
  const stored = await episodesBetween(database(), 0, at('23:00'), {});
  expect(stored.map(one => [one.episode.state, one.fix])).toEqual([['open', null]]);
});

/** Slack, where nobody belongs to a channel of the plant but who is named. */
const slackFor = (member: string): Chat => ({
  ...floorChat(),
  product: 'slack',
  isMember: async (user, of) => user.id === member && of.channel === 'C2',
});
const by = (id: string) => ({ product: 'slack' as const, conversation: 'slack/C9' as const, user: { product: 'slack' as const, id } });

test('a guest of the channel in which a supervisor asked gets neither the board nor a call out of the answer', async () => {
  await drifts('on');
  const chat = slackFor('U1');
  const said = async () =>
    (await database().query<{ message: Message }>("select message from outbox where conversation = 'slack/C9' order by seq")).rows.map(
      row => row.message,
    );
  await receive(floor.ask, chat, { ...by('U1'), id: 'q', kind: 'question', text: 'how is the line?', at: floor.clock.now() });
  const [answer] = await said();
  const board = answer!.buttons[0]!.id;
  const press = (user: string, button: string) =>
    receive(floor.ask, chat, { ...by(user), id: `${user}-${button}`, kind: 'press', message: answer!.id, button, at: floor.clock.now() });
  for (const button of [board, 'get-help']) await press('U2', button);
  expect((await said()).slice(1).map(one => one.title)).toEqual([
    expect.stringContaining('members of the line’s channel only'),
    expect.stringContaining('members of the line’s channel only'),
  ]);
  expect((await openEpisodes(database(), 'B')).filter(one => one.episode.kind === 'help-need')).toEqual([]);
  await press('U1', board);
  expect((await said()).at(-1)!.title).toMatch(/^Crisps line B/);
});

test('an answer sent to a person is tapped in the private channel that Slack made of it, by that person alone', async () => {
  await drifts('on');
  const chat = slackFor('U1');
  const at = floor.clock.now();
  await receive(floor.ask, chat, { ...by('U1'), conversation: 'slack/U1', id: 'q', kind: 'question', text: 'how is the line?', at });
  const answers = async () =>
    (await database().query<{ message: Message }>("select message from outbox where conversation = 'slack/U1'")).rows.map(
      row => row.message,
    );
  const [answer] = await answers();
  const press = (user: string) =>
    receive(floor.ask, chat, {
      ...by(user),
      conversation: 'slack/D1',
      id: `${user}-board`,
      kind: 'press',
      at,
      message: answer!.id,
      button: answer!.buttons[0]!.id,
    });
  await press('U2');
  expect(await answers()).toHaveLength(1);
  await press('U1');
  expect((await answers()).at(-1)!.title).toMatch(/^Crisps line B/);
});

test('the buttons of a station’s page, made up in a chat, wake nobody', async () => {
  await drifts('on');
  const tap = { kind: 'press', message: 'station/B2', button: 'call-maintenance', at: floor.clock.now() } as const;
  const calls = async () => (await openEpisodes(database(), 'B')).filter(one => one.episode.kind === 'help-need');
  await receive(floor.ask, slackFor('U1'), { ...by('U1'), id: 'made-up', ...tap });
  expect(await calls()).toEqual([]);
  await floor.send({ conversation: 'floor/station/B2', ...tap });
  expect(await calls()).toHaveLength(1);
});
