import { expect, test } from 'vitest';
import { chaos, wrongIn } from './chaos.ts';

test('spread over the three masters of a Redis Cluster: kill -9 at random moments loses nothing, says nothing twice and keeps the order', async () => {
  expect(wrongIn(await chaos({ mode: 'cluster', seconds: 6, lines: 9, seed: 5 }))).toEqual([]);
}, 120_000);

test('a consumer that is killed at work and stays away leaves nothing undone: its lines are the other’s, on every master', async () => {
  // Nobody else is killed: the two gateways and the consumer that is left have to do it.
  const report = await chaos({ mode: 'cluster', seconds: 0, lines: 12, seed: 6, oneLess: true });
  expect(wrongIn(report)).toEqual([]);
  expect(report.kills).toBe(1);
}, 120_000);
