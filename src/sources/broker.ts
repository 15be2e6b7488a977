/**
 * A broker as a source: messages become events, and are acknowledged only once these are durable.
 *
 * Batches are as large as the last append took long: one is handed over as soon as the one before is stored.
 */
import { setTimeout as pause } from 'node:timers/promises';
import type { Clock, EpochMs } from '../clock.ts';
import { EVENTS_MAX } from '../line/event.ts';
import { type Held, type Message, Session, type SessionOptions } from './broker-session.ts';
import { type Came, deliverable } from './deliverable.ts';
import type { Sink, Source } from './source.ts';

export type { Message } from './broker-session.ts';

export interface BrokerOptions extends Omit<SessionOptions, 'take' | 'full'> {
  /** Events of a message that comes `now`, in the wire's form; everything there is to say about it is said by the reader. */
  read(message: Message, now: EpochMs): readonly unknown[];
  clock: Pick<Clock, 'now'>;
}

/** Between two tries of a batch that could not be stored. */
const RETRY_MS = 500;
/** Above this many waiting events no further message is read from the connection. */
const WAITING_EVENTS_MAX = 20_000;
/** So long a millisecond of the plant's clock may take, which may go slower than ours, or stand. */
const MILLISECOND_MS_MAX = 10;

interface Waiting extends Came {
  held: Held | null;
}

export function brokerSource(options: BrokerOptions): Source {
  let intake: Taking | null = null;
  return {
    name: options.name,
    async start(sink) {
      intake = new Taking(options, sink);
      intake.open();
    },
    async close() {
      await intake?.close();
    },
  };
}

class Taking {
  readonly #options: BrokerOptions;
  readonly #sink: Sink;
  #session: Session | null = null;
  #waiting: Waiting[] = [];
  #events = 0;
  #storing: Promise<void> | null = null;
  #closing = new AbortController();
  /** The moment of what was handed over last: what comes after it is later, also while the clock stands. */
  #handedOver: EpochMs = Number.NEGATIVE_INFINITY;

  constructor(options: BrokerOptions, sink: Sink) {
    this.#options = options;
    this.#sink = sink;
  }

  open(): void {
    const full = () => this.#events >= WAITING_EVENTS_MAX;
    this.#session = new Session({ ...this.#options, full, take: (message, held) => this.#take(message, held) });
  }

  async close(): Promise<void> {
    this.#closing.abort();
    // What was taken is stored and acknowledged; what cannot be stored now comes again with the session.
    await this.#storing;
    await this.#session?.close();
  }

  #take(message: Message, held: Held | null): void {
    // While closing nothing more is taken: unacknowledged, it comes again with the session.
    if (this.#closing.signal.aborted) return;
    const seen = this.#now();
    const events = this.#read(message, seen);
    if (events.length === 0 && held === null) return;
    this.#waiting.push({ seen, events, held });
    this.#events += events.length;
    // The acknowledgement is built right after this returns; only then may the batch go.
    if (this.#storing === null)
      this.#storing = Promise.resolve()
        .then(() => nextTurn())
        .then(() => this.#store());
  }

  /** A message that cannot be read at all is done with: unacknowledged, it would come again and again, and stop those behind it. */
  #read(message: Message, now: EpochMs): readonly unknown[] {
    try {
      return this.#options.read(message, now);
    } catch (error) {
      const { log, name } = this.#options;
      log.error('message not read', { source: name, topic: message.topic, because: messageOf(error) });
      return [];
    }
  }

  async #store(): Promise<void> {
    let waited = 0;
    while (this.#waiting.length > 0) {
      const batch = this.#nextBatch(waited >= MILLISECOND_MS_MAX);
      if (batch.length === 0) {
        waited += 1;
        await pause(1);
        continue;
      }
      waited = 0;
      if (!(await this.#storeSurely(batch.flatMap(one => one.events)))) break;
      this.#session?.acknowledge(batch.map(one => one.held));
      if (this.#events < WAITING_EVENTS_MAX) this.#session?.readOn();
    }
    this.#storing = null;
  }

  /** What goes next; nothing while there is something to wait for. */
  #nextBatch(atOnce: boolean): Waiting[] {
    const batch = this.#waiting.splice(0, deliverable(this.#waiting, { now: this.#now(), eventsMax: EVENTS_MAX, atOnce }));
    this.#handedOver = batch.at(-1)?.seen ?? this.#handedOver;
    this.#events -= batch.reduce((total, one) => total + one.events.length, 0);
    return batch;
  }

  #now = (): EpochMs => Math.max(Math.floor(this.#options.clock.now()), this.#handedOver + 1);

  /** false: it could not be stored and we are closing. */
  async #storeSurely(events: readonly unknown[]): Promise<boolean> {
    for (let tried = 0; events.length > 0; tried++) {
      try {
        for (let first = 0; first < events.length; first += EVENTS_MAX) {
          await this.#sink(events.slice(first, first + EVENTS_MAX), this.#options.name);
        }
        return true;
      } catch (error) {
        if (tried === 0) this.#options.log.warn('events not stored', { source: this.#options.name, because: messageOf(error) });
        if (this.#closing.signal.aborted) return false;
        await pause(RETRY_MS);
      }
    }
    return true;
  }
}

const nextTurn = () => new Promise<void>(resolve => setImmediate(resolve));
const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
