/**
 * The real servers a test runs against, started by `npm test` on ports of their own.
 *
 * A file that needs one says so in its name: `line-log.redis.test.ts`, `history.postgres.test.ts`, `broker.mqtt.test.ts`,
 * `station.chromium.test.ts`, or several: `queue.redis.postgres.test.ts`. That is how `npm test -- --embedded` leaves it out.
 */
import { randomUUID } from 'node:crypto';
import { Client } from 'pg';

export const SERVICES = ['redis', 'cluster', 'postgres', 'mqtt', 'chromium'] as const;
export type Service = (typeof SERVICES)[number];

/** Where the runner tells a test what it started. */
export const SERVICE_ENV: Readonly<Record<Service, string>> = {
  redis: 'LINEMATE_TEST_REDIS_URL',
  cluster: 'LINEMATE_TEST_CLUSTER_URL',
  postgres: 'LINEMATE_TEST_DATABASE_URL',
  mqtt: 'LINEMATE_TEST_MQTT_URL',
  chromium: 'LINEMATE_TEST_CHROMIUM',
};

export interface TestServices {
  readonly redisUrl: string;
  /** Three masters of a Redis Cluster, with commas between them. */
  readonly clusterUrl: string;
  /** Of the server's maintenance database; a test uses `freshDatabase`. */
  readonly databaseUrl: string;
  readonly mqttUrl: string;
  /** Path of the browser's program. */
  readonly chromium: string;
}

/** Reading one that was not started throws, and says how to start it. */
export function testServices(): TestServices {
  return {
    get redisUrl() {
      return started('redis');
    },
    get clusterUrl() {
      return started('cluster');
    },
    get databaseUrl() {
      return started('postgres');
    },
    get mqttUrl() {
      return started('mqtt');
    },
    get chromium() {
      return started('chromium');
    },
  };
}

function started(service: Service): string {
  const value = process.env[SERVICE_ENV[service]];
  if (!value)
    throw new Error(
      `This test needs ${service}, which nobody has started: run it with "npm test -- FILE", and let its name contain ".${service}."`,
    );
  return value;
}

/** A name nobody else uses: for the prefix of keys in Redis, of topics, of client ids. */
export const freshName = (): string => `t${randomUUID().replaceAll('-', '').slice(0, 16)}`;

/** An empty database of the test's own; `drop` ends whatever is still connected to it. */
export async function freshDatabase(): Promise<{ url: string; drop(): Promise<void> }> {
  const server = testServices().databaseUrl;
  const name = freshName();
  const url = new URL(server);
  url.pathname = `/${name}`;
  await onServer(server, `create database ${name}`);
  return { url: url.href, drop: () => onServer(server, `drop database if exists ${name} with (force)`) };
}

async function onServer(url: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
