/** Starts throw-away servers on free loopback ports in a folder that goes with them. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { chmodSync, chownSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import type { Programs } from './find-server.ts';
import { freePort } from './free-port.ts';
import { SERVICES, type Service } from './services.ts';

/** Generous: a machine that builds something else at the same time is slow. */
const START_MS_MAX = 60_000;
const STOP_MS_MAX = 5_000;
const ASK_AGAIN_MS = 50;

export interface Servers {
  /** Address, or path of the browser. */
  addresses: Partial<Record<Service, string>>;
  failed: readonly { service: Service; because: string }[];
  stop(): Promise<void>;
}

interface Started {
  address: string;
  children: ChildProcess[];
  stopSignal: NodeJS.Signals;
}

export async function startServers(programs: Programs): Promise<Servers> {
  const folder = mkdtempSync(join(tmpdir(), 'linemate-test-'));
  // PostgreSQL and mosquitto run as users of their own and have to pass through.
  chmodSync(folder, 0o755);
  const children: { child: ChildProcess; signal: NodeJS.Signals }[] = [];
  const addresses: Partial<Record<Service, string>> = {};
  const failed: { service: Service; because: string }[] = [];
  const start = async (service: Service, program: string) => {
    try {
      const { address, children: begun, stopSignal } = await starters[service](program, folder);
      children.push(...begun.map(child => ({ child, signal: stopSignal })));
      addresses[service] = address;
    } catch (error) {
      failed.push({ service, because: `${program} did not start: ${(error as Error).message}` });
    }
  };
  await Promise.all(SERVICES.flatMap(service => (programs[service] === undefined ? [] : [start(service, programs[service])])));
  return {
    addresses,
    failed,
    async stop() {
      await Promise.all(children.map(({ child, signal }) => end(child, signal)));
      rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
    },
  };
}

const starters: Readonly<Record<Service, (program: string, folder: string) => Promise<Started>>> = {
  async redis(program, folder) {
    const port = await freePort();
    const child = await redis(program, folder, port, ['--databases', '64']);
    return { address: `redis://127.0.0.1:${port}`, children: [child], stopSignal: 'SIGTERM' };
  },

  async cluster(program, folder) {
    const children: ChildProcess[] = [];
    const ports: number[] = [];
    for (const [first, last] of SLOTS) {
      const [port, bus] = [await freePort(), await freePort()];
      children.push(await redis(program, folder, port, clusterMember(port, bus)));
      await talks(port, `CLUSTER ADDSLOTSRANGE ${first} ${last}\r\n`, '+OK');
      // Epochs that differ, and the others' addresses: what `redis-cli --cluster create` does, without it.
      await talks(port, `CLUSTER SET-CONFIG-EPOCH ${children.length}\r\n`, '+OK');
      if (ports[0] !== undefined) await talks(ports[0], `CLUSTER MEET 127.0.0.1 ${port} ${bus}\r\n`, '+OK');
      ports.push(port);
    }
    const isWhole = (port: number) => talks(port, 'CLUSTER INFO\r\n', /cluster_state:ok[\s\S]*cluster_known_nodes:3/);
    for (const [index, port] of ports.entries()) await answering(children[index]!, () => isWhole(port));
    return { address: ports.map(port => `redis://127.0.0.1:${port}`).join(','), children, stopSignal: 'SIGTERM' };
  },

  async postgres(bin, folder) {
    const data = join(folder, 'postgres');
    mkdirSync(data, { mode: 0o700 });
    // PostgreSQL refuses to run as root.
    const owner = process.getuid?.() === 0 ? userIds('postgres') : null;
    if (owner !== null) chownSync(data, owner.uid, owner.gid);
    const init = spawnSync(join(bin, 'initdb'), ['-D', data, '-U', 'linemate', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync'], {
      ...owner,
      cwd: folder,
      encoding: 'utf8',
    });
    if (init.status !== 0) throw new Error(`initdb: ${(init.stderr || String(init.error)).trim()}`);
    const port = await freePort();
    // Nothing here has to survive a power cut.
    const settings = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'fsync=off', 'full_page_writes=off', 'max_connections=200'];
    const args = ['-D', data, '-p', `${port}`, ...settings.flatMap(setting => ['-c', setting])];
    const child = launch(join(bin, 'postgres'), args, { ...owner, cwd: folder });
    const address = `postgres://linemate@127.0.0.1:${port}/postgres`;
    await answering(child, () => selectsOne(address));
    return { address, children: [child], stopSignal: 'SIGINT' };
  },

  async mqtt(program, folder) {
    const port = await freePort();
    const config = join(folder, 'mosquitto.conf');
    writeFileSync(
      config,
      `listener ${port} 127.0.0.1\nallow_anonymous true\npersistence false\nmax_queued_messages 100000\nset_tcp_nodelay true\n`,
    );
    const child = launch(program, ['-c', config]);
    await answering(child, () => talks(port, null, null));
    return { address: `mqtt://127.0.0.1:${port}`, children: [child], stopSignal: 'SIGTERM' };
  },

  async chromium(program) {
    return { address: program, children: [], stopSignal: 'SIGTERM' };
  },
};

