/** Many random streams, through the pure decision or through a store, spread over the machine's cores. */
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { Mutant } from './mutants.ts';
import type { Report, Share } from './share.ts';

export interface Proof {
  streams: number;
  sent: number;
  seconds: number;
  /** null = it holds. */
  fault: { what: string; stream: string; nth: number } | null;
}

export interface ProofOptions {
  through: 'decisions' | 'store';
  seed: string;
  /** The number of the first stream. */
  from?: number;
  streams: number;
  workers?: number;
  mutant?: Mutant | null;
  progress?: (done: number, seconds: number) => void;
}

const PROGRESS_MS = 2_000;

export async function prove({
  through,
  seed,
  from = 0,
  streams,
  workers = availableParallelism(),
  mutant = null,
  progress,
}: ProofOptions): Promise<Proof> {
  const began = performance.now();
  const seconds = () => (performance.now() - began) / 1000;
  const proof: Proof = { streams: 0, sent: 0, seconds: 0, fault: null };
  const timer = progress === undefined ? null : setInterval(() => progress(proof.streams, seconds()), PROGRESS_MS);
  const running = Array.from({ length: Math.min(workers, streams) }, (_, index) => {
    const workerData: Share = { seed, from: from + index, to: from + streams, step: Math.min(workers, streams), mutant };
    return new Worker(new URL(`./${through}-worker.ts`, import.meta.url), { workerData });
  });
  const ended = running.map(
    worker =>
      new Promise<void>((resolve, reject) => {
        worker.on('message', (report: Report) => {
          if ('done' in report) {
            proof.streams += report.done;
            proof.sent += report.sent;
            return;
          }
          proof.fault ??= { what: report.fault, stream: report.stream, nth: report.index - from + 1 };
          for (const one of running) void one.terminate();
        });
        worker.on('error', reject);
        worker.on('exit', () => resolve());
      }),
  );
  try {
    await Promise.all(ended);
  } finally {
    if (timer !== null) clearInterval(timer);
    for (const one of running) void one.terminate();
  }
  if (proof.fault === null && proof.streams < streams) throw new Error(`only ${proof.streams} of ${streams} streams were played`);
  return { ...proof, seconds: seconds() };
}
