/** Short ways to say what a line looks like and what it reports; times in seconds after 06:00. */
import { type Event, type EventBody, eventId, type LoggedEvent } from '../../src/line/event.ts';
import type { Detector, Finding } from '../../src/line/finding.ts';
import type { LineState } from '../../src/line/state.ts';
import { lineStep } from '../../src/line/step.ts';
import type { Line, Plant, Station } from '../../src/plant/plant.ts';
import { chance } from '../detectors/simulated-line.ts';

export const START = Date.UTC(2026, 4, 21, 6);
export const at = (seconds: number): number => START + seconds * 1000;
export const secondsOf = (time: number): number => (time - START) / 1000;

export function station(id: string, options: Partial<Station> = {}): Station {
  return {
    id,
    line: 'K',
    name: id,
    aliases: {},
    was: [],
    type: { kind: 'oven', maker: null, model: null },
    feeds: [],
    nominalCycleSeconds: 20,
    bufferCapacity: 4,
    manual: false,
    inspects: false,
    microStopSeconds: 120,
    parameters: [],
    signals: null,
    kgPerUnit: null,
    ...options,
  };
}

/** K1 → K2 → K3, unless other stations are given. */
export function line(stations: readonly Station[] = threeStations()): Line {
  return { id: 'K', name: 'Pumps', aliases: {}, area: null, taktSeconds: 24, mode: 'on', stations };
}

const threeStations = (): Station[] => [
  station('K1', { feeds: ['K2'] }),
  station('K2', { feeds: ['K3'] }),
  station('K3', { bufferCapacity: null, inspects: true }),
];

export function plant(lines: readonly Line[] = [line()]): Plant {
  return {
    schema: 1,
    areas: [],
    lines,
    shifts: [],
    roles: {},
    escalation: [],
    devices: [],
    sources: [],
    recommendations: [],
    site: { id: 'kilbrack', name: 'Kilbrack', timeZone: 'Europe/Dublin', languages: ['en'], currency: null, cost: null },
    safety: { alarmCodes: [], stations: [], parameters: [] },
    agreement: {
      level: 0,
      personModel: 'off',
      randomise: 'none',
      groupMin: 8,
      retentionDays: { blobs: 14, inbox: 2, questions: 30, personEpisode: 90, audit: 400 },
    },
    prompts: { publishOnSave: false, secondPerson: false, links: [] },
  };
}

/** `[seen, station, body, at = seen]`, times in seconds; station null = of the whole line. */
export type Said = readonly [seen: number, station: string | null, body: EventBody, at?: number];

export const event = ([seen, of, body, own]: Said): Event => ({
  seen: at(seen),
  at: at(own ?? seen),
  line: 'K',
  ...(of === null ? {} : { station: of }),
  ...body,
});

export const log = (said: readonly Said[]): LoggedEvent[] =>
  said.map((one, index) => ({ ...event(one), eventId: eventId('K', '1', index) })).sort((a, b) => a.seen - b.seen);

export const tick = (seconds: number): Said => [seconds, null, { kind: 'tick' }];

export function run(of: Line, detectors: readonly Detector[], said: readonly Said[]): { state: LineState; findings: Finding[] } {
  const step = lineStep(of, detectors);
  return step.stepAll(step.start(), log(said));
}

/** A station that makes a part every `cycle` seconds and says so once a minute, with a parameter as a sign of life. */
export function works(of: string, from: number, to: number, options: { cycle?: number; good?: number; reject?: number } = {}): Said[] {
  const { cycle = 20, good = 0, reject = 0 } = options;
  const said: Said[] = [[from, of, { kind: 'state', state: 'execute' }]];
  for (let minute = from + 60; minute <= to; minute += 60)
    said.push([minute, of, { kind: 'count', good: good + Math.floor((minute - from) / cycle), reject }]);
  return said;
}

/** What a broken or malicious source may send K1, K2 and K3 for `seconds`: every kind, long names, sources' clocks that jump. */
export function noise(seed: number, seconds: number): Said[] {
  const rnd = chance(seed);
  const pick = <T>(of: readonly T[]): T => of[Math.floor(rnd() * of.length)]!;
  const long = (prefix: string) => `${prefix}-${'x'.repeat(50)}`;
  const bodies: readonly (() => Said[2])[] = [
    () => ({ kind: 'state', state: pick(['execute', 'held', 'suspended', 'aborted']), because: 'starved' }),
    () => ({ kind: 'count', good: 1e9 + Math.floor(rnd() * 1e6), reject: Math.floor(rnd() * 1e6) }),
    () => ({ kind: 'parameter', name: long(`p${Math.floor(rnd() * 30)}`), value: rnd() * 1e6 }),
    () => ({ kind: 'alarm', code: long(`F${Math.floor(rnd() * 30)}`), active: rnd() < 0.7, severity: pick(['warning', 'stop']) }),
    () => ({ kind: 'setpoint', name: long(`s${Math.floor(rnd() * 9)}`), old: rnd(), new: rnd() }),
    () => ({ kind: 'order', phase: pick(['planned', 'changeover-done']), id: long(`order${Math.floor(rnd() * 30)}`) }),
    () => ({ kind: 'buffer', towards: 'K2', level: 123_456, capacity: 1_234_567 }),
    () => ({
      kind: 'recommendation',
      id: long(`r${Math.floor(rnd() * 30)}`),
      phase: pick(['issued', 'reverted']),
      needsAck: true,
      parameter: long('zone'),
      from: rnd(),
      to: rnd(),
      unit: long('u'),
    }),
  ];
  return Array.from({ length: seconds }, (_, i): Said => [i, pick(['K1', 'K2', 'K3']), pick(bodies)(), i + Math.round((rnd() - 0.5) * 9)]);
}
