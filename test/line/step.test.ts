import fc from 'fast-check';
import { expect, test } from 'vitest';
import { standardDetectors } from '../../src/detectors/standard.ts';
import { minutes } from '../../src/kpis/minutes.ts';
import type { LoggedEvent } from '../../src/line/event.ts';
import { adopt, isCurrent, lineStep } from '../../src/line/step.ts';
import { configHash } from '../../src/plant/config-hash.ts';
import { serialLine, simulate, USUAL_TROUBLES } from '../detectors/simulated-line.ts';
import { line, log, noise, run, type Said, secondsOf, station } from './a-line.ts';

test('the findings are the same however the log is cut into batches, and the state that was handed in is left alone', () => {
  const simulated = serialLine(5);
  const { events } = simulate(3, simulated, 2_400, USUAL_TROUBLES);
  const { start, stepAll } = lineStep(simulated, standardDetectors());
  const first = start();
  const whole = stepAll(first, events);
  expect(whole.findings.length).toBeGreaterThan(5);
  expect(first).toEqual(start());
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: events.length - 1 }), { maxLength: 6 }), cuts => {
      const edges = [0, ...[...new Set(cuts)].sort((a, b) => a - b), events.length];
      let state = start();
      const findings = [];
      for (let i = 1; i < edges.length; i++) {
        // As it comes back from the database.
        const stepped = stepAll(JSON.parse(JSON.stringify(state)), events.slice(edges[i - 1], edges[i]));
        state = stepped.state;
        findings.push(...stepped.findings);
      }
      expect(findings).toEqual(whole.findings);
      expect(state).toEqual(whole.state);
    }),
    { numRuns: 15 },
  );
});

test('ticks change nothing but the moment at which a timer is heard of', () => {
  const simulated = serialLine(4);
  const { events } = simulate(8, simulated, 2_400, USUAL_TROUBLES);
  const end = events.at(-1)!.seen + 400_000;
  const last: LoggedEvent = { kind: 'tick', seen: end, at: end, line: 'L', eventId: 'L:t:0' };
  const ticked = [
    ...events,
    ...Array.from({ length: 480 }, (_, i): LoggedEvent => ({ ...last, seen: events[0]!.seen + i * 5_000, at: 0 })),
  ];
  ticked.sort((a, b) => a.seen - b.seen);
  const { start, stepAll } = lineStep(simulated, standardDetectors());
  const without = (found: ReturnType<typeof stepAll>['findings']) => found.map(({ events: _, ...rest }) => rest);
  expect(without(stepAll(start(), [...ticked, last]).findings)).toEqual(without(stepAll(start(), [...events, last]).findings));
});

test('a late event, by the station’s own clock, changes nothing', () => {
  const { state } = run(
    line(),
    [],
    [
      [10, 'K1', { kind: 'state', state: 'execute' }],
      [20, 'K1', { kind: 'state', state: 'held' }, 12],
      [21, 'K1', { kind: 'state', state: 'suspended', because: 'blocked' }, 11],
      [30, 'K1', { kind: 'count', good: 12, reject: 1 }, 30],
      [31, 'K1', { kind: 'count', good: 11, reject: 1 }, 29],
    ],
  );
  expect(state.stations.K1).toMatchObject({ state: 'held', because: null, good: 12 });
});

test('a station’s clock that is 25 s ahead is found out, and its times are put right', () => {
  const { state } = run(
    line(),
    [],
    [
      [0, 'K1', { kind: 'presence', present: true }, 24],
      [60, 'K1', { kind: 'presence', present: true }, 85],
      [100, 'K1', { kind: 'state', state: 'held' }, 121],
    ],
  );
  expect(state.stations.K1!.clockOffsetMs).toBe(25_000);
  expect(secondsOf(state.stations.K1!.since)).toBe(96);
});

test('a clock that is set back is believed after a quarter of an hour', () => {
  const said: Said[] = [];
  for (let s = 0; s < 4_000; s += 20) said.push([s, 'K1', { kind: 'presence', present: true }, s < 1_000 ? s + 40 : s - 5]);
  expect(run(line(), [], said.slice(0, 60)).state.stations.K1!.clockOffsetMs).toBe(40_000);
  expect(run(line(), [], said).state.stations.K1!.clockOffsetMs).toBe(-5_000);
});

test('a station that repeats its state after an outage has been in it since before', () => {
  const { state } = run(
    line(),
    [],
    [
      [10, 'K1', { kind: 'state', state: 'held' }],
      [300, 'K1', { kind: 'state', state: 'held' }],
    ],
  );
  expect(secondsOf(state.stations.K1!.since)).toBe(10);
});

