/** The processes under siege: each is one member of the crew, started again whenever it has been killed or has given up. */
import { type ChildProcess, fork } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { FromProcess, Orders, ToProcess } from './process.ts';
import { type Wire, wire } from './wire.ts';

export type Role = 'gateway' | 'consumer' | 'web';

export interface Member {
  readonly name: string;
  readonly role: Role;
  /** To PostgreSQL, to Redis, to the broker, to Slack: each process has its own. */
  readonly wires: Readonly<Record<string, Wire>>;
  /** Where it is reached; null while it starts. */
  url: string | null;
  ready: boolean;
  /** How often it ended by itself after it had been up. */
  fell: number;
  kill(): Promise<void>;
  start(): void;
  moveClock(ms: number): void;
  /** SIGTERM; resolves with how long it took. */
  stop(): Promise<number>;
}

export interface Posting {
  name: string;
  role: Role;
  folder: string;
  startsAt: number;
  speed: number;
  targets: Readonly<Record<string, { host: string; port: number }>>;
  /** Given the ports of its wires. */
  env: (ports: Readonly<Record<string, number>>) => Readonly<Record<string, string>>;
}

const AGAIN_MS = 300;

export async function member(posting: Posting): Promise<Member> {
  const { name, role, folder, startsAt, speed } = posting;
  const wires = Object.fromEntries(
    await Promise.all(Object.entries(posting.targets).map(async ([to, target]) => [to, await wire(target)] as const)),
  );
  const cwd = join(folder, name);
  mkdirSync(cwd, { recursive: true });
  const env = posting.env(Object.fromEntries(Object.entries(wires).map(([to, { port }]) => [to, port])));
  const orders: Orders = { cwd, env, startsAt, speed, logFile: join(folder, `${name}.log`) };
  let child: ChildProcess | null = null;
  let wanted = false;
  const gone = (one: ChildProcess) => one.exitCode !== null || one.signalCode !== null;
  const self: Member = {
    name,
    role,
    wires,
    url: null,
    ready: false,
    fell: 0,
    start() {
      wanted = true;
      const one = fork(join(import.meta.dirname, 'process.ts'), [JSON.stringify(orders)], {
        cwd,
        stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      });
      child = one;
      Object.assign(self, { url: null, ready: false });
      one.on('message', (message: FromProcess) => {
        if ('ready' in message && child === one) Object.assign(self, { ready: true, url: message.publicUrl });
      });
      // As a service manager would: what ends by itself is started again.
      one.on('exit', () => {
        if (child !== one || !wanted) return;
        if (self.ready) self.fell++;
        Object.assign(self, { url: null, ready: false });
        setTimeout(() => {
          if (child === one && wanted) self.start();
        }, AGAIN_MS);
      });
    },
    async kill() {
      await end('SIGKILL');
    },
    async stop() {
      const begun = performance.now();
      await end('SIGTERM');
      return performance.now() - begun;
    },
    moveClock(clockMs) {
      if (child?.connected) child.send({ clockMs } satisfies ToProcess, () => {});
    },
  };
  async function end(signal: NodeJS.Signals): Promise<void> {
    wanted = false;
    const one = child;
    Object.assign(self, { url: null, ready: false });
    if (one === null || gone(one)) return;
    const ended = new Promise(done => one.once('exit', done));
    one.kill(signal);
    await ended;
  }
  return self;
}
