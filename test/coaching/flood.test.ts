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
