/** Stored outcomes against the same numbers from raw events, by hand and by another way. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { MeasuredDecision } from '../../src/coaching/decision.ts';
import { measureOutcomes } from '../../src/flows/learn/measure-outcome.ts';
import { decisionsBetween, logDecision } from '../../src/history/decisions.ts';
import { upsertEpisode } from '../../src/history/episodes.ts';
import { readEvents } from '../../src/history/events.ts';
import { putMinutes, readMinutes } from '../../src/history/minutes.ts';
import { outcomesBetween } from '../../src/history/outcomes.ts';
import { openPglite } from '../../src/history/pglite.ts';
import type { Database } from '../../src/history/sql.ts';
import type { Event, EventBody } from '../../src/line/event.ts';
import { reorderMs } from '../../src/line/order.ts';
import { calendar } from '../../src/plant/calendar.ts';
import { at, demoPlant } from '../sources/demo-plant.ts';
import { type ShopFloor, shopFloor } from './shop-floor.ts';
import { BAGGER, run, stoppedLine } from './stopped-line.ts';

let opened: Database;
const database = () => opened;
beforeAll(async () => {
  opened = await openPglite(null);
});
afterAll(() => opened?.close());
const plant = demoPlant();
const START = at('07:00');
const minute = (n: number) => START + n * 60_000;
let floor: ShopFloor;
const theTip = (found: readonly MeasuredDecision[]) => found.find(one => one.decision.kind === 'tip' && one.context.kind === 'stall')!;

/** Stands from minute 30 to 48 and again 55 to 58; between them it waits for parts, and is changed over from 60 to 64. */
function morning(until: number): Event[] {
  const state = (n: number, body: EventBody) => ({ at: minute(n), station: BAGGER, body });
  const events = stoppedLine(plant, START, until, { at: minute(30), to: minute(48) }, [
    state(50, { kind: 'state', state: 'suspended', because: 'starved' }),
    state(53, { kind: 'state', state: 'execute' }),
    state(55, { kind: 'state', state: 'held' }),
    state(58, { kind: 'state', state: 'execute' }),
    state(60, { kind: 'order', phase: 'changeover-started', id: '4712' }),
    state(60.1, { kind: 'state', state: 'stopped' }),
    state(64, { kind: 'state', state: 'execute' }),
    state(64, { kind: 'order', phase: 'changeover-done', id: '4712' }),
  ]);
  // It reports its total all the time, and that does not grow while it stands.
  let good = 0;
  return events.map(event => {
    if (event.kind !== 'count' || event.station !== BAGGER) return event;
    if (!isIdle((event.seen - START) / 60_000)) good += 4;
    return { ...event, good };
  });
}
const IDLE = [
  [30, 48],
  [49, 53],
  [55, 58],
  [60, 64],
] as const;
const isIdle = (n: number): boolean => IDLE.some(([from, to]) => n > from && n <= to);

const measure = () => measureOutcomes({ plant: () => plant, database: database() });
const measuredHere = async () =>
  (await outcomesBetween(database(), START, at('23:00'), { station: BAGGER })).filter(one => one.outcomes['stop-minutes-30'] !== undefined);

/** Seconds the bagger stood by itself in `[from, to)`, from its raw states: what is neither waiting, nor a break, nor a changeover. */
async function stoodFromRaw(from: number, to: number): Promise<number> {
  const events = (await readEvents(database(), 'B', START, to + 1, [BAGGER])).sort((a, b) => a.at - b.at);
  const days = calendar(plant);
  let state = 'execute';
  let changing = false;
  let seconds = 0;
  let next = 0;
  for (let second = START; second < to; second += 1000) {
    for (; next < events.length && events[next]!.at <= second; next++) {
      const event = events[next]!;
      if (event.kind === 'state') state = event.state;
      if (event.kind === 'order' && event.phase !== 'planned') changing = event.phase === 'changeover-started';
    }
    const own = ['held', 'stopped', 'aborted'].includes(state) && !changing;
    if (second >= from && own && days.shiftAt(second) !== null && days.breakAt(second) === null) seconds++;
  }
  return seconds;
}

