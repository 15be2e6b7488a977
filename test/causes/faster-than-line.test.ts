/** A machine that could be faster than its line: the line's pace is its usual one, and no drift. */
import { expect, test } from 'vitest';
import { rankCauses } from '../../src/causes/rank.ts';
import { at, line, log, type Said, station, works } from '../line/a-line.ts';

/** The line's takt is 24 s; K2 alone would need 16. */
const THREE = line([
  station('K1', { feeds: ['K2'], nominalCycleSeconds: 24 }),
  station('K2', { feeds: ['K3'], nominalCycleSeconds: 16 }),
  station('K3', { bufferCapacity: null, nominalCycleSeconds: 24 }),
]);
const whySlow = (from: number, to: number, said: readonly Said[]) =>
  rankCauses({ line: THREE, station: 'K2', kind: 'slow', from: at(from), to: at(to), askedAt: at(to) }, log(said));

test('a machine that always kept its line’s pace was not slow', () => {
  const said = ['K1', 'K2', 'K3'].flatMap(id => works(id, 0, 4_800, { cycle: 24 }));
  expect(whySlow(3_000, 4_800, said).candidates).toEqual([]);
});

test('a machine that kept its own quicker pace before, and then that of a slow line, has become slow', () => {
  const slow = (second: number): Said[] => [
    ...works('K2', 0, second, { cycle: 16 }),
    ...works('K2', second, 4_800, { cycle: 34, good: Math.floor(second / 16) }),
  ];
  const said = [...works('K1', 0, 4_800, { cycle: 16 }), ...slow(2_400), ...works('K3', 0, 4_800, { cycle: 24 })];
  expect(whySlow(3_000, 4_800, said).candidates[0]).toMatchObject({ root: 'K2', cause: 'drift' });
});
