/** Raw events and the outbox on every store. Run by `history-events.test.ts` and `history-events.postgres.test.ts`. */
import { describe, expect, test } from 'vitest';
import { packHours } from '../../src/history/event-hours.ts';
import { rememberedEvents } from '../../src/history/event-memory.ts';
import { compactEvents, packBatches } from '../../src/history/event-minutes.ts';
import { appendBatches, appendEvents, eventsAfter, pinEvents, readAlarms, readEvents } from '../../src/history/events.ts';
import {
  buryOld,
  conversationsWithWaiting,
  enqueue,
  enqueueAll,
  latestRevision,
  markDead,
  nextUnsent,
  outboxCounts,
  postpone,
  TAKEN_MS,
  type Unsent,
} from '../../src/history/outbox.ts';
import { feedNumber, markSent, postById, posts } from '../../src/history/posts.ts';
import { retain } from '../../src/history/retain.ts';
import type { Event } from '../../src/line/event.ts';
import { at, message, parameter, tick } from './history-examples.ts';
import { type OpenStore, store } from './history-store.ts';

type Db = ReturnType<typeof store>;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const POLICY = { blobs: 14, inbox: 2, questions: 30, personEpisode: 90, audit: 400 };

export function eventsSuite(name: string, open: OpenStore): void {
  describe(name, () => {
    const database = store(open);
    rawEvents(database);
    forgetting(database);
    forgettingHours(database);
    outbox(database);
    floorPage(database);
  });
}

const ids = (events: readonly { eventId: string }[]) => events.map(event => event.eventId);

