/** The way tips are judged, on plants whose truth is known: decided, logged and judged by the product's own code. `bench trials` is the long form. */
import { describe, expect, test } from 'vitest';
import { drawnPlant, looksAt, startingPlant, tally } from '../../bench/trials/simulated-plants.ts';

const PLANTS = 40;
const MINUTE = 60_000;

describe.each([
  ['by lot', drawnPlant],
  ['by lines that start one after the other', startingPlant],
] as const)('%s', (_, plant) => {
  test(
    'a tip that does nothing is seldom called an effect, seldomer a harm, and the six intervals hold the truth together',
    () => {
      const found = tally(PLANTS, seed => plant(seed, 0));
      // Of 40 plants 5 % are 2; 7 or more would come once in three hundred such tests.
      expect(found.called).toBeLessThan(7);
      expect(found.harms).toBeLessThan(5);
      expect(found.held).toBeGreaterThan(33);
      expect(Math.abs(found.d)).toBeLessThan(0.05);
    },
    2 * MINUTE,
  );

  test(
    'a small effect is recovered on average',
    () => {
      const found = tally(PLANTS, seed => plant(seed, -0.2));
      expect(Math.abs(found.d + 0.2)).toBeLessThan(0.05);
      expect(found.called).toBeGreaterThan(PLANTS / 4);
      expect(found.held).toBeGreaterThan(33);
    },
    2 * MINUTE,
  );
});

test('at the first look a large harm is seen, and before there is enough nothing is claimed', () => {
  const [first, second] = looksAt(drawnPlant('large', 1));
  expect(first).toMatchObject({ look: 1, verdict: 'harms', weeksMore: null });
  expect(second!.minutes!.low).toBeGreaterThan(first!.minutes!.low);
  const few = drawnPlant('few', 1);
  const [scarce] = looksAt({ ...few, decisions: few.decisions.slice(0, 12) });
  expect(scarce).toMatchObject({ verdict: 'not-enough-yet', minutes: null });
});

test('with three lines season and tip cannot be told apart: a fourth has to start', () => {
  const plant = startingPlant('three', -1);
  const three = plant.decisions.filter(one => ['L1', 'L2', 'L3'].includes(one.line));
  expect(looksAt({ ...plant, decisions: three }).at(-2)).toMatchObject({
    verdict: 'not-enough-yet',
    minutes: null,
    linesMore: 1,
    weeksMore: null,
  });
  const four = plant.decisions.filter(one => ['L1', 'L2', 'L3', 'L4'].includes(one.line));
  expect(looksAt({ ...plant, decisions: four }).at(-2)).toMatchObject({ linesMore: 0, minutes: { estimate: expect.any(Number) } });
});