test('parts that come out of a station said to stand prove that it runs', () => {
  const said: Said[] = [
    [10, 'K1', { kind: 'state', state: 'suspended' }],
    [60, 'K1', { kind: 'count', good: 5, reject: 0 }],
    [120, 'K1', { kind: 'count', good: 7, reject: 0 }],
  ];
  expect(run(line(), [], said).state.stations.K1!.state).toBe('execute');
  // The first count after the stop may still hold what was made before it.
  expect(run(line(), [], said.slice(0, 2)).state.stations.K1!.state).toBe('suspended');
});

test('nothing but its own word takes a station out of aborted', () => {
  const { state } = run(
    line(),
    [],
    [
      [10, 'K1', { kind: 'state', state: 'aborted' }],
      [60, 'K1', { kind: 'count', good: 5, reject: 0 }],
      [120, 'K1', { kind: 'count', good: 7, reject: 0 }],
    ],
  );
  expect(state.stations.K1!.state).toBe('aborted');
});

test('an alarm reported active after it is known to have gone is history', () => {
  const alarm = (active: boolean) => ({ kind: 'alarm', code: 'F1', severity: 'stop', active }) as const;
  const { state } = run(
    line(),
    [],
    [
      [10, 'K1', alarm(false), 10],
      [11, 'K1', alarm(true), 5],
    ],
  );
  expect(state.stations.K1!.alarms).toEqual([]);
});

test('a state of another version or another configuration is not current', () => {
  const state = lineStep(line(), []).start();
  expect(isCurrent(state, configHash(line()))).toBe(true);
  expect(isCurrent({ ...state, v: state.v + 1 }, configHash(line()))).toBe(false);
  expect(isCurrent(state, configHash({ ...line(), taktSeconds: 31 }))).toBe(false);
});

test('a changed configuration keeps counters under a station’s new name and says which stations are gone', () => {
  const { state } = run(line(), standardDetectors(), [
    [10, 'K1', { kind: 'count', good: 5, reject: 0 }],
    [11, 'K2', { kind: 'count', good: 4, reject: 0 }],
  ]);
  const changed = line([station('K1b', { was: ['K1'] }), station('K3')]);
  const adopted = adopt(state, changed, standardDetectors());
  expect(adopted.gone).toEqual(['K2']);
  expect(adopted.state.stations.K1b!.good).toBe(5);
  expect(isCurrent(adopted.state, configHash(changed))).toBe(true);
  expect(adopt({ ...state, v: 0 }, changed, standardDetectors()).state).toEqual(lineStep(changed, standardDetectors()).start());
});

test('a line takes two kilobytes a station at most, whatever is sent, and six hundred characters for its open minutes', () => {
  const { start, stepInPlace } = lineStep(line(), standardDetectors());
  fc.assert(
    fc.property(fc.integer(), seed => {
      const state = start();
      const rows = minutes(line());
      for (const event of log(noise(seed, 2_000))) {
        stepInPlace(state, event, []);
        rows.take(state, event);
        expect(JSON.stringify(state.stations).length).toBeLessThanOrEqual(3 * 2_048);
        expect(JSON.stringify(state.minutes ?? null).length).toBeLessThanOrEqual(3 * 600);
        // One may be larger where the others are small.
        for (const id of ['K1', 'K2', 'K3']) expect(JSON.stringify(state.stations[id]).length).toBeLessThanOrEqual(2 * 2_048);
      }
    }),
    { numRuns: 5 },
  );
});

test('six parameters of one station are all followed, through micro-stops and alarms', () => {
  const names = ['zone1', 'zone2', 'zone3', 'pressure', 'speed', 'moisture'];
  const said: Said[] = [];
  for (let minute = 0; minute < 90; minute++) {
    said.push([minute * 60, 'K2', { kind: 'count', good: minute * 3, reject: 0 }]);
    for (const [n, name] of names.entries())
      said.push([minute * 60 + n, 'K2', { kind: 'parameter', name, value: 180 + Math.sin(minute * n) }]);
    if (minute % 20 !== 5) continue;
    const alarm = { kind: 'alarm', code: 'F214', severity: 'stop' } as const;
    said.push([minute * 60 + 20, 'K2', { kind: 'state', state: 'held' }], [minute * 60 + 21, 'K2', { ...alarm, active: true }]);
    said.push([minute * 60 + 40, 'K2', { ...alarm, active: false }], [minute * 60 + 41, 'K2', { kind: 'state', state: 'execute' }]);
  }
  const { state } = run(line(), standardDetectors(), said);
  expect(Object.keys(state.stations.K2!.parameters).sort()).toEqual([...names].sort());
  expect(Object.keys((state.stations.K2!.detectors.drift as { points: object }).points).sort()).toEqual([...names].sort());
});
