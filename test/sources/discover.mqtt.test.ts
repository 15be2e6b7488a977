import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import mqtt, { type MqttClient } from 'mqtt';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Command, Io } from '../../src/commands/command.ts';
import { command as check } from '../../src/commands/plant-check.ts';
import { command as discover } from '../../src/commands/plant-discover.ts';
import { command as watch } from '../../src/commands/plant-watch.ts';
import { silentLog } from '../../src/log.ts';
import { freshName, testServices } from '../tools/services.ts';
import { made, type Published, plant, runs, sparkplug, wave } from './discover-traffic.ts';

let root: string;
let folder: string;
let client: MqttClient;
beforeEach(async () => {
  root = freshName();
  folder = await mkdtemp(join(tmpdir(), 'linemate-discover-'));
  client = await mqtt.connectAsync(testServices().mqttUrl);
});
afterEach(async () => {
  await client.endAsync(true);
  await rm(folder, { recursive: true });
});

/** A plant with JSON, bare values and a Sparkplug edge node, all on one broker; a quarter of an hour in a moment. */
function morning(): Published[] {
  const births = [
    { topic: `spBv1.0/${root}/NBIRTH/gw1`, payload: sparkplug(0, [{ name: 'bdSeq', type: 'UInt64', value: 0 }], Date.now()), second: 0 },
    ...['oven', 'packer'].map((device, index) => ({
      topic: `spBv1.0/${root}/DBIRTH/gw1/${device}`,
      payload: sparkplug(
        1 + index,
        [
          { name: 'StateCurrent', alias: 10 * index + 1, type: 'Int32', value: 6 },
          { name: 'ProdProcessedCount', alias: 10 * index + 2, type: 'Int64', value: 100 },
          { name: 'Temp', alias: 10 * index + 3, type: 'Float', value: 170, properties: { engUnit: { type: 'String', value: '°C' } } },
        ],
        Date.now(),
      ),
      second: 0,
    })),
  ];
  const data = plant(300, (second, publish) => {
    for (const [index, station] of ['K1', 'K2'].entries()) {
      publish(`${root}/K/${station}/mode`, { m: runs(second, index) ? 6 : 5 });
      publish(`${root}/K/${station}/cnt`, { ok: (65_400 + made(second, 1, index)) % 65_536, nok: Math.floor(second / 90) });
      publish(`${root}/K/${station}/di`, index === 1 && second > 100 && second < 140 ? 9 : 0);
      publish(`${root}/K/${station}/oil_temp_c`, wave(second, 176, 184));
    }
    publish(`${root}/P/P1/running`, runs(second) ? 'true' : 'false');
    publish(`${root}/P/P1/good`, String(made(second, 2)));
    publish(`${root}/P/P1/errorCode`, runs(second) ? '0' : '214');
    for (const [index, device] of ['oven', 'packer'].entries())
      publish(
        `spBv1.0/${root}/DDATA/gw1/${device}`,
        sparkplug(
          3 + second * 2 + index,
          [
            { alias: 10 * index + 1, type: 'Int32', value: runs(second, index) ? 6 : 11 },
            { alias: 10 * index + 2, type: 'Int64', value: 100 + made(second, 2, index) },
            { alias: 10 * index + 3, type: 'Float', value: wave(second, 170, 180) },
          ],
          Date.now(),
        ),
      );
  });
  return [...births, ...data];
}

