/** A lathe that tells its signals and alarms, with the graph of what moves what beside plant.yaml. */
import { expect, test } from 'vitest';
import { replayOf } from './replay-of.ts';

const PLANT = `
schema: 1
site: { id: shop, name: Shop, timeZone: Europe/Berlin, languages: [en] }
areas: [{ id: a, name: Turning, lines: [T] }]
lines:
  - id: T
    name: Turning
    taktSeconds: 60
    mode: on
    stations:
      - { id: T1, name: Lathe, type: { kind: lathe }, feeds: null, nominalCycleSeconds: 60, signals: signals.json }
shifts: [{ id: day, from: '00:00', to: '00:00' }]
`;

const SIGNALS = JSON.stringify({
  nodes: [{ label: 'pumpCommand' }, { label: 'pumpRuns' }, { label: 'A700', alarm: true }, { label: 'A309', alarm: true }],
  edges: [
    ['pumpCommand', 'pumpRuns'],
    ['pumpRuns', 'A700'],
    ['pumpCommand', 'A700'],
  ],
});

const START = Date.parse('2026-05-21T06:00:00Z');
const said = (seconds: number, body: object) => ({
  seen: new Date(START + seconds * 1000).toISOString(),
  at: new Date(START + seconds * 1000).toISOString(),
  line: 'T',
  station: 'T1',
  ...body,
});

/** A tool alarm that comes and goes while it runs; two minutes on the pump no longer follows its command, and it stands. */
const RUN = [
  said(0, { kind: 'state', state: 'execute' }),
  said(0, { kind: 'parameter', name: 'pumpCommand', value: 0 }),
  said(0, { kind: 'parameter', name: 'pumpRuns', value: 0 }),
  said(0, { kind: 'alarm', code: 'A700', active: false, severity: 'stop' }),
  said(110, { kind: 'alarm', code: 'A309', active: true, severity: 'warning', text: 'tool worn' }),
  said(112, { kind: 'alarm', code: 'A309', active: false, severity: 'warning' }),
  said(115, { kind: 'parameter', name: 'pumpCommand', value: 1 }),
  said(120, { kind: 'alarm', code: 'A700', active: true, severity: 'stop', text: 'no coolant' }),
  said(120, { kind: 'state', state: 'held' }),
  said(260, { kind: 'parameter', name: 'temperature', value: 31 }),
];

test('why the lathe stopped: its own alarm, not the warning before it, and the signal that did not follow', async () => {
  const { answers, problems } = await replayOf({
    plant: PLANT,
    events: RUN,
    files: { 'signals.json': SIGNALS },
    ask: ['why did the lathe stop?'],
  });
  expect(problems).toEqual([]);
  const plain = answers[0]!.replaceAll(/[\u2066-\u2069]/g, '');
  expect(plain).toContain('T1 Lathe 08:02: a machine fault of its own');
  expect(plain).toContain('First alarm: «A700 no coolant»');
  expect(plain).not.toContain('A309');
  expect(plain).toContain('look first at «pumpRuns» (did not follow its command)');
  // What is written for a call for help is no advice on a fault.
  expect(plain).not.toContain('Help wanted');
  expect(plain).toContain('probability: 99 %');
}, 60_000);

test('a graph that is not there, or names an edge of nothing, is said at the start', async () => {
  await expect(replayOf({ plant: PLANT, events: RUN })).rejects.toMatchObject({ problems: [{ message: 'there is no such file' }] });
  const broken = '{"nodes": [], "edges": [["a", "b"]]}';
  await expect(replayOf({ plant: PLANT, events: RUN, files: { 'signals.json': broken } })).rejects.toMatchObject({
    problems: [{ message: 'the edge a → b names no node a' }, { message: 'the edge a → b names no node b' }],
  });
});