function rawEvents(database: Db): void {
  const start = at('14:00:00');
  const batches: [string, Event[]][] = [
    ['100', [parameter(start, 180), tick(start + 5_000)]],
    [
      '101',
      [
        parameter(start + 61_000, 181, { station: 'K4' }),
        {
          kind: 'alarm',
          line: 'K',
          station: 'K3',
          seen: start + 59_000,
          at: start,
          code: 'F1',
          active: true,
          severity: 'stop',
          text: 'a\0b',
        },
      ],
    ],
    ['102', [parameter(start + 125_000, 0.1 + 0.2)]],
  ];

  test('a line that was asked about before is told as it stands now: what came late is there, and what was forgotten is gone', async () => {
    const told = (from = start - DAY_MS, to = start + DAY_MS) => rememberedEvents(database(), 'K', from, to);
    const stored = (from = start - DAY_MS, to = start + DAY_MS) => readEvents(database(), 'K', from, to);
    for (const [seq, events] of batches) await appendEvents(database(), 'K', seq, events);
    expect(await told()).toEqual(await stored());
    await compactEvents(database(), 'K', start + 120_000);
    expect(await told()).toEqual(await stored());
    await appendEvents(database(), 'K', '103', [parameter(start + 30_000, 7)]);
    await compactEvents(database(), 'K', start + 120_000);
    expect(await told()).toHaveLength(6);
    expect(await told()).toEqual(await stored());
    expect(await told(start + 5_000, start + 61_000)).toEqual(await stored(start + 5_000, start + 61_000));
    await database().query('delete from blob where minute < $1', [start + 60_000]);
    expect(await told()).toEqual(await stored());
  });
  const fill = async () => {
    for (const [seq, events] of batches) await appendEvents(database(), 'K', seq, events);
  };

  test('events come back by receive time with their place in the log, compacted or not, and exactly as they were', async () => {
    await fill();
    const before = await readEvents(database(), 'K', start, start + 200_000);
    expect(ids(before)).toEqual(['K:100:0', 'K:100:1', 'K:101:1', 'K:101:0', 'K:102:0']);
    expect(await database().transaction(tx => compactEvents(tx, 'K', start + 125_000))).toBe(2);
    expect(await readEvents(database(), 'K', start, start + 200_000)).toEqual(before);
    expect(await database().transaction(tx => compactEvents(tx, 'K', start + 300_000))).toBe(1);
    expect(await readEvents(database(), 'K', start, start + 200_000)).toEqual(before);
    expect(ids(await eventsAfter(database(), 'K', start))).toEqual(['K:100:1', 'K:101:0', 'K:101:1', 'K:102:0']);
    const { eventId: _, ...alarm } = before[2]!;
    expect(alarm).toEqual(batches[1]![1][1]);
  });

  test('alarms are found among all else, compacted or not, over days and of one station', async () => {
    await fill();
    const alarms = (station: string | null) => readAlarms(database(), 'K', start - 3 * DAY_MS, start + DAY_MS, station);
    const before = await alarms(null);
    expect(ids(before)).toEqual(ids((await readEvents(database(), 'K', start, start + 200_000)).filter(({ kind }) => kind === 'alarm')));
    expect(before.length).toBeGreaterThan(0);
    await database().transaction(tx => compactEvents(tx, 'K', start + 300_000));
    expect(await alarms(null)).toEqual(before);
    expect(await alarms('K9')).toEqual(before.filter(({ station }) => station === undefined));
  });

  test("a window is half-open, and a station's events come with those of the line as a whole", async () => {
    await fill();
    await database().transaction(tx => compactEvents(tx, 'K', start + 120_000));
    expect(ids(await readEvents(database(), 'K', start + 1, start + 61_000))).toEqual(['K:100:1', 'K:101:1']);
    expect(ids(await readEvents(database(), 'K', start, start + 200_000, ['K4']))).toEqual(['K:100:1', 'K:101:0']);
    expect(await readEvents(database(), 'L', start, start + 200_000)).toEqual([]);
  });

  test("a late event joins its minute's blob; the same batch again changes nothing", async () => {
    await fill();
    await database().transaction(tx => compactEvents(tx, 'K', start + 300_000));
    await appendEvents(database(), 'K', '103', [parameter(start + 2_000, 179)]);
    await appendEvents(database(), 'K', '103', [parameter(start + 2_000, 999)]);
    await database().transaction(tx => compactEvents(tx, 'K', start + 300_000));
    const events = await readEvents(database(), 'K', start, start + 60_000);
    expect(ids(events)).toEqual(['K:100:0', 'K:103:0', 'K:100:1', 'K:101:1']);
    expect(events[1]).toMatchObject({ value: 179 });
  });

  test('what a flood brings lies in rows of its own at once, and comes back whole, from any moment of it and with what came late', async () => {
    const [count, size] = [40, 1_000];
    for (let n = 0; n < count; n++) {
      const events = Array.from({ length: size }, (_, i) => parameter(start + n * size + i, i, { station: i % 2 ? 'K3' : 'K4' }));
      await appendEvents(database(), 'K', `${100 + n}`, events);
    }
    expect((await database().query('select 1 from recent')).rowCount).toBe(0);
    expect(await compactEvents(database(), 'K', start + 60_000)).toBe(0);
    const all = await readEvents(database(), 'K', start, start + 60_000);
    expect(ids(all)).toEqual(Array.from({ length: count * size }, (_, n) => `K:${100 + Math.floor(n / size)}:${n % size}`));
    for (const from of [0, 1, 9_999, 20_500, 39_999].map(ms => start + ms)) {
      const part = all.filter(({ seen }) => seen >= from && seen < from + 700);
      expect(await readEvents(database(), 'K', from, from + 700)).toEqual(part);
      expect(await readEvents(database(), 'K', from, from + 700, ['K3'])).toEqual(part.filter(({ station }) => station === 'K3'));
    }
    await appendEvents(database(), 'K', '900', [parameter(start, -1), parameter(start + 20_600, -2)]);
    expect(await compactEvents(database(), 'K', start + 60_000)).toBe(1);
    const late = await readEvents(database(), 'K', start, start + 60_000);
    expect(late.length).toBe(count * size + 2);
    expect(late.filter(one => one.kind === 'parameter' && one.value < 0).map(one => one.seen)).toEqual([start, start + 20_600]);
    await packHours(database(), 'K', start + HOUR_MS);
    expect(await readEvents(database(), 'K', start, start + 60_000)).toEqual(late);
  });

  test('four thousand characters have a row of their own; less waits for its minute, and what is of two minutes is taken apart', async () => {
    const batch = (text: string) => [{ seq: '1', events: [parameter(start, 1)], text }];
    const list = (chars: number) => {
      const event = { ...parameter(start, 1), note: '' };
      return JSON.stringify([{ ...event, note: 'x'.repeat(chars - JSON.stringify([event]).length) }]);
    };
    await appendBatches(database(), 'K', batch(list(3_999)));
    expect((await database().query('select 1 from recent')).rowCount).toBe(1);
    await appendBatches(
      database(),
      'L',
      batch(list(4_000)).map(one => ({ ...one, seq: '2' })),
    );
    expect((await database().query('select station from blob')).rows).toEqual([{ station: '*2' }]);
    expect(await readEvents(database(), 'L', start, start + 1)).toMatchObject([{ kind: 'parameter', value: 1, eventId: 'L:2:0' }]);
    await appendEvents(database(), 'M', '3', [parameter(start + 59_999, 1), parameter(start + 60_000, 2)]);
    await compactEvents(database(), 'M', start + 120_000);
    expect((await database().query(`select station from blob where line = 'M'`)).rows).toEqual([{ station: 'K3' }, { station: 'K3' }]);
  });

  test('small batches of a minute are packed a piece at a time, and are there all the while', async () => {
    const count = 1_100;
    for (let n = 0; n < count; n++) await appendEvents(database(), 'K', `${n}`, [parameter(start + n, n)]);
    const told = async () => ids(await readEvents(database(), 'K', start, start + 60_000));
    const before = await told();
    expect(before).toHaveLength(count);
    for (const packed of [500, 500, 100, 0]) {
      expect(await database().transaction(tx => packBatches(tx, 'K', start + 60_000))).toBe(packed);
      expect(await told()).toEqual(before);
    }
  });

  test('an hour that is over lies in one piece a station: the same events, what comes late to it, and fewer bytes', async () => {
    const samples = Array.from({ length: 180 }, (_, n) => parameter(start + n * 30_000, n, { station: n % 2 ? 'K3' : 'K4' }));
    for (const [n, sample] of samples.entries()) await appendEvents(database(), 'K', `${n}`, [sample]);
    await compactEvents(database(), 'K', start + 90 * 60_000);
    const pieces = async () =>
      (
        await database().query<{ pieces: number; bytes: number }>(
          'select count(*)::integer as pieces, sum(octet_length(columns))::integer as bytes from blob where minute < $1',
          [start + HOUR_MS],
        )
      ).rows[0]!;
    const all = () => readEvents(database(), 'K', start, start + 2 * HOUR_MS);
    const [events, minutes] = [await all(), await pieces()];
    expect(minutes.pieces).toBe(60);
    await packHours(database(), 'K', start + HOUR_MS);
    const hours = await pieces();
    expect(hours.pieces).toBe(2);
    expect(hours.bytes).toBeLessThan(minutes.bytes / 4);
    expect(await all()).toEqual(events);
    const [from, to] = [start + 50 * 60_000 + 1, start + 70 * 60_000];
    expect(await readEvents(database(), 'K', from, to, ['K3'])).toEqual(
      events.filter(one => one.seen >= from && one.seen < to && one.station === 'K3'),
    );
    for (const minute of [0, 7]) await appendEvents(database(), 'K', `9${minute}0`, [parameter(start + minute * 60_000 + 1, -1)]);
    await compactEvents(database(), 'K', start + 90 * 60_000);
    const late = await all();
    expect(late).toHaveLength(182);
    await packHours(database(), 'K', start + HOUR_MS);
    expect((await pieces()).pieces).toBe(2);
    expect(await all()).toEqual(late);
    expect(await rememberedEvents(database(), 'K', start, start + 2 * HOUR_MS)).toEqual(late);
  });

  test('a minute of 1 Hz samples takes less than 8 bytes a sample', async () => {
    const samples = Array.from({ length: 60 }, (_, s) =>
      [0, 1, 2].map(k => parameter(start + s * 1_000 + 7 * k, Math.round((180 + Math.sin(s / 9 + k)) * 10) / 10, { name: `zone${k}` })),
    ).flat();
    for (let s = 0; s < 60; s++) await appendEvents(database(), 'K', `${1_793_000_000_000 + s * 1_003}-0`, samples.slice(s * 3, s * 3 + 3));
    await database().transaction(tx => compactEvents(tx, 'K', start + 60_000));
    const { rows } = await database().query<{ bytes: number }>('select sum(octet_length(columns))::integer as bytes from blob');
    expect(rows[0]!.bytes / samples.length).toBeLessThan(8);
    expect((await readEvents(database(), 'K', start, start + 60_000)).length).toBe(180);
  });
}

