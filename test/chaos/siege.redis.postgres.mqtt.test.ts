import { expect, test } from 'vitest';
import { FAULT_KINDS } from './faults.ts';
import { siege } from './siege.ts';

test('gateways, consumers and webs under load, each kind of fault once: nothing is lost, nothing comes twice, everything in its order', async () => {
  const { problems, faults, events, posts } = await siege({ faults: FAULT_KINDS.length, seed: 5, tell: () => {} });
  expect(problems).toEqual([]);
  expect(new Set(faults.map(({ kind }) => kind)).size).toBe(FAULT_KINDS.length);
  expect(events).toBeGreaterThan(1_000);
  expect(posts).toBeGreaterThan(5);
}, 900_000);
