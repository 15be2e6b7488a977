/** Plays its share of the streams on a store of its own; every so often with the chats' own adapters and a stand-in of each cloud. */
import { parentPort, workerData } from 'node:worker_threads';
import { breakWith } from './mutants.ts';
import type { Report, Share } from './share.ts';

const { seed, from, to, step, mutant } = workerData as Share;
if (mutant !== null) breakWith(mutant);
const { openProofStore } = await import('./proof-store.ts');
const report = (one: Report) => parentPort?.postMessage(one);

// The embedded store waits in microtasks alone, which keep no thread alive.
const awake = setInterval(() => {}, 1_000);
const proof = await openProofStore();
for (let index = from; index < to; index += step) {
  const { fault, played } = await proof.play(`${seed}/${index}`);
  if (fault !== null) {
    report({ fault, index, stream: `store stream ${seed}/${index}, killed ${played.kills} times` });
    break;
  }
  report({ done: 1, sent: played.posted.length });
}
await proof.close();
clearInterval(awake);
