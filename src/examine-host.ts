/** Names what `linemate doctor` looks at: the machine and what Linemate leans on. Nothing is changed, nothing is written but one file that is removed. */
import { existsSync } from 'node:fs';
import { mkdir, rm, statfs, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { type Finding, failure, ok, warning } from './chat/finding.ts';
import { answeringFor } from './coaching/audience.ts';
import type { Config, Env } from './config.ts';
import { connectedProducts, roleConversations } from './flows/people/conversations.ts';
import { lookAtPostgres } from './history/look-at-postgres.ts';
import { readOwner } from './history/owner.ts';
import { CONNECTIONS_MAX } from './history/postgres.ts';
import { productOf } from './messages/message.ts';
import { svgToPng } from './messages/png.ts';
import type { Plant } from './plant/plant.ts';
import { readPlantSecrets } from './plant/plant-secrets.ts';
import { lookAtRedis } from './queue/look-at-redis.ts';
import { type BrokerTls, readBrokerTls } from './sources/broker-tls.ts';
import { brokerRemedy, lookAtBroker } from './sources/look-at-broker.ts';

const DISK_GB_LOW = 2;
const DISK_GB_MIN = 0.3;
/** Slack takes no signature that is five minutes off; sources and store may differ by less. */
const CLOCK_MS_MAX = 60_000;
const GB = 1e9;
const ANSWER_MS_MAX = 2_000;

export async function examineHost(config: Config, plant: Plant, env: Env): Promise<Finding[]> {
  const { secrets, problems } = readPlantSecrets(plant, env);
  const { tls, problems: unread } = readBrokerTls(env);
  const setting = (message: string, todo: string) => failure('settings', message.replace(/\.$/, ''), todo);
  const missing = [
    ...problems.map(({ message }) => setting(message, 'Put it into .env')),
    ...unread.map(({ message }) => setting(message, 'Mend it in .env')),
  ];
  const brokers = plant.sources.flatMap(source => {
    if (source.kind !== 'mqtt' && source.kind !== 'sparkplug') return [];
    const url = 'env' in source.url ? secrets.get(source.url.env) : source.url.value;
    return url === undefined ? [] : [url];
  });
  return [
    ...missing,
    await database(config),
    ...(config.redisUrl === null ? [] : [await redis(config.redisUrl)]),
    ...(await Promise.all([...new Set(brokers)].map(url => broker(url, tls)))),
    await disk(config.dataDir),
    ...(await ports(config)),
    night(plant, config),
    fonts(),
  ].flat();
}

const without = (url: string): string => {
  const shown = new URL(url);
  shown.username = '';
  shown.password = '';
  return shown.href;
};
const said = (cause: unknown): string => (cause as Error).message.split('\n')[0]!.replace(/\.$/, '');

async function database({ databaseUrl, dataDir, consumers }: Config): Promise<Finding[]> {
  if (databaseUrl === null) {
    const held = readOwner(dataDir);
    const state = held === null ? 'embedded; no process runs on it' : `embedded; process ${held.pid} runs on it`;
    return [ok('database', `${state}. It survives a kill, not a power cut: PostgreSQL does`)];
  }
  try {
    const { version, now, schema, known, connections } = await lookAtPostgres(databaseUrl);
    const off = Math.abs(now - Date.now());
    return [
      schema !== null && schema > known
        ? failure('database', `its tables are of a newer program (${schema}, this one knows ${known})`, 'Start the newer program')
        : ok('database', `PostgreSQL ${version} answers, ${schema === null ? 'empty so far' : `tables of version ${schema} of ${known}`}`),
      off > CLOCK_MS_MAX
        ? failure(
            'clock',
            `this machine and the database differ by ${Math.round(off / 1_000)} s`,
            'Let both follow a time server (chrony, timesyncd)',
          )
        : ok('clock', 'agrees with the database’s to a minute'),
      room(connections, consumers),
    ];
  } catch (cause) {
    return [failure('database', `${without(databaseUrl)}: ${said(cause)}`, 'Check DATABASE_URL, the server, and what lies between')];
  }
}

/** Every process holds a pool of its own; one that finds no room waits, and whoever asks waits with it. */
function room(connections: number, consumers: number): Finding {
  const wanted = CONNECTIONS_MAX * (1 + consumers);
  const what = `${1 + consumers} ${consumers === 0 ? 'process' : 'processes'} of Linemate may hold ${wanted} connections, the database leaves them ${connections}`;
  return connections < wanted
    ? warning('connections', what, 'Raise max_connections, or the limit of the database or its user, or set CONSUMERS lower')
    : ok('connections', what);
}

async function redis(url: string): Promise<Finding> {
  try {
    const { version, appendOnly, policy } = await lookAtRedis(url);
    if (policy !== null && policy !== 'noeviction')
      return failure('redis', `forgets what is waiting when it is full (maxmemory-policy ${policy})`, 'Set maxmemory-policy noeviction');
    if (appendOnly === false)
      return warning('redis', 'a restart of Redis loses what is waiting in it', 'Set appendonly yes, appendfsync everysec or always');
    return ok('redis', `${version} answers`);
  } catch (cause) {
    return failure('redis', said(cause), 'Check REDIS_URL, the server, and what lies between');
  }
}

async function broker(url: string, tls: BrokerTls): Promise<Finding> {
  const about = `broker ${URL.canParse(url) ? without(url) : ''}`.trim();
  try {
    await lookAtBroker(url, tls);
    return ok(about, 'lets us in. `linemate plant watch` shows what comes');
  } catch (cause) {
    return failure(about, said(cause), brokerRemedy(cause));
  }
}

async function disk(dataDir: string): Promise<Finding> {
  const probe = join(dataDir, `.doctor-${process.pid}`);
  try {
    const wasThere = existsSync(dataDir);
    await mkdir(dataDir, { recursive: true });
    await writeFile(probe, 'x');
    await rm(probe);
    const { bavail, bsize } = await statfs(dataDir);
    if (!wasThere) await rm(dataDir, { recursive: true });
    const free = (bavail * bsize) / GB;
    const what = `${free.toFixed(1)} GB are free at ${dataDir}`;
    if (free < DISK_GB_MIN) return failure('disk', what, 'Make room: the store stops when the disk is full');
    return free < DISK_GB_LOW ? warning('disk', what, 'Make room soon') : ok('disk', what);
  } catch (cause) {
    return failure('disk', `${dataDir} cannot be written: ${said(cause)}`, 'Let the user that runs Linemate write there, or set DATA_DIR');
  }
}

async function ports(config: Config): Promise<Finding[]> {
  const doors = [
    ['FLOOR_PORT', config.floor],
    ['PUBLIC_PORT', config.public],
  ] as const;
  return Promise.all(
    doors.map(async ([name, { host, port }]) => {
      const problem = await whyNot(host, port);
      if (problem === null) return ok('ports', `${name} ${host}:${port} is free`);
      if (problem !== 'EADDRINUSE') return failure('ports', `${name} ${host}:${port}: ${problem}`, 'Set an address that this machine has');
      const ours = await fetch(`http://${host}:${port}/healthz`, { signal: AbortSignal.timeout(ANSWER_MS_MAX) }).catch(() => null);
      if (ours?.ok !== true)
        return failure('ports', `${name} ${host}:${port} is another program’s`, `Stop that, or set ${name} to another`);
      return name === 'PUBLIC_PORT' || config.databaseUrl !== null || (await isOwnersPort(config.dataDir, host, port))
        ? ok('ports', `${name} ${host}:${port} is Linemate’s, which runs`)
        : warning(
            'ports',
            `${name} ${host}:${port} belongs to a Linemate that does not run on ${config.dataDir}`,
            `Say DATA_DIR as that one does to look after it, or set ${name} to another for a second one`,
          );
    }),
  );
}

/** Whoever listens there knows the token of this folder: a file that was left behind may name a port that is another's by now. */
async function isOwnersPort(dataDir: string, host: string, port: number): Promise<boolean> {
  const owner = readOwner(dataDir);
  if (owner === null || owner.port !== port) return false;
  const asked = {
    method: 'POST',
    body: JSON.stringify({ what: 'look' }),
    signal: AbortSignal.timeout(ANSWER_MS_MAX),
    headers: { authorization: `Bearer ${owner.token}`, 'content-type': 'application/json' },
  };
  const answer = await fetch(`http://${host}:${port}/owner/queue`, asked).catch(() => null);
  return answer !== null && answer.status !== 401 && answer.status !== 403;
}

/** At night nobody reads a page that nobody has open. */
function night(plant: Plant, config: Config): Finding {
  const role = answeringFor(plant, 'engineer');
  const reached = roleConversations(plant, role, connectedProducts(plant, config)).filter(one => productOf(one) !== 'floor');
  return reached.length === 0
    ? warning(
        'own trouble',
        'what Linemate has to tell of itself at night stands on the floor page alone',
        'Give `engineer` a channel in plant.yaml (roles), in a chat that is set up',
      )
    : ok('own trouble', `is told to ${role}`);
}

/** null = it could be listened on. */
function whyNot(host: string, port: number): Promise<string | null> {
  return new Promise(resolve => {
    const server = createServer();
    server.once('error', (cause: NodeJS.ErrnoException) => resolve(cause.code ?? cause.message));
    server.listen(port, host, () => server.close(() => resolve(null)));
  });
}

/** Without a font a picture comes out without its words, and nobody says so. */
function fonts(): Finding {
  const size = (words: string) =>
    svgToPng(`<svg xmlns="http://www.w3.org/2000/svg" width="200" height="40"><text x="4" y="28" font-size="24">${words}</text></svg>`)
      .length;
  return size('Zażółć Füller') > size('') * 1.2
    ? ok('fonts', 'pictures have their words')
    : failure('fonts', 'pictures come out without words', 'Install anew with npm: the font comes along');
}
