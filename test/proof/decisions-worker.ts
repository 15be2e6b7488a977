/** Plays its share of the streams; with a mutant, on a product that is broken in that one place. */
import { parentPort, workerData } from 'node:worker_threads';
import { breakWith } from './mutants.ts';
import type { Report, Share } from './share.ts';

const EVERY = 500;

const { seed, from, to, step, mutant } = workerData as Share;
if (mutant !== null) breakWith(mutant);
const { faultIn } = await import('./oracle.ts');
const { playStream } = await import('./play-stream.ts');
const { randomStream } = await import('./stream.ts');
const { shrink, told } = await import('./shrink.ts');
const report = (one: Report) => parentPort?.postMessage(one);

let done = 0;
let sent = 0;
for (let index = from; index < to; index += step) {
  const stream = randomStream(`${seed}/${index}`);
  const looks = playStream(stream);
  const fault = faultIn(looks);
  if (fault !== null) {
    const small = shrink(stream, one => faultIn(playStream(one)) !== null);
    report({ fault: faultIn(playStream(small)) ?? fault, index, stream: told(small) });
    break;
  }
  for (const look of looks) sent += look.sent.length;
  if (++done % EVERY === 0) {
    report({ done: EVERY, sent });
    sent = 0;
  }
}
report({ done: done % EVERY, sent });
