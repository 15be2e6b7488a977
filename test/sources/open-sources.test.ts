import express from 'express';
import { expect, test } from 'vitest';
import { wallClock } from '../../src/clock.ts';
import type { Problems } from '../../src/errors.ts';
import { silentLog } from '../../src/log.ts';
import { readPlant } from '../../src/plant/read-plant.ts';
import { openSources } from '../../src/sources/open-sources.ts';
import { plantText } from '../plant/plant-text.ts';

const { plant } = readPlant(
  plantText({
    rest: `roles: { maintenance: { ring: { url: 'https://pager.example/hook', secretEnv: RING_SECRET } } }
sources:
  - { kind: http, tokenEnv: EVENTS_TOKEN }
  - { kind: sparkplug, url: { env: MQTT_URL }, group: g }`,
  }),
);

test('every door without its setting is named at the start, and what no door needs is not', async () => {
  const opening = {
    plant: plant!,
    clock: wallClock(),
    log: silentLog,
    mount: express(),
    busy: () => null,
    stats: { count: () => {}, contact: () => {} },
    gateway: 'here',
  };
  const sink = async () => ({ accepted: 0, quarantined: [] });
  const said = await openSources({ ...opening, sink, env: { EVENTS_TOKEN: ' ' } }).catch((error: unknown) => (error as Problems).problems);
  expect(said).toMatchObject([
    { message: expect.stringMatching(/^EVENTS_TOKEN is missing/) },
    { message: expect.stringMatching(/^MQTT_URL is missing/) },
  ]);
});
