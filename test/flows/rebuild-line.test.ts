import { beforeEach, expect, test } from 'vitest';
import { readLine } from '../../src/history/lines.ts';
import type { LineState } from '../../src/line/state.ts';
import { embedded, store } from '../conformance/history-store.ts';
import { at, demoPlant } from '../sources/demo-plant.ts';
import { play, type ShopFloor, seasoningClimbs, shopFloor } from './shop-floor.ts';

const database = store(embedded);
const plant = demoPlant();
const START = at('07:00');
const minute = (n: number) => START + n * 60_000;
/** The seasoning climbs from minute 33 on; after a while it is back. */
const DRIFT = seasoningClimbs(plant, START, 45, 33);
let floor: ShopFloor;
beforeEach(async () => {
  floor = await shopFloor(database(), plant);
});

const said = (of: ShopFloor) => of.told.map(({ message }) => `${message.id} r${message.revision}`);
const episodes = async () => (await database().query<{ id: string; state: string }>('select id, state from episode order by id')).rows;
const stored = async () => (await readLine<LineState>(database(), 'B'))!.state!;
/** As an older program would have left it: a shape that nobody can read any more. */
const ofAnotherVersion = async () => {
  const { at: seen, newest, coaching } = await stored();
  const old = { v: 0, line: 'B', config: 'old', at: seen, newest, coaching, stations: { B2: { shape: 'of before' } } };
  await database().query('update line set state = $1::json, v = 0', [JSON.stringify(old)]);
};

test('a new program in the middle of a drift: it keeps its id, nobody is told again, and it closes as it would have', async () => {
  await play(floor, DRIFT, minute(32));
  const before = { told: said(floor), episodes: await episodes() };
  expect(before.episodes).toMatchObject([{ state: 'open' }]);
  expect(before.told.length).toBeGreaterThan(0);
  await ofAnotherVersion();
  await play(floor, DRIFT, minute(33));
  expect(await episodes()).toEqual(before.episodes);
  expect(said(floor).filter(one => one.endsWith(' r1'))).toEqual(before.told.filter(one => one.endsWith(' r1')));
  expect(floor.logged.filter(({ what }) => what === 'state rebuilt')).toMatchObject([{ facts: { lineId: 'B', from: 0 } }]);
  await play(floor, DRIFT, minute(45));
  expect(await episodes()).toEqual(before.episodes.map(one => ({ ...one, state: 'closed' })));
  expect(floor.told.at(-1)?.message.tone).toBe('done');
});

test('what is rebuilt is what an undisturbed program knows', async () => {
  await play(floor, DRIFT, minute(40));
  const whole = await stored();
  await ofAnotherVersion();
  await play(floor, DRIFT, minute(41));
  const rebuilt = await stored();
  expect(Object.keys(rebuilt.stations)).toEqual(Object.keys(whole.stations));
  for (const [id, station] of Object.entries(rebuilt.stations)) {
    expect([id, station.state, station.since]).toEqual([id, whole.stations[id]!.state, whole.stations[id]!.since]);
    expect(station.good).toBeGreaterThanOrEqual(whole.stations[id]!.good!);
  }
});
