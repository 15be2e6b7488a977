import { expect, test } from 'vitest';
import { bestOf, isRanked, rankCauses } from '../../src/causes/rank.ts';
import { EPISODE_KINDS } from '../../src/line/finding.ts';
import { at, type Told, tell } from './story.ts';

const FIVE = [{ id: 'A' }, { id: 'B' }, { id: 'C' }, { id: 'D' }, { id: 'E', bufferCapacity: null }];

const why = (told: Told, ...asked: Parameters<Told['ask']>) => {
  const { question, events } = told.ask(...asked);
  return rankCauses(question, events);
};

test('a station blocked by a changeover two stations down is traced to the changeover', () => {
  const told = tell({
    stations: FIVE,
    troubles: [{ station: 'D', kind: 'changeover', from: '06:40', to: '06:52' }],
    also: [{ at: '06:39:55', station: 'D', body: { kind: 'order', phase: 'changeover-started' } }],
  });
  const ranking = why(told, 'B', '06:44', '06:50');
  expect(ranking.candidates[0]).toMatchObject({ root: 'D', cause: 'changeover', endedAt: null });
  expect(Math.abs(ranking.candidates[0]!.startedAt - at('06:40'))).toBeLessThan(5_000);
  expect(ranking.candidates[0]!.chain.map(({ station, why: how }) => [station, how])).toEqual([
    ['D', 'own'],
    ['C', 'blocked'],
    ['B', 'blocked'],
  ]);
  expect(ranking.wording).toBe('sure');
});

test('a gap is traced to an upstream fault that is over by the time it arrives', () => {
  const told = tell({
    stations: FIVE.map(station => ({ ...station, nominalCycleSeconds: station.id === 'A' ? 30 : 26 })),
    troubles: [{ station: 'A', kind: 'fault', from: '06:40', to: '06:42' }],
  });
  const ranking = why(told, 'E', '06:42:00', '06:43:20');
  const first = ranking.candidates[0]!;
  expect(first).toMatchObject({ root: 'A', cause: 'fault' });
  expect(first.endedAt).toBeLessThan(at('06:42:05'));
  expect(first.chain.at(-1)).toMatchObject({ station: 'E', why: 'starved' });
});

const MERGE = [
  { id: 'A', feeds: ['M'], bufferCapacity: 3 },
  { id: 'F', feeds: ['M'], bufferCapacity: 3 },
  { id: 'M', feeds: ['Z'] },
  { id: 'Z', feeds: [], bufferCapacity: null },
];

test('one branch of a merge that stops blocks the other branch', () => {
  const told = tell({ stations: MERGE, troubles: [{ station: 'F', kind: 'fault', from: '06:40', to: '06:55' }] });
  const ranking = why(told, 'A', '06:45', '06:52');
  expect(ranking.candidates[0]).toMatchObject({ root: 'F', cause: 'fault' });
  expect(ranking.candidates[0]!.chain.map(({ station, why: how }) => [station, how])).toEqual([
    ['F', 'own'],
    ['M', 'starved'],
    ['A', 'blocked'],
  ]);
});

test('an alarm that only tells of a wait is named and ruled out', () => {
  const told = tell({
    stations: FIVE,
    troubles: [{ station: 'A', kind: 'fault', from: '06:40', to: '06:50' }],
    also: [{ at: '06:43', station: 'C', body: { kind: 'alarm', code: 'LACK', active: true, severity: 'stop' } }],
  });
  const first = why(told, 'C', '06:42', '06:48').candidates[0]!;
  expect(first.root).toBe('A');
  expect(first.ruledOut).toContainEqual(expect.objectContaining({ code: 'consequence-alarm', root: 'C', alarm: 'LACK' }));
});

test('a recommendation that needs no answer is not blamed, one that waits is', () => {
  const story = (needsAck: boolean) =>
    tell({
      stations: FIVE,
      troubles: [{ station: 'B', kind: 'fault', from: '06:40', to: '06:50', state: 'held' }],
      also: [{ at: '06:40', station: 'B', body: { kind: 'recommendation', id: 'r1', phase: 'issued', needsAck } }],
    });
  const advisory = why(story(false), 'B', '06:40', '06:45').candidates[0]!;
  expect(advisory.cause).toBe('fault');
  expect(advisory.ruledOut).toContainEqual(expect.objectContaining({ code: 'advisory' }));
  expect(why(story(true), 'B', '06:40', '06:45').candidates[0]).toMatchObject({ root: 'B', cause: 'pending-recommendation' });
});

