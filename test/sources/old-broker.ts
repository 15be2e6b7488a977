/** A broker that knows MQTT 3.1.1 alone, or does not let anybody in yet: as much of one as a session needs to be made. */
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';

/** `says so` and `hangs up`: to version 5; `not yet`: to the first who comes, whatever the version; `not you`: to everybody. */
export type Refusal = 'says so' | 'hangs up' | 'not yet' | 'not you';

const LEVEL_AT = 8;
const CONNACK = 0x20;
const UNKNOWN_VERSION = Buffer.from([CONNACK, 2, 0, 1]);
const BUSY = { 4: Buffer.from([CONNACK, 2, 0, 3]), 5: Buffer.from([CONNACK, 3, 0, 0x88, 0]) };
const WRONG_PASSWORD = { 4: Buffer.from([CONNACK, 2, 0, 4]), 5: Buffer.from([CONNACK, 3, 0, 0x86, 0]) };
const LET_IN = { 4: Buffer.from([CONNACK, 2, 0, 0]), 5: Buffer.from([CONNACK, 3, 0, 0, 0]) };

/** @returns `levels`: what each who came spoke, in turn */
export async function oldBroker(refusal: Refusal) {
  const levels: number[] = [];
  const server = createServer(socket => {
    socket.on('error', () => socket.destroy());
    socket.once('data', connect => {
      const level = connect[LEVEL_AT] === 5 ? 5 : 4;
      levels.push(level);
      if (refusal === 'not you') return void socket.end(WRONG_PASSWORD[level]);
      if (refusal === 'not yet' ? levels.length > 1 : level === 4) {
        socket.write(LET_IN[level]);
        socket.on('data', packet => {
          // Of what follows only the subscription wants an answer.
          if (packet[0] === 0x82) socket.write(Buffer.from([0x90, level - 1, packet[2]!, packet[3]!, ...(level === 5 ? [0] : []), 1]));
        });
      } else if (refusal === 'hangs up') socket.destroy();
      else socket.end(refusal === 'says so' ? UNKNOWN_VERSION : BUSY[level]);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `mqtt://127.0.0.1:${(server.address() as AddressInfo).port}`,
    levels,
    close: () => server.close(),
  };
}
