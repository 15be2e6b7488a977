/** Channels that are archived and accounts that are closed: nobody waits for who cannot be reached, and it is said once. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Chat } from '../../src/chat/chat.ts';
import { floorChat } from '../../src/chat/floor/floor.ts';
import { slackChat } from '../../src/chat/slack/slack.ts';
import { teamsChat } from '../../src/chat/teams/teams.ts';
import { ownSigns } from '../../src/flows/house/own-signs.ts';
import { watchOurselves } from '../../src/flows/house/watch-ourselves.ts';
import { newLinkCode } from '../../src/flows/people/link-codes.ts';
import { receive } from '../../src/flows/people/receive.ts';
import { outboxCounts } from '../../src/history/outbox.ts';
import { CLOSED_AGAIN_MS, personDoor } from '../../src/history/person-door.ts';
import { closedPlaces } from '../../src/history/places.ts';
import { silentLog } from '../../src/log.ts';
import type { Product } from '../../src/messages/message.ts';
import type { Plant } from '../../src/plant/plant.ts';
import { publicApp } from '../conformance/chat/stand.ts';
import { embedded, store } from '../conformance/history-store.ts';
import { fakeConnector } from '../fakes/connector.ts';
import { type FakeSlack, fakeSlack, SLACK } from '../fakes/slack.ts';
import { at, demoPlant } from '../sources/demo-plant.ts';
import { play, type ShopFloor, seasoningClimbs, shopFloor } from './shop-floor.ts';

const database = store(embedded);
const DRUM = 'floor/station/B2';
const MAINTENANCE = 'C2';
const LEAD = 'C3';
let slack: FakeSlack;
let floor: ShopFloor;
let page: ReturnType<typeof floorChat>;
let chat: Chat;
const closing: (() => Promise<void>)[] = [];

const plantWith = (roles: Plant['roles']): Plant => ({ ...demoPlant(), roles });
const ROLES: Plant['roles'] = {
  maintenance: { slack: { channel: MAINTENANCE, userGroup: null }, teams: null, ring: null },
  lead: { slack: { channel: LEAD, userGroup: null }, teams: null, ring: null },
};

async function opened(roles: Plant['roles'] = ROLES, more: readonly [Product, Chat][] = []) {
  chat = slackChat({ botToken: SLACK.botToken, apiUrl: slack.apiUrl, format: { timeZone: 'Europe/Dublin' }, log: silentLog });
  page = floorChat();
  const chats = new Map<Product, Chat>([['floor', page], ['slack', chat], ...more]);
  floor = await shopFloor(database(), plantWith(roles), { chats, page });
  floor.clock.set(at('07:00'));
}

beforeEach(async () => {
  slack = await fakeSlack();
  closing.push(slack.close);
  slack.addChannel(MAINTENANCE);
  slack.addChannel(LEAD);
});
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

const drifts = () => play(floor, seasoningClimbs(floor.plant, at('07:00'), 5), at('07:05'));
/** Long enough for a tip. */
const driftsOn = () => play(floor, seasoningClimbs(floor.plant, at('07:00'), 31), at('07:31'));
const newest = async (conversation: string) => (await floor.posts(conversation)).at(-1)!.message;
const call = async () => {
  await floor.send({ kind: 'press', conversation: DRUM, message: 'station/B2', button: 'call-maintenance' });
  // What a refusal sets off is queued by it.
  for (let round = 0; round < 3; round++) await floor.deliver();
};
const written = (channel: string) => slack.messages.filter(message => message.channel === channel).map(({ text }) => text);
const looking = () =>
  watchOurselves({
    ...floor.ask,
    lineLog: floor.take.lineLog,
    signs: ownSigns(() => Date.now()),
    redis: false,
    dataDir: '/nowhere',
    deliver: null,
  });
const told = () =>
  floor.told.map(({ message }) => message).filter(({ id, conversation }) => id.startsWith('own/') && conversation.startsWith('floor/'));

test('a call into an archived channel is passed on at once, and the station reads why', async () => {
  await opened();
  await drifts();
  slack.archive(MAINTENANCE);
  await call();
  expect(written(LEAD).join()).toContain('Seasoning drum');
  expect(await newest(DRUM)).toMatchObject({ title: 'Line lead is called', line2: 'Maintenance cannot be reached · asked at 07:05' });
  expect(JSON.stringify((await newest('floor/role/maintenance')).body)).toContain('Maintenance cannot be reached. Line lead is called.');
  expect(floor.counted('linemate_places_closed_total')).toBe(1);
});

