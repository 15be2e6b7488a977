/** Sparkplug B through a real broker into a running plant: from the edge node's birth to the card at the station, its death, and back. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { PLANT, type RunningPlant, runPlant } from '../app/a-plant.ts';
import { freshName, testServices } from '../tools/services.ts';
import { type EdgeNode, edgeNode, type Reading } from './edge-node.ts';
import { type Page, pageWhen } from './station-page.ts';

const MINUTE = 60_000;
const STEP_MS = 30_000;
const STATIONS = ['S1', 'S2', 'S3'];
/** Events of a birth: three states, three totals, one zone. */
const BORN = 7;
const START = Date.parse('2026-11-24T08:00:00Z');

const group = freshName();
let plant: RunningPlant;
let edge: EdgeNode;
let now = START;

beforeAll(async () => {
  const source = `{ kind: sparkplug, url: { env: SPARKPLUG_URL }, group: ${group}, mayRequestRebirth: false }`;
  const yaml = PLANT.replace('id: millbrook', `id: ${group}`).replace('sources: [', `sources: [${source}, `);
  plant = await runPlant({ SPARKPLUG_URL: testServices().mqttUrl }, START, yaml);
  edge = await edgeNode(testServices().mqttUrl, group, 'gw', 0);
}, 60_000);

afterAll(async () => {
  await edge?.close();
  await plant?.close();
});

const zoneAt = (at: number, climbing = 0): number => Math.round((180 + Math.sin(at / 47_000) * 0.6 + climbing) * 10) / 10;

/** What the three stations tell at one moment; a part every ten seconds. */
function readingsAt(at: number, zone: number, more: Partial<Reading> = {}): Reading[] {
  const good = Math.floor((at - START) / 10_000);
  return [
    ...STATIONS.map((device): Reading => ({ device, name: 'good', value: good, at })),
    { device: 'S2', name: 'zone2', value: zone, at, ...more },
  ];
}

const everything = (at: number, zone: number): Reading[] => [
  ...STATIONS.map((device): Reading => ({ device, name: 'state', value: 'execute', at })),
  ...readingsAt(at, zone),
];

/** Events that came through the broker and are in the line's log. */
async function accepted(): Promise<number> {
  const text = await (await fetch(new URL('/metrics', plant.app.floorUrl!))).text();
  return Number(/^linemate_events_accepted_total\{source="sparkplug"\} (\d+)/m.exec(text)?.[1] ?? 0);
}

async function arrived(count: number): Promise<void> {
  for (const end = performance.now() + 20_000; (await accepted()) < count; )
    if (performance.now() > end) throw new Error(`${count} events never arrived, ${await accepted()} did`);
}

/** Half a minute: three readings of each value, ten seconds apart, and the plant's clock along with them. */
async function goOn(minutes: number, climb = 0): Promise<void> {
  const from = now;
  while (now < from + minutes * MINUTE) {
    const before = await accepted();
    now += STEP_MS;
    plant.clock.set(now);
    const moments = [now - 20_000, now - 10_000, now];
    await edge.data(moments.flatMap(at => readingsAt(at, zoneAt(at, (climb * (at - from)) / MINUTE))));
    // Totals of one message leave as one event; each value of the zone is an event of its own.
    await arrived(before + STATIONS.length + moments.length);
  }
}

const caughtUp = (page: Page): boolean => page.behindSeconds <= 10;
const tips = (page: Page) => page.cards.filter(card => card.conversation === 'floor/station/S2');

test('born with aliases, the stations are known; forty quiet minutes and a value of yesterday say nothing', async () => {
  // The gateway subscribes when it is connected; a birth before that is nobody's.
  while ((await accepted()) === 0) await edge.birth(everything(now, zoneAt(now)));
  await goOn(20);
  await edge.data([{ device: 'S2', name: 'zone2', value: 230, at: now - 24 * 60 * MINUTE, isHistorical: true }]);
  await edge.data([{ device: 'S2', name: 'zone2', value: 230, at: now, isHistorical: true }]);
  await goOn(20);
  const page = await pageWhen(plant.app, 'S2', caughtUp);
  expect(page.word).toBe('Running');
  expect(page.cards).toEqual([]);
  expect(page.past).toEqual([]);
}, 180_000);

test('a zone that climbs towards its limit: the tip is at its station before there is waste', async () => {
  await goOn(6, 1);
  const page = await pageWhen(plant.app, 'S2', seen => tips(seen).length > 0);
  expect(tips(page)).toHaveLength(1);
  expect(tips(page)[0]!.html).toContain('zone2');
  expect(tips(page)[0]!.html).toContain('190');
}, 90_000);

test('its death is an outage of data, not a stall: the broker tells it, and nothing is believed until it is born again', async () => {
  await goOn(4);
  const before = await accepted();
  edge.cut();
  for (let step = 0; step < 10; step++) {
    now += STEP_MS;
    plant.clock.set(now);
    // Silence has to be looked at as it passes, as it would be in a plant.
    await pageWhen(plant.app, 'S2', caughtUp);
  }
  const dead = await pageWhen(plant.app, 'S2', page => page.look === 'over');
  expect(await accepted()).toBe(before);
  expect(dead.word).toBe('No data');
  expect(JSON.stringify(dead.past)).not.toMatch(/stop|stall|stands/i);
  edge = await edgeNode(testServices().mqttUrl, group, 'gw', 1);
  // Back, but not born yet: of what it sends nothing is believed.
  await edge.data(readingsAt(now, 230));
  await edge.birth(everything(now, zoneAt(now)));
  await arrived(before + BORN);
  expect(await accepted()).toBe(before + BORN);
  await goOn(2);
  const born = await pageWhen(plant.app, 'S2', page => caughtUp(page) && page.look === 'run');
  expect(born.word).toBe('Running');
  expect(JSON.stringify(born.past)).not.toMatch(/stop|stall|stands/i);
}, 120_000);