test('a slow station is why the station behind it makes too few parts', () => {
  const told = tell({ stations: FIVE, troubles: [{ station: 'B', kind: 'drift', from: '06:40', to: '07:20', factor: 1.9 }] });
  const first = why(told, 'D', '06:58', '07:08', 'slow', '07:09').candidates[0]!;
  expect(first).toMatchObject({ root: 'B', cause: 'drift' });
  expect(Math.abs(first.startedAt - at('06:40'))).toBeLessThan(180_000);
});

test('rejects are traced to the station that made them, not to where they are found', () => {
  const told = tell({
    stations: FIVE.map(station => ({ ...station, inspects: station.id === 'E' })),
    troubles: [{ station: 'B', kind: 'drift', from: '06:40', to: '07:10', spoils: 0.6 }],
    parameter: (station, minute) =>
      100 + (minute % 3) * 0.5 + (station === 'B' && minute >= 40 && minute < 70 ? Math.min(6, minute - 39) : 0),
  });
  const first = why(told, 'E', '06:50', '07:10', 'rejects').candidates[0]!;
  expect(first).toMatchObject({ root: 'B', cause: 'drift' });
  expect(first.chain[0]!.events.length).toBeGreaterThan(5);
});

const INSPECTED = FIVE.map(station => ({ ...station, inspects: station.id === 'E' }));
const noisy = (minute: number) => 100 + (minute % 3) * 0.5;

test('rejects are traced to the station that made them though its counter began at another time', () => {
  const begun: Record<string, number>[] = [{ E: 60 }, { A: 90, B: 60 }];
  for (const counters of begun) {
    const told = tell({
      stations: INSPECTED,
      counters,
      troubles: [{ station: 'B', kind: 'drift', from: '07:10', to: '07:40', spoils: 0.5 }],
      parameter: (station, minute) => noisy(minute) + (station === 'B' && minute >= 70 && minute < 100 ? Math.min(6, minute - 69) : 0),
    });
    const ranking = why(told, 'E', '07:14', '07:24', 'rejects');
    expect(ranking.candidates[0]).toMatchObject({ root: 'B', cause: 'drift' });
    expect(ranking.wording).toBe('sure');
  }
});

test('a drift that creeps is blamed for the rejects that came once it had gone far enough', () => {
  const told = tell({
    stations: INSPECTED,
    troubles: [{ station: 'B', kind: 'drift', from: '07:10', to: '07:40', spoils: 0.4 }],
    parameter: (station, minute) => noisy(minute) + (station === 'B' && minute >= 40 ? Math.min(6, (minute - 40) / 8) : 0),
  });
  const ranking = why(told, 'E', '07:14', '07:24', 'rejects');
  expect(ranking.candidates[0]).toMatchObject({ root: 'B', cause: 'drift' });
  expect(ranking.wording).not.toBe("don't know");
});

test('a harmless small drift upstream is not blamed for rejects that a station makes itself', () => {
  for (const size of [1.5, 2, 3]) {
    const told = tell({
      stations: INSPECTED,
      troubles: [{ station: 'E', kind: 'drift', from: '07:10', to: '07:40', spoils: 0.4 }],
      parameter: (station, minute) => noisy(minute) + (station === 'B' && minute >= 30 ? size : 0),
    });
    expect(why(told, 'E', '07:14', '07:24', 'rejects').wording).toBe("don't know");
  }
});

test('rejects with nothing measured stay unexplained, and it is said what is missing', () => {
  const told = tell({
    stations: FIVE.map(station => ({ ...station, inspects: station.id === 'E' })),
    troubles: [{ station: 'B', kind: 'drift', from: '06:40', to: '07:10', spoils: 0.6 }],
  });
  const ranking = why(told, 'E', '06:50', '07:10', 'rejects');
  expect(ranking.wording).toBe("don't know");
  expect(ranking.missing).toContainEqual(expect.objectContaining({ code: 'parameters' }));
});

