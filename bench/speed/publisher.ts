/**
 * Publishes as a plant's machines do together: QoS 1, thousands of messages in flight. By hand, because a library's sender takes as
 * much of the processor as what is measured.
 */
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

/** Published in one go. */
const BURST = 2_000;
/** So far those who listen may be behind: a broker throws away what its queue does not hold. */
const BEHIND_MAX = 40_000;
const LOOK_MS = 20;

/**
 * Publishes for so long, as fast as the broker and whoever listens take it.
 *
 * @param done how many of them the listener is done with
 * @returns how many were published
 */
export async function publishFor(
  ms: number,
  broker: Pick<Broker, 'publish'>,
  sample: Sample,
  done: () => Promise<number>,
): Promise<number> {
  const begun = performance.now();
  let sent = 0;
  for (let known = 0; performance.now() < begun + ms; sent += BURST) {
    while (sent - known > BEHIND_MAX) {
      known = await done();
      if (sent - known > BEHIND_MAX) await pause(LOOK_MS);
    }
    await broker.publish(BURST, sample);
  }
  return sent;
}

type Sample = () => { topic: string; payload: string };

/** Where a listener goes, and where what it hears comes from. */
export interface Broker {
  url: string;
  /** Publishes `count` samples; resolves once the broker has them all. */
  publish(count: number, sample: Sample): Promise<void>;
  close(): void;
}

const CONNECT = Buffer.from([0x10, 13, 0, 4, 0x4d, 0x51, 0x54, 0x54, 4, 2, 0, 0, 0, 1, 0x70]);
const DISCONNECT = Buffer.from([0xe0, 0]);
const PUBLISH_QOS1 = 0x32;
const CONNACK_BYTES = 4;
const PUBACK_BYTES = 4;
/** Packet ids have two bytes, and 0 is none. */
const IDS = 65_535;

/** @param url of a broker that lets anybody in */
export async function publisherTo(url: string): Promise<Broker> {
  const { hostname, port } = new URL(url);
  const socket = connect({ host: hostname, port: Number(port) });
  socket.setNoDelay(true);
  socket.write(CONNECT);
  await answered(socket, CONNACK_BYTES);
  let id = 0;
  return {
    url,
    async publish(count, sample) {
      const all = answered(socket, count * PUBACK_BYTES);
      const packets = Array.from({ length: count }, () => {
        id = (id % IDS) + 1;
        return packet(id, sample());
      });
      socket.write(Buffer.concat(packets));
      await all;
    },
    close() {
      socket.end(DISCONNECT);
    },
  };
}

/** Nothing comes but acknowledgements of one size, so they are counted by their bytes. */
async function answered(socket: Socket, bytes: number): Promise<void> {
  for (let come = 0; come < bytes; ) come += ((await once(socket, 'data')) as [Buffer])[0].length;
}

/** @param level of the protocol: 4 is 3.1.1; with 5 the message says that it has no properties */
export function packet(id: number, { topic, payload }: { topic: string; payload: string }, level: 4 | 5 = 4): Buffer {
  const length = 2 + topic.length + 2 + (level - 4) + payload.length;
  const head = length < 128 ? [length] : [(length % 128) | 128, Math.floor(length / 128)];
  const made = Buffer.allocUnsafe(1 + head.length + length);
  made[0] = PUBLISH_QOS1;
  made.set(head, 1);
  let at = made.writeUInt16BE(topic.length, 1 + head.length);
  at += made.write(topic, at, 'latin1');
  at = made.writeUInt16BE(id, at);
  if (level === 5) at = made.writeUInt8(0, at);
  made.write(payload, at, 'latin1');
  return made;
}
