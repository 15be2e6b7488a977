/**
 * A lasting connection to an MQTT broker: messages become events, and are acknowledged only once these are durable.
 *
 * The session outlives us (`clean: false`, QoS 1): what is published while we are away, or was not acknowledged when we
 * died, comes again. Batches are as large as the last append took long: one is handed over as soon as the one before is
 * stored.
 */
import { setTimeout as pause } from 'node:timers/promises';
import mqtt, { type IPublishPacket, type MqttClient, type Packet } from 'mqtt';
import type { Clock, EpochMs } from '../clock.ts';
import { EVENTS_MAX } from '../line/event.ts';
import type { Log } from '../log.ts';
import { type BrokerTls, tlsAt } from './broker-tls.ts';
import { type Came, deliverable } from './deliverable.ts';
import type { Sink, Source } from './source.ts';

export interface Message {
  topic: string;
  payload: Uint8Array;
}

export interface BrokerOptions {
  name: 'mqtt' | 'sparkplug';
  /** `mqtt://`, `mqtts://`, `ws://`, `wss://`; a user and password may stand in it. */
  url: string;
  /** The name of the session: the same after a restart, and used by one process only. */
  clientId: string;
  tls: BrokerTls;
  filters: readonly string[];
  /** Events of a message that comes `now`, in the wire's form; everything there is to say about it is said by the reader. */
  read(message: Message, now: EpochMs): readonly unknown[];
  /** A connection has been made, again or for the first time. */
  connected?(publish: (topic: string, payload: Uint8Array) => void): void;
  /** How the connection to the broker stands, by its address without user and password; null = it is there, else why not. */
  contact(broker: string, away: string | null): void;
  clock: Pick<Clock, 'now'>;
  log: Log;
}

/** A broker that is away is tried again this often. */
const RECONNECT_MS = 2_000;
/** A connection that is not answered within this is given up, and tried again. */
const CONNECT_MS_MAX = 5_000;
/** Between two tries of a batch that could not be stored. */
const RETRY_MS = 500;
/** Above this many waiting events no further message is read from the connection. */
const WAITING_EVENTS_MAX = 20_000;
/** So long a millisecond of the plant's clock may take, which may go slower than ours, or stand. */
const MILLISECOND_MS_MAX = 10;

interface Held {
  /** Set once the library would have sent it. */
  ack: Packet | null;
  /** The connection it belongs to: message ids mean nothing on another one. */
  connection: number;
  stored: boolean;
}

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
  #client: MqttClient | null = null;
  #connection = 0;
  #waiting: Waiting[] = [];
  #events = 0;
  #storing: Promise<void> | null = null;
  #closing = new AbortController();
  /** The message that is being handled; its PUBACK comes next. */
  #handling: Held | null = null;
  #resume: (() => void) | null = null;
  /** The moment of what was handed over last: what comes after it is later, also while the clock stands. */
  #handedOver: EpochMs = Number.NEGATIVE_INFINITY;

  constructor(options: BrokerOptions, sink: Sink) {
    this.#options = options;
    this.#sink = sink;
  }

  open(): void {
    const { url, tls, clientId, filters, log, name } = this.#options;
    const contact = (away: string | null) => this.#options.contact(new URL(url).host, away);
    const client = mqtt.connect(url, {
      ...tlsAt(url, tls),
      clientId,
      clean: false,
      protocolVersion: 4,
      reconnectPeriod: RECONNECT_MS,
      connectTimeout: CONNECT_MS_MAX,
      manualConnect: true,
      resubscribe: true,
    });
    this.#client = client;
    this.#holdAcknowledgements(client);
    // The library asks for the next message only when this calls back: that is how a flood is slowed down.
    client.handleMessage = (_packet, done) => {
      if (this.#events < WAITING_EVENTS_MAX) done();
      else this.#resume = done;
    };
    client.on('message', (topic, payload, packet) => this.#take(topic, payload, packet));
    client.on('connect', () => {
      this.#connection += 1;
      log.info('broker connected', { source: name });
      client.subscribe([...filters], { qos: 1 }, error => {
        if (error) log.error('broker refused a subscription', { source: name, because: error.message });
        contact(error ? error.message : null);
      });
      this.#options.connected?.((to, body) => client.publish(to, Buffer.from(body), { qos: 0 }));
    });
    client.on('error', error => {
      log.warn('broker', { source: name, because: error.message });
      contact(error.message);
    });
    client.on('offline', () => {
      log.warn('broker away', { source: name });
      contact('no connection');
    });
    client.connect();
  }

  async close(): Promise<void> {
    this.#closing.abort();
    // What was taken is stored and acknowledged; what cannot be stored now comes again with the session.
    await this.#storing;
    const client = this.#client;
    if (client !== null) await new Promise<void>(resolve => client.end(false, {}, () => resolve()));
  }

  /** mqtt.js has no manual acknowledgement: it sends PUBACK by itself, and this is the way it takes. */
  #holdAcknowledgements(client: MqttClient): void {
    const inside = client as unknown as { _sendPacket(packet: Packet, sent?: (error?: Error) => void, ...rest: unknown[]): void };
    const send = inside._sendPacket.bind(client);
    inside._sendPacket = (packet, sent, ...rest) => {
      if (packet.cmd !== 'puback' || this.#handling === null) return send(packet, sent, ...rest);
      const held = this.#handling;
      this.#handling = null;
      // A message that was slowed down may have been stored in the meantime.
      if (held.stored) return send(packet, sent, ...rest);
      held.ack = packet;
      sent?.();
    };
    this.#acknowledge = held => {
      if (held !== null) held.stored = true;
      if (held?.ack && held.connection === this.#connection && client.connected) send(held.ack);
    };
  }

  #acknowledge: (held: Held | null) => void = () => {};

  #take(topic: string, payload: Uint8Array, packet: IPublishPacket): void {
    const held: Held | null = packet.qos === 0 ? null : { ack: null, connection: this.#connection, stored: false };
    this.#handling = held;
    // While closing nothing more is taken: unacknowledged, it comes again with the session.
    if (this.#closing.signal.aborted) return;
    const seen = this.#now();
    const events = this.#read({ topic, payload }, seen);
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
      for (const one of batch) this.#acknowledge(one.held);
      const resume = this.#resume;
      if (resume !== null && this.#events < WAITING_EVENTS_MAX) {
        this.#resume = null;
        resume();
      }
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
