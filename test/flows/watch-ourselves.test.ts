/** As the plant engineer sees it: their conversation, and a night in which things go wrong. */
import { tmpdir } from 'node:os';
import { beforeEach, expect, test } from 'vitest';
import { type OwnSigns, ownSigns } from '../../src/flows/house/own-signs.ts';
import { type OurselvesDeps, type WatchOurselves, watchOurselves } from '../../src/flows/house/watch-ourselves.ts';
import type { Event } from '../../src/line/event.ts';
import { OWN_TROUBLES, ownTroubleCard } from '../../src/messages/own-trouble-card.ts';
import { LANGS } from '../../src/plant/plant.ts';
import { metrics } from '../../src/web/metrics.ts';
import { embedded, store } from '../conformance/history-store.ts';
import { plant } from '../line/a-line.ts';
import { type ShopFloor, shopFloor } from './shop-floor.ts';

const database = store(embedded);
const MINUTE = 60_000;
let floor: ShopFloor;
let now: number;
let signs: OwnSigns;
let stats: ReturnType<typeof metrics>;
let ourselves: WatchOurselves;

beforeEach(async () => {
  floor = await shopFloor(database(), plant(), { templates: false });
  now = Date.parse('2026-05-21T02:00:00Z');
  ({ signs, stats } = listening());
  ourselves = watching({});
  ourselves.close();
});

function listening() {
  const own = ownSigns(() => now);
  return { signs: own, stats: own.heed(metrics()) };
}

function watching(change: Partial<OurselvesDeps>): WatchOurselves {
  const { database: sql, log, plant: known } = floor.ask;
  const lineLog = floor.take.lineLog;
  const quiet = { ringConversation: async () => {} };
  const more = { realNow: () => now, signs, redis: false, dataDir: '/nowhere', deliver: null };
  return watchOurselves({
    database: sql,
    log,
    plant: known,
    connected: floor.ask.connected,
    lineLog,
    doorbells: quiet,
    ...more,
    ...change,
  });
}

/** Rounds of half a minute, as a process makes them. */
async function night(minutes: number, each: () => void = () => {}): Promise<void> {
  for (const end = now + minutes * MINUTE; now < end; now += MINUTE / 2) {
    each();
    await ourselves.round();
  }
  await floor.deliver();
}
const cards = () => floor.told.filter(({ message }) => message.id.startsWith('own/')).map(({ message }) => message);
const titles = () => cards().map(({ title }) => title);

test('a broker that is away for a minute is told to nobody; for three it is, and that it is back', async () => {
  stats.contact('mqtt.plant:1883', 'connect ECONNREFUSED');
  await night(1.5);
  stats.contact('mqtt.plant:1883', null);
  await night(5);
  expect(cards()).toEqual([]);
  stats.contact('mqtt.plant:1883', 'connect ECONNREFUSED');
  await night(30);
  expect(cards()).toMatchObject([{ title: 'Broker mqtt.plant:1883: no connection', conversation: 'floor/role/engineer', revision: 1 }]);
  expect(JSON.stringify(cards()[0]!.body)).toContain('connect ECONNREFUSED');
  stats.contact('mqtt.plant:1883', null);
  await night(5);
  expect(titles()).toEqual(['Broker mqtt.plant:1883: no connection', 'Broker mqtt.plant:1883: connected again']);
  expect(new Set(cards().map(({ id }) => id)).size).toBe(1);
});

test('a broker that comes and goes all night stays on one card', async () => {
  for (let hour = 0; hour < 6; hour++) {
    stats.contact('mqtt.plant:1883', 'gone');
    await night(6);
    stats.contact('mqtt.plant:1883', null);
    await night(24);
  }
  expect(new Set(cards().map(({ id }) => id)).size).toBe(1);
  expect(cards().at(-1)?.tone).toBe('done');
});

test('a source with a wrong token that tries every five seconds is told of once; three slips are not', async () => {
  for (let n = 0; n < 3; n++) stats.count('linemate_requests_refused_total', { door: 'http', reason: 'token' });
  await night(10);
  expect(cards()).toEqual([]);
  await night(30, () => stats.count('linemate_requests_refused_total', { door: 'http', reason: 'token' }, 6));
  await night(20);
  expect(titles()).toEqual(['Much is refused: http', 'Hardly anything is refused any more: http']);
});

test('that a line is asked to come again later is back-pressure at work, and no refusal', async () => {
  await night(20, () => stats.count('linemate_requests_refused_total', { door: 'http', reason: 'busy' }, 50));
  expect(cards()).toEqual([]);
});

test('events that are set aside by the hundred are told of', async () => {
  await night(5, () => stats.count('linemate_events_quarantined_total', { source: 'mqtt' }, 40));
  expect(titles()).toEqual(['Events set aside: mqtt']);
});

