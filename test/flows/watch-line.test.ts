import { beforeEach, expect, test } from 'vitest';
import { switchTips } from '../../src/flows/coach/kill-switch.ts';
import { appendBatch } from '../../src/flows/watch/take-events.ts';
import { watchLine } from '../../src/flows/watch/watch-line.ts';
import { readLine } from '../../src/history/lines.ts';
import type { Database } from '../../src/history/sql.ts';
import type { Event } from '../../src/line/event.ts';
import { embedded, store } from '../conformance/history-store.ts';
import { at, demoPlant } from '../sources/demo-plant.ts';
import { play, type ShopFloor, seasoningClimbs, shopFloor, steps } from './shop-floor.ts';

const database = store(embedded);
const plant = demoPlant();
const START = at('07:00');
const minute = (n: number, from = START) => from + n * 60_000;
const DRIFT = seasoningClimbs(plant, START, 45, 33);
let floor: ShopFloor;
beforeEach(async () => {
  floor = await shopFloor(database(), plant);
});

const told = (of: ShopFloor = floor) => of.told.map(({ message, at: when }) => ({ when, message }));
const short = (of: ShopFloor = floor) => of.told.map(({ message }) => `${message.conversation} r${message.revision} ${message.tone}`);

/** What was said without the revisions in between that follow the value. */
const turns = (of: ShopFloor = floor) => {
  const said = of.told.map(({ message }) => `${message.conversation} ${message.tone}`);
  return said.filter((one, index) => one !== said[index - 1]);
};

async function anew(): Promise<ShopFloor> {
  const { rows } = await database().query<{ name: string }>(
    `select table_name as name from information_schema.tables where table_schema = 'linemate' and table_name not in ('schema_version', 'feed')`,
  );
  await database().query(`truncate ${rows.map(row => `linemate.${row.name}`).join(', ')}`);
  return shopFloor(database(), plant);
}

test('a drift is told once, before waste, its card follows the value, and closes itself', async () => {
  await play(floor, DRIFT, minute(45));
  expect(short()[0]).toBe('floor/station/B2 r1 act');
  expect(short().at(-1)).toMatch(/^floor\/station\/B2 r\d+ done$/);
  expect(new Set(floor.told.map(({ message }) => message.id)).size).toBe(1);
  const between = floor.told.slice(1, -1).map(({ message }) => message);
  expect(between.length).toBeGreaterThan(0);
  for (const { line2, picture, tone } of between) {
    expect(line2).toMatch(/^B2 · [67]\.\d+ % · limit 7\.8 %( · (about \d+|\d+–\d+|\d+\+) min to waste)?$/);
    expect([tone, picture?.alt]).toEqual(['act', expect.stringContaining('seasoning')]);
  }
  const [tip] = floor.told;
  expect(tip!.at).toBeGreaterThan(minute(28));
  expect(tip!.at).toBeLessThanOrEqual(minute(31));
  expect(tip!.message).toMatchObject({
    line2: expect.stringContaining('to waste'),
    picture: { alt: expect.stringContaining('seasoning') },
  });
});

test('the minutes to waste on its card are never off by more than a fifth for longer than a minute, in few edits', async () => {
  const climbing = seasoningClimbs(plant, START, 37);
  await play(floor, climbing, minute(37));
  const minutesOn = (text: string) => /(\d+)(?:–\d+|\+)? min to waste/.exec(text)?.[1];
  const cards = told().map(({ when, message }) => ({ when, said: Number(minutesOn(message.line2 ?? '')) }));
  const last = cards.at(-1)!;
  expect(last.said).toBeLessThanOrEqual(2);
  // Every card was true when it was written, and not overtaken by more than that before the next.
  for (const [index, { when, said }] of cards.entries()) {
    const next = cards[index + 1];
    if (next === undefined) continue;
    const passed = (next.when - when) / 60_000;
    expect(passed).toBeGreaterThanOrEqual(1);
    expect(passed).toBeLessThanOrEqual(Math.max(1, said * 0.2) + 1);
  }
  expect(cards.length).toBeLessThanOrEqual(9);
});

