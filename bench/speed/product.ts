/** The product as its own processes, as a plant runs it: settings, plant.yaml, doors. Nothing is left out for the figure. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from '../../test/tools/free-port.ts';

const MAIN = join(import.meta.dirname, '..', '..', 'src', 'main.ts');
const READY_MS = 120_000;
const TOKEN = 'a-token';

export interface Product {
  /** `POST /v1/events` goes here. */
  eventsUrl: string;
  token: string;
  /** From the start of the first process until it was ready, ms. */
  startMs: number;
  /** A metric summed over its labels: the processes' among them. */
  metric(name: string): Promise<number>;
  /** How many observations lie within each bucket's bound, all processes together. */
  buckets(name: string): Promise<Buckets>;
  /** `kill -9` for it and its consumers, and started again at once; resolves once it is ready. Linux only. */
  kill(): Promise<void>;
  close(): Promise<void>;
}

/**
 * @param options.consumers processes that consume, beside the one with doors and pages; 0 = one process does all; absent = as the product
 *   decides for this machine
 */
export async function startProduct(options: {
  plant: string;
  env: Readonly<Record<string, string>>;
  consumers?: number | undefined;
}): Promise<Product> {
  const cwd = mkdtempSync(join(tmpdir(), 'linemate-speed-'));
  writeFileSync(join(cwd, 'plant.yaml'), options.plant);
  const [publicPort, floorPort] = [await freePort(), await freePort()];
  const env = {
    PATH: process.env.PATH,
    DATA_DIR: join(cwd, 'data'),
    LOG_LEVEL: 'error',
    // For a profile: NODE_OPTIONS='--cpu-prof --cpu-prof-dir=DIR'.
    ...(process.env.PRODUCT_NODE_OPTIONS === undefined ? {} : { NODE_OPTIONS: process.env.PRODUCT_NODE_OPTIONS }),
    EVENTS_TOKEN: TOKEN,
    PUBLIC_PORT: String(publicPort),
    FLOOR_PORT: String(floorPort),
    ...options.env,
    ...(options.consumers === undefined ? {} : { CONSUMERS: String(options.consumers) }),
  };
  const begun = performance.now();
  const floor = `http://127.0.0.1:${floorPort}`;
  const launch = async () => {
    const child = spawn(process.execPath, [MAIN, 'start'], { cwd, env, stdio: ['ignore', 'ignore', 'pipe'] });
    await ready(child, floor);
    return child;
  };
  let child = await launch();
  const startMs = performance.now() - begun;
  const lines = async () => (await (await fetch(`${floor}/metrics`)).text()).split('\n');
  return {
    eventsUrl: `http://127.0.0.1:${publicPort}/v1/events`,
    token: TOKEN,
    startMs,
    async metric(name) {
      return sum((await lines()).filter(line => line.startsWith(`${name} `) || line.startsWith(`${name}{`)).map(numberIn));
    },
    async buckets(name) {
      const rows = Map.groupBy(
        (await lines()).filter(line => line.startsWith(`${name}_bucket{`)),
        line => Number(/le="([^"]+)"/.exec(line)![1]!.replace('+Inf', 'Infinity')),
      );
      return new Map([...rows].map(([bound, found]) => [bound, sum(found.map(numberIn))]));
    },
    async kill() {
      const consumers = readFileSync(`/proc/${child.pid}/task/${child.pid}/children`, 'utf8').trim();
      const gone = ended(child, 'SIGKILL');
      for (const pid of consumers === '' ? [] : consumers.split(' ')) process.kill(Number(pid), 'SIGKILL');
      await gone;
      child = await launch();
    },
    async close() {
      await ended(child, 'SIGTERM');
      rmSync(cwd, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** Bound of a histogram's bucket → observations up to it, as Prometheus counts them. */
export type Buckets = ReadonlyMap<number, number>;

/** Upper bound of the bucket in which the share of what was observed since `before` ends; null = nothing was. */
export function quantile(before: Buckets, after: Buckets, share: number): number | null {
  const since = [...after].map(([bound, count]) => ({ bound, count: count - (before.get(bound) ?? 0) }));
  const total = since.at(-1)?.count ?? 0;
  return total > 0 ? since.find(({ count }) => count >= share * total)!.bound : null;
}

const numberIn = (line: string): number => Number(line.slice(line.lastIndexOf(' ') + 1));
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

async function ready(child: ChildProcess, floor: string): Promise<void> {
  let said = '';
  child.stderr!.on('data', chunk => {
    said = `${said}${chunk}`.slice(-2_000);
  });
  for (const end = performance.now() + READY_MS; performance.now() < end; await pause(25)) {
    if (child.exitCode !== null) throw new Error(`Linemate ended with ${child.exitCode}: ${said}`);
    if (
      await fetch(`${floor}/readyz`).then(
        answer => answer.ok,
        () => false,
      )
    )
      return;
  }
  throw new Error(`Linemate was not ready within ${READY_MS / 1000} s: ${said}`);
}

async function ended(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise(resolve => child.once('exit', resolve));
  child.kill(signal);
  await gone;
}