export const clusterMember = (port: number, bus: number): string[] => [
  ...['--cluster-enabled', 'yes', '--cluster-config-file', `nodes-${port}.conf`, '--cluster-port', `${bus}`],
];

/** All 16,384 of them, a third to each master. */
const SLOTS = [
  [0, 5_460],
  [5_461, 10_922],
  [10_923, 16_383],
] as const;

/** One more server; resolves once it answers. */
export async function redis(program: string, folder: string, port: number, own: readonly string[]): Promise<ChildProcess> {
  const child = launch(program, ['--port', `${port}`, '--bind', '127.0.0.1', '--dir', folder, '--save', '', '--appendonly', 'no', ...own]);
  await answering(child, () => talks(port, 'PING\r\n', '+PONG'));
  return child;
}

function launch(program: string, args: readonly string[], options: { uid?: number; gid?: number; cwd?: string } = {}): ChildProcess {
  // A session of its own: Ctrl-C at the terminal is for us, and we stop the servers after the tests.
  const child = spawn(program, args, { ...options, detached: true, stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr?.on('data', (data: Buffer) => {
    said = `${said}${data}`.slice(-2_000);
  });
  child.on('error', error => {
    said += error.message;
  });
  words.set(child, () => said.trim().split('\n').slice(-3).join(' '));
  return child;
}

/** The last words of each server, for the message that it did not start. */
const words = new WeakMap<ChildProcess, () => string>();

async function answering(child: ChildProcess, ask: () => Promise<boolean>): Promise<void> {
  const until = performance.now() + START_MS_MAX;
  while (performance.now() < until) {
    if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined)
      throw new Error(words.get(child)?.() || 'it ended at once');
    if (await ask()) return;
    await pause(ASK_AGAIN_MS);
  }
  await end(child, 'SIGKILL');
  throw new Error(`no answer within ${START_MS_MAX / 1000} s. ${words.get(child)?.() ?? ''}`);
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  const gone = new Promise<void>(done => {
    child.once('exit', () => done());
  });
  child.kill(signal);
  const slow = setTimeout(() => child.kill('SIGKILL'), STOP_MS_MAX);
  await gone;
  clearTimeout(slow);
}

/** Connects, says something and waits for the answer; with null, being let in is enough. */
function talks(port: number, question: string | null, answer: string | RegExp | null): Promise<boolean> {
  return new Promise(done => {
    const socket = connect(port, '127.0.0.1');
    const result = (fits: boolean) => {
      socket.destroy();
      done(fits);
    };
    socket.setTimeout(1_000, () => result(false));
    socket.on('error', () => result(false));
    socket.on('connect', () => (question === null ? result(true) : socket.write(question)));
    socket.on('data', data =>
      result(answer === null || (typeof answer === 'string' ? data.toString().startsWith(answer) : answer.test(data.toString()))),
    );
  });
}

export async function selectsOne(connectionString: string): Promise<boolean> {
  const client = new Client({ connectionString, connectionTimeoutMillis: 1_000 });
  client.on('error', () => {});
  try {
    await client.connect();
    await client.query('select 1');
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => {});
  }
}

/** Numbers of a user of this machine, or of nobody. */
function userIds(user: string): { uid: number; gid: number } {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find(entry => entry.startsWith(`${user}:`));
  const [, , uid, gid] = line?.split(':') ?? [];
  return { uid: Number(uid ?? 65_534), gid: Number(gid ?? 65_534) };
}
