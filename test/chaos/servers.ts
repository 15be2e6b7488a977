/** Redis with its log on disk, PostgreSQL and mosquitto, each of its own, to be killed and started again where they stood. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { chownSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { findOrInstall } from '../tools/find-server.ts';
import { freePort } from '../tools/free-port.ts';
import { selectsOne } from '../tools/servers.ts';

export interface Server {
  readonly name: 'redis' | 'postgres' | 'mqtt';
  readonly port: number;
  /** Ends it with a signal and starts it again; resolves once it answers. */
  again(signal: NodeJS.Signals): Promise<void>;
  /** Starts it again where it has ended by itself: a disk was full. */
  mend(): Promise<void>;
  stop(): Promise<void>;
}

const START_MS_MAX = 120_000;

/** @throws Error naming what is missing on this machine */
export async function startAll(folder: string): Promise<{ redis: Server; postgres: Server; mqtt: Server }> {
  const { programs, missing } = findOrInstall(['redis', 'postgres', 'mqtt'], text => process.stderr.write(`${text}\n`));
  if (missing.length > 0) throw new Error(missing.map(({ service, because }) => `${service}: ${because}`).join('; '));
  const [redis, postgres, mqtt] = await Promise.all([
    startRedis(programs.redis!, folder),
    startPostgres(programs.postgres!, folder),
    startMosquitto(programs.mqtt!, folder),
  ]);
  return { redis, postgres, mqtt };
}

async function startRedis(program: string, folder: string): Promise<Server> {
  const port = await freePort();
  const dir = join(folder, 'redis');
  mkdirSync(dir);
  const args = ['--port', `${port}`, '--bind', '127.0.0.1', '--dir', dir, '--save', '', '--appendonly', 'yes', '--appendfsync', 'everysec'];
  return server('redis', port, { program, args, isUp: () => says(port, 'PING\r\n', '+PONG') });
}

async function startPostgres(bin: string, folder: string): Promise<Server> {
  const port = await freePort();
  const data = join(folder, 'postgres');
  mkdirSync(data, { mode: 0o700 });
  // It refuses to run as root.
  const owner = process.getuid?.() === 0 ? idsOf('postgres') : null;
  if (owner !== null) chownSync(data, owner.uid, owner.gid);
  const init = spawnSync(join(bin, 'initdb'), ['-D', data, '-U', 'linemate', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync'], {
    ...owner,
    cwd: folder,
    encoding: 'utf8',
  });
  if (init.status !== 0) throw new Error(`initdb: ${init.stderr}`);
  const settings = [
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'max_connections=200',
    'max_wal_size=64MB',
    'min_wal_size=32MB',
  ];
  const args = ['-D', data, '-p', `${port}`, ...settings.flatMap(setting => ['-c', setting])];
  const url = `postgres://linemate@127.0.0.1:${port}/postgres`;
  // Killed -9 it leaves this behind, and would refuse to start beside what it takes for a living server.
  const clear = () => rmSync(join(data, 'postmaster.pid'), { force: true });
  return server('postgres', port, {
    program: join(bin, 'postgres'),
    args,
    options: { ...owner, cwd: folder },
    clear,
    isUp: () => selectsOne(url),
  });
}

async function startMosquitto(program: string, folder: string): Promise<Server> {
  const port = await freePort();
  const dir = join(folder, 'mosquitto');
  mkdirSync(dir);
  const lines = [`listener ${port} 127.0.0.1`, 'allow_anonymous true', 'persistence true', `persistence_location ${dir}/`];
  const more = ['max_queued_messages 100000', 'max_inflight_messages 20', ...(process.getuid?.() === 0 ? ['user root'] : [])];
  writeFileSync(join(dir, 'mosquitto.conf'), `${[...lines, ...more].join('\n')}\n`);
  return server('mqtt', port, { program, args: ['-c', join(dir, 'mosquitto.conf')], isUp: () => says(port, null, '') });
}

interface Starting {
  program: string;
  args: readonly string[];
  options?: { uid?: number; gid?: number; cwd?: string };
  clear?: () => void;
  isUp: () => Promise<boolean>;
}

async function server(name: Server['name'], port: number, { program, args, options, clear, isUp }: Starting): Promise<Server> {
  let child: ChildProcess | null = null;
  const isGone = () => child === null || child.exitCode !== null || child.signalCode !== null;
  const end = async (signal: NodeJS.Signals) => {
    const ending = child;
    if (ending === null || isGone()) return;
    const gone = new Promise(done => ending.once('exit', done));
    ending.kill(signal);
    await gone;
  };
  const start = async () => {
    const until = performance.now() + START_MS_MAX;
    while (!(await isUp())) {
      if (performance.now() > until) throw new Error(`${name} does not answer`);
      // A postmaster's children may outlive it for a moment, and hold what the next one needs.
      if (isGone()) {
        clear?.();
        child = spawn(program, args, { ...options, detached: true, stdio: 'ignore' });
      }
      await pause(100);
    }
  };
  await start();
  return {
    name,
    port,
    async again(signal) {
      await end(signal);
      await start();
    },
    mend: start,
    stop: () => end(name === 'postgres' ? 'SIGINT' : 'SIGTERM'),
  };
}

function says(port: number, question: string | null, answer: string): Promise<boolean> {
  return new Promise(done => {
    const socket = connect(port, '127.0.0.1');
    const result = (fits: boolean) => {
      socket.destroy();
      done(fits);
    };
    socket.setTimeout(1_000, () => result(false));
    socket.on('error', () => result(false));
    socket.on('connect', () => (question === null ? result(true) : socket.write(question)));
    socket.on('data', data => result(data.toString().startsWith(answer)));
  });
}

function idsOf(user: string): { uid: number; gid: number } {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find(entry => entry.startsWith(`${user}:`));
  const [, , uid, gid] = line?.split(':') ?? [];
  return { uid: Number(uid ?? 65_534), gid: Number(gid ?? 65_534) };
}
