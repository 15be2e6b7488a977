/**
 * Consumer processes beside the one with doors and pages, so that watching has cores of its own: started with it, started again when one
 * ends, ended with it.
 *
 * They are whole processes with the role *consumer*, and have nothing in common with this one but the database and Redis. None is left
 * behind, whatever this process dies of: each notices that nobody is there any more (`main.ts`).
 */
import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import type { Count } from './flows/house/count.ts';
import type { Log } from './log.ts';
import type { Metrics } from './web/metrics.ts';
import { together } from './web/together.ts';

export interface Consumers {
  running(): { running: number; of: number };
  /** What each that answers has counted. */
  metrics(): Promise<string[]>;
  /** Lets them finish what they are at. */
  close(): Promise<void>;
}

export interface ConsumersDeps {
  of: number;
  /** Theirs too, but for what they do. */
  env: NodeJS.ProcessEnv;
  cwd: string;
  log: Log;
  count: Count;
  /** Aborted when this process is asked to end: then it is no wonder when others do. */
  signal: AbortSignal;
}

const MAIN = join(import.meta.dirname, 'main.ts');
/** What ended at once is started again after one second, two, four, up to half a minute. */
const AGAIN_MS = 1_000;
const AGAIN_MS_MAX = 30_000;
/** Whoever ran for so long did not fail to start. */
const STEADY_MS = 60_000;
const ANSWER_MS_MAX = 5_000;
/** Longer than a consumer gives itself, shorter than this process does. */
const STOP_MS_MAX = 7_000;

export function startConsumers(deps: ConsumersDeps): Consumers {
  const posts = Array.from({ length: deps.of }, (_, index) => post(`consumer-${index + 1}`, deps));
  return {
    running: () => ({ running: posts.filter(({ running }) => running()).length, of: posts.length }),
    async metrics() {
      return (await Promise.all(posts.map(({ ask }) => ask()))).flatMap(text => text ?? []);
    },
    close: () => Promise.all(posts.map(({ close }) => close())).then(() => {}),
  };
}

/** The same metrics, those of the others beside them. */
export const withConsumers = (own: Metrics, others: Consumers | null): Metrics =>
  others === null
    ? own
    : {
        ...own,
        async text() {
          const [mine, theirs] = await Promise.all([own.text(), others.metrics()]);
          return together([mine, ...theirs]);
        },
      };

/** One that is always filled. */
function post(name: string, { env, cwd, log, count, signal }: ConsumersDeps) {
  let child: ChildProcess | null = null;
  let again: NodeJS.Timeout | undefined;
  let failed = 0;
  let closed = false;
  const fill = () => {
    const since = performance.now();
    const one = fork(MAIN, ['start', '--as', name], { cwd, env, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    child = one;
    const over = (why: Record<string, unknown>) => {
      if (child !== one) return;
      child = null;
      if (closed || signal.aborted) return;
      failed = performance.now() - since > STEADY_MS ? 0 : failed + 1;
      const againMs = Math.min(AGAIN_MS * 2 ** Math.max(0, failed - 1), AGAIN_MS_MAX);
      count('linemate_consumer_restarts_total');
      log.error('consumer ended', { consumer: name, ...why, againMs });
      again = setTimeout(fill, againMs);
    };
    one.once('exit', (code, killedBy) => over({ code, killedBy }));
    one.on('error', cause => {
      if (one.pid === undefined) over({ because: cause.message });
    });
    log.info('consumer started', { consumer: name, pid: one.pid });
  };
  fill();
  return {
    running: () => child !== null,
    ask: () => asked(child),
    async close() {
      closed = true;
      clearTimeout(again);
      if (child !== null) await ended(child);
    },
  };
}

let asks = 0;

/** null = it is not there, or has something else to do. */
function asked(child: ChildProcess | null): Promise<string | null> {
  const { promise, resolve } = Promise.withResolvers<string | null>();
  if (child === null || !child.connected) return Promise.resolve(null);
  const ask = ++asks;
  const nothing = () => resolve(null);
  const hear = (message: unknown) => {
    const answer = message as { ask?: number; text?: string } | null;
    if (answer?.ask === ask) resolve(answer.text ?? null);
  };
  const late = setTimeout(nothing, ANSWER_MS_MAX);
  child.on('message', hear).once('exit', nothing);
  child.send({ ask }, cause => cause !== null && nothing());
  return promise.finally(() => {
    clearTimeout(late);
    child.off('message', hear).off('exit', nothing);
  });
}

async function ended(child: ChildProcess): Promise<void> {
  const gone = new Promise(resolve => child.once('exit', resolve));
  child.kill('SIGTERM');
  const late = setTimeout(() => child.kill('SIGKILL'), STOP_MS_MAX);
  await gone;
  clearTimeout(late);
}
