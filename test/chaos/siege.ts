/**
 * The whole of Linemate under fire: six processes, their servers and both chats, under load, while one thing after another goes wrong.
 *
 * Nothing here waits for a clock where it can wait for an event, so a busy machine makes it slower and not false.
 */
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { lineCursors } from '../../src/history/lines.ts';
import { openPostgres } from '../../src/history/postgres.ts';
import type { Database } from '../../src/history/sql.ts';
import { minuteOf } from '../../src/kpis/minute.ts';
import { fakeConnector } from '../fakes/connector.ts';
import { fakeSlack, SLACK } from '../fakes/slack.ts';
import { below, chanceOf } from '../fuzz/mutate.ts';
import { type Member, member, type Role } from './crew.ts';
import { type Fault, faultKinds, strike } from './faults.ts';
import { startLoad } from './load.ts';
import { LINES, plantText } from './plant.ts';
import { startAll } from './servers.ts';
import { judge, type Verdict } from './verdict.ts';

export interface SiegeSettings {
  faults: number;
  seed: number;
  /** Hears each fault when it is over. */
  tell: (fault: Fault, number: number) => void;
  /** Where the logs of the processes are kept; null = they go when all is over. */
  keep?: string | null;
  /** No further fault; what has been so far is judged. */
  enough?: AbortSignal;
}

export interface Siege extends Verdict {
  faults: readonly Fault[];
  /** How often a process ended by itself after it had been up. */
  fell: number;
  /** The slowest stop after SIGTERM. */
  stopMsMax: number;
}

/** The plant's clock: a shift of two hours takes twelve minutes. */
const SPEED = 10;
const DISK_MB = 400;
const CREW: readonly [string, Role][] = [
  ['gateway-1', 'gateway'],
  ['gateway-2', 'gateway'],
  ['consumer-1', 'consumer'],
  ['consumer-2', 'consumer'],
  ['web-1', 'web'],
  ['web-2', 'web'],
];
/** However slow the machine is: what has not come by then does not come. */
const COMES_MS_MAX = 180_000;
const STOP_MS_MAX = 10_000;

