/**
 * A lasting session with an MQTT broker, whose messages are acknowledged when their taker says so.
 *
 * It outlives us (QoS 1, never a clean start): what is published while we are away, or was not acknowledged when we died, comes again.
 */
import mqtt, { type MqttClient, type Packet } from 'mqtt';
import { EVENTS_MAX } from '../line/event.ts';
import type { Log } from '../log.ts';
import { type BrokerTls, tlsAt } from './broker-tls.ts';
import { type MqttVersion, nextVersion } from './mqtt-version.ts';

export interface Message {
  topic: string;
  payload: Uint8Array;
}

export interface SessionOptions {
  name: 'mqtt' | 'sparkplug';
  /** `mqtt://`, `mqtts://`, `ws://`, `wss://`; a user and password may stand in it. */
  url: string;
  /** The name of the session: the same after a restart, and used by one process only. */
  clientId: string;
  tls: BrokerTls;
  filters: readonly string[];
  /** @param held null = nobody waits for an acknowledgement */
  take(message: Message, held: Held | null): void;
  /** While it is, no further message is read from the connection. */
  full(): boolean;
  /** A connection has been made, again or for the first time. */
  connected?(publish: (topic: string, payload: Uint8Array) => void): void;
  /** How the connection to the broker stands, by its address without user and password; null = it is there, else why not. */
  contact(broker: string, away: string | null): void;
  log: Log;
}

/** A message that is to be acknowledged. */
export interface Held {
  /** Of its packet; null until the library would have acknowledged it. */
  id: number | null;
  /** The connection it belongs to: packet ids mean nothing on another one. */
  connection: number;
  stored: boolean;
}

/** A broker that is away, or does not let us in, is tried again this often. */
const RECONNECT_MS = 2_000;
/** A connection that is not answered within this is given up, and tried again. */
const CONNECT_MS_MAX = 5_000;
/**
 * So many messages may be under way: one delivery that is being stored, and the next one. Without it, as with MQTT 3.1.1, a broker
 * sends ten or twenty and then waits until they are stored, some thousands a second at most.
 */
const RECEIVE_MAX = 2 * EVENTS_MAX;
const EXPIRES_NEVER = 0xffff_ffff;

export class Session {
  readonly #options: SessionOptions;
  readonly #client: MqttClient;
  #connection = 0;
  /** The message that is being handled; its acknowledgement comes next. */
  #handling: Held | null = null;
  #readOn: (() => void) | null = null;

  constructor(options: SessionOptions) {
    this.#options = options;
    this.#client = mqtt.connect(options.url, {
      ...tlsAt(options.url, options.tls),
      clientId: options.clientId,
      clean: false,
      protocolVersion: 5,
      properties: { receiveMaximum: RECEIVE_MAX, sessionExpiryInterval: EXPIRES_NEVER },
      reconnectPeriod: RECONNECT_MS,
      reconnectOnConnackError: true,
      connectTimeout: CONNECT_MS_MAX,
      manualConnect: true,
      resubscribe: true,
      // Its own makes a record of every step of every message, to be thrown away.
      log() {},
    });
    this.#holdAcknowledgements();
    this.#listen();
    this.#client.connect();
  }

  /** What is stored. All in one write: a library that sends each for itself takes longer for it than for reading the messages. */
  acknowledge(all: readonly (Held | null)[]): void {
    const ids: number[] = [];
    for (const held of all) {
      if (held === null) continue;
      held.stored = true;
      if (held.id !== null && held.connection === this.#connection) ids.push(held.id);
    }
    if (ids.length > 0 && this.#client.connected) this.#client.stream.write(pubacks(ids));
  }

  /** There is room again. */
  readOn(): void {
    const readOn = this.#readOn;
    this.#readOn = null;
    readOn?.();
  }

  close(): Promise<void> {
    return new Promise(done => this.#client.end(false, {}, () => done()));
  }

  #listen(): void {
    const { name, url, filters, full, take, log } = this.#options;
    const client = this.#client;
    const contact = (away: string | null) => this.#options.contact(new URL(url).host, away);
    // The library asks for the next message only when this calls back: that is how a flood is slowed down.
    client.handleMessage = (_packet, done) => {
      if (full()) this.#readOn = done;
      else done();
    };
    client.on('message', (topic, payload, { qos }) => {
      this.#handling = qos === 0 ? null : { id: null, connection: this.#connection, stored: false };
      take({ topic, payload }, this.#handling);
    });
    let letIn = false;
    let said: Error | null = null;
    // A password that is wrong stays wrong: what is tried every two seconds is written down once, until we are let in.
    const written = new Set<string>();
    const warn = (what: string, because?: string) => {
      if (written.has(because ?? what)) return;
      written.add(because ?? what);
      log.warn(what, { source: name, ...(because === undefined ? {} : { because }) });
    };
    client.on('connect', () => {
      letIn = true;
      written.clear();
      this.#connection += 1;
      log.info('broker connected', { source: name });
      client.subscribe([...filters], { qos: 1 }, error => {
        if (error) log.error('broker refused a subscription', { source: name, because: error.message });
        contact(error ? error.message : null);
      });
      this.#options.connected?.((to, body) => client.publish(to, Buffer.from(body), { qos: 0 }));
    });
    client.on('error', error => {
      said = error;
      warn('broker', error.message);
      contact(error.message);
    });
    client.on('close', () => {
      if (!letIn) client.options.protocolVersion = nextVersion(client.options.protocolVersion as MqttVersion, said);
      letIn = false;
      said = null;
    });
    client.on('offline', () => {
      warn('broker away');
      contact('no connection');
    });
  }

  /** mqtt.js has no acknowledgement by hand: it sends PUBACK by itself, and this is the way it takes. */
  #holdAcknowledgements(): void {
    const inside = this.#client as unknown as { _sendPacket(packet: Packet, sent?: (error?: Error) => void, ...rest: unknown[]): void };
    const send = inside._sendPacket.bind(this.#client);
    inside._sendPacket = (packet, sent, ...rest) => {
      const held = this.#handling;
      if (packet.cmd !== 'puback' || held === null) return send(packet, sent, ...rest);
      this.#handling = null;
      // A message that was slowed down may have been stored in the meantime.
      if (held.stored) return send(packet, sent, ...rest);
      held.id = packet.messageId ?? null;
      sent?.();
    };
  }
}

/** PUBACK in four bytes, of either version: what it is, two bytes more, and the packet's id. */
const PUBACK = 0x4002_0000;

function pubacks(ids: readonly number[]): Buffer {
  const bytes = Buffer.allocUnsafe(4 * ids.length);
  for (const [index, id] of ids.entries()) bytes.writeUInt32BE(PUBACK + id, 4 * index);
  return bytes;
}
