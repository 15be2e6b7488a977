import { expect, test } from 'vitest';
import { chaos, wrongIn } from './chaos.ts';

test('one process that holds everything: kill -9 at random moments loses nothing, says nothing twice and keeps the order', async () => {
  expect(wrongIn(await chaos({ mode: 'pglite', seconds: 5, seed: 11 }))).toEqual([]);
}, 90_000);