export async function siege(settings: SiegeSettings): Promise<Siege> {
  const chance = chanceOf(settings.seed);
  const folder = mkdtempSync(join(tmpdir(), 'linemate-siege-'));
  // PostgreSQL runs as a user of its own and has to pass through.
  chmodSync(folder, 0o755);
  const disk = smallDisk(join(folder, 'disk'));
  const closers: (() => Promise<unknown>)[] = [];
  try {
    const servers = await startAll(disk.path);
    for (const server of Object.values(servers)) closers.push(() => server.stop());
    const slack = await fakeSlack();
    closers.push(() => slack.close());
    for (const channel of ['C2', 'C3']) slack.addChannel(channel);
    const teams = await fakeConnector();
    closers.push(() => teams.close());
    const startsAt = Date.now();
    const plantNow = () => startsAt + (Date.now() - startsAt) * SPEED;
    const members = await crew({ folder, startsAt, servers, slack, teams });
    for (const each of members) closers.push(() => each.kill());
    members[0]!.start();
    // The first makes the tables; all at once would only wait for each other.
    await until(() => members[0]!.ready, 'the first process');
    for (const each of members.slice(1)) each.start();
    await until(() => members.every(({ ready }) => ready), 'all processes');
    const load = await startLoad({
      members,
      slack,
      teams,
      plantNow,
      mqttUrl: `mqtt://127.0.0.1:${servers.mqtt.port}`,
      reportEveryMs: 500,
      askEveryMs: 1_000,
    });
    const url = `postgres://linemate@127.0.0.1:${servers.postgres.port}/postgres`;
    const served = () => everyLineMoves(url);
    const calm = async () => {
      await until(() => members.every(({ ready }) => ready), 'all processes');
      await served();
      return served();
    };
    await calm();
    const besieged = { members, servers, slack, teams, disk: disk.small ? disk.path : null, calm, served };
    const kinds = faultKinds(chance);
    const faults: Fault[] = [];
    while (faults.length < settings.faults && settings.enough?.aborted !== true) {
      const rest = 200 + below(chance, 1_300);
      const fault = await strike(kinds.next().value!, chanceOf(below(chance, 2 ** 31)), besieged);
      faults.push(fault);
      settings.tell(fault, faults.length);
      await pause(rest);
    }
    await calm();
    await load.stop();
    const database = await openPostgres(url);
    try {
      const spools = members.filter(({ role }) => role === 'web').map(({ name }) => join(folder, name, 'data', 'inbound'));
      await settled(database, plantNow, spools);
      const stopMs = await Promise.all(members.map(each => each.stop()));
      const fell = members.reduce((sum, each) => sum + each.fell, 0);
      const verdict = await judge({
        database,
        from: startsAt - 1,
        to: plantNow() + 1,
        load,
        slack,
        teams,
        faults,
        evidence: join(folder, 'evidence'),
      });
      const stopMsMax = Math.round(Math.max(...stopMs));
      const slow = stopMsMax > STOP_MS_MAX ? [`a process took ${stopMsMax} ms to stop`] : [];
      return { ...verdict, faults, fell, stopMsMax, problems: [...verdict.problems, ...slow] };
    } finally {
      await database.close();
    }
  } finally {
    for (const close of closers.reverse()) await close().catch(() => {});
    disk.release();
    if (settings.keep) spawnSync('cp', ['-r', folder, settings.keep]);
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

interface Crewing {
  folder: string;
  startsAt: number;
  servers: Awaited<ReturnType<typeof startAll>>;
  slack: Awaited<ReturnType<typeof fakeSlack>>;
  teams: Awaited<ReturnType<typeof fakeConnector>>;
}

function crew({ folder, startsAt, servers, slack, teams }: Crewing): Promise<Member[]> {
  const host = '127.0.0.1';
  const slackPort = Number(new URL(slack.apiUrl).port);
  return Promise.all(
    CREW.map(([name, role]) => {
      const mqtt = name === 'gateway-1';
      const place = join(folder, name);
      mkdirSync(place);
      writeFileSync(join(place, 'plant.yaml'), plantText(mqtt));
      return member({
        name,
        role,
        folder,
        startsAt,
        speed: SPEED,
        targets: {
          postgres: { host, port: servers.postgres.port },
          redis: { host, port: servers.redis.port },
          ...(mqtt ? { mqtt: { host, port: servers.mqtt.port } } : {}),
          ...(role === 'web' ? { slack: { host, port: slackPort } } : {}),
        },
        env: ports => ({
          ROLES: role,
          DATA_DIR: join(place, 'data'),
          EVENTS_TOKEN: 'a-token',
          FLOOR_PORT: '0',
          PUBLIC_PORT: '0',
          DATABASE_URL: `postgres://linemate@${host}:${ports['postgres']}/postgres`,
          REDIS_URL: `redis://${host}:${ports['redis']}`,
          ...(mqtt ? { MQTT_URL: `mqtt://${host}:${ports['mqtt']}` } : {}),
          SLACK_BOT_TOKEN: SLACK.botToken,
          SLACK_SIGNING_SECRET: SLACK.signingSecret,
          SLACK_API_URL: role === 'web' ? `http://${host}:${ports['slack']}/api/` : slack.apiUrl,
          TEAMS_APP_ID: teams.account.appId,
          TEAMS_APP_PASSWORD: teams.account.appPassword,
          TEAMS_TENANT_ID: teams.account.tenantId,
          TEAMS_OPENID_URL: teams.account.openIdUrl,
          TEAMS_LOGIN_URL: teams.account.loginUrl,
          TEAMS_SERVICE_URL: teams.account.serviceUrl,
        }),
      });
    }),
  );
}

/** A disk of its own where the machine lets us mount one; else a folder, and no fault fills it. */
function smallDisk(path: string): { path: string; small: boolean; release(): void } {
  mkdirSync(path);
  const { status } = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${DISK_MB}m,mode=755`, 'tmpfs', path]);
  return { path, small: status === 0, release: () => void (status === 0 && spawnSync('umount', ['-l', path])) };
}

/** Every line's cursor has moved twice: what was under way before is not what is looked for. */
async function everyLineMoves(url: string): Promise<number> {
  const begun = performance.now();
  const client = new Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  try {
    const sql = { query: async (text: string) => (await client.query(text)) as never };
    const before = await lineCursors(sql);
    await until(async () => {
      const now = await lineCursors(sql);
      return LINES.every(line => now.get(line) !== undefined && now.get(line) !== before.get(line));
    }, 'every line to be served');
    return performance.now() - begun;
  } finally {
    await client.end().catch(() => {});
  }
}

/**
 * Until no chat event waits on disk, nothing in the outbox, and every line's minutes are written up to the end of the load; that lies
 * ahead where a clock that ran ahead stamped what came last.
 */
async function settled(database: Database, plantNow: () => number, spools: readonly string[]): Promise<void> {
  const now = plantNow();
  await until(
    () => spools.every(folder => !existsSync(folder) || readdirSync(folder).length === 0),
    'what came from the chats to be taken',
  );
  const { rows: newest } = await database.query<{ seen: number | null }>('select max(seen_to) as seen from recent');
  const end = Math.max(now, newest[0]!.seen ?? now);
  await until(async () => {
    const { rows } = await database.query<{ waiting: number; written: number }>(
      `select
         (select count(*) from outbox where state = 'waiting')::integer as waiting,
         (select min(newest) from (select max(minute) as newest from minute group by line) as lines)::bigint as written`,
    );
    return rows[0]!.waiting === 0 && rows[0]!.written >= minuteOf(end);
  }, 'the outbox to be empty and the minutes to be written');
}

async function until(look: () => boolean | Promise<boolean>, what: string): Promise<void> {
  const end = performance.now() + COMES_MS_MAX;
  while (!(await look())) {
    if (performance.now() > end) throw new Error(`waited ${COMES_MS_MAX / 1000} s in vain for ${what}`);
    await pause(50);
  }
}
