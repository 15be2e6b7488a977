/**
 * `bench killed [--kills N] [--spared]`: stops that begin before a kill -9 and end after it, told by one broker to Linemate (Redis and PostgreSQL) and to
 * Node-RED at the same time, with its context in memory and in files. Every station stops once for each kill, four unless said. Counted is
 * who knows each stop's beginning and end, once. With `--spared` nobody is killed, and all three should know them. 1: Linemate did not.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { findOrInstall } from '../test/tools/find-server.ts';
import { startServers } from '../test/tools/servers.ts';
import { judge, KILL_AT_MS, messagesOf, type Stop, stopsOf, TOPIC, WAVE_MS } from './killed/stops.ts';
import { redFlow, stoppingPlant, type ToldStop } from './killed/subjects.ts';
import type { BenchIo, BenchRun } from './main.ts';
import { startNodeRed } from './speed/node-red-process.ts';
import { type Product, startProduct } from './speed/product.ts';
import { type Broker, publisherTo } from './speed/publisher.ts';

export const withoutFolder = true;

const KILLS = 4;
const STATIONS = 200;
const PUBLISH_EVERY_MS = 50;
const START_MS_MAX = 60_000;
/** So long after the last message it may take until what is known is known. */
const SETTLE_MS_MAX = 30_000;

export const run: BenchRun = async (_dir, io, rest) => {
  const given = rest.indexOf('--kills');
  const kills = given < 0 ? KILLS : Number(rest[given + 1]);
  const servers = await startServers(findOrInstall(['redis', 'postgres', 'mqtt'], io.progress).programs);
  const { redis, postgres, mqtt } = servers.addresses;
  if (redis === undefined || postgres === undefined || mqtt === undefined) throw new Error('killed needs Redis, PostgreSQL and mosquitto');
  const broker = await publisherTo(mqtt);
  const [memory, files] = [await openRed(broker, 'memory', {}), await openRed(broker, 'files', FILES)];
  const env = { DATABASE_URL: postgres, REDIS_URL: redis, MQTT_URL: mqtt };
  const product = await startProduct({ plant: stoppingPlant(STATIONS), env });
  try {
    for (const red of [memory, files]) await alive(red, broker);
    const stops = stopsOf(STATIONS, kills, Date.now() + 1_000);
    await play(stops, kills, broker, rest.includes('--spared') ? [] : [product, memory, files], io);
    let known: ToldStop[] = [];
    for (const end = Date.now() + SETTLE_MS_MAX; known.length < stops.length && Date.now() < end; await pause(500))
      known = await episodesIn(postgres);
    const ours = judge(stops, known);
    io.answer({ what: 'Linemate, Redis + PostgreSQL', kills, ...ours });
    io.answer({ what: 'Node-RED, context in memory (as installed)', kills, ...judge(stops, memory.told) });
    io.answer({ what: 'Node-RED, context in files', kills, ...judge(stops, files.told) });
    return stops.length - ours.right + ours.doubled + ours.wrong;
  } finally {
    await Promise.all([product.close(), memory.close(), files.close()]);
    broker.close();
    await servers.stop();
  }
};

/** Tells every message at its time, and kills everybody in the middle of each wave of stops. */
async function play(stops: readonly Stop[], kills: number, broker: Broker, subjects: readonly Pick<Product, 'kill'>[], io: BenchIo) {
  const messages = messagesOf(stops);
  const begun = messages[0]!.at;
  const killing = (async () => {
    for (let kill = 0; kill < kills && subjects.length > 0; kill++) {
      await pause(begun + kill * WAVE_MS + KILL_AT_MS - Date.now());
      await Promise.all(subjects.map(subject => subject.kill()));
      io.progress(`kill -9, ${kill + 1} of ${kills}: started again after ${Date.now() - begun - kill * WAVE_MS - KILL_AT_MS} ms`);
    }
  })();
  for (let next = 0; next < messages.length; await pause(PUBLISH_EVERY_MS)) {
    const due = messages.slice(next).findIndex(({ at }) => at > Date.now());
    const count = due < 0 ? messages.length - next : due;
    if (count > 0) await broker.publish(count, () => messages[next++]!);
  }
  await killing;
}

/** What is written down when nothing else is said: every half minute. */
const FILES = { contextStorage: { default: { module: 'localfilesystem' } } };

interface Red extends Pick<Product, 'kill' | 'close'> {
  name: string;
  told: ToldStop[];
  heard: boolean;
}

async function openRed(broker: Broker, name: string, settings: object): Promise<Red> {
  const red = { name, told: [] as ToldStop[], heard: false };
  const sink = createServer((request, response) => {
    let body = '';
    request.on('data', chunk => (body += String(chunk)));
    request.on('end', () => {
      const { station, from, to } = JSON.parse(body) as { station?: string; from: string; to: string };
      if (station === undefined) red.heard = true;
      else red.told.push({ station, from: Date.parse(from), to: Date.parse(to) });
      response.end();
    });
  });
  await new Promise<void>(listening => void sink.listen(0, '127.0.0.1', listening));
  const url = `http://127.0.0.1:${(sink.address() as AddressInfo).port}/`;
  const { kill, close } = await startNodeRed({ flow: redFlow(new URL(broker.url), name, url), settings });
  return Object.assign(red, {
    kill,
    async close() {
      await close();
      sink.close();
    },
  });
}

/** What is published before it has subscribed is nobody's. */
async function alive(red: Red, broker: Broker): Promise<void> {
  for (const end = Date.now() + START_MS_MAX; !red.heard; await pause(200)) {
    if (Date.now() > end) throw new Error(`Node-RED with its context in ${red.name} took no message`);
    await broker.publish(1, () => ({ topic: `${TOPIC}-${red.name}`, payload: '{"alive":true}' }));
  }
}

async function episodesIn(postgres: string): Promise<ToldStop[]> {
  const client = new pg.Client({ connectionString: postgres });
  await client.connect();
  const { rows } = await client.query<{ body: { station: string; openedAt: number; closedAt: number } }>(
    "select body from linemate.episode where body ->> 'kind' = 'stall' and body ->> 'state' = 'closed'",
  );
  await client.end();
  return rows.map(({ body: { station, openedAt, closedAt } }) => ({ station, from: openedAt, to: closedAt }));
}