function forgetting(database: Db): void {
  const start = at('14:00:00');

  test('blobs go after their days, but not those around a pinned episode, pinned before or after they were made', async () => {
    for (let m = 0; m < 4; m++) await appendEvents(database(), 'K', `${m}`, [parameter(start + m * 60_000, m)]);
    await pinEvents(database(), 'K/K3/stall/a', 'K', start + 60_000, start + 70_000, start + 100 * DAY_MS);
    await database().transaction(tx => compactEvents(tx, 'K', start + 240_000));
    await pinEvents(database(), 'K/K3/stall/b', 'K', start + 180_000, start + 180_000, start + 100 * DAY_MS);
    const times = (days: number) => ({ plant: start + days * DAY_MS, real: start + days * DAY_MS });
    expect((await retain(database(), POLICY, times(14))).blob).toBe(0);
    expect((await retain(database(), POLICY, times(15))).blob).toBe(2);
    expect(ids(await readEvents(database(), 'K', start, start + 240_000))).toEqual(['K:1:0', 'K:3:0']);
    expect((await retain(database(), POLICY, times(101))).blob).toBe(2);
  });

  test('what was said to people of a person, and what was delivered, goes after its time', async () => {
    await database().query('insert into budget (subject, at) values ($1, $2)', ['y-1', start]);
    await database().query('insert into inbound (id, at) values ($1, $2)', ['Ev1', start]);
    await database().query('insert into person_episode (pseudonym, episode, role, what, at) values ($1, $2, $3, $4, $5)', [
      'y-1',
      'e',
      'operator',
      'on-it',
      start,
    ]);
    expect(await retain(database(), POLICY, { plant: start + DAY_MS, real: start + DAY_MS })).toMatchObject({
      budget: 0,
      inbound: 0,
      person_episode: 0,
    });
    expect(await retain(database(), POLICY, { plant: start + DAY_MS + 1, real: start + DAY_MS + 1 })).toMatchObject({
      budget: 1,
      inbound: 0,
      person_episode: 0,
    });
    // Who delivers again does so for a day; what is known no longer than that would be taken twice.
    expect(await retain(database(), POLICY, { plant: start, real: start + 2 * DAY_MS })).toMatchObject({ inbound: 0 });
    expect(await retain(database(), POLICY, { plant: start, real: start + 2 * DAY_MS + 1 })).toMatchObject({ inbound: 1 });
    expect(await retain(database(), { ...POLICY, personEpisode: 365 }, { plant: start + 91 * DAY_MS, real: start })).toMatchObject({
      person_episode: 1,
    });
  });
}

