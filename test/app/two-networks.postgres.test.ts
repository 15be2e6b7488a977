/**
 * Gateway and consumers inside the plant, the web role outside: one connection out of the plant is all that lies between them, and no
 * token of a chat product is inside.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { plantText } from '../chaos/plant.ts';
import { type Wire, wire } from '../chaos/wire.ts';
import { fakeSlack, SLACK } from '../fakes/slack.ts';
import { freshDatabase } from '../tools/services.ts';
import { until } from './a-plant.ts';

const SOON = 180_000;
const root = join(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'linemate-two-networks-'));
const children: ChildProcess[] = [];
let slack: Awaited<ReturnType<typeof fakeSlack>>;
let database: Awaited<ReturnType<typeof freshDatabase>>;
/** The only way out of the plant. */
let out: Wire;

beforeAll(async () => {
  slack = await fakeSlack();
  for (const channel of ['C2', 'C3']) slack.addChannel(channel);
  database = await freshDatabase();
  const { hostname, port } = new URL(database.url);
  out = await wire({ host: hostname, port: Number(port) });
}, SOON);
afterAll(async () => {
  for (const child of children) child.kill('SIGKILL');
  await out?.close();
  await slack?.close();
  await database?.drop();
  rmSync(folder, { recursive: true, force: true });
}, SOON);

/** The real program; resolves with what it greets with once it is up. */
async function start(name: string, env: Readonly<Record<string, string>>): Promise<{ child: ChildProcess; said: string }> {
  const place = join(folder, name);
  mkdirSync(place, { recursive: true });
  writeFileSync(join(place, 'plant.yaml'), plantText(false));
  const all = { PATH: process.env.PATH, DATA_DIR: join(place, 'data'), FLOOR_PORT: '0', PUBLIC_PORT: '0', LOG_LEVEL: 'warn', ...env };
  const child = spawn(process.execPath, [join(root, 'src/main.ts'), 'start'], {
    cwd: place,
    env: all,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  let said = '';
  child.stdout!.on('data', part => {
    said += part;
  });
  await until(() => said.includes('Stop with Ctrl+C'), `${name} to be up`, SOON);
  return { child, said };
}

const inside = () => {
  const through = new URL(database.url);
  through.port = String(out.port);
  return start('inside', { ROLES: 'gateway,consumer', DATABASE_URL: through.href, EVENTS_TOKEN: 'a-token' });
};
const outside = () =>
  start('outside', {
    ROLES: 'web',
    DATABASE_URL: database.url,
    SLACK_API_URL: slack.apiUrl,
    SLACK_BOT_TOKEN: SLACK.botToken,
    SLACK_SIGNING_SECRET: SLACK.signingSecret,
  });

/** Remote ports of what a process has connected to, as the kernel knows it; who came in by its own door aside. */
function connectedTo(pid: number, door = 0): Set<number> {
  const sockets = new Set(
    readdirSync(`/proc/${pid}/fd`).flatMap(fd => {
      try {
        return /socket:\[(\d+)\]/.exec(readlinkSync(`/proc/${pid}/fd/${fd}`))?.[1] ?? [];
      } catch {
        return [];
      }
    }),
  );
  const ESTABLISHED = '01';
  const rows = ['tcp', 'tcp6'].flatMap(name => readFileSync(`/proc/${pid}/net/${name}`, 'utf8').trim().split('\n').slice(1));
  return new Set(
    rows.flatMap(row => {
      const [, local = '', remote = '', state, , , , , , inode = ''] = row.trim().split(/\s+/);
      const [here, there] = [local, remote].map(end => Number.parseInt(end.split(':')[1]!, 16)) as [number, number];
      return state === ESTABLISHED && sockets.has(inode) && here !== door ? [there] : [];
    }),
  );
}

const HEAD = { line: 'L0', kind: 'state' };
const events = (from: number, seconds: number, state: string) =>
  Array.from({ length: seconds / 5 }, (_, n) => {
    const at = new Date(from + n * 5_000).toISOString();
    return ['A', 'B', 'C'].flatMap(letter => {
      const station = `L0${letter}`;
      const stands = letter === 'A' && state === 'held';
      return [
        { ...HEAD, station, at, seen: at, state: stands ? 'held' : 'execute' },
        { line: 'L0', station, kind: 'count', good: Math.round(from / 5_000) - 300_000_000 + (stands ? 0 : n), reject: 0, at, seen: at },
      ];
    });
  }).flat();

test(
  'a stop that is reported inside is told in Slack by the process outside; from inside there is one way out, and it is the database',
  async () => {
    const web = await outside();
    const plant = await inside();
    const door = /Public door +(\S+)/.exec(plant.said)![1]!;
    const now = Date.now();
    // An hour of work, then a stop of a quarter of an hour, up to now.
    const told = [...events(now - 3_600_000, 2_700, 'execute'), ...events(now - 900_000, 900, 'held')];
    for (let first = 0; first < told.length; first += 300) {
      const response = await fetch(`${door}/v1/events`, {
        method: 'POST',
        headers: { authorization: 'Bearer a-token', 'content-type': 'application/json' },
        body: JSON.stringify(told.slice(first, first + 300)),
      });
      expect(response.status).toBe(202);
    }
    await until(() => slack.messages.some(({ channel, text }) => channel === 'C1' && text.length > 0), 'a card in Slack', SOON);
    expect(connectedTo(plant.child.pid!, Number(new URL(door).port))).toEqual(new Set([out.port]));
    expect(out.opened).toBeGreaterThan(0);
    expect(connectedTo(web.child.pid!).has(out.port)).toBe(false);
    expect(plant.said).not.toContain(SLACK.botToken);
  },
  SOON,
);

test(
  'a process whose database has gone silent is stopped within ten seconds all the same',
  async () => {
    const plant = await inside();
    out.set('dead');
    const begun = performance.now();
    const gone = new Promise(done => plant.child.once('exit', done));
    plant.child.kill('SIGTERM');
    await gone;
    out.set('whole');
    expect(performance.now() - begun).toBeLessThan(10_000);
  },
  SOON,
);