describe('a morning with two stops, a wait and a changeover', () => {
  beforeAll(async () => {
    floor = await shopFloor(database(), plant);
    await run(floor, morning(minute(95)), minute(59), 60);
  }, 120_000);

  test('nothing is known before the half hour is over', async () => {
    expect((await decisionsBetween(database(), START, minute(59), { station: BAGGER })).some(one => one.available)).toBe(true);
    await measure();
    expect(await measuredHere()).toEqual([]);
  });

  test('stop minutes of every decision point agree with its raw events', async () => {
    await run(floor, morning(minute(95)), minute(95), 60);
    expect(await measure()).toBeGreaterThan(0);
    const found = await measuredHere();
    for (const one of found) {
      const from = Math.ceil(one.at / 60_000) * 60_000;
      expect(one.outcomes['stop-minutes-30']).toBeCloseTo((await stoodFromRaw(from, from + 30 * 60_000)) / 60, 1);
    }
    const tip = theTip(found);
    expect(tip.outcomes['stop-minutes-30']).toBeGreaterThan(10);
    expect(tip.outcomes['minutes-to-recover']).toBeCloseTo((minute(48) - tip.at) / 60_000, 0);
    expect(tip.outcomes).not.toHaveProperty('repeated-60');
  });

  test('what has been measured is not measured again before it is due', async () => {
    const before = await measuredHere();
    expect(await measure()).toBe(0);
    expect(await measuredHere()).toEqual(before);
  });

  test('data that come too late for the line are measured again, once they are booked', async () => {
    const before = theTip(await measuredHere());
    await floor.feed([{ kind: 'state', state: 'held', line: 'B', station: BAGGER, at: minute(49), seen: minute(49) }], minute(96));
    await run(floor, [{ kind: 'tick', line: 'B', seen: minute(96), at: minute(96) }], minute(130), 120);
    expect((await readMinutes(database(), 'B', minute(49), minute(50), [BAGGER]))[0]!.seconds).toEqual({ held: 60 });
    await measure();
    expect(theTip(await measuredHere()).outcomes['stop-minutes-30']).toBeCloseTo(before.outcomes['stop-minutes-30']! + 1, 1);
  });

  test('an hour after it was over it is known whether it came back', async () => {
    expect(theTip(await measuredHere()).outcomes['repeated-60']).toBe(1);
  });
});

test('weeks later it is measured whether they do it unaided', async () => {
  const other = await openPglite(null);
  const database = () => other;
  floor = await shopFloor(other, plant);
  const day = 86_400_000;
  const stall = (openedAt: number, seconds: number) => ({
    id: `B/${BAGGER}/stall/${new Date(openedAt).toISOString()}`,
    line: 'B',
    station: BAGGER,
    kind: 'stall' as const,
    openedAt,
    closedAt: openedAt + seconds * 1000,
    state: 'closed' as const,
    consequences: [],
    safety: false,
    repeat: false,
    findings: 1,
    neighbourUntil: null,
  });
  for (const one of [stall(START, 600), stall(START + 8 * day, 200), stall(START + 9 * day, 400), stall(START + 30 * day, 100)])
    await upsertEpisode(database(), one as never);
  await logDecision(database(), {
    id: 'd1',
    episode: stall(START, 0).id,
    at: START + 300_000,
    context: { kind: 'stall' },
    available: true,
    probability: 1,
    seed: '',
    decision: { kind: 'hold', reason: 'shadow' },
    unit: 'position-shift',
    versions: { config: 'c' },
  });
  await floor.feed([{ kind: 'tick', line: 'B', seen: START + 40 * day, at: START + 40 * day }], START + 40 * day);
  await measureOutcomes({ plant: () => plant, database: other });
  const [one] = await outcomesBetween(database(), START, START + day);
  expect(one!.outcomes).toMatchObject({ 'unaided-7': 0.5, 'unaided-28': 1 });
  await other.close();
});

test('a tip at the maker is judged by the rejects it made, though a later station finds them, once all have been checked', async () => {
  const other = await openPglite(null);
  floor = await shopFloor(other, plant);
  const drift = { id: `B/B2/drift/${new Date(minute(120)).toISOString()}`, line: 'B', station: 'B2', kind: 'drift', openedAt: minute(120) };
  const shape = { state: 'open', consequences: [], safety: false, repeat: false, findings: 1, neighbourUntil: null };
  await upsertEpisode(other, { ...drift, ...shape } as never);
  await logDecision(other, {
    id: 'd2',
    episode: drift.id,
    at: minute(120),
    context: { kind: 'drift' },
    available: true,
    probability: 1,
    seed: '',
    decision: { kind: 'hold', reason: 'shadow' },
    unit: 'position-shift',
    versions: { config: 'c' },
  });
  const row = (station: string, n: number, reject: number) => ({
    line: 'B',
    station,
    minute: minute(n),
    good: 12 - reject,
    reject,
    seconds: { execute: 60 },
    parameters: {},
  });
  // A minute lies between drum and weigher. What it rejects in minutes 126 to 136 was made in the half hour, what it does in 155 was not.
  const found = (n: number) => (n >= 126 && n < 136 ? 3 : n === 155 ? 9 : 0);
  const rows = Array.from({ length: 240 }, (_, n) => [row('B2', n, n === 130 ? 1 : 0), row('B3', n, found(n))]).flat();
  await putMinutes(other, rows);
  const measuredAt = async (at: number) => {
    await floor.feed([{ kind: 'tick', line: 'B', seen: at, at }], at);
    await measureOutcomes({ plant: () => plant, database: other });
    return (await outcomesBetween(other, minute(120), minute(121), { station: 'B2' }))[0]?.outcomes;
  };
  const late = reorderMs(plant.lines[0]!) + 2 * 60_000;
  // The last of them is on its way to the weigher; a minute later it is there.
  expect(await measuredAt(minute(150) + late)).toEqual({ 'stop-minutes-30': 0 });
  expect(await measuredAt(minute(165) + late)).toEqual({ 'stop-minutes-30': 0, 'rejects-30': expect.closeTo(31, 0) });
  await other.close();
});
