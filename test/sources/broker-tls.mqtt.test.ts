/** A broker behind TLS that lets in whoever shows a certificate of the plant's authority, and nobody else. */
import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { createServer, type Server } from 'node:tls';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { wallClock } from '../../src/clock.ts';
import { Problems } from '../../src/errors.ts';
import { silentLog } from '../../src/log.ts';
import { brokerSource } from '../../src/sources/broker.ts';
import { type BrokerTls, brokerTls, readBrokerTls } from '../../src/sources/broker-tls.ts';
import { listen } from '../../src/sources/listen.ts';
import { brokerRemedy, lookAtBroker } from '../../src/sources/look-at-broker.ts';
import { publisher } from '../../src/sources/publisher.ts';
import { freshName, testServices } from '../tools/services.ts';

const folder = join(import.meta.dirname, '../fakes/certificates');
const file = (name: string) => join(folder, name);
const FILES = { MQTT_CA_FILE: file('ca.pem'), MQTT_CERT_FILE: file('client.pem'), MQTT_KEY_FILE: file('client.key') };
let door: Server;
let url: string;

beforeAll(async () => {
  const broker = new URL(testServices().mqttUrl);
  const [ca, cert, key] = ['ca.pem', 'broker.pem', 'broker.key'].map(name => readFileSync(file(name)));
  door = createServer({ ca, cert, key, requestCert: true, rejectUnauthorized: true }, socket => {
    const inside = connect(Number(broker.port), broker.hostname);
    socket.pipe(inside).pipe(socket);
    for (const one of [socket, inside]) one.on('error', () => socket.destroy() && inside.destroy());
  });
  await new Promise<void>(done => door.listen(0, '127.0.0.1', done));
  url = `mqtts://127.0.0.1:${(door.address() as { port: number }).port}`;
});
afterAll(() => door.close());

test('with the plant’s authority and our certificate it lets us in: to watch, to listen, to answer, to be examined', async () => {
  const tls = brokerTls(FILES);
  await lookAtBroker(url, tls);
  const topic = freshName();
  const heard: string[] = [];
  const listening = await listen({ url, tls, filters: [topic], heard: (_topic, payload) => heard.push(payload.toString()), said() {} });
  let taken: (raw: readonly unknown[]) => void = () => {};
  const came = new Promise<readonly unknown[]>(done => {
    taken = done;
  });
  let there: () => void = () => {};
  const connected = new Promise<void>(done => {
    there = done;
  });
  const source = brokerSource({
    name: 'mqtt',
    url,
    tls,
    clientId: topic,
    filters: [topic],
    clock: wallClock(),
    log: silentLog,
    contact: (_broker, away) => void (away === null && there()),
    read: ({ payload }) => [payload.toString()],
  });
  await source.start(async raw => {
    taken(raw);
    return { accepted: raw.length, quarantined: [] };
  });
  await connected;
  await publisher(tls).publish(url, topic, 'an answer');
  expect(await came).toEqual(['an answer']);
  expect(heard).toEqual(['an answer']);
  await source.close();
  await listening.close();
});

test.each([
  ['a broker that an authority we do not know has signed', { MQTT_CERT_FILE: FILES.MQTT_CERT_FILE, MQTT_KEY_FILE: FILES.MQTT_KEY_FILE }],
  ['a broker that wants to know us, without a certificate', { MQTT_CA_FILE: FILES.MQTT_CA_FILE }],
])('%s is not connected to', async (_what, env) => {
  await expect(lookAtBroker(url, brokerTls(env))).rejects.toThrow(/./);
  const away = new Promise<string>(done => {
    const source = brokerSource({
      name: 'mqtt',
      url,
      tls: brokerTls(env),
      clientId: freshName(),
      filters: ['x'],
      clock: wallClock(),
      log: silentLog,
      contact: (_broker, why) => void (why !== null && source.close().then(() => done(why))),
      read: () => [],
    });
    source.start(async () => ({ accepted: 0, quarantined: [] }));
  });
  expect(await away).toMatch(/\S/);
});

test.each([
  ['an unknown authority', {}, 'MQTT_CA_FILE'],
  ['a certificate of ours that is wanted', { MQTT_CA_FILE: FILES.MQTT_CA_FILE }, 'MQTT_CERT_FILE with MQTT_KEY_FILE'],
])('the doctor names the setting that helps against %s, in words without library paths', async (_what, env, setting) => {
  const refused: unknown = await lookAtBroker(url, brokerTls(env)).catch(cause => cause);
  expect(brokerRemedy(refused)).toContain(setting);
  expect((refused as Error).message).not.toMatch(/error:|deps/);
});

test('against a broker that is not there the address is to be checked', async () => {
  const refused: unknown = await lookAtBroker('mqtts://127.0.0.1:9', {}).catch(cause => cause);
  expect(brokerRemedy(refused)).toContain('Check the address');
});

test('an address without TLS stays one: certificates change nothing there', async () => {
  await expect(lookAtBroker(testServices().mqttUrl, brokerTls(FILES))).resolves.toBeUndefined();
});

test('every file that cannot be read is named, and that a certificate comes with its key', () => {
  expect(readBrokerTls({})).toEqual({ tls: {} satisfies BrokerTls, problems: [] });
  const { problems } = readBrokerTls({ MQTT_CA_FILE: '/nowhere/ca.pem', MQTT_CERT_FILE: FILES.MQTT_CERT_FILE });
  expect(problems.map(({ message }) => message)).toEqual([
    'MQTT_CA_FILE names /nowhere/ca.pem, which cannot be read (ENOENT).',
    'MQTT_CERT_FILE and MQTT_KEY_FILE belong together: a certificate is shown with its key.',
  ]);
  expect(() => brokerTls({ MQTT_KEY_FILE: '/nowhere' })).toThrow(Problems);
});