test('a role that is called in a second place as well is waited for there', async () => {
  const { app, close } = await publicApp();
  const connector = await fakeConnector();
  closing.push(close, connector.close);
  const teams = teamsChat({
    ...connector.account,
    mount: app,
    format: { timeZone: 'Europe/Dublin' },
    log: silentLog,
    save: async () => {},
    load: async () => null,
  });
  await opened(
    {
      ...ROLES,
      maintenance: { slack: { channel: MAINTENANCE, userGroup: null }, teams: { channel: '19:line@thread.tacv2', tag: null }, ring: null },
    },
    [['teams', teams]],
  );
  await drifts();
  slack.archive(MAINTENANCE);
  await call();
  expect(written(LEAD)).toEqual([]);
  expect(await newest(DRUM)).toMatchObject({ title: 'Maintenance is called' });
});

test('when nobody of the ladder is reached the station reads that, and each is asked once', async () => {
  await opened();
  await drifts();
  slack.archive(MAINTENANCE);
  slack.archive(LEAD);
  await call();
  expect((await newest(DRUM)).line2).toContain('Line lead cannot be reached');
  const { dead } = await outboxCounts(database());
  await call();
  await floor.deliver();
  expect((await outboxCounts(database())).dead - dead).toBeLessThanOrEqual(4);
});

test('the plant engineer is told once which channel takes nothing, and once that it does again', async () => {
  await opened();
  await drifts();
  slack.archive(MAINTENANCE);
  await call();
  const ourselves = looking();
  ourselves.close();
  await ourselves.round();
  await ourselves.round();
  await floor.deliver();
  expect(told()).toMatchObject([{ title: 'Not reached in chat: Maintenance', tone: 'info', revision: 1 }]);
  expect(JSON.stringify(told()[0]!.body)).toContain(`slack/${MAINTENANCE}`);
  slack.addChannel(MAINTENANCE);
  await receive(floor.ask, chat, {
    id: 'in again',
    product: 'slack',
    kind: 'installed',
    conversation: `slack/${MAINTENANCE}`,
    user: { product: 'slack', id: SLACK.bot },
    at: floor.clock.now(),
  });
  expect(await closedPlaces(database())).toEqual([]);
});

async function linkedAtTheDrum() {
  const own = { product: 'slack', conversation: 'slack/D1', private: true, user: { product: 'slack', id: 'U1' }, at: at('07:00') } as const;
  const { code } = await newLinkCode(floor.ask, { role: 'operator' }, 'terminal');
  await receive(floor.ask, chat, { ...own, id: 'link', kind: 'linked', code });
  await floor.deliver();
  const card = await newest('slack/D1');
  const continuation = { message: card.id, button: 'me-where', conversation: 'slack/D1' };
  await receive(floor.ask, chat, { ...own, id: 'where', kind: 'submit', dialog: 'me-where', values: { station: 'B2' }, continuation });
  await floor.deliver();
  return own;
}

test('whose account is closed is written to once more and no longer; the station has its tip, and the engineer a card without a name', async () => {
  await opened();
  const own = await linkedAtTheDrum();
  slack.deactivate('U1');
  await driftsOn();
  expect(await newest(DRUM)).toMatchObject({ tone: 'act' });
  expect(await closedPlaces(database())).toMatchObject([{ conversation: 'slack/D1' }]);
  const ourselves = looking();
  ourselves.close();
  await ourselves.round();
  await floor.deliver();
  expect(told()).toMatchObject([{ title: 'Private chats that take nothing: 1' }]);
  expect(JSON.stringify(told())).not.toMatch(/U1|D1/);
  slack.activate('U1');
  await receive(floor.ask, chat, { ...own, id: 'back', kind: 'question', text: 'what do you know about me?' });
  expect(await closedPlaces(database())).toEqual([]);
});

test('a private chat that refuses is left alone for a day, and then tried again', async () => {
  await opened();
  await linkedAtTheDrum();
  const readers = async (now: number) => {
    const door = personDoor(database(), floor.plant.agreement, { purpose: 'private-tip', asker: 'linemate', private: true });
    return door.open ? door.room.readersAt('B2', now) : [];
  };
  slack.deactivate('U1');
  await driftsOn();
  const { rows } = await database().query<{ at: number }>('select max(refused_at) as at from conversation');
  const refused = rows[0]!.at;
  expect(await readers(refused)).toEqual([]);
  await database().query('update presence set until = $1', [refused + 2 * CLOSED_AGAIN_MS]);
  expect(await readers(refused + CLOSED_AGAIN_MS - 1)).toEqual([]);
  expect(await readers(refused + CLOSED_AGAIN_MS)).toHaveLength(1);
});