test('a wait whose source sent no data stays unexplained, and the silent station is named', () => {
  const told = tell({
    stations: FIVE,
    troubles: [{ station: 'B', kind: 'fault', from: '06:40', to: '06:52' }],
    silent: [
      { station: 'A', from: '06:30', to: '08:00' },
      { station: 'B', from: '06:30', to: '08:00' },
      { station: 'C', from: '06:30', to: '08:00' },
      { station: 'D', from: '06:30', to: '08:00' },
    ],
  });
  const ranking = why(told, 'E', '06:45', '06:50');
  expect(ranking.wording).toBe("don't know");
  expect(ranking.missing).toContainEqual(expect.objectContaining({ code: 'data-outage', station: 'B' }));
});

test('a first station without parts waits for material, a last one with parts before it for their removal', () => {
  const supply = tell({ stations: FIVE, troubles: [{ station: 'A', kind: 'supply', from: '06:40', to: '06:50' }], unsaid: true });
  expect(why(supply, 'C', '06:43', '06:48').candidates[0]).toMatchObject({ root: 'source:A', cause: 'supply' });
  const offtake = tell({ stations: FIVE, troubles: [{ station: 'E', kind: 'offtake', from: '06:40', to: '06:55' }], unsaid: true });
  expect(why(offtake, 'C', '06:46', '06:52').candidates[0]).toMatchObject({ root: 'sink', cause: 'offtake' });
});

test('a stop nobody reported is found at the station that made nothing while its neighbours waited', () => {
  const told = tell({
    stations: FIVE,
    troubles: [{ station: 'C', kind: 'fault', from: '06:40', to: '06:46' }],
    silent: [{ station: 'C', from: '06:39', to: '06:48' }],
  });
  expect(why(told, 'D', '06:42', '06:46', 'stall', '06:50').candidates[0]).toMatchObject({ root: 'C' });
});

test('nothing seen after the moment of asking is used', () => {
  const told = tell({ stations: FIVE, troubles: [{ station: 'B', kind: 'fault', from: '06:40', to: '06:52' }] });
  const { question, events } = told.ask('D', '06:43', '06:45');
  expect(rankCauses(question, told.events)).toEqual(rankCauses(question, events));
});

test('the same question gets the same answer, however often it is put', () => {
  const told = tell({ stations: MERGE, troubles: [{ station: 'F', kind: 'no-operator', from: '06:40', to: '06:55' }] });
  const { question, events } = told.ask('Z', '06:44', '06:50');
  expect(JSON.stringify(rankCauses(question, events))).toBe(JSON.stringify(rankCauses(question, [...events])));
});

test('a station that is not on the line has no cause', () => {
  const told = tell({ stations: FIVE });
  expect(why(told, 'X', '06:10', '06:20')).toMatchObject({ candidates: [], wording: "don't know" });
});

test('a reason that somebody gave decides between causes that look alike', () => {
  const story = (text?: string) =>
    tell({
      stations: FIVE,
      troubles: [{ station: 'B', kind: 'fault', from: '06:40', to: '06:50', state: 'held' }],
      also: text ? [{ at: '06:43', station: 'B', body: { kind: 'reason', text, source: 'station' } }] : [],
    });
  expect(why(story(), 'C', '06:42', '06:48').candidates[0]).toMatchObject({ root: 'B', cause: 'fault' });
  expect(why(story('waiting for operator not at station'), 'C', '06:42', '06:48').candidates[0]).toMatchObject({
    root: 'B',
    cause: 'no-operator',
  });
  expect(why(story('Förderband gerissen'), 'C', '06:42', '06:48').candidates[0]).toMatchObject({ root: 'B', cause: 'fault' });
});

test('a cause is computed for stops, slow running and rejects, and for nothing else', () => {
  expect(EPISODE_KINDS.filter(isRanked)).toEqual(['stall', 'slow', 'rejects']);
});

test('the first candidate is named when it is probable, and not when nobody knows', () => {
  const told = tell({ stations: FIVE, troubles: [{ station: 'B', kind: 'fault', from: '06:40', to: '06:50', state: 'held' }] });
  const { candidates } = why(told, 'C', '06:42', '06:48');
  expect(bestOf({ candidates, wording: 'probably' })).toBe(candidates[0]);
  expect(candidates[0]).toMatchObject({ root: 'B' });
  expect(bestOf({ candidates, wording: "don't know" })).toBeUndefined();
  expect(bestOf(null)).toBeUndefined();
});
