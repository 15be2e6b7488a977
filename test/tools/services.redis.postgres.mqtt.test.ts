import { connect } from 'node:net';
import { Client } from 'pg';
import { expect, test } from 'vitest';
import { freshDatabase, testServices } from './services.ts';

test('a fresh database is empty, and gone once it is dropped', async () => {
  const { url, drop } = await freshDatabase();
  const client = new Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  const { rows } = await client.query(`select table_name from information_schema.tables where table_schema = 'public'`);
  expect(rows).toEqual([]);
  await client.end();
  await drop();
  await expect(new Client({ connectionString: url }).connect()).rejects.toThrow('does not exist');
});

test.each(['redisUrl', 'mqttUrl'] as const)('%s answers on the loopback', async name => {
  const { hostname, port } = new URL(testServices()[name]);
  expect(hostname).toBe('127.0.0.1');
  await expect(
    new Promise((done, fail) => {
      const socket = connect(Number(port), hostname, () => {
        socket.destroy();
        done('in');
      });
      socket.on('error', fail);
    }),
  ).resolves.toBe('in');
});
