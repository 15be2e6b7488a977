import { expect, test } from 'vitest';
import { floodAt, type Opening } from '../../src/coaching/flood.ts';
import { at } from './coaching-context.ts';

/** One opening every `seconds`, from `from` on. */
const every = (seconds: number, count: number, from = '09:00'): Opening[] =>
  Array.from({ length: count }, (_, index) => ({ episode: `${from}/${index}`, station: 'S2', at: at(from) + index * seconds * 1000 }));

test('ten troubles in ten minutes are many, the eleventh makes a flood', () => {
  expect(floodAt(every(30, 10), at('09:05'))).toBeNull();
  expect(floodAt(every(30, 11), at('09:05'))).toEqual({ since: at('09:05'), count: 11, first: every(30, 1)[0] });
});

test('eleven within more than ten minutes are no flood', () => {
  expect(floodAt(every(60, 11), at('09:10'))).toBeNull();
  expect(floodAt(every(59, 11), at('09:10'))).not.toBeNull();
});

test('a flood ends when fewer than five came within ten minutes', () => {
  const burst = every(10, 11);
  expect(floodAt(burst, at('09:10:59'))?.count).toBe(5);
  expect(floodAt(burst, at('09:11:00'))).toBeNull();
  expect(floodAt([...burst, ...every(60, 8, '09:05')], at('09:14:59'))?.since).toBe(at('09:01:40'));
});

test('a flood keeps naming where it began while it lasts', () => {
  const all = [...every(20, 12), ...every(60, 10, '09:05')];
  expect(floodAt(all, at('09:14'))?.first).toEqual(all[0]);
});

test('what has not happened yet is not looked at, and the order of the list does not matter', () => {
  expect(floodAt(every(30, 20), at('09:04'))).toBeNull();
  expect(floodAt(every(30, 11).reverse(), at('09:05'))?.first.episode).toBe('09:00/0');
  expect(floodAt([], at('09:05'))).toBeNull();
});

test('a flood of two hours is one flood, also when only the last hour is known', () => {
  const all = [...every(20, 12), ...every(60, 116, '09:05')];
  const first = floodAt(all, at('09:10'))!;
  let standing = { since: first.since, first: first.first, at: at('09:10') };
  for (let now = standing.at; now < at('11:00'); now += 30_000) {
    const known = all.filter(one => one.at >= now - 3_600_000);
    const flood = floodAt(known, now, standing);
    expect(flood).toMatchObject({ since: first.since, first: first.first });
    standing = { since: flood!.since, first: flood!.first, at: now };
  }
  expect(floodAt(all, at('11:30'), standing)).toBeNull();
});

test('after a flood that ended unseen a new one begins under its own name', () => {
  const standing = { since: at('09:05'), first: every(30, 1)[0]!, at: at('09:10') };
  const again = every(30, 11, '09:40');
  expect(floodAt(again, at('09:45'), standing)).toEqual({ since: at('09:45'), first: again[0], count: 11 });
});
