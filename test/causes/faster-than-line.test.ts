/** A machine that could be faster than its line: the line's pace is its usual one, and no drift. */
import { expect, test } from 'vitest';
import { rankCauses } from '../../src/causes/rank.ts';
import { at, line, log, type Said, station, works } from '../line/a-line.ts';

/** The line's takt is 24 s; K2 alone would need 18. */
const THREE = line([
  station('K1', { feeds: ['K2'], nominalCycleSeconds: 24 }),
  station('K2', { feeds: ['K3'], nominalCycleSeconds: 18 }),
  station('K3', { bufferCapacity: null, nominalCycleSeconds: 24 }),
]);
const STOPPED: readonly Said[] = [
  [3_010, 'K2', { kind: 'state', state: 'held' }],
  [3_011, 'K2', { kind: 'alarm', code: 'F7', active: true, severity: 'stop' }],
  [3_070, 'K3', { kind: 'state', state: 'suspended', because: 'starved' }],
];
const ran = (cycleOfK2: (from: number) => Said[]) => [...works('K1', 0, 3_000, { cycle: 24 }), ...cycleOfK2(0)];
const whyK3 = (said: readonly Said[]) =>
  rankCauses({ line: THREE, station: 'K3', kind: 'stall', from: at(3_070), to: at(3_130), askedAt: at(3_130) }, log(said)).candidates[0];

test('a machine that always kept its line’s pace was not slow: the fault before the wait is its cause', () => {
  const said = [...ran(() => works('K2', 0, 3_000, { cycle: 24 })), ...works('K3', 0, 3_000, { cycle: 24 }), ...STOPPED];
  expect(whyK3(said)).toMatchObject({ root: 'K2', cause: 'fault', startedAt: at(3_010) });
});

test('a machine that kept its own quicker pace before, and then that of a slow line, has become slow', () => {
  const slow = (second: number): Said[] => [
    ...works('K2', 0, second, { cycle: 18 }),
    ...works('K2', second, 4_800, { cycle: 34, good: Math.floor(second / 18) }),
  ];
  const said = [...works('K1', 0, 4_800, { cycle: 18 }), ...slow(2_400), ...works('K3', 0, 4_800, { cycle: 24 })];
  const asked = { line: THREE, station: 'K2', kind: 'slow', from: at(3_000), to: at(4_800), askedAt: at(4_800) } as const;
  expect(rankCauses(asked, log(said)).candidates[0]).toMatchObject({ root: 'K2', cause: 'drift' });
});