const send = async (database: Db, unsent: Unsent | null, at: number) => {
  if (unsent !== null) await markSent(database(), unsent, { ts: `${unsent.seq}` }, at);
};

function forgettingHours(database: Db): void {
  const start = at('14:00:00');

  test('a whole hour stays while anything in it has to, and goes when its last minute does', async () => {
    await appendEvents(database(), 'K', '1', [parameter(start + 60_000, 1), parameter(start + 50 * 60_000, 2)]);
    await pinEvents(database(), 'K/K3/stall/a', 'K', start + 60_000, start + 70_000, start + 20 * DAY_MS);
    await compactEvents(database(), 'K', start + HOUR_MS);
    await packHours(database(), 'K', start + HOUR_MS);
    const goneAt = async (time: number) => (await retain(database(), POLICY, { plant: time, real: time })).blob;
    expect(await goneAt(start + 20 * DAY_MS)).toBe(0);
    await pinEvents(database(), 'K/K3/stall/b', 'K', start + 40 * 60_000, start + 41 * 60_000, start + 30 * DAY_MS);
    expect(await goneAt(start + 30 * DAY_MS)).toBe(0);
    expect(await goneAt(start + 30 * DAY_MS + 1)).toBe(1);
    await appendEvents(database(), 'K', '2', [parameter(start + 50 * 60_000, 2)]);
    await compactEvents(database(), 'K', start + HOUR_MS);
    await database().query('update blob set minutes = 60, minute = $1', [start]);
    expect(await goneAt(start + 14 * DAY_MS + 59 * 60_000)).toBe(0);
    expect(await goneAt(start + 14 * DAY_MS + 59 * 60_000 + 1)).toBe(1);
  });
}

