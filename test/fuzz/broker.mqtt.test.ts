import { expect, test } from 'vitest';
import { freshName, testServices } from '../tools/services.ts';
import { fuzzBroker } from './broker.ts';
import { heapMb } from './heap.ts';
import { longestTurn } from './longest-turn.ts';

/** Nobody waits for more: other lines stand meanwhile. */
const TURN_MS_MAX = 1_000;
const GROWTH_MB_MAX = 60;

test('through a broker: each message is taken, set aside or refused and counted as such, and the process goes on', async () => {
  const broker = { mqttUrl: testServices().mqttUrl, turnMsMax: TURN_MS_MAX };
  await fuzzBroker({ ...broker, inputs: 200, seed: 1, root: freshName() });
  const before = heapMb();
  const { problems, inputs } = await fuzzBroker({ ...broker, inputs: 1_000, seed: 20_260_521, root: freshName() });
  expect(problems).toEqual([]);
  expect(Object.values(inputs)).toEqual([500, 500]);
  expect(heapMb() - before).toBeLessThan(GROWTH_MB_MAX);
}, 240_000);

test('a thread that computes for a tenth of a second is noticed, one that waits for it is not', async () => {
  const computed = () => {
    const { user, system } = process.threadCpuUsage();
    return (user + system) / 1_000;
  };
  const busy = longestTurn();
  for (const end = computed() + 100; computed() < end; );
  expect(busy()).toBeGreaterThanOrEqual(100);
  const idle = longestTurn();
  await new Promise(resolve => setTimeout(resolve, 150));
  expect(idle()).toBeLessThan(100);
});
