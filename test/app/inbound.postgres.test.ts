/** Questions asked in Slack while the database is away for ten seconds, and while the process is killed: each is answered once. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fakeSlack, SLACK } from '../fakes/slack.ts';
import { freshDatabase } from '../tools/services.ts';
import { PLANT } from './a-plant.ts';

const SOON = 120_000;
const AWAY_MS = 10_000;
const root = join(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'linemate-inbound-'));
let slack: Awaited<ReturnType<typeof fakeSlack>>;
let database: Awaited<ReturnType<typeof freshDatabase>>;
let wire: Awaited<ReturnType<typeof pluggable>>;
let child: ChildProcess | null = null;

beforeAll(async () => {
  writeFileSync(join(folder, 'plant.yaml'), PLANT);
  slack = await fakeSlack();
  database = await freshDatabase();
  wire = await pluggable(database.url);
}, SOON);
afterAll(async () => {
  child?.kill('SIGKILL');
  await wire?.close();
  await slack?.close();
  await database?.drop();
  rmSync(folder, { recursive: true, force: true });
}, SOON);

/** The database behind a plug that can be pulled. */
async function pluggable(url: string) {
  const target = new URL(url);
  const sockets = new Set<Socket>();
  let pulled = false;
  const server = createServer(near => {
    if (pulled) return near.destroy();
    const far = connect(Number(target.port), target.hostname);
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(one);
      one
        .on('error', () => {})
        .on('close', () => {
          sockets.delete(one);
          other.destroy();
        });
      one.pipe(other);
    }
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const through = new URL(url);
  through.hostname = '127.0.0.1';
  through.port = String((server.address() as { port: number }).port);
  return {
    url: through.href,
    pull() {
      pulled = true;
      for (const socket of sockets) socket.destroy();
    },
    plug() {
      pulled = false;
    },
    close: () => new Promise(resolve => server.close(resolve)),
  };
}

/** The real program, over Slack's signed HTTP; resolves when it can be asked. */
async function start(): Promise<void> {
  const env = {
    PATH: process.env.PATH,
    DATABASE_URL: wire.url,
    DATA_DIR: join(folder, 'data'),
    EVENTS_TOKEN: 'x',
    LOG_LEVEL: 'warn',
    FLOOR_PORT: '0',
    PUBLIC_PORT: '0',
    SLACK_BOT_TOKEN: SLACK.botToken,
    SLACK_SIGNING_SECRET: SLACK.signingSecret,
    SLACK_API_URL: slack.apiUrl,
  };
  child = spawn(process.execPath, [join(root, 'src/main.ts'), 'start'], { cwd: folder, env, stdio: ['ignore', 'pipe', 'inherit'] });
  const url = await new Promise<string>((resolve, reject) => {
    let said = '';
    child!.stdout!.on('data', part => {
      said += part;
      const found = /Public door +(\S+)/.exec(said)?.[1];
      if (found !== undefined) resolve(found);
    });
    child!.once('exit', code => reject(new Error(`ended with ${code}: ${said}`)));
  });
  slack.sendEventsTo(`${url}/slack/events`);
}

const kept = () => readdirSync(join(folder, 'data', 'inbound'));
/** By user: each asks in private and is answered there. */
const answers = (channel: string) => slack.messages.filter(message => message.channel === channel).length;
const ask = (n: number) => slack.events.privateMessage('how is the line?', { user: `U${n}` });

test('the database is away for ten seconds: what was acknowledged is answered once when it is back', { timeout: SOON }, async () => {
  await start();
  const before = answers('D1');
  wire.pull();
  const back = new Promise(resolve => setTimeout(resolve, AWAY_MS));
  const asked = [ask(1), ask(2), ask(3)];
  for (const event of asked) expect(await slack.deliver(event)).toMatchObject({ acknowledged: true });
  // Slack may say it again all the same.
  expect(await slack.deliver(asked[0]!)).toMatchObject({ acknowledged: true });
  expect(kept().length).toBeGreaterThanOrEqual(3);
  await back;
  wire.plug();
  await expect.poll(() => kept(), { timeout: SOON, interval: 200 }).toEqual([]);
  await expect.poll(() => answers('D1') - before, { timeout: SOON, interval: 200 }).toBe(3);
});

test('killed while the database is away: the next process answers, each question once', { timeout: SOON }, async () => {
  const before = answers('D1');
  wire.pull();
  for (const event of [ask(4), ask(5)]) expect(await slack.deliver(event)).toMatchObject({ acknowledged: true });
  child!.kill('SIGKILL');
  wire.plug();
  await start();
  await expect.poll(() => kept(), { timeout: SOON, interval: 200 }).toEqual([]);
  await expect.poll(() => answers('D1') - before, { timeout: SOON, interval: 200 }).toBe(2);
  expect(await slack.deliver(ask(6))).toMatchObject({ acknowledged: true });
  await expect.poll(() => answers('D1') - before, { timeout: SOON, interval: 200 }).toBe(3);
});
