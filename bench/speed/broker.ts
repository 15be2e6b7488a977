/**
 * A broker that is never the limit: it makes the samples itself and hands them to whoever subscribed last, QoS 1. A real one spends as
 * much of the processor on a message as those who listen, on one core, so that behind it everybody looks alike.
 */
import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { type Broker, packet } from './publisher.ts';

/** Not acknowledged by the listener yet; more than anybody needs to be kept busy. */
const IN_FLIGHT_MAX = 5_000;
const IDS = 65_535;

/** What a listener sends, by the upper half of its first byte. */
const CONNECT = 1;
const PUBACK = 4;
const SUBSCRIBE = 8;
const PINGREQ = 12;

const LEVEL_AT = 6;
const CONNACK = { 4: Buffer.from([0x20, 2, 0, 0]), 5: Buffer.from([0x20, 3, 0, 0, 0]) };
const SUBACK = { 4: [0x90, 3], 5: [0x90, 4] };
const PINGRESP = Buffer.from([0xd0, 0]);

interface Listener {
  socket: Socket;
  level: 4 | 5;
  inFlight: number;
}

export async function openBroker(): Promise<Broker> {
  let listener: Listener | null = null;
  let id = 0;
  let wake: () => void = () => {};
  const server = createServer(socket => {
    const own: Listener = { socket, level: 4, inFlight: 0 };
    socket.setNoDelay(true);
    socket.on('error', () => socket.destroy());
    socket.on(
      'data',
      packetsIn((kind, body) => answer(own, kind, body)),
    );
    socket.on('data', () => wake());
  });
  function answer(own: Listener, kind: number, body: Buffer): void {
    if (kind === PUBACK) own.inFlight -= 1;
    else if (kind === CONNECT) {
      own.level = body[LEVEL_AT] === 5 ? 5 : 4;
      own.socket.write(CONNACK[own.level]);
    } else if (kind === SUBSCRIBE) {
      own.socket.write(Buffer.from([...SUBACK[own.level], body[0]!, body[1]!, ...(own.level === 5 ? [0] : []), 1]));
      listener = own;
    } else if (kind === PINGREQ) own.socket.write(PINGRESP);
  }
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `mqtt://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async publish(count, sample) {
      for (let left = count; left > 0; ) {
        const free = listener === null ? 0 : Math.min(left, IN_FLIGHT_MAX - listener.inFlight);
        if (listener === null || free === 0) {
          await new Promise<void>(done => {
            wake = done;
          });
          continue;
        }
        const { level, socket } = listener;
        const packets = Array.from({ length: free }, () => {
          id = (id % IDS) + 1;
          return packet(id, sample(), level);
        });
        socket.write(Buffer.concat(packets));
        listener.inFlight += free;
        left -= free;
      }
    },
    close() {
      server.close();
      listener?.socket.destroy();
    },
  };
}

/** Takes bytes as they come, and tells each packet that is whole: its kind, and what follows its length. */
function packetsIn(tell: (kind: number, body: Buffer) => void): (come: Buffer) => void {
  let rest: Buffer = Buffer.alloc(0);
  return come => {
    const bytes = Buffer.concat([rest, come]);
    let at = 0;
    for (let end = endOf(bytes, at); end !== null; end = endOf(bytes, at)) {
      tell(bytes[at]! >> 4, bytes.subarray(end.body, end.next));
      at = end.next;
    }
    rest = bytes.subarray(at);
  };
}

/** Where a packet's body begins, and where the next packet does; null = it is not there yet. */
function endOf(bytes: Buffer, at: number): { body: number; next: number } | null {
  for (let length = 0, from = at + 1; from < bytes.length; ) {
    const byte = bytes[from]!;
    length |= (byte & 127) << (7 * (from - at - 1));
    from += 1;
    if (byte < 128) return bytes.length < from + length ? null : { body: from, next: from + length };
  }
  return null;
}
