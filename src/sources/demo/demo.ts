/**
 * The demo plant, live: events come when the plant's clock reaches them, day after day.
 *
 * What people did is read from what was stored of it, so a demo that was stopped goes on where it was: the running day is
 * played again from its morning with the same actions, and what the log already has is not sent again.
 */
import { setTimeout as wait } from 'node:timers/promises';
import { type EpochMs, iso, type PacedClock } from '../../clock.ts';
import { EVENTS_MAX, type Event } from '../../line/event.ts';
import type { Log } from '../../log.ts';
import type { Id, Plant } from '../../plant/plant.ts';
import { type DemoDay, demoDate, demoDay, demoScenario } from './day.ts';
import type { Action } from './scenario.ts';
import type { Simulation } from './simulator.ts';

export interface DemoSource {
  readonly name: 'demo';
  /** Plays until it is closed. */
  start(): void;
  /** Lets the batch under way be stored. */
  close(): Promise<void>;
}

export interface DemoOptions {
  plant: Plant;
  seed: string;
  clock: PacedClock;
  /** `seen` of the newest event in the log; events up to it are not sent again. */
  from: EpochMs;
  /** Durable when it resolves. A batch that was refused is offered again. */
  append(line: Id, events: readonly Event[]): Promise<unknown>;
  /** What people did, oldest first; all that is stored of the last day or more. Asked for again and again. */
  actions(): readonly Action[] | Promise<readonly Action[]>;
  log: Log;
}

/** Real time between two looks at the clock, at the least and at the most. */
const LOOK_MS_MIN = 40;
const LOOK_MS_MAX = 250;
const RETRY_MS = 500;
/** A long absence is made up for in steps of this much plant time. */
const STEP_MS = 10 * 60_000;

export function demoSource(options: DemoOptions): DemoSource {
  const stop = new AbortController();
  let playing: Promise<void> = Promise.resolve();
  return {
    name: 'demo',
    start() {
      playing = play(options, stop.signal);
    },
    async close() {
      stop.abort();
      await playing;
    },
  };
}

async function play(options: DemoOptions, stop: AbortSignal): Promise<void> {
  const player = demoPlayer(options);
  while (!stop.aborted) {
    try {
      const now = options.clock.now();
      for (const [line, events] of await player.until(now)) await appendSurely(options, line, events, stop);
      // A second of plant time is the simulator's step; sooner there is nothing to see.
      const pause = player.at() < now ? 0 : Math.min(LOOK_MS_MAX, Math.max(LOOK_MS_MIN, options.clock.realMsUntil(now + 1_000)));
      await wait(pause, undefined, { signal: stop });
    } catch (error) {
      if (stop.aborted) return;
      options.log.warn('demo waits', { because: messageOf(error) });
      await wait(RETRY_MS, undefined, { signal: stop }).catch(() => {});
    }
  }
}

/** Events left the simulator once and for all, so a batch is offered until it is taken. */
async function appendSurely(options: DemoOptions, line: Id, events: readonly Event[], stop: AbortSignal): Promise<void> {
  for (let tried = 0; ; tried++) {
    try {
      await options.append(line, events);
      return;
    } catch (error) {
      if (stop.aborted) throw error;
      if (tried === 0) options.log.warn('demo batch refused', { lineId: line, because: messageOf(error) });
      await wait(RETRY_MS, undefined, { signal: stop });
    }
  }
}

/** The player without its clock: what is due at an instant, in batches of one line. */
export function demoPlayer(options: Pick<DemoOptions, 'plant' | 'seed' | 'from' | 'actions'>): {
  until(now: EpochMs): Promise<[Id, Event[]][]>;
  /** Plant time up to which everything was given. */
  at(): EpochMs;
} {
  const { plant, seed } = options;
  let reached = options.from;
  let day: { simulation: Simulation; from: EpochMs; to: EpochMs; known: Set<string> } | null = null;

  async function dayAt(at: EpochMs) {
    if (day !== null && at < day.to) return day;
    const stored = await options.actions();
    const played: DemoDay = { plant, date: demoDate(plant, at), seed };
    const { from, to } = demoScenario(played);
    const actions = stored.filter(action => action.at >= from && action.at < to);
    const simulation = demoDay({ ...played, actions });
    simulation.until(reached);
    day = { simulation, from, to, known: new Set(actions.map(keyOf)) };
    return day;
  }

  return {
    at: () => reached,
    async until(now) {
      if (now <= reached) return [];
      // The next day begins exactly where this one ends.
      const today = await dayAt(reached + 1);
      for (const action of await options.actions()) {
        if (action.at < today.from || action.at >= today.to || today.known.has(keyOf(action))) continue;
        today.known.add(keyOf(action));
        today.simulation.act(action);
      }
      const upTo = Math.min(now, reached + STEP_MS, today.to - 1);
      const events = today.simulation.until(upTo);
      reached = upTo;
      return inBatches(events);
    },
  };
}

function inBatches(events: readonly Event[]): [Id, Event[]][] {
  const batches: [Id, Event[]][] = [];
  for (const [line, ofLine] of Map.groupBy(events, event => event.line))
    for (let first = 0; first < ofLine.length; first += EVENTS_MAX) batches.push([line, ofLine.slice(first, first + EVENTS_MAX)]);
  return batches;
}

const keyOf = (action: Action): string =>
  JSON.stringify([iso(action.at), action.kind, 'station' in action ? action.station : action.recommendation]);
const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
