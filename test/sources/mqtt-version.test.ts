import { expect, test, vi } from 'vitest';
import { wallClock } from '../../src/clock.ts';
import { silentLog } from '../../src/log.ts';
import { brokerSource } from '../../src/sources/broker.ts';
import { type MqttVersion, nextVersion } from '../../src/sources/mqtt-version.ts';
import { oldBroker, type Refusal } from './old-broker.ts';

const saying = (code: unknown) => Object.assign(new Error('refused'), { code });

test.each<[string, MqttVersion, Error | null, MqttVersion]>([
  ['a broker that does not know version 5 and says so in its own', 5, saying(0x84), 4],
  ['one that says so as 3.1.1 does', 5, saying(1), 4],
  ['one whose answer makes no sense', 5, new Error('Invalid variable byte integer'), 4],
  ['one that hangs up', 5, null, 4],
  ['one that breaks the connection off', 5, saying('ECONNRESET'), 4],
  ['one that hangs up on 3.1.1', 4, null, 5],
  ['one that does not know 3.1.1 any more', 4, saying(1), 5],
])('%s is asked in the other version', (_what, version, said, next) => {
  expect(nextVersion(version, said)).toBe(next);
});

test.each<[string, MqttVersion, Error]>([
  ['is not there', 5, saying('ECONNREFUSED')],
  ['is not there either in the older version', 4, saying('EHOSTUNREACH')],
  ['does not know our password', 5, saying(0x86)],
  ['does not know our password in the older version', 4, saying(4)],
  ['is busy', 5, saying(0x89)],
])('one that %s is asked again as before', (_what, version, said) => {
  expect(nextVersion(version, said)).toBe(version);
});

test.each<[string, Refusal, number[]]>([
  ['that knows MQTT 3.1.1 alone, and says so,', 'says so', [5, 4]],
  ['that knows MQTT 3.1.1 alone, and hangs up on anything else,', 'hangs up', [5, 4]],
  ['that lets nobody in yet', 'not yet', [5, 5]],
])('a broker %s is connected to at the second try', async (_what, refusal, spoken) => {
  const broker = await oldBroker(refusal);
  const stands = Promise.withResolvers<void>();
  const source = brokerSource({
    name: 'mqtt',
    url: broker.url,
    tls: {},
    clientId: 'linemate',
    filters: ['x'],
    clock: wallClock(),
    log: silentLog,
    contact: (_broker, away) => void (away === null && stands.resolve()),
    read: () => [],
  });
  await source.start(async () => ({ accepted: 0, quarantined: [] }));
  await stands.promise;
  expect(broker.levels).toEqual(spoken);
  await source.close();
  broker.close();
});

test('a password that is wrong is written down once, however often it is tried', { timeout: 20_000 }, async () => {
  const broker = await oldBroker('not you');
  const [written, heard]: [string[], (string | null)[]] = [[], []];
  const source = brokerSource({
    name: 'mqtt',
    url: broker.url,
    tls: {},
    clientId: 'linemate',
    filters: ['x'],
    clock: wallClock(),
    log: { ...silentLog, warn: (what, values) => void written.push(String(values?.because ?? what)) },
    contact: (_broker, away) => void heard.push(away),
    read: () => [],
  });
  await source.start(async () => ({ accepted: 0, quarantined: [] }));
  await vi.waitUntil(() => broker.levels.length >= 3, { timeout: 15_000, interval: 20 });
  await source.close();
  broker.close();
  expect(written.filter(said => said.includes('Bad User Name'))).toHaveLength(1);
  expect(written).toHaveLength(new Set(written).size);
  expect(heard).not.toContain(null);
});
