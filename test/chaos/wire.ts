/** A wire between a process and a server that can be cut, slowed down, or left dead: open, and nothing comes through. */
import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

export type WireState = 'whole' | 'cut' | 'slow' | 'dead';

export interface Wire {
  readonly port: number;
  /** What was connected through it so far: each is one connection that somebody opened. */
  readonly opened: number;
  set(state: WireState): void;
  close(): Promise<void>;
}

const SLOW_MS = 120;

export async function wire(target: { host: string; port: number }): Promise<Wire> {
  const sockets = new Set<Socket>();
  let state: WireState = 'whole';
  let opened = 0;
  /** Whoever waits for a dead wire to carry again. */
  let waiting: (() => void)[] = [];
  /** Piece by piece: what is slow or waits is overtaken by nothing, as on any wire. */
  const carry = async (from: Socket, to: Socket) => {
    for await (const data of from) {
      if (state === 'slow') await pause(SLOW_MS);
      while (state === 'dead' && !to.destroyed) await new Promise<void>(resolve => waiting.push(resolve));
      if (!to.write(data as Buffer)) await Promise.race([once(to, 'drain'), once(to, 'close')]);
    }
    to.end();
  };
  const joined = (from: Socket, to: Socket) => {
    sockets.add(from);
    from.on('error', () => {});
    from.on('close', () => {
      sockets.delete(from);
      to.destroy();
      wake();
    });
    carry(from, to).catch(() => to.destroy());
  };
  const wake = () => {
    for (const go of waiting.splice(0)) go();
    waiting = [];
  };
  const server = createServer(near => {
    if (state === 'cut') return near.destroy();
    opened++;
    const far = connect(target.port, target.host);
    joined(near, far);
    joined(far, near);
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  return {
    port,
    get opened() {
      return opened;
    },
    set(next) {
      state = next;
      if (next === 'cut') for (const socket of sockets) socket.destroy();
      if (next !== 'dead') wake();
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      wake();
      await new Promise(resolve => server.close(resolve));
    },
  };
}
