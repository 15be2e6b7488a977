/** Stands in for the checker's worker: does to the processor what the text says. */
import { parentPort, workerData } from 'node:worker_threads';

const { rendering } = workerData as { rendering: Int32Array };
const busy = (ms: number) => {
  const from = process.threadCpuUsage();
  const used = () => {
    const { user, system } = process.threadCpuUsage(from);
    return (user + system) / 1000;
  };
  while (used() < ms);
};

parentPort?.on('message', ({ n, source }: { n: number; source: string }) => {
  const [what, ms = '0'] = source.split(' ');
  if (what === 'memory') Array.from({ length: 1e9 }, (_, at) => String(at).repeat(20));
  if (what === 'throws') throw new Error('odd');
  for (let round = 0; round < (what === 'many' ? 12 : 1); round++) {
    if (what !== 'outside') Atomics.add(rendering, 0, 1);
    busy(Number(ms));
    if (what !== 'outside') Atomics.add(rendering, 0, 1);
  }
  parentPort?.postMessage({ n, template: null, problems: [], failed: [] });
});
