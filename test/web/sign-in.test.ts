import { afterAll, beforeAll, expect, test } from 'vitest';
import { openPglite } from '../../src/history/pglite.ts';
import type { Database } from '../../src/history/sql.ts';
import { readPlant } from '../../src/plant/read-plant.ts';
import { grantOf, localPath } from '../../src/web/sign-in.ts';
import { CLIENT, identityProvider } from '../fakes/identity-provider.ts';
import { type ShopFloor, shopFloor } from '../flows/shop-floor.ts';
import { plantText } from '../plant/plant-text.ts';
import { demoPlant } from '../sources/demo-plant.ts';
import { freePort } from '../tools/free-port.ts';
import { ask, type OpenFloor, openFloor } from './open-floor.ts';

const GRANTS = [
  { value: 'plant-engineers', role: 'engineer', lines: null },
  { value: 'crisps-leads', role: 'supervisor', lines: ['b'] },
  { value: 'trainers', role: 'trainer', lines: null },
  { value: 'closed-line', role: 'supervisor', lines: ['Z'] },
] as const;
const plant = { ...demoPlant(), signIn: { claim: 'groups', scope: 'openid', grants: GRANTS } };
const PEOPLE = { ana: ['everybody', 'crisps-leads', 'trainers'], ben: ['plant-engineers'], eve: ['everybody'] };
let database: Database;
let floor: ShopFloor;
let company: Awaited<ReturnType<typeof identityProvider>>;
let pages: OpenFloor;
beforeAll(async () => {
  database = await openPglite(null);
  floor = await shopFloor(database, plant);
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  company = await identityProvider(PEOPLE, `${url}/sign-in/back`);
  const settings = { issuer: company.issuer, clientId: CLIENT.id, clientSecret: CLIENT.secret, url };
  pages = await openFloor(floor, { open: false, port, signIn: settings });
});
afterAll(async () => {
  await pages.close();
  await company.close();
  await database.close();
});

/** A browser: it keeps each site's cookies and goes where it is sent, until nobody sends it on. */
async function browse(start: string) {
  const jars = new Map<string, Map<string, string>>();
  let url = new URL(start);
  for (let hops = 0; hops < 12; hops++) {
    // Cookies of the same address on another port would be shared; here each site is one of its own.
    const jar = jars.get(url.origin) ?? new Map<string, string>();
    jars.set(url.origin, jar);
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(url, { redirect: 'manual', headers: { cookie, accept: 'text/html' } });
    for (const set of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
      if (value === '') jar.delete(name);
      else jar.set(name, value);
    }
    const to = answer.headers.get('location');
    if (to === null) return { url, status: answer.status, text: await answer.text(), cookies: jars.get(new URL(pages.url).origin)! };
    url = new URL(to, url);
  }
  throw new Error(`sent on and on, at last to ${url.href}`);
}

test('somebody whose group has a role signs in and is where they wanted to be, as that role and as nobody', async () => {
  company.signsInNext('ana');
  const { url, status, cookies } = await browse(`${pages.url}/sign-in?to=/report`);
  expect(status).not.toBe(401);
  expect(url.origin).toBe(pages.url);
  const pass = Buffer.from(cookies.get('linemate')!.split('.')[0]!, 'base64url').toString();
  expect(JSON.parse(pass)).toMatchObject({ role: 'supervisor', lines: ['B'], station: null });
  expect(pass).not.toContain('ana');
  expect((JSON.parse(pass) as { untilSeconds: number }).untilSeconds - Date.now() / 1_000).toBeLessThanOrEqual(12 * 3_600);
});

test('an engineer by group opens everything', async () => {
  company.signsInNext('ben');
  const { cookies } = await browse(`${pages.url}/sign-in`);
  const cookie = `linemate=${cookies.get('linemate')}`;
  for (const path of ['/', '/tips', '/station/B2']) expect((await ask(pages.url, path, { headers: { cookie } })).status, path).toBe(200);
});

test('an account whose groups have no role is told so, and opens nothing', async () => {
  company.signsInNext('eve');
  const { status, text, cookies } = await browse(`${pages.url}/sign-in`);
  expect(status).toBe(403);
  expect(text).toContain('Your account has no role here.');
  expect(cookies.has('linemate')).toBe(false);
});

test('the page that is refused leads to the sign-in, and back', async () => {
  const { text } = await ask(pages.url, '/tips', { headers: { accept: 'text/html' } });
  expect(text).toContain('href="/sign-in?to=%2Ftips"');
});

test.each([
  ['nobody who began one', '/sign-in/back?code=x&state=y', {}],
  ['one that was begun elsewhere', '/sign-in/back?code=x&state=y', { cookie: 'linemate-sign-in=e30.forged' }],
])('a sign-in of %s ends nowhere', async (_who, path, headers) => {
  expect((await ask(pages.url, path, { headers: headers as Record<string, string> })).status).toBe(401);
});

test('a code that the company did not give out is refused', async () => {
  const begun = await ask(pages.url, '/sign-in');
  const state = new URL(begun.headers.location!).searchParams.get('state');
  const cookie = String(begun.headers['set-cookie']).split(';')[0]!;
  const path = `/sign-in/back?code=made-up&state=${state}&iss=${encodeURIComponent(company.issuer)}`;
  expect((await ask(pages.url, path, { headers: { cookie } })).status).toBe(401);
});

test.each(['//evil.example', '/\\evil.example', 'https://evil.example', '/sign-in?to=/', '/a b', 42, undefined])(
  'after a sign-in nobody is led to %j',
  to => {
    expect(localPath(to)).toBe('/');
  },
);

test('the first entry that fits counts; a line that there is no more opens none', () => {
  const granted = (...groups: string[]) => grantOf(plant, { groups });
  expect(granted('trainers', 'plant-engineers')).toMatchObject({ role: 'engineer' });
  expect(granted('closed-line')).toEqual({ role: 'supervisor', lines: [], station: null });
  expect(grantOf(plant, { groups: 'trainers' })).toMatchObject({ role: 'trainer' });
  expect(grantOf(plant, { groups: 7 })).toBeNull();
  expect(grantOf({ ...plant, signIn: null }, { groups: ['trainers'] })).toBeNull();
});

test('plant.yaml says what is wrong with its entries', () => {
  const read = (grants: string) =>
    readPlant(plantText({ rest: `signIn: { grants: ${grants} }` }), 'plant.yaml').problems.map(one => one.message);
  expect(read('[{ value: a, role: engineer }]').filter(one => /signIn|grants|role/.test(one))).toEqual([]);
  expect(read('[{ value: a, role: boss }]').join()).toMatch(/role: expected one of lead, supervisor, trainer, engineer, council/);
  expect(read('[{ value: a, role: trainer, lines: [L] }]').join()).toContain('only lead and supervisor are bound to lines');
});
