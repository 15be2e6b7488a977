/**
 * The watch over a template's check: a thread with limits, ended when one rendering takes longer than its CPU time, or the whole check
 * does. It is started when first needed, keeps nobody from ending, and the next check gets a new one where it had to go.
 *
 * A thread that fills its memory may take its process with it (V8 does not always come to its limit in time); that is why this
 * runs in a process of its own, see `check-prompt.ts`.
 */
import { Worker } from 'node:worker_threads';
import { type Told, told } from '../../errors.ts';
import { problemAt } from '../../prompts/problem-at.ts';
import type { CheckedPrompt, CheckRequest, PromptChecker } from './check-prompt.ts';

/** CPU time of one rendering; a tip that is in order takes one or two. */
const RENDER_CPU_MS_MAX = 50;
/** CPU time of a whole check: some eighty renderings, and a machine that is just starting. */
const CHECK_CPU_MS_MAX = 3_000;
const LOOK_MS = 10;
const MEMORY_MB_MAX = 128;

interface Waiting {
  request: CheckRequest;
  resolve(checked: CheckedPrompt): void;
}

/** @param entry the worker's file */
export function threadChecker(entry: URL): PromptChecker {
  /** Counts up at the beginning and at the end of every rendering: odd = one is running. Each worker has its own. */
  let rendering = new Int32Array(new SharedArrayBuffer(4));
  const queue: Waiting[] = [];
  let worker: Worker | null = null;
  let n = 0;
  let watch: NodeJS.Timeout | undefined;

  const next = () => {
    clearInterval(watch);
    const first = queue[0];
    if (first === undefined) return;
    worker ??= start();
    watch = setInterval(
      watchdog(worker, rendering, why => end(why)),
      LOOK_MS,
    );
    watch.unref();
    worker.postMessage(first.request);
  };
  const answer = (checked: CheckedPrompt) => {
    queue.shift()?.resolve(checked);
    next();
  };
  const end = (why: Told) => {
    const gone = worker;
    worker = null;
    void gone?.terminate();
    const file = queue[0]?.request.file ?? '';
    answer({ template: null, problems: [problemAt({ file, line: 1, column: 1 }, 'error', why)], failed: [] });
  };
  const start = () => {
    rendering = new Int32Array(new SharedArrayBuffer(4));
    const made = new Worker(entry, { workerData: { rendering }, resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB_MAX }, env: {} });
    made.on('message', ({ n: answered, ...checked }: CheckedPrompt & { n: number }) => {
      if (made === worker && answered === queue[0]?.request.n) answer(checked);
    });
    made.on('error', cause => made === worker && end(told`this text cannot be checked: ${cause.message}`));
    made.unref();
    return made;
  };
  return {
    check: (file, source, plant) =>
      new Promise(resolve => {
        queue.push({ request: { n: n++, file, source, plant }, resolve });
        if (queue.length === 1) next();
      }),
    async close() {
      clearInterval(watch);
      await worker?.terminate();
      worker = null;
    },
  };
}

/** Called every few milliseconds: compares what the worker has used with what it may. */
function watchdog(worker: Worker, rendering: Int32Array, end: (why: Told) => void): () => void {
  let whole: number | null = null;
  let since = { count: -1, usedMs: 0 };
  let asking = false;
  return () => {
    if (asking) return;
    asking = true;
    const count = Atomics.load(rendering, 0);
    void usedMs(worker).then(used => {
      asking = false;
      if (used === null) return;
      whole ??= used;
      if (used - whole > CHECK_CPU_MS_MAX) end(told`this text takes too long to check`);
      if (since.count !== count) since = { count, usedMs: used };
      // Asked again: by the time the figure is here, that rendering may be over, and the time another's.
      else if (count % 2 === 1 && used - since.usedMs > RENDER_CPU_MS_MAX && Atomics.load(rendering, 0) === count)
        end(told`this tip takes more than ${RENDER_CPU_MS_MAX} ms to put together; make its conditions fewer`);
    });
  };
}

/** CPU time where Node tells it of a single worker (24.6 on), else the time it was not idle. */
async function usedMs(worker: Worker): Promise<number | null> {
  if (typeof worker.cpuUsage !== 'function') return worker.performance.eventLoopUtilization().active;
  const usage = await worker.cpuUsage().catch(() => null);
  return usage === null ? null : (usage.user + usage.system) / 1000;
}
