import { expect, test } from 'vitest';
import { freePort } from './free-port.ts';

test('who asks for many ports, one after the other or at once, gets none twice', async () => {
  const inTurn: number[] = [];
  for (let count = 0; count < 500; count++) inTurn.push(await freePort());
  const atOnce = await Promise.all(Array.from({ length: 500 }, freePort));
  expect(new Set([...inTurn, ...atOnce]).size).toBe(1_000);
});
