import { expect, test } from 'vitest';
import { chaos, wrongIn } from './chaos.ts';

test('gateways and consumers on PostgreSQL: kill -9 at random moments loses nothing, says nothing twice and keeps the order', async () => {
  expect(wrongIn(await chaos({ mode: 'postgres', seconds: 5, seed: 11 }))).toEqual([]);
}, 90_000);
