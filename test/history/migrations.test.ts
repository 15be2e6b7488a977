import { expect, test } from 'vitest';
import { readMigrations } from '../../src/history/migrate.ts';

test('every migration has the next number, and no two have the same', () => {
  const numbers = readMigrations().map(one => one.number);
  expect(numbers).toEqual(numbers.map((_, index) => index + 1));
});
