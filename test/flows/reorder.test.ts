/** What comes out of order is put where it belongs: the same history, and nobody is told twice. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Episode } from '../../src/episodes/episode.ts';
import { appendBatch } from '../../src/flows/watch/take-events.ts';
import { watchLine } from '../../src/flows/watch/watch-line.ts';
import type { Database } from '../../src/history/sql.ts';
import type { MinuteRow } from '../../src/kpis/minute.ts';
import type { Event } from '../../src/line/event.ts';
import type { Plant } from '../../src/plant/plant.ts';
import { embedded, store } from '../conformance/history-store.ts';
import { plant } from '../line/a-line.ts';
import { at, demoPlant } from '../sources/demo-plant.ts';
import { delayed, END, keptOf, LINE, LOG, tickAt } from './reordered-line.ts';
import { type ShopFloor, seasoningClimbs, shopFloor } from './shop-floor.ts';

const database = store(embedded);
const kept = () => keptOf(database());

async function anew(of: Plant = plant([LINE])): Promise<ShopFloor> {
  const { rows } = await database().query<{ name: string }>(
    `select table_name as name from information_schema.tables where table_schema = 'linemate' and table_name not in ('schema_version', 'feed')`,
  );
  await database().query(`truncate ${rows.map(row => `linemate.${row.name}`).join(', ')}`);
  return shopFloor(database(), of, { templates: false });
}

async function feed(floor: ShopFloor, events: readonly Event[], cuts: readonly number[]): Promise<void> {
  const edges = [0, ...[...new Set(cuts)].sort((a, b) => a - b), events.length];
  for (let i = 1; i < edges.length; i++) {
    await appendBatch(floor.take, 'L', events.slice(edges[i - 1], edges[i]));
    await watchLine(floor.watch, 'L');
  }
}

test('any order within thirty seconds and any split give the same episodes, minutes and state as the log in its order', async () => {
  await feed(await anew(), [...LOG, END], []);
  const whole = await kept();
  expect(whole.episodes.length).toBeGreaterThan(5);
  await fc.assert(
    fc.asyncProperty(
      fc.integer(),
      fc.constantFrom(2_000, 10_000, 30_000),
      fc.array(fc.integer({ min: 1, max: LOG.length }), { minLength: 10, maxLength: 60 }),
      async (seed, ms, cuts) => {
        await feed(await anew(), [...delayed(LOG, seed, ms), END], cuts);
        expect(await kept()).toEqual(whole);
      },
    ),
    { numRuns: 6 },
  );
}, 120_000);

test('what comes minutes late changes minutes and events, and nothing that was found', async () => {
  // Every part that S2 counts in eight minutes comes ten minutes late, as from a gateway that lost its way to us.
  const start = LOG[0]!.seen;
  const isLate = (event: Event) =>
    event.station === 'S2' && event.kind === 'count' && event.seen >= start + 1_200_000 && event.seen < start + 1_680_000;
  const late = LOG.filter(isLate);
  const lateFrom = LOG.findIndex(event => event.seen >= start + 2_280_000);
  const without = LOG.filter(event => !isLate(event));
  const ticks = Array.from({ length: 200 }, (_, n) => tickAt(END.seen + n * 5_000));
  await feed(await anew(), [...without, ...ticks], [500, 900, 1_200]);
  const missing = await kept();
  const cut = lateFrom - late.length;
  const floor = await anew();
  await feed(floor, [...without.slice(0, cut), ...late, ...without.slice(cut), ...ticks.slice(0, -2)], [300, cut + 3, 1_200]);
  await feed(floor, ticks.slice(-2), []);
  const amended = await kept();
  expect(amended.episodes).toEqual(missing.episodes);
  expect(amended.state).toEqual(missing.state);
  expect(floor.counted('linemate_events_late_total')).toBe(late.length);
  const of = ({ minutes }: typeof amended) =>
    (minutes as unknown as MinuteRow[]).filter(
      row => row.station === 'S2' && row.minute >= start + 1_140_000 && row.minute < start + 1_800_000,
    );
  const made = (rows: readonly MinuteRow[]) => rows.map(row => row.good + row.reject);
  await feed(await anew(), [...LOG, END], []);
  const whole = of(await kept());
  expect(made(of(missing))).not.toEqual(made(whole));
  expect(made(of(amended))).toEqual(made(whole));
  expect(of(amended).map(row => row.seconds)).toEqual(whole.map(row => row.seconds));
}, 60_000);

describe('a tip was sent, and then something came that belongs before it', () => {
  const demo = demoPlant();
  const START = at('07:00');
  const QUIET = seasoningClimbs(demo, START, 25, 0).map(event =>
    event.kind === 'parameter' && event.name === 'seasoning' ? { ...event, value: 6 } : event,
  );
  /** Three samples out of the band in ten seconds: the drum's drift is told. */
  const climb = (second: number, value: number): Event => {
    const seen = START + 26 * 60_000 + second * 1_000;
    return { kind: 'parameter', line: 'B', station: 'B2', seen, at: seen, name: 'seasoning', value, unit: '%' };
  };
  const CLIMBS = [climb(0, 7.2), climb(5, 7.3), climb(10, 7.4)];
  const until = (second: number) => START + 26 * 60_000 + second * 1_000;
  const spent = async () => (await database().query<{ n: number }>('select count(*)::integer as n from budget')).rows[0]!.n;
  const drifts = async () =>
    (await database().query<{ body: Episode }>(`select body from episode where kind = 'drift' order by id`)).rows.map(row => row.body);
  const short = (floor: ShopFloor) =>
    floor.told.map(({ message }) => `${message.id.split('/').at(-1)} r${message.revision} ${message.tone}`);

  async function toldOfTheDrift(): Promise<ShopFloor> {
    await anew();
    const floor = await shopFloor(database(), demo);
    await floor.feed([...QUIET, { kind: 'tick', line: 'B', seen: until(-10), at: until(-10) }], until(-10));
    await floor.feed([climb(-5, 6)], until(-5));
    await floor.feed(CLIMBS, until(11));
    expect(short(floor)).toEqual(['B2 r1 act']);
    return floor;
  }

  test('there was no drift: the card takes it back, and nothing new is sent', async () => {
    const floor = await toldOfTheDrift();
    const cost = await spent();
    await floor.feed([climb(7, 6)], until(12));
    expect(short(floor)).toEqual(['B2 r1 act', 'B2 r2 over']);
    const card = floor.told[1]!.message;
    expect(card.title).toMatch(/^Withdrawn: /);
    expect(card.buttons).toEqual([]);
    expect(await drifts()).toEqual([]);
    expect(await spent()).toBe(cost);
  });

  test('and then there was: the same card says so again, at no further cost', async () => {
    const floor = await toldOfTheDrift();
    const cost = await spent();
    await floor.feed([climb(7, 6)], until(12));
    await floor.feed([climb(15, 7.5)], until(16));
    expect(short(floor)).toEqual(['B2 r1 act', 'B2 r2 over', 'B2 r3 act']);
    expect(floor.told[2]!.message.title).toBe(floor.told[0]!.message.title);
    expect(await spent()).toBe(cost);
  });

  test('it began earlier: the card stays, and so does its name', async () => {
    const floor = await toldOfTheDrift();
    await floor.feed([climb(-2, 7.2)], until(12));
    expect(short(floor)).toEqual(['B2 r1 act']);
    expect(await drifts()).toMatchObject([{ openedAt: until(-2), state: 'open' }]);
    expect(floor.told[0]!.message.id).toContain((await drifts())[0]!.id);
    await floor.press(floor.told[0]!.message, 'on-it');
    await floor.feed([climb(9, 7.35)], until(13));
    expect(await drifts()).toMatchObject([{ state: 'owned', owner: { role: 'operator' } }]);
    expect(short(floor)).toEqual(['B2 r1 act', 'B2 r2 info']);
  });

  test('cut off before or after the mending is committed, it repeats nothing', async () => {
    const floor = await toldOfTheDrift();
    await appendBatch(floor.take, 'B', [climb(7, 6)]);
    await expect(watchLine({ ...floor.watch, database: cutOff(database()) }, 'B')).rejects.toThrow('the power is gone');
    expect(await drifts()).toHaveLength(1);
    const lineLog = Object.assign(Object.create(floor.watch.lineLog), {
      read: floor.watch.lineLog.read.bind(floor.watch.lineLog),
      trim: async () => {
        throw new Error('the power is gone');
      },
    });
    await expect(watchLine({ ...floor.watch, lineLog }, 'B')).rejects.toThrow('the power is gone');
    await floor.feed([], until(12));
    await floor.feed([], until(13));
    expect(short(floor)).toEqual(['B2 r1 act', 'B2 r2 over']);
    expect(await drifts()).toEqual([]);
  });
});

/** Everything is done, and then undone: the machine went down before the commit. */
const cutOff = (whole: Database): Database => ({
  ...whole,
  query: (text, values) => whole.query(text, values),
  close: () => whole.close(),
  transaction: work =>
    whole.transaction(async tx => {
      await work(tx);
      throw new Error('the power is gone');
    }),
});
