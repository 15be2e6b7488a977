import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { readConfig } from '../../src/config.ts';
import { openPglite } from '../../src/history/pglite.ts';
import { answersFor, type FloorAddress, hostHere, isOnlyHere, pageAddress } from '../../src/web/floor-address.ts';
import { openFloor as openPages } from '../../src/web/open-web.ts';
import { shopFloor } from '../flows/shop-floor.ts';
import { demoPlant } from '../sources/demo-plant.ts';
import { ask, partsOf } from './open-floor.ts';

const folder = mkdtempSync(join(tmpdir(), 'linemate-address-'));
writeFileSync(join(folder, 'plant.yaml'), '');
const database = await openPglite(null);
const floor = await shopFloor(database, demoPlant(), { templates: false });
afterAll(async () => {
  await database.close();
  rmSync(folder, { recursive: true });
});

/** The pages opened as `start` does; `asked` is what a browser elsewhere would send. */
async function opened(at: FloorAddress, asked: string): Promise<{ url: string; status: number; cookie: string }> {
  const parts = partsOf(floor);
  let port = 0;
  const url = await openPages(parts, { ...at, port: 0 }, taken => {
    port = taken.port;
  });
  const { status, headers } = await ask(`http://127.0.0.1:${port}`, new URL(url).pathname + new URL(url).search, {
    headers: { host: asked },
  });
  for (const close of parts.closers) await close();
  return { url: url.replace(`:${port}`, ':PORT'), status, cookie: String(headers['set-cookie'] ?? '') };
}

describe('a page that others open', () => {
  test('listens everywhere and answers under the address that was said', async () => {
    const there = await opened({ host: '0.0.0.0', url: 'http://10.1.2.3:3978' }, '10.1.2.3:3978');
    expect(there).toMatchObject({ status: 303, url: expect.stringMatching(/^http:\/\/10\.1\.2\.3:3978\/\?key=/) });
    expect(there.cookie).toMatch(/HttpOnly/);
    expect(there.cookie).not.toMatch(/Secure/);
  });

  test('behind a proxy with https the link is the proxy’s, and the cookie goes over https alone', async () => {
    const there = await opened({ host: '127.0.0.1', url: 'https://Floor.Plant.example' }, 'floor.plant.example');
    expect(there).toMatchObject({ status: 303, url: expect.stringMatching(/^https:\/\/floor\.plant\.example\/\?key=/) });
    expect(there.cookie).toMatch(/Secure/);
  });

  test('a name that nobody said is not answered', async () => {
    expect((await opened({ host: '0.0.0.0', url: 'http://10.1.2.3:3978' }, '10.1.2.4:3978')).status).toBe(421);
    expect(await opened({ host: '0.0.0.0', url: null }, '0.0.0.0')).toMatchObject({
      status: 421,
      url: expect.stringContaining('//127.0.0.1:PORT/'),
    });
  });

  test.each<[FloorAddress, boolean, string, string[]]>([
    [{ host: '127.0.0.1', url: null }, true, 'http://127.0.0.1:80/', ['127.0.0.1']],
    [{ host: 'localhost', url: null }, true, 'http://localhost:80/', ['localhost']],
    [{ host: '::1', url: null }, true, 'http://[::1]:80/', ['[::1]']],
    [{ host: '::', url: null }, false, 'http://127.0.0.1:80/', []],
    [{ host: '10.1.2.3', url: null }, false, 'http://10.1.2.3:80/', ['10.1.2.3']],
    [
      { host: '127.0.0.1', url: 'https://Floor.plant.example:444/' },
      false,
      'https://floor.plant.example:444/',
      ['127.0.0.1', 'floor.plant.example'],
    ],
  ])('%j: on this machine alone is %s, it opens at %s and answers for %j', (at, here, page, names) => {
    expect([isOnlyHere(at), pageAddress(at, 80), answersFor(at)]).toEqual([here, page, names]);
  });
});

test.each([
  ['0.0.0.0', '127.0.0.1'],
  ['::', '127.0.0.1'],
  ['10.1.2.3', '10.1.2.3'],
  ['fd00::7', '[fd00::7]'],
])('what listens on %s is reached on this machine at %s', (host, here) => {
  expect(hostHere(host)).toBe(here);
});

describe('what is said of the settings', () => {
  const said = (env: Record<string, string>) => readConfig(env, folder).problems.map(({ level, message }) => `${level}: ${message}`);

  test('listening everywhere without saying how it is reached is warned of', () => {
    for (const host of ['0.0.0.0', '::'])
      expect(said({ FLOOR_HOST: host })).toEqual([expect.stringMatching(/^warning: FLOOR_URL is missing/)]);
  });

  test('and is in order once it is said, or where there is no page', () => {
    expect(said({ FLOOR_HOST: '0.0.0.0', FLOOR_URL: 'http://10.1.2.3:3978' })).toEqual([]);
    expect(said({ FLOOR_HOST: '0.0.0.0', ROLES: 'gateway', DATABASE_URL: 'postgres://db/linemate' })).toEqual([]);
    expect(said({ FLOOR_HOST: '10.1.2.3' })).toEqual([]);
  });

  test('an address that is none is an error', () => {
    expect(said({ FLOOR_URL: '10.1.2.3:3978' })).toEqual([expect.stringMatching(/^error: FLOOR_URL is not an address/)]);
  });
});
