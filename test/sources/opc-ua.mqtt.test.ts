/** docs/opc-ua.md as a plant's engineer would follow it: an OPC UA server, the page's flow in Node-RED, a broker, the page's mapping. */
import { type ChildProcess, fork, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { wallClock } from '../../src/clock.ts';
import type { Event } from '../../src/line/event.ts';
import { silentLog } from '../../src/log.ts';
import { complaints } from '../../src/sources/complaints.ts';
import { mqttSource } from '../../src/sources/mqtt.ts';
import type { Source } from '../../src/sources/source.ts';
import { installAside } from '../tools/install-aside.ts';
import { freshName, testServices } from '../tools/services.ts';
import { block, page, plantOf } from './gateway-pages.ts';

const INSTALL_MS = 300_000;
/** Node-RED starts, signs in, and asks for ten values a second; a state is told again every 30 s. */
const ARRIVES_MS = 90_000;

// Topics of this run alone: the broker is shared, and the flow's messages are retained.
const root = freshName();
const folder = mkdtempSync(join(tmpdir(), 'linemate-opc-ua-'));
const events: Event[] = [];
const problems: string[] = [];
let machine: ChildProcess;
let nodeRed: ChildProcess;
let gateway: Source;

beforeAll(async () => {
  const programs = await installAside('opc-ua', { 'node-red': '4.1.15', 'node-red-contrib-opcua': '0.2.354' });
  machine = fork(join(import.meta.dirname, 'opc-ua-server.ts'), [programs], {
    env: homeIn(folder),
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  const { endpoint } = await new Promise<{ endpoint: string }>((done, fail) => {
    machine
      .once('message', done as (message: unknown) => void)
      .once('exit', code => fail(new Error(`the OPC UA server ended with ${code}`)));
  });
  machine.send({ 'K1.State': 6, 'K1.Good': 1204, 'K1.Reject': 3, 'K1.OilTemp': 178.2, 'K2.State': 6, 'K2.Good': 1190 });
  gateway = await listen();
  nodeRed = startNodeRed(programs, endpoint);
}, INSTALL_MS);

afterAll(async () => {
  nodeRed?.kill();
  machine?.kill();
  await gateway?.close();
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});

/** Certificates and settings of other programs go below the test's folder, not into somebody's home. */
const homeIn = (home: string): NodeJS.ProcessEnv => ({ ...process.env, HOME: home, XDG_CONFIG_HOME: home, APPDATA: home });

function startNodeRed(programs: string, endpoint: string): ChildProcess {
  const broker = new URL(testServices().mqttUrl);
  const flow = block(page('opc-ua.md'), 'json')
    .replace('opc.tcp://10.0.4.11:4840', endpoint)
    .replace('"broker": "broker", "port": "1883"', `"broker": "${broker.hostname}", "port": "${broker.port}"`)
    .replaceAll("'plant/", `'${root}/`);
  const user = join(folder, 'node-red');
  mkdirSync(user);
  symlinkSync(join(programs, 'node_modules'), join(user, 'node_modules'), 'junction');
  writeFileSync(join(user, 'package.json'), JSON.stringify({ dependencies: { 'node-red-contrib-opcua': '*' } }));
  writeFileSync(join(user, 'flows.json'), flow);
  const settings =
    "module.exports = { uiHost: '127.0.0.1', uiPort: 0, httpAdminRoot: false, httpNodeRoot: false, flowFile: 'flows.json' };";
  writeFileSync(join(user, 'settings.js'), settings);
  return spawn(process.execPath, [join(programs, 'node_modules', 'node-red', 'red.js'), '--userDir', user], {
    env: homeIn(folder),
    stdio: 'ignore',
  });
}

async function listen(): Promise<Source> {
  const plant = plantOf(page('opc-ua.md'));
  const [source] = plant.sources;
  if (source?.kind !== 'mqtt') throw new Error('the page maps MQTT');
  const opened = mqttSource({
    url: testServices().mqttUrl,
    clientId: freshName(),
    map: source.map.map(mapping => ({ ...mapping, topic: mapping.topic.replace(/^plant\//, `${root}/`) })),
    plant,
    clock: wallClock(),
    complaints: complaints({ ...silentLog, warn: (what, detail) => problems.push(`${what} ${JSON.stringify(detail)}`) }, () => {}),
    contact: () => {},
    log: silentLog,
  });
  await opened.start(async raw => {
    events.push(...(raw as Event[]));
    return { accepted: raw.length, quarantined: [] };
  });
  return opened;
}

async function until<T>(found: () => T | undefined, what: string): Promise<T> {
  for (const end = performance.now() + ARRIVES_MS; performance.now() < end; await new Promise(resolve => setTimeout(resolve, 50))) {
    const value = found();
    if (value !== undefined) return value;
  }
  throw new Error(`${what} never came; what did: ${JSON.stringify(events).slice(-1_500)}`);
}

const stateOf = (station: string, state: string, after = 0) =>
  events.slice(after).find(event => event.kind === 'state' && event.station === station && event.state === state);

test(
  'what a machine tells by OPC UA arrives as events: its states, its counts, its temperature, each with the time it happened',
  async () => {
    await until(() => stateOf('K1', 'execute'), 'the state of K1');
    await until(() => stateOf('K2', 'execute'), 'the state of K2');
    await until(() => events.find(event => event.kind === 'count' && event.station === 'K1' && event.good === 1204), 'the count of K1');
    await until(() => events.find(event => event.kind === 'count' && event.station === 'K2' && event.good === 1190), 'the count of K2');
    await until(() => events.find(event => event.kind === 'parameter' && event.name === 'oilTemp' && event.value === 178.2), 'the oil');

    const before = Date.now();
    machine.send({ 'K1.State': 11, 'K1.Reject': 4 });
    const held = await until(() => stateOf('K1', 'held'), 'the stop of K1');
    expect(Math.abs(Date.parse(String(held.at)) - before)).toBeLessThan(10_000);
    // Rejects come on a topic of their own, and are counted from the first one seen.
    await until(
      () => events.find(event => event.kind === 'count' && event.good === 1204 && event.reject === 1),
      'the reject before the stop',
    );

    // A machine that stands keeps saying so.
    const known = events.length;
    await until(() => stateOf('K1', 'held', known), 'the state told again');
    expect(problems).toEqual([]);
  },
  3 * ARRIVES_MS,
);