function outbox(database: Db): void {
  const now = at('14:00:00');
  const K3 = 'floor/station/K3';

  test('messages of a conversation go in the order in which they were queued, one at a time', async () => {
    await database().transaction(tx => enqueueAll(tx, [message(), message({ id: 'm/2' })], now));
    const first = await nextUnsent(database(), K3, now);
    expect(first).toMatchObject({ message: { id: 'm/1' }, tries: 1, ref: null });
    expect(await nextUnsent(database(), K3, now)).toBeNull();
    await send(database, first, now);
    expect((await nextUnsent(database(), K3, now))?.message.id).toBe('m/2');
  });

  test('the same revision is queued once, an older one not at all, and a newer one takes the place of what waits', async () => {
    const queue = (revision: number) => database().transaction(tx => enqueue(tx, message({ revision, title: `${revision}` }), now));
    expect(await queue(2)).toMatchObject({ kind: 'queued' });
    expect(await queue(2)).toEqual({ kind: 'already' });
    expect(await queue(1)).toEqual({ kind: 'stale', latest: 2 });
    expect(await queue(4)).toMatchObject({ kind: 'queued' });
    const next = await nextUnsent(database(), K3, now);
    expect(next?.message.revision).toBe(4);
    await send(database, next, now);
    expect(await nextUnsent(database(), K3, now)).toBeNull();
    expect(await queue(3)).toEqual({ kind: 'stale', latest: 4 });
    expect((await latestRevision(database(), 'm/1'))?.title).toBe('4');
    await database().query('delete from outbox');
    expect(await queue(4)).toEqual({ kind: 'already' });
    expect(await queue(5)).toMatchObject({ kind: 'queued' });
    expect((await nextUnsent(database(), K3, now))?.ref).toEqual({ ts: `${next?.seq}` });
  });

  test('the same message in two conversations is two messages', async () => {
    const toRing = await database().transaction(tx =>
      enqueueAll(tx, [message({ conversation: 'slack/C1' }), message({ conversation: 'floor/a' })], now),
    );
    expect(toRing).toEqual(['floor/a', 'slack/C1']);
    expect((await nextUnsent(database(), 'slack/C1', now))?.message.conversation).toBe('slack/C1');
  });

  test('after Retry-After nothing of the conversation goes before its time, and others are not held up', async () => {
    await database().transaction(tx =>
      enqueueAll(tx, [message(), message({ id: 'm/2' }), message({ id: 'm/3', conversation: 'floor/a' })], now),
    );
    const first = await nextUnsent(database(), K3, now);
    await postpone(database(), first!, now + 30_000);
    expect(await nextUnsent(database(), K3, now + 29_999)).toBeNull();
    expect(await conversationsWithWaiting(database(), now + 29_999)).toEqual(['floor/a']);
    expect(await conversationsWithWaiting(database(), now + 30_000)).toEqual(['floor/a', K3]);
    expect(await nextUnsent(database(), K3, now + 30_000)).toMatchObject({ message: { id: 'm/1' }, tries: 2 });
  });

  test('a sender that dies gives its message back after a while, and never two have the same', async () => {
    await database().transaction(tx => enqueueAll(tx, [message()], now));
    const taken = await Promise.all([1, 2, 3].map(() => nextUnsent(database(), K3, now)));
    expect(taken.filter(each => each !== null).length).toBe(1);
    expect(await nextUnsent(database(), K3, now + TAKEN_MS - 1)).toBeNull();
    expect((await nextUnsent(database(), K3, now + TAKEN_MS))?.tries).toBe(2);
  });

  test("what was refused, or waited for a day, is dead, counted, and in nobody's way", async () => {
    await database().transaction(tx => enqueueAll(tx, [message(), message({ id: 'm/2' })], now));
    const refused = await nextUnsent(database(), K3, now);
    await markDead(database(), refused!, 'channel is archived');
    expect((await nextUnsent(database(), K3, now))?.message.id).toBe('m/2');
    expect(await buryOld(database(), now + DAY_MS)).toBe(0);
    expect(await buryOld(database(), now + DAY_MS + 1)).toBe(1);
    expect(await outboxCounts(database())).toEqual({ waiting: 0, dead: 2 });
  });

  test('a revision that was overtaken while it was being posted still counts as sent, and the newer one edits it', async () => {
    await database().transaction(tx => enqueueAll(tx, [message()], now));
    const posting = await nextUnsent(database(), K3, now);
    await database().transaction(tx => enqueueAll(tx, [message({ revision: 2 })], now));
    await send(database, posting, now);
    expect(await nextUnsent(database(), K3, now)).toMatchObject({ message: { revision: 2 }, ref: { ts: `${posting?.seq}` } });
  });

  test('lines that speak to the same conversations at once never wait for each other in a circle', async () => {
    const both = (id: string) => [message({ id, conversation: 'floor/a' }), message({ id, conversation: 'floor/b' })];
    await Promise.all(
      Array.from({ length: 8 }, (_, n) =>
        database().transaction(tx => enqueueAll(tx, n % 2 === 0 ? both(`m/${n}`) : both(`m/${n}`).reverse(), now)),
      ),
    );
    expect((await outboxCounts(database())).waiting).toBe(16);
    const { rows } = await database().query<{ seq: number }>("select seq from outbox where conversation = 'floor/a' order by seq");
    expect(rows.map(row => row.seq)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  });
}

function floorPage(database: Db): void {
  const now = at('14:00:00');
  const post = async (change: Parameters<typeof message>[0]) => {
    const each = message(change);
    await database().transaction(tx => enqueueAll(tx, [each], now));
    await send(database, await nextUnsent(database(), each.conversation, now), now);
  };

  test('a page that asks what changed gets the latest revisions, in the order of the first posts', async () => {
    await post({ id: 'm/1' });
    await post({ id: 'm/2' });
    const seen = await feedNumber(database());
    await post({ id: 'm/1', revision: 2, title: 'over' });
    await post({ id: 'm/3', conversation: 'floor/other' });
    const all = await posts(database(), 'floor/station/K3');
    expect(all.map(each => [each.message.id, each.message.revision])).toEqual([
      ['m/1', 2],
      ['m/2', 1],
    ]);
    const changed = await posts(database(), 'floor/station/K3', seen);
    expect(changed.map(each => each.message.title)).toEqual(['over']);
    expect(changed[0]!.order).toBe(all[0]!.order);
    expect((await posts(database(), ['floor/station/K3', 'floor/other'], seen)).length).toBe(2);
    expect(await posts(database(), 'floor/station/K3', await feedNumber(database()))).toEqual([]);
    expect((await postById(database(), 'm/1'))?.message.title).toBe('over');
    expect(await postById(database(), 'm/1', 'floor/other')).toBeNull();
  });

  test("an older revision that is recorded late does not take the newer one's place", async () => {
    await database().transaction(tx => enqueueAll(tx, [message()], now));
    const slow = await nextUnsent(database(), 'floor/station/K3', now);
    const later = now + TAKEN_MS;
    await database().transaction(tx => enqueueAll(tx, [message({ revision: 2, title: 'newer' })], now));
    // It waits for the one on its way, but not for ever.
    expect(await nextUnsent(database(), 'floor/station/K3', later - 1)).toBeNull();
    await send(database, await nextUnsent(database(), 'floor/station/K3', later), later);
    await send(database, slow, later);
    expect((await postById(database(), 'm/1'))?.message.title).toBe('newer');
  });

  test('posts recorded at once have numbers of their own, with none missing', async () => {
    const before = await feedNumber(database());
    await Promise.all(Array.from({ length: 6 }, (_, n) => post({ id: `m/${n}`, conversation: `floor/${n}` })));
    const found = await posts(
      database(),
      Array.from({ length: 6 }, (_, n) => `floor/${n}`),
    );
    expect(found.map(each => each.feed)).toEqual([1, 2, 3, 4, 5, 6].map(n => before + n));
  });
}