test('a drift that pauses before its limit is not over when its time is past; its card follows it to the limit and beyond', async () => {
  const pausing = seasoningClimbs(plant, START, 75).map(event => {
    if (event.kind !== 'parameter' || event.name !== 'seasoning') return event;
    const minutes = (event.at - START) / 60_000;
    return { ...event, value: Number((Math.min(event.value, 7.3) + Math.max(0, minutes - 65) * 0.1).toFixed(2)) };
  });
  await play(floor, pausing, minute(75));
  const cards = floor.told.map(({ message }) => message);
  expect(cards.map(({ tone }) => tone).filter((tone, index, all) => tone !== all[index - 1])).toEqual(['act', 'stop']);
  const standing = cards.filter(({ line2 }) => /^B2 · 7\.3 % · limit 7\.8 % · \d+\+ min to waste$/.test(line2 ?? ''));
  expect(standing[0]).toMatchObject({ title: cards[0]!.title });
  expect(standing[0]!.buttons.map(({ id }) => id)).toEqual(cards[0]!.buttons.map(({ id }) => id));
  expect(cards.at(-1)!.line2).toMatch(/^B2 · 7\.[89]\d* % · limit 7\.8 % · waste since 08:1\d$/);
  // The longer it stands still, the later is waste to be feared, and the same is never written twice.
  const least = standing.map(({ line2 }) => Number(/(\d+)\+/.exec(line2 ?? '')![1]));
  expect(least).toEqual([...new Set(least)].toSorted((a, b) => a - b));
  expect(least.length).toBeGreaterThan(3);
});

test('a seasoning that stays where it is says nothing', async () => {
  await play(floor, seasoningClimbs(plant, START, 40, 0), minute(40));
  expect(floor.told).toEqual([]);
});

test('the same log twice gives the same messages, word for word', async () => {
  await play(floor, DRIFT, minute(45));
  const again = await anew();
  await play(again, DRIFT, minute(45));
  expect(told(again)).toEqual(told());
});

test('cut into other batches the log gives the same messages, word for word', async () => {
  await play(floor, DRIFT, minute(45));
  const again = await anew();
  for (const minuteOfLog of steps(plant, DRIFT, minute(45))) {
    for (const event of minuteOfLog.events.slice(0, -1)) if (event.seen > 0) await again.take.lineLog.append('B', [event]);
    await again.feed(minuteOfLog.events.slice(-1), minuteOfLog.until);
  }
  expect(told(again)).toEqual(told());
});

test('a backlog of ten minutes is worked off: the same cards, later', async () => {
  await play(floor, DRIFT, minute(45));
  const again = await anew();
  for (const minuteOfLog of steps(plant, DRIFT, minute(45))) {
    if (minuteOfLog.until % 600_000 === 0) await again.feed(minuteOfLog.events, minuteOfLog.until);
    else await appendBatch(again.take, 'B', minuteOfLog.events);
  }
  await again.feed([{ kind: 'tick', line: 'B', seen: minute(45), at: minute(45) }], minute(45));
  expect(turns(again)).toEqual(turns());
});

test('a drain that is cut off before it commits repeats nothing and loses nothing', async () => {
  await play(floor, DRIFT, minute(45));
  const again = await anew();
  for (const { events, until } of steps(plant, DRIFT, minute(45))) {
    await appendBatch(again.take, 'B', events);
    await expect(watchLine({ ...again.watch, database: cutOff(database()) }, 'B')).rejects.toThrow('the power is gone');
    await again.feed([], until);
  }
  expect(told(again)).toEqual(told());
});

test('a drain that is cut off after it committed repeats nothing', async () => {
  const lineLog = Object.assign(Object.create(floor.watch.lineLog), {
    trim: async () => {
      throw new Error('the power is gone');
    },
    read: floor.watch.lineLog.read.bind(floor.watch.lineLog),
  });
  for (const { events, until } of steps(plant, DRIFT, minute(45))) {
    await appendBatch(floor.take, 'B', events);
    await expect(watchLine({ ...floor.watch, lineLog }, 'B')).rejects.toThrow('the power is gone');
    await floor.feed([], until);
  }
  expect(turns()).toEqual(['floor/station/B2 act', 'floor/station/B2 done']);
  expect(new Set(short()).size).toBe(short().length);
});

