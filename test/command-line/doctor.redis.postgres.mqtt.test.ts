import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { readConfig } from '../../src/config.ts';
import { examineHost } from '../../src/examine-host.ts';
import { loadPlant } from '../../src/flows/house/load-plant.ts';
import { openPostgres } from '../../src/history/postgres.ts';
import { silentLog } from '../../src/log.ts';
import { PLANT, runPlant } from '../app/a-plant.ts';
import { freshDatabase, testServices } from '../tools/services.ts';

const folder = mkdtempSync(join(tmpdir(), 'linemate-doctor-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const WITH_BROKER = `${PLANT.replace(/sources: .*/, 'sources: [{ kind: mqtt, url: { env: MQTT_URL }, map: [{ topic: "a/{station}", event: state, value: { path: $.m, values: { 1: execute } } }] }]')}`;

async function examined(env: Record<string, string>) {
  writeFileSync(join(folder, 'plant.yaml'), WITH_BROKER);
  const whole = { DATA_DIR: join(folder, 'data'), FLOOR_PORT: '0', PUBLIC_PORT: '0', ...env };
  const { config, problems } = readConfig(whole, folder);
  if (config === null) throw new Error(problems.map(({ message }) => message).join('\n'));
  return examineHost(config, loadPlant(config.plant.file), whole);
}
const levelOf = (findings: Awaited<ReturnType<typeof examined>>, about: string) =>
  findings.filter(one => one.about.startsWith(about)).map(({ level }) => level);

test('where everything is there, nothing is to be fixed, and a fresh database stays empty', async () => {
  const { redisUrl, mqttUrl } = testServices();
  const { url, drop } = await freshDatabase();
  const findings = await examined({ DATABASE_URL: url, REDIS_URL: redisUrl, MQTT_URL: mqttUrl });
  expect(findings.filter(({ level }) => level === 'error')).toEqual([]);
  expect(findings.find(({ about }) => about === 'database')!.what).toContain('empty so far');
  const database = await openPostgres(url, silentLog);
  await database.query(
    'update linemate.schema_version set number = number + 1000 where number = (select max(number) from linemate.schema_version)',
  );
  await database.close();
  expect((await examined({ DATABASE_URL: url, MQTT_URL: mqttUrl })).find(({ about }) => about === 'database')).toMatchObject({
    level: 'error',
    what: expect.stringContaining('of a newer program'),
  });
  await drop();
}, 60_000);

test('a database that leaves too few connections for the processes is told before they wait for one', async () => {
  const { url, drop } = await freshDatabase();
  const name = new URL(url).pathname.slice(1);
  const database = await openPostgres(url, silentLog);
  const connectionsWith = async (limit: number, consumers: number) => {
    await database.query(`alter database "${name}" connection limit ${limit}`);
    const env = { DATABASE_URL: url, REDIS_URL: testServices().redisUrl, CONSUMERS: String(consumers), MQTT_URL: testServices().mqttUrl };
    return (await examined(env)).find(({ about }) => about === 'connections');
  };
  expect(await connectionsWith(30, 2)).toMatchObject({ level: 'ok', what: expect.stringContaining('3 processes of Linemate may hold 30') });
  expect(await connectionsWith(29, 2)).toMatchObject({ level: 'warning', todo: expect.stringContaining('CONSUMERS') });
  expect(await connectionsWith(10, 0)).toMatchObject({ level: 'ok' });
  await database.close();
  await drop();
}, 60_000);

test('what does not answer is named without its password, with what to do', async () => {
  const gone = { DATABASE_URL: 'postgres://me:very-secret@127.0.0.1:9/x', REDIS_URL: 'redis://:very-secret@127.0.0.1:9' };
  const findings = await examined({ ...gone, MQTT_URL: 'mqtt://me:very-secret@127.0.0.1:9' });
  for (const about of ['database', 'redis', 'broker']) expect(levelOf(findings, about), about).toEqual(['error']);
  expect(findings.filter(({ level }) => level === 'error').every(({ todo }) => todo !== undefined)).toBe(true);
  expect(JSON.stringify(findings)).not.toContain('very-secret');
}, 60_000);

test('a setting that plant.yaml wants, a port of another program, a folder that cannot be', async () => {
  const other = createServer((_request, response) => void response.writeHead(404).end());
  await new Promise<void>(resolve => void other.listen(0, '127.0.0.1', resolve));
  const { port } = other.address() as AddressInfo;
  writeFileSync(join(folder, 'a-file'), '');
  const findings = await examined({ FLOOR_PORT: String(port), DATA_DIR: join(folder, 'a-file', 'data') });
  expect(findings.find(({ about }) => about === 'settings')!.what).toContain('MQTT_URL is missing');
  expect(findings.find(({ what }) => what.includes(`:${port}`))).toMatchObject({
    level: 'error',
    what: expect.stringContaining('another program’s'),
  });
  expect(levelOf(findings, 'disk')).toEqual(['error']);
  other.close();
}, 60_000);

test('a port on which the Linemate of another folder runs is named; of this folder it is well', async () => {
  const floor = await runPlant({}, Date.parse('2026-05-21T09:30:00Z'));
  const { port } = new URL(floor.app.floorUrl!);
  const portOf = async (dataDir: string) =>
    (await examined({ FLOOR_PORT: port, DATA_DIR: dataDir, MQTT_URL: testServices().mqttUrl })).find(({ what }) =>
      what.startsWith('FLOOR_PORT'),
    );
  expect(await portOf(floor.dataDir)).toMatchObject({ level: 'ok' });
  expect(await portOf(join(folder, 'another'))).toMatchObject({ level: 'warning', what: expect.stringContaining(join(folder, 'another')) });
  // Its process is gone, and its file names a port that is another's by now.
  const left = join(folder, 'left');
  mkdirSync(left);
  writeFileSync(join(left, 'owner.json'), JSON.stringify({ pid: 1, host: '127.0.0.1', port: Number(port), token: 'of long ago' }));
  expect(await portOf(left)).toMatchObject({ level: 'warning' });
  await floor.close();
}, 60_000);

test('that nobody would hear of it at night is said before the night', async () => {
  const env = { MQTT_URL: testServices().mqttUrl };
  expect(levelOf(await examined(env), 'own trouble')).toEqual(['warning']);
  const slack = { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1' };
  expect((await examined({ ...env, ...slack })).find(({ about }) => about === 'own trouble')).toMatchObject({
    level: 'ok',
    what: 'is told to supervisor',
  });
}, 60_000);
