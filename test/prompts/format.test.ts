import { expect, test } from 'vitest';
import { formats } from '../../src/prompts/format.ts';

const format = formats('en', 'Europe/Dublin');
const at = (time: string) => Date.parse(`2026-05-21T${time}Z`);

test.each([
  ['09:51:05', '09:56:55', '5 min'],
  ['09:51:55', '09:56:05', '5 min'],
  ['09:50:59', '09:51:00', '1 min'],
  ['09:51:00', '09:51:59', '< 1 min'],
  ['09:50:30', '10:55:10', '1 h 5 min'],
])('from %s to %s a reader who subtracts the shown times finds %s', (from, to, said) => {
  expect(format.between(at(from), at(to))).toBe(said);
});
