import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { readConfig, SETTINGS } from '../src/config.ts';
import { readPlantSecrets } from '../src/plant/plant-secrets.ts';
import { readPlant } from '../src/plant/read-plant.ts';
import { plantText } from './plant/plant-text.ts';

const folder = mkdtempSync(join(tmpdir(), 'linemate-config-'));
afterAll(() => rmSync(folder, { recursive: true }));

const messages = (env: Record<string, string>) => readConfig(env, folder).problems.map(({ message }) => message);

test('with no settings at all the demo plant runs on this machine alone', () => {
  const { config, problems } = readConfig({}, folder);
  expect(problems).toEqual([]);
  expect(config).toMatchObject({
    dataDir: join(folder, 'data'),
    plant: { demo: true },
    databaseUrl: null,
    redisUrl: null,
    floor: { host: '127.0.0.1', port: 3978 },
    public: { host: '127.0.0.1', port: 3980, url: null },
    roles: ['gateway', 'consumer', 'web'],
    slack: null,
    teams: null,
    model: null,
    logLevel: 'info',
  });
});

test('a plant.yaml in the folder is the plant, and PLANT_FILE names another', () => {
  writeFileSync(join(folder, 'plant.yaml'), '');
  expect(readConfig({}, folder).config?.plant).toEqual({ file: join(folder, 'plant.yaml'), demo: false });
  expect(readConfig({ PLANT_FILE: 'nowhere.yaml' }, folder).problems[0]?.message).toContain('there is no such file');
  rmSync(join(folder, 'plant.yaml'));
});

test('an empty setting is one that was left out', () => {
  expect(readConfig({ REDIS_URL: '', FLOOR_PORT: ' ', SLACK_BOT_TOKEN: '' }, folder)).toEqual(readConfig({}, folder));
});

test('every problem is listed at once', () => {
  const found = messages({
    FLOOR_PORT: '99999',
    DATABASE_URL: 'mysql://x',
    LOG_LEVEL: 'loud',
    DEMO_SPEED: '-1',
    SLACK_BOT_TOKEN: 'xoxb-1',
    TEAMS_APP_ID: 'x',
    LLM_MODEL: 'm',
  });
  expect(found.map(message => message.split(' ')[0])).toEqual([
    'DATABASE_URL',
    'FLOOR_PORT',
    'SLACK_APP_TOKEN',
    'TEAMS_APP_PASSWORD,',
    'LLM_BASE_URL',
    'LOG_LEVEL',
    'DEMO_SPEED',
  ]);
});

test.each([
  [{ SLACK_APP_TOKEN: 'xapp-1' }, 'SLACK_BOT_TOKEN is missing'],
  [{ SLACK_BOT_TOKEN: 'xoxb-1' }, 'SLACK_APP_TOKEN is missing'],
  [{ SLACK_BOT_TOKEN: 'xapp-1', SLACK_APP_TOKEN: 'xapp-1' }, 'SLACK_BOT_TOKEN holds an app-level token'],
  [{ TEAMS_APP_ID: 'x', TEAMS_TENANT_ID: 'y' }, 'TEAMS_APP_PASSWORD is missing'],
  [{ LLM_API_KEY: 'x' }, 'LLM_BASE_URL, LLM_MODEL are missing'],
  [{ LLM_BASE_URL: 'http://127.0.0.1:1/v1', LLM_MODEL: 'm', LLM_PROFILE: 'olama' }, 'did you mean ollama?'],
  [{ ROLES: 'web' }, 'ROLES spreads Linemate over several processes'],
  [{ ROLES: 'wep' }, 'did you mean web?'],
  [{ CONSUMERS: '2' }, 'CONSUMERS starts processes beside this one'],
  [{ CONSUMERS: '2', DATABASE_URL: 'postgres://db/linemate' }, 'CONSUMERS is for a plant of your own'],
  [{ CONSUMERS: '2', ROLES: 'web', DATABASE_URL: 'postgres://db/linemate' }, 'CONSUMERS is for a process that has every role'],
  [{ CONSUMER: '2' }, 'did you mean CONSUMERS?'],
  [{ PUBLIC_PORT: '3978' }, 'as is FLOOR_PORT'],
  [{ SLACK_BOT_TOKN: 'xoxb-1' }, 'did you mean SLACK_BOT_TOKEN?'],
])('%j: %s', (env, message) => {
  expect(messages(env as Record<string, string>).join('\n')).toContain(message);
});

