/** A port of the loopback for somebody who cannot be asked which one it took. */
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';

/** The system gives a port that nobody listens on yet to the next who asks, too: nobody here gets one twice. */
const given = new Set<number>();

export async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  // Held until another is found, or it would come again.
  const own = given.has(port) ? await freePort() : port;
  given.add(own);
  await new Promise(closed => server.close(closed));
  return own;
}
