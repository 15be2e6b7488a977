import { describe, expect, test } from 'vitest';
import { type Climb, jumpThen, runaway, type Sensor, sawtooth, staircase, steady, type Told, toldOf, watchedOven } from './climbs.ts';

/** From one that tells every five seconds, each reading like the last, to one a minute. */
const SENSORS: readonly Sensor[] = [
  { everySeconds: 5, noise: 0.4, memory: 0.6 },
  { everySeconds: 10, noise: 0.5, memory: 0.6 },
  { everySeconds: 10, noise: 0.2, memory: 0 },
  { everySeconds: 30, noise: 0.4, memory: 0.3 },
  { everySeconds: 60, noise: 0.5, memory: 0.3 },
];
const SEEDS = 40;

/** What was told so many minutes after it was raised, in every case in which it had not come to its limit by then. */
const told = (climb: Climb, minutesIn: number): Told[] =>
  SENSORS.flatMap(sensor => Array.from({ length: SEEDS }, (_, seed) => toldOf(climb, sensor, 7919 * seed + 1)[minutesIn] ?? [])).flat();

const least = ({ figure }: Told): number => figure.minutesToLimit ?? Number.POSITIVE_INFINITY;
const most = ({ figure }: Told): number => figure.minutesToLimitMost ?? Number.POSITIVE_INFINITY;
const share = (of: readonly Told[], is: (one: Told) => boolean): number => of.filter(is).length / of.length;
const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;

/** Half a minute and a fifth are within what is told in whole minutes and read in seconds. */
const holds = (one: Told): boolean => least(one) <= one.truth * 1.2 + 0.5 && most(one) >= one.truth / 1.2 - 0.5;

describe.each<[string, Climb]>([
  ['a steady climb of 0.3 a minute', steady(0.3)],
  ['a steady climb of 0.6 a minute', steady(0.6)],
  ['a steady climb of 1 a minute', steady(1)],
  ['a steady climb of 2 a minute', steady(2)],
  ['a jump within a minute that goes on slowly', jumpThen(5, 0.2)],
  ['a jump within seconds that goes on slowly', jumpThen(5, 0.2, 5)],
  ['a sawtooth', sawtooth(0.5, 4)],
  ['a staircase', staircase(0.5, 3)],
])('%s', (_shape, climb) => {
  test.each([0, 1, 2])('%d minutes after it was raised, what is left lies within what is told, four times in five', minutesIn => {
    expect(share(told(climb, minutesIn), holds)).toBeGreaterThan(0.8);
  });
});

test('the least that is told of a steady climb is near what is left from the start, however steep', () => {
  for (const perMinute of [0.3, 0.6, 1, 2])
    for (const minutesIn of [0, 1, 2]) {
      const near = median(told(steady(perMinute), minutesIn).map(one => least(one) / one.truth));
      expect([perMinute, minutesIn, near > 0.65, near < 1.1]).toEqual([perMinute, minutesIn, true, true]);
    }
});

test('that a jump hardly goes on shows within minutes: the least that is told grows', () => {
  const leastAfter = (minutesIn: number) => median(told(jumpThen(5, 0), minutesIn).map(least));
  expect(leastAfter(2)).toBeGreaterThan(1.8 * leastAfter(0));
});

test('waste that a jump with nothing after it will never make is not told for certain within half an hour', () => {
  expect(share(told(jumpThen(5, 0), 0), one => most(one) >= 30)).toBeGreaterThan(0.9);
});

test('of what grows faster and faster a straight line knows too little, and the least that is told may be twice what is left', () => {
  expect(median(told(runaway(5), 0).map(one => least(one) / one.truth))).toBeLessThan(1.8);
  expect(share(told(runaway(5), 0), one => least(one) / one.truth < 3)).toBeGreaterThan(0.9);
});

test.each([15, 40, 180])('a value that jumps by %d is told at its third reading as what it is, and as past its limit', jump => {
  const read = watchedOven();
  const told = readings().map((_, step) => read(step * 20, 180 + Math.sin(step) * 0.3 + (step < 180 ? 0 : jump)));
  expect(told.findIndex(({ raised }) => raised)).toBe(182);
  const { value, minutesToLimit, minutesToLimitMost } = told[182]!.figure!;
  expect(value).toBeCloseTo(180 + jump, 0);
  expect([minutesToLimit, minutesToLimitMost]).toEqual([0, 0]);
});

test('a value that jumps and comes back is believed both times, a reading later', () => {
  const read = watchedOven();
  const values = readings().map(
    (_, step) => read(step * 20, 180 + Math.sin(step) * 0.3 + (step >= 180 && step < 190 ? 60 : 0)).figure?.value,
  );
  // 60 above was too far to be believed of one reading, and so is the way back.
  expect(values[180]).toBeLessThan(190);
  expect(values[181]).toBeCloseTo(240, 0);
  expect(values[189]).toBeCloseTo(240, 0);
  expect(values[190]).toBeGreaterThan(200);
  expect(values[191]).toBeCloseTo(180, 0);
});

test('two wild readings in a row that lie on either side are two accidents, not a jump', () => {
  const read = watchedOven();
  const values = readings().map(
    (_, step) => read(step * 20, 180 + (step === 195 ? 60 : step === 196 ? -60 : step >= 180 ? 6 : Math.sin(step) * 0.3)).figure?.value,
  );
  expect(values.slice(190, 200).every(value => Math.abs(value! - 186) < 2)).toBe(true);
});

test('as far down as up', () => {
  const [up, down] = [1, -1].map(side => {
    const read = watchedOven();
    return readings().reduce<ReturnType<typeof read>['figure']>((_, height, step) => read(step * 20, 180 + side * height).figure, null)!;
  });
  expect([up!.limit, down!.limit]).toEqual([190, 170]);
  expect(up!.value + down!.value).toBeCloseTo(360, 0);
  for (const { minutesToLimit = 0 } of [up!, down!]) expect([minutesToLimit > 3, minutesToLimit < 6]).toEqual([true, true]);
});

test('one wild reading is trimmed, and two minutes later it changes next to nothing', () => {
  const figureWith = (wild: number | null) => {
    const read = watchedOven();
    const { value, minutesToLimit = 0 } = readings().map(
      (height, step) => read(step * 20, 180 + height + (step === wild ? 60 : 0)).figure,
    )[199]!;
    return { value, minutes: minutesToLimit };
  };
  const calm = figureWith(null);
  expect(calm.minutes).toBeGreaterThan(4);
  expect(figureWith(198).value - calm.value).toBeLessThan(3);
  // The first beyond the band as well: there is no line yet.
  for (const step of [193, 194]) {
    const later = figureWith(step);
    expect(later.minutes).toBeGreaterThan(0.8 * calm.minutes);
    expect(Math.abs(later.value - calm.value)).toBeLessThan(0.5);
  }
});

/** Every 20 s, steadily up in the last of them: 6 above what is usual at the end, at 0.9 a minute. */
const readings = (): number[] => Array.from({ length: 201 }, (_, step) => Math.sin(step) * 0.3 + Math.max(0, step - 180) * 0.3);