test.each([
  [{ SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1' }],
  [{ SLACK_BOT_TOKEN: 'xoxb-1', SLACK_SIGNING_SECRET: 's' }],
  [{ TEAMS_APP_ID: 'x', TEAMS_APP_PASSWORD: 'p', TEAMS_TENANT_ID: 'y' }],
  [{ LLM_BASE_URL: 'http://127.0.0.1:8080/v1', LLM_MODEL: 'm' }],
  [{ LLM_BASE_URL: 'http://127.0.0.1:8080/v1', LLM_MODEL: 'm', LLM_PROFILE: 'vllm' }],
  [{ ROLES: 'web, gateway', DATABASE_URL: 'postgres://db/linemate' }],
  [{ FLOOR_PORT: '0', PUBLIC_PORT: '0' }],
])('%j is complete', env => {
  expect(messages(env as Record<string, string>)).toEqual([]);
});

describe('consumers beside the process with doors and pages', () => {
  const both = { DATABASE_URL: 'postgres://db/linemate', REDIS_URL: 'redis://queue' };
  test.each([
    ['one for each core but the first', both, 3, 2],
    ['none where there is one core', both, 1, 0],
    ['no more than four unless that is said', both, 64, 4],
    ['as many as are said', { ...both, CONSUMERS: '9' }, 2, 9],
    ['none where that is said', { ...both, CONSUMERS: '0' }, 3, 0],
    ['none without Redis', { DATABASE_URL: both.DATABASE_URL }, 3, 0],
    ['without Redis those that are said', { DATABASE_URL: both.DATABASE_URL, CONSUMERS: '1' }, 3, 1],
    ['none where ROLES says who does what', { ...both, ROLES: 'gateway,consumer,web' }, 3, 0],
  ])('%s', (_what, env, cores, consumers) => {
    const own = mkdtempSync(join(folder, 'plant-'));
    writeFileSync(join(own, 'plant.yaml'), '');
    const { config } = readConfig(env, own, cores);
    expect(config?.consumers).toBe(consumers);
    expect(config?.roles).toEqual(consumers > 0 ? ['gateway', 'web'] : ['gateway', 'consumer', 'web']);
  });
  test('the demo plant lives in one process', () => {
    expect(readConfig(both, folder, 8).config?.consumers).toBe(0);
  });
});

test('no message repeats what could be a secret', () => {
  const secret = 'hunter2-very-secret';
  const names = [
    'DATABASE_URL',
    'REDIS_URL',
    'SLACK_BOT_TOKEN',
    'SLACK_SIGNING_SECRET',
    'SLACK_API_URL',
    'TEAMS_APP_PASSWORD',
    'LLM_API_KEY',
    'LLM_BASE_URL',
    'PUBLIC_URL',
  ];
  const found = messages(Object.fromEntries(names.map(name => [name, secret])));
  expect(found.length).toBeGreaterThan(4);
  expect(found.join('\n')).not.toContain(secret);
});

test('what plant.yaml refers to by name has to be there', () => {
  const { plant } = readPlant(
    plantText({
      rest: `roles: { maintenance: { ring: { url: 'https://pager.example/hook', secretEnv: RING_SECRET } } }
sources:
  - { kind: http, tokenEnv: EVENTS_TOKEN }
  - { kind: sparkplug, url: { env: MQTT_URL }, group: g }
  - { kind: sparkplug, url: 'mqtt://broker', group: h }`,
    }),
  );
  const { secrets, problems } = readPlantSecrets(plant!, { MQTT_URL: 'mqtt://broker' });
  expect([...secrets]).toEqual([['MQTT_URL', 'mqtt://broker']]);
  expect(problems.map(({ message }) => message.split(':')[0])).toEqual(['EVENTS_TOKEN is missing', 'RING_SECRET is missing']);
});

test("the trainers' templates may lie in a folder of the plant's own", () => {
  expect(readConfig({}, folder).config?.promptsDir).toBeNull();
  expect(readConfig({ PROMPTS_DIR: '.' }, folder).config?.promptsDir).toBe(folder);
  expect(readConfig({ PROMPTS_DIR: 'nowhere' }, folder).problems[0]?.message).toContain('there is no such folder');
});

test('a message ends once: with its question, or with a full stop', () => {
  expect(messages({ SLACK_BOT_TOKN: 'xoxb-1' })).toEqual(['SLACK_BOT_TOKN is not a setting of Linemate; did you mean SLACK_BOT_TOKEN?']);
  expect(messages({ REDIS_URL: 'localhost' })).toEqual(['REDIS_URL is not an address that begins with redis:// or rediss://.']);
  expect(messages({ REDIS_URL: 'redis://a:1, b:2' })).toEqual(['REDIS_URL has to be addresses that begin with redis:// or rediss://.']);
  expect(readConfig({ REDIS_URL: 'redis://a:1, redis://b:2' }, folder).config?.redisUrl).toBe('redis://a:1,redis://b:2');
});

test('every setting stands in .env.example', () => {
  const example = readFileSync(join(import.meta.dirname, '..', '.env.example'), 'utf8');
  expect(SETTINGS.filter(name => !example.includes(`\n#${name}=`))).toEqual([]);
});