test('a line with fifty batches waiting for three minutes is told of by its name; a burst that is read is not', async () => {
  stats.waiting('K', 400);
  await night(2, () => stats.waiting('K', 400));
  stats.waiting('K', 0);
  await night(2);
  expect(cards()).toEqual([]);
  await night(5, () => stats.waiting('K', 60));
  await night(5, () => stats.waiting('K', 3));
  expect(titles()).toEqual(['Pumps: more comes than is read', 'Pumps: nothing waits any more']);
});

test('a controller whose clock is seventy seconds off is told of; one that sends late after a network failure is not', async () => {
  const sent = (behind: number): Event => ({ kind: 'count', line: 'K', station: 'K1', seen: now, at: now - behind, good: 1, reject: 0 });
  const heard = (behind: number) => stats.watched({ line: 'K', seq: '1', events: [sent(behind), sent(behind + 40_000)] });
  let kept = 20 * MINUTE;
  await night(15, () => {
    kept -= 40_000;
    heard(Math.max(kept, 200));
  });
  expect(cards()).toEqual([]);
  await night(8, () => heard(70_000));
  expect(cards()).toMatchObject([{ title: 'Clocks differ: Pumps' }]);
  expect(JSON.stringify(cards()[0]!.body)).toContain('70 s');
});

test('a model that has not answered for ten minutes is told of, and one that answers badly is there', async () => {
  const asked = (outcome: string) => stats.count('linemate_model_replies_total', { outcome });
  await night(20, () => asked('malformed'));
  for (let n = 0; n < 3; n++) asked('unreachable');
  await night(9);
  expect(cards()).toEqual([]);
  await night(2);
  asked('said');
  await night(5);
  expect(titles()).toEqual(['The language model does not answer', 'The language model answers again']);
});

test('a disk with less than two gigabytes is told of, and again when it is nearly full', async () => {
  await night(2, () => signs.disk('plant-pc', 2));
  expect(cards()).toEqual([]);
  await night(2, () => signs.disk('plant-pc', 1.9));
  await night(5, () => signs.disk('plant-pc', 0.2));
  await night(5, () => signs.disk('plant-pc', 40));
  expect(titles()).toContain('Little room on the disk: plant-pc');
  expect(titles()).toContain('Disk almost full: plant-pc');
  expect(cards().filter(({ tone }) => tone === 'done')).toHaveLength(2);
});

test('the disk that the data lie on is looked at', async () => {
  const seen: [string, number][] = [];
  const looked = watching({ dataDir: tmpdir(), signs: { ...signs, disk: (host, gb) => void seen.push([host, gb]) } });
  looked.close();
  await looked.round();
  expect(seen).toEqual([[expect.stringMatching(/\S/), expect.any(Number)]]);
});

test('a Redis that does not answer is told of without a bell, as bells ride on it', async () => {
  const lineLog = { waiting: async () => Promise.reject(new Error('away')) };
  const delivered: string[] = [];
  ourselves = watching({ lineLog, redis: true, deliver: async conversation => void delivered.push(conversation) });
  ourselves.close();
  await night(1);
  expect(delivered).toEqual([]);
  await night(2);
  expect(titles()).toEqual(['Redis is away']);
  expect(delivered).toContain('floor/role/engineer');
});

test('a database that was away for two minutes is told of when it is back, once', async () => {
  let isAway = false;
  const there = database();
  const query: typeof there.query = (...asked) => (isAway ? Promise.reject(new Error('no database')) : there.query(...asked));
  ourselves = watching({ database: { ...there, kind: 'postgres', query, transaction: work => there.transaction(work) } });
  ourselves.close();
  isAway = true;
  await night(2);
  isAway = false;
  await night(10);
  expect(cards()).toMatchObject([{ title: 'The database was away and is back', tone: 'done', revision: 1 }]);
});

test.each(LANGS)('%s: every card says what it is about, and leaves no gap open', lang => {
  const reader = { conversation: 'floor/role/engineer' as const, audience: 'engineer' as const, lang, timeZone: 'Europe/Dublin' };
  const facts = { gb: '0.2', count: 40, reason: 'token', seconds: 70, batches: 60, roles: 'Maintenance' };
  for (const kind of OWN_TROUBLES)
    for (const overAt of [null, now]) {
      const card = ownTroubleCard(reader, 'own/x', 1, { kind, subject: 'mqtt.plant:1883', since: now - 9 * MINUTE, overAt, facts });
      expect(JSON.stringify(card)).not.toMatch(/[{]\w+[}]/);
      expect(card.title.length).toBeLessThanOrEqual(60);
      expect(card.title).not.toMatch(/…$/);
    }
});