/** Runs a command, publishes once it listens, and ends it when `until` has been said to `progress`. */
async function during(
  command: Command,
  values: Record<string, string | boolean | string[]>,
  args: string[],
  published: readonly Published[],
) {
  const out: string[] = [];
  const err: string[] = [];
  const ending = new AbortController();
  let told = 0;
  const io: Io = {
    out: text => out.push(text),
    err: text => err.push(text),
    progress(text) {
      told = Number(/^(\d+) messages/.exec(text)?.[1] ?? told);
      if (text.startsWith('0 messages')) begin();
      if (told >= published.length) ending.abort();
    },
    env: values.mqtt === undefined ? { MQTT_URL: testServices().mqttUrl } : {},
    cwd: folder,
    log: silentLog,
    signal: ending.signal,
  };
  let begun = false;
  // The first word of progress comes when the subscription stands.
  const begin = () => {
    if (begun) return;
    begun = true;
    void (async () => {
      for (const { topic, payload } of published) await client.publishAsync(topic, Buffer.from(payload), { qos: 1 });
    })();
  };
  const code = await command.run(io, values, args);
  return { code, out: out.join('\n'), err: err.join('\n') };
}

test('a plant is discovered, its draft is in order, and with it the same traffic is understood with nothing ignored', {
  timeout: 60_000,
}, async () => {
  const published = morning();
  const filter = [`${root}/#`, `spBv1.0/${root}/#`];
  const found = await during(discover, { filter, minutes: '5', write: 'plant.yaml' }, [], published);
  expect(found.err).toContain('3 lines, 5 stations');
  expect(found.err).not.toContain('.env');
  expect(found.code).toBe(0);
  const yaml = await readFile(join(folder, 'plant.yaml'), 'utf8');
  expect(yaml).toContain('rollOver: 65536');

  const checked = await during(check, {}, ['plant.yaml'], []);
  expect(checked.out).toContain('plant.yaml is in order.');
  expect(checked.code).toBe(0);

  const watched = await during(watch, { minutes: '5' }, ['plant.yaml'], published);
  expect(watched.out).toContain('nothing was ignored.');
  expect(watched.out).toContain(`understood  ${root}/K/K1/mode: K1 execute`);
  expect(watched.out).toMatch(/K2 \d+ good, [1-9]\d* reject/);
  expect(watched.code).toBe(0);
});

test('what the draft does not know is told with its reason, and ends with 1', { timeout: 60_000 }, async () => {
  const published = morning();
  await during(discover, { filter: [`${root}/#`, `spBv1.0/${root}/#`], minutes: '5', write: 'plant.yaml' }, [], published);
  const odd: Published[] = [
    { topic: `${root}/K/K1/mode`, payload: Buffer.from('{"m": 42}'), second: 0 },
    { topic: `${root}/K/K9/mode`, payload: Buffer.from('{"m": 6}'), second: 0 },
    { topic: `${root}/K/K1/cnt`, payload: Buffer.from('{"ok": "many", "nok": 0}'), second: 0 },
  ];
  const watched = await during(watch, { minutes: '5' }, ['plant.yaml'], odd);
  expect(watched.code).toBe(1);
  expect(watched.out).toContain('unmapped value 42');
  expect(watched.out).toContain('the plant has no station "K9"');
  expect(watched.out).toContain('a running total was expected at $.ok');
});

test('a file that is there is not overwritten, and the broker is not even asked', async () => {
  const mqtt = testServices().mqttUrl;
  const filter = [`${root}/#`, `spBv1.0/${root}/#`];
  const found = await during(discover, { minutes: '5', write: 'plant.yaml', filter, mqtt }, [], morning());
  expect(found.code).toBe(0);
  expect(found.err).toContain("Put the broker's address into .env: MQTT_URL=…");
  const before = await readFile(join(folder, 'plant.yaml'), 'utf8');
  const again = await during(discover, { minutes: '5', write: 'plant.yaml', mqtt: 'mqtt://127.0.0.1:1' }, [], []);
  expect(again).toMatchObject({ code: 2, err: expect.stringContaining('is there already') });
  expect(await readFile(join(folder, 'plant.yaml'), 'utf8')).toBe(before);
});

test('a broker that does not answer is no plant: unreachable', async () => {
  await expect(during(discover, { mqtt: 'mqtt://127.0.0.1:1' }, [], [])).rejects.toThrow('the broker at 127.0.0.1:1');
});
