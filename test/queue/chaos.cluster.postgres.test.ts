import { expect, test } from 'vitest';
import { chaos, wrongIn } from './chaos.ts';

test('spread over the three masters of a Redis Cluster: kill -9 at random moments loses nothing, says nothing twice and keeps the order', async () => {
  expect(wrongIn(await chaos({ mode: 'cluster', seconds: 6, lines: 9, seed: 5 }))).toEqual([]);
}, 120_000);
