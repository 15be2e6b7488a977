/**
 * Plays a recording again: a file with one event a line, in the wire's form, at its own pace or faster.
 *
 * The pace follows `seen`, or `at` where there is none. With `stamp` the recording happens now: all its times are moved by
 * the same distance, so that its first event is seen when the replay begins.
 */
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { type Clock, iso, wallClock } from '../clock.ts';
import { Rejected } from '../errors.ts';
import type { Log } from '../log.ts';
import type { Sink, Source } from './source.ts';

export interface ReplayOptions {
  /** JSON lines. */
  file: string;
  /** Times as fast as it was; Infinity = as fast as it is taken. */
  speed: number;
  /** Times are moved so that it happens now. */
  stamp?: boolean;
  clock?: Clock;
  /** How the time between two events is spent: real milliseconds, or until `stop`. */
  wait?(ms: number, stop: AbortSignal | undefined): Promise<void>;
  progress?(done: Replayed & { bytes: number; bytesTotal: number }): void;
  log: Log;
}

export interface Replayed {
  events: number;
  accepted: number;
  quarantined: number;
  /** Lines that are no JSON. */
  unreadable: number;
}

/** In one hand-over; a sink takes up to 5,000. */
const BATCH_MAX = 1_000;
/** What lies closer together than this, in real time, goes together. */
const TOGETHER_MS = 50;
const RETRY_MS = 500;

export function replaySource(options: ReplayOptions): Source {
  const stop = new AbortController();
  let playing: Promise<unknown> = Promise.resolve();
  return {
    name: 'replay',
    async start(sink) {
      playing = replay(options, sink, stop.signal).then(
        done => options.log.info('replay done', { file: options.file, ...done }),
        error => stop.signal.aborted || options.log.error('replay failed', { file: options.file, because: messageOf(error) }),
      );
    },
    async close() {
      stop.abort();
      await playing;
    },
  };
}

/**
 * Resolves when the recording is over, or `stop` was given.
 *
 * @throws Rejected when the file cannot be read
 */
export async function replay(options: ReplayOptions, sink: Sink, stop?: AbortSignal): Promise<Replayed> {
  const { file, speed, wait: rest = resting } = options;
  const bytesTotal = await sizeOf(file);
  const pace = paceOf(speed, options.stamp ?? false, options.clock ?? wallClock());
  const done = { events: 0, accepted: 0, quarantined: 0, unreadable: 0 };
  let bytes = 0;
  let batch: unknown[] = [];

  const hand = async () => {
    if (batch.length === 0) return;
    const events = batch;
    batch = [];
    const { accepted, quarantined } = await handOver(events, sink, stop);
    done.events += events.length;
    done.accepted += accepted;
    done.quarantined += quarantined.length;
    options.progress?.({ ...done, bytes, bytesTotal });
  };

  const lines = createInterface({ input: createReadStream(file, 'utf8'), crlfDelay: Number.POSITIVE_INFINITY });
  for await (const line of lines) {
    if (stop?.aborted) break;
    bytes += Buffer.byteLength(line) + 1;
    if (line.trim() === '') continue;
    const event = parsed(line);
    if (event === null) {
      done.unreadable += 1;
      continue;
    }
    const restMs = pace.realMsUntil(event);
    if (restMs > TOGETHER_MS) {
      await hand();
      await rest(restMs, stop);
      if (stop?.aborted) break;
    }
    batch.push(pace.stamped(event));
    if (batch.length >= BATCH_MAX) await hand();
  }
  if (!stop?.aborted) await hand();
  return done;
}

const resting = (ms: number, signal: AbortSignal | undefined): Promise<void> => wait(ms, undefined, { signal }).catch(() => {});

/** Times of the recording against the wall's. */
function paceOf(speed: number, stamp: boolean, clock: Clock) {
  let first: number | null = null;
  let startedAt = 0;
  const timeOf = ({ seen, at }: Record<string, unknown>) => Date.parse(String(seen ?? at));
  const begin = (time: number) => {
    first = time;
    startedAt = clock.now();
  };
  return {
    realMsUntil(event: Record<string, unknown>): number {
      const time = timeOf(event);
      if (Number.isNaN(time)) return 0;
      if (first === null) begin(time);
      return speed === Number.POSITIVE_INFINITY ? 0 : startedAt + (time - first!) / speed - clock.now();
    },
    /** Sped up, the distances between the stamps shrink as well: they say when it happened this time. */
    stamped(event: Record<string, unknown>): unknown {
      if (!stamp || first === null) return event;
      const factor = speed === Number.POSITIVE_INFINITY ? 1 : speed;
      const moved = (time: unknown) => {
        const ms = Date.parse(String(time));
        return Number.isNaN(ms) ? time : iso(Math.round(startedAt + (ms - first!) / factor));
      };
      const { seen, at } = event;
      return { ...event, ...(seen === undefined ? {} : { seen: moved(seen) }), ...(at === undefined ? {} : { at: moved(at) }) };
    },
  };
}

async function handOver(events: readonly unknown[], sink: Sink, stop: AbortSignal | undefined) {
  for (;;) {
    try {
      return await sink(events, 'replay');
    } catch (error) {
      // Nothing was stored: a recording can wait.
      if (stop?.aborted || !(error instanceof Error && error.name === 'Unavailable')) throw error;
      await wait(RETRY_MS, undefined, { signal: stop });
    }
  }
}

function parsed(line: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

async function sizeOf(file: string): Promise<number> {
  try {
    return (await stat(file)).size;
  } catch (cause) {
    throw new Rejected(`The recording ${file} cannot be read: ${messageOf(cause)}`, { cause });
  }
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