test('a break is silent: what began in it is told when it is over', async () => {
  const from = at('08:34');
  await play(floor, seasoningClimbs(plant, from, 48), minute(40, from));
  expect(floor.told).toEqual([]);
  await play(floor, seasoningClimbs(plant, from, 48), minute(44, from));
  expect(turns()[0]).toBe('floor/station/B2 act');
  expect(floor.told[0]!.at).toBeGreaterThanOrEqual(at('09:15'));
});

test('data stop: the engineer hears of it, nobody at the line, and no stop is invented', async () => {
  const silent = seasoningClimbs(plant, START, 20).filter(event => event.station !== 'B2' || event.seen < minute(5));
  await play(floor, silent, minute(20));
  expect(short()).toEqual(['floor/role/engineer r1 info']);
});

test('a line that left the plant keeps its log and moves nothing', async () => {
  await floor.take.lineLog.append('Z', [{ kind: 'tick', line: 'Z', seen: START, at: START }]);
  await watchLine(floor.watch, 'Z');
  expect(await floor.take.lineLog.waiting('Z', null)).toBe(1);
  expect(await readLine(database(), 'Z')).toBeNull();
});

test('the kill switch silences tips', async () => {
  await switchTips(floor.ask, false, { at: floor.clock.now(), by: 'supervisor' });
  await play(floor, DRIFT, minute(32));
  expect(floor.told).toEqual([]);
});

/** Everything is done, and then undone: the machine went down before the commit. */
function cutOff(whole: Database): Database {
  return {
    ...whole,
    query: (text, values) => whole.query(text, values),
    close: () => whole.close(),
    transaction: work =>
      whole.transaction(async tx => {
        await work(tx);
        throw new Error('the power is gone');
      }),
  };
}

/** From minute thirty the bagger makes half of what it made; what stands before it is `waiting` parts. */
function baggerSlows(waiting: number): Event[] {
  const slowFrom = minute(30);
  return seasoningClimbs(plant, START, 45, 0).flatMap((event): Event[] => {
    if (event.kind !== 'count' || event.seen <= slowFrom) return [event];
    const halves = (event.seen - slowFrom) / 30_000;
    // Where nothing waits, the weigher before it makes as little, and the palletiser behind it gets as little.
    const slow = event.station === 'B4' || event.station === 'B5' || (waiting === 0 && event.station === 'B3');
    const counted: Event = slow ? { ...event, good: event.good - halves * 3 } : event;
    const { seen } = event;
    return event.station === 'B3'
      ? [counted, { kind: 'buffer', line: 'B', station: 'B3', seen, at: seen, towards: 'B4', level: waiting, capacity: 8 }]
      : [counted];
  });
}

test('a bagger that slows down while parts wait before it is told', async () => {
  await play(floor, baggerSlows(8), minute(45));
  expect(short()).toEqual(['floor/station/B4 r1 act']);
});

test('one that gets no more than it makes is not, and neither is who comes after it', async () => {
  await play(floor, baggerSlows(0), minute(45));
  expect(floor.told.map(one => one.message.conversation)).not.toContain('floor/station/B4');
  expect(floor.told.map(one => one.message.conversation)).not.toContain('floor/station/B5');
});

test('a line that is flooded without end gives way after a while, and stands in the queue again behind the others', async () => {
  const rung: string[] = [];
  let seq = 0;
  const flooded = {
    ...floor.watch.lineLog,
    read: async (_tx: unknown, _line: string, _after: string | null, most: number) =>
      Array.from({ length: most }, () => {
        const at = START + ++seq;
        const events = [{ kind: 'tick' as const, line: 'B', seen: at, at, eventId: `B:${seq}:0` as const }];
        return { line: 'B', seq: String(seq), events, text: JSON.stringify(events) };
      }),
    trim: async () => {},
  };
  const doorbells = { ...floor.watch.doorbells, ringLine: async (line: string) => void rung.push(line) };
  await watchLine({ ...floor.watch, lineLog: flooded, doorbells }, 'B');
  expect(rung).toEqual(['B']);
});
