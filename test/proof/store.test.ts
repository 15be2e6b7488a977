import { afterAll, beforeAll, expect, test } from 'vitest';
import { openProofStore, type ProofStore } from './proof-store.ts';

/** `npm run proof -- --store` plays two thousand. */
const STREAMS = 10;

let proof: ProofStore;
beforeAll(async () => {
  proof = await openProofStore();
}, 120_000);
afterAll(() => proof.close());

test('killed between any two steps, the process overspends no budget, and says everything once and nothing late', async () => {
  let [kills, posted, taps] = [0, 0, 0];
  for (let index = 0; index < STREAMS; index++) {
    const { fault, played } = await proof.play(`test/${index}`);
    expect(fault, `test/${index}`).toBeNull();
    kills += played.kills;
    posted += played.posted.length;
    taps += played.queued.filter(one => one.by === 'people').length;
  }
  // A proof in which nobody dies, or nothing is said, would hold as well.
  expect(Math.min(kills, posted, taps)).toBeGreaterThan(0);
}, 240_000);
