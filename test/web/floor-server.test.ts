import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { pacedClock } from '../../src/clock.ts';
import { putAside } from '../../src/flows/coach/shelve.ts';
import { openPglite } from '../../src/history/pglite.ts';
import type { Database } from '../../src/history/sql.ts';
import { silentLog } from '../../src/log.ts';
import { heard } from '../../src/web/floor-routes.ts';
import { floorWords } from '../../src/web/floor-words.ts';
import { sign } from '../../src/web/security.ts';
import { play, type ShopFloor, seasoningClimbs, shopFloor } from '../flows/shop-floor.ts';
import { at, demoPlant } from '../sources/demo-plant.ts';
import { ask, cookieFor, keyFor, type OpenFloor, openFloor, post, SECRET, TOKEN } from './open-floor.ts';

/** A trainer's cookie with the engineer's words before its signature. */
function forged(): string {
  const [text = '', signature = ''] = cookieFor({ role: 'trainer' }).slice('linemate='.length).split('.');
  const words = Buffer.from(text, 'base64url').toString().replace('trainer', 'engineer');
  return `linemate=${Buffer.from(words).toString('base64url')}.${signature}`;
}

const ASSETS = join(import.meta.dirname, '../../src/web/assets');
const plant = demoPlant();
let database: Database;
let floor: ShopFloor;
let demo: OpenFloor;
let real: OpenFloor;
beforeAll(async () => {
  database = await openPglite(null);
  floor = await shopFloor(database, plant);
  await play(floor, seasoningClimbs(plant, at('07:00'), 31), at('07:31'));
  demo = await openFloor(floor, { open: true });
  real = await openFloor(floor, { open: false });
});
afterAll(async () => {
  await demo.close();
  await real.close();
  await database.close();
});

describe('who may look', () => {
  test('a real plant shows nothing without the link, and says where the link is', async () => {
    for (const path of ['/', '/station/B2', '/api/floor', '/api/stream', '/api/prompts'])
      expect(await ask(real.url, path), path).toMatchObject({ status: 401, json: { error: expect.stringContaining('npm start') } });
  });

  test('the link opens the page once and leaves a cookie that a script cannot read', async () => {
    const opened = await ask(real.url, `/?lang=en&key=${real.key}`);
    expect(opened).toMatchObject({ status: 303, headers: { location: '/?lang=en' } });
    const cookie = String(opened.headers['set-cookie']);
    expect(cookie).toMatch(/HttpOnly/);
    expect(cookie).toMatch(/SameSite=Lax/);
    expect((await ask(real.url, '/', { headers: { cookie: cookie.split(';')[0]! } })).status).toBe(200);
  });

  test('what the cookie holds is a role, a place and a time, and nobody', async () => {
    const { headers } = await ask(real.url, `/?key=${keyFor({ role: 'supervisor', lines: ['B'] })}`);
    const [, sealed = ''] = /linemate=([\w-]+)\./.exec(String(headers['set-cookie'])) ?? [];
    expect(JSON.parse(Buffer.from(sealed, 'base64url').toString())).toEqual({
      for: 'cookie',
      role: 'supervisor',
      lines: ['B'],
      station: null,
      untilSeconds: expect.any(Number),
    });
  });

  test('the way back from a link leads nowhere else', async () => {
    const { headers } = await ask(real.url, `//evil.example/?key=${real.key}`);
    expect(headers.location).toBe('/evil.example/');
  });

  test.each([
    ['a guessed key', '/?key=guessed', {}],
    ['no key at all', '/?key=', {}],
    ['a key of two parts too many', `/?key=${keyFor({})}.x.y`, {}],
    ['a cookie of another key', '/', { cookie: cookieFor({}, 'other') }],
    ['a cookie that is over', '/', { cookie: cookieFor({ untilSeconds: 1000 }) }],
    ['a link that is over', `/?key=${keyFor({ untilSeconds: 1000 })}`, {}],
    ['a link shown as a cookie', '/', { cookie: `linemate=${keyFor({})}` }],
    ['a cookie shown as a link', `/?key=${cookieFor({}).slice('linemate='.length)}`, {}],
    ['a cookie whose role was changed', '/', { cookie: forged() }],
    ['what an older program signed', '/', { cookie: `linemate=9999999999.${sign(SECRET, '9999999999')}` }],
  ])('%s opens nothing', async (_what, path, headers) => {
    expect((await ask(real.url, path, { headers })).status).toBe(401);
  });

  test('a browser is told on a page, in its language, and given the way to where it belongs', async () => {
    const accept = 'text/html,application/xhtml+xml';
    const nobody = await ask(real.url, '/', { headers: { accept, 'accept-language': 'de' } });
    expect(nobody).toMatchObject({ status: 401, headers: { 'content-type': 'text/html; charset=utf-8' } });
    expect(nobody.text).toContain('Diese Seite öffnet sich mit einem Link.');
    const trainer = await ask(real.url, '/station/B2', { headers: { accept, cookie: cookieFor({ role: 'trainer' }) } });
    expect(trainer.status).toBe(403);
    expect(trainer.text).toContain('Your link is for: trainer.');
    expect(trainer.text).toContain('href="/studio"');
  });

  test('what was refused is counted, by reason', async () => {
    await ask(real.url, '/tips', { headers: { cookie: cookieFor({ role: 'council' }) } });
    const { text } = await ask(real.url, '/metrics');
    for (const reason of ['no-link', 'bad-link', 'over', 'role'])
      expect(text).toMatch(new RegExp(`linemate_requests_refused_total\\{door="floor",reason="${reason}"\\} [1-9]`));
  });

  test('the demo plant is open to whoever sits at this machine', async () => {
    expect((await ask(demo.url, '/')).status).toBe(200);
  });

  test.each(['evil.example', 'evil.example:3978', '127.0.0.1.evil.example', '[::2]'])(
    'a page that came here as %j is not answered',
    async host => {
      expect((await ask(demo.url, '/', { headers: { host } })).status).toBe(421);
    },
  );

  test.each(['localhost', 'LOCALHOST:1', '127.0.0.1', '[::1]:3978', 'floor.plant.example'])('%s is one of its names', async host => {
    expect((await ask(demo.url, '/', { headers: { host } })).status).toBe(200);
  });

  test.each([
    ['another site', { origin: 'https://evil.example' }],
    ['a page without an address', { origin: 'null' }],
    ['a page of the same machine on another port', { origin: 'http://127.0.0.1:1', 'sec-fetch-site': 'same-site' }],
  ])('a call of %s is refused whatever header it brings', async (_who, headers) => {
    expect(await post(demo.url, '/api/clock', { speed: 1 }, headers as Record<string, string>)).toMatchObject({ status: 403 });
  });

  test('a call without our header is from a foreign page, and does nothing', async () => {
    const before = floor.told.length;
    const press = { id: 'x', conversation: 'floor/station/B2', message: floor.told[0]!.message.id, button: 'on-it' };
    for (const path of ['/api/press', '/api/ask', '/api/call', '/api/clock', '/api/submit'])
      expect(
        (await ask(demo.url, path, { method: 'POST', body: JSON.stringify(press), headers: { 'content-type': 'application/json' } }))
          .status,
      ).toBe(403);
    await floor.deliver();
    expect(floor.told.length).toBe(before);
  });
});

describe('what a page may do', () => {
  test('every answer forbids inline scripts, frames and guessing of types', async () => {
    for (const path of ['/', '/station/B2', '/assets/floor.js', '/api/floor', '/nothing']) {
      const { headers } = await ask(demo.url, path);
      expect(headers['content-security-policy'], path).toContain("script-src 'self'; style-src 'self'");
      expect(headers['content-security-policy'], path).toContain("frame-ancestors 'none'");
      expect(headers['x-content-type-options'], path).toBe('nosniff');
      expect(headers['x-powered-by'], path).toBeUndefined();
    }
  });

  test.each(readdirSync(ASSETS).filter(name => name.endsWith('.html')))('%s has no inline script, style or handler', name => {
    const html = readFileSync(join(ASSETS, name), 'utf8');
    expect(html).not.toMatch(/<script(?![^>]*\ssrc=)|<style|\sstyle=|\son[a-z]+=|javascript:/i);
  });

  test.each(readdirSync(ASSETS).filter(name => name.endsWith('.js')))(
    '%s makes no markup of strings that came from anywhere but the server',
    name => {
      const code = readFileSync(join(ASSETS, name), 'utf8');
      expect(code).not.toMatch(/eval\(|new Function|insertAdjacentHTML|document\.write/);
      for (const [, value] of code.matchAll(/innerHTML = ([^;]+);/g)) expect(value).toMatch(/^(post|card|board)\.html$|^state\.preview$/);
    },
  );

  test.each([
    '/assets/../floor-server.ts',
    '/assets/..%2ffloor-server.ts',
    '/assets/%2e%2e/floor-server.ts',
    '/assets/..%5cfloor-server.ts',
    '/assets//etc/passwd',
    '/assets/floor.js%00.css',
    '/assets/constructor',
    '/api/prompts/..%2f..%2fpackage',
  ])('%s leads nowhere', async path => {
    const answer = await ask(demo.url, path);
    expect([404, 422, 400]).toContain(answer.status);
    expect(answer.text).not.toMatch(/import|root:|linemate"/);
  });
});

describe('what goes wrong is said, and what to do', () => {
  test('a body that is too large', async () => {
    expect(await post(demo.url, '/api/ask', { id: '1', as: 'operator', text: 'x'.repeat(250_000) })).toMatchObject({
      status: 413,
      json: { error: 'That is too large.' },
    });
  });

  test('a body that is no JSON', async () => {
    expect(await post(demo.url, '/api/ask', '{')).toMatchObject({ status: 400, json: { error: 'The body is not valid JSON.' } });
  });

  test.each<Record<string, string>>([{ 'content-type': 'application/json; charset=zzz' }, { 'content-encoding': 'zzz' }])(
    'a body written in a way we do not read: %j',
    async headers => {
      expect(await post(demo.url, '/api/ask', '{}', headers)).toMatchObject({
        status: 415,
        json: { error: 'Only plain JSON in UTF-8 is taken here.' },
      });
    },
  );

  test.each(['/station/%ff', '/api/prompts/%ff'])('%s is no page', async path => {
    expect(await ask(demo.url, path)).toMatchObject({ status: 404, json: { error: 'There is no such page.' } });
  });

  test.each([
    [0, 0],
    [90_000, 90_000],
    [1e300, 12 * 3_600_000],
  ])('a tap that waited %d ms counts from %d ms ago', (waitedMs, ago) => {
    const now = at('09:00');
    const clock = { ...pacedClock(0, 1), now: () => now };
    expect(heard({ clock }, '1', 'floor/station/B2', waitedMs).at).toBe(now - ago);
  });

  test('a field that is missing is named', async () => {
    expect(await post(demo.url, '/api/press', { id: '1' })).toMatchObject({
      status: 422,
      json: { error: expect.stringContaining('conversation') },
    });
  });

  test('a page cannot tap in the name of a channel', async () => {
    const press = { id: 'p9', conversation: 'slack/C1', message: floor.told[0]!.message.id, button: 'on-it' };
    expect(await post(demo.url, '/api/press', press)).toMatchObject({ status: 422, json: { error: expect.stringContaining('floor/') } });
  });

  test('a question of a role that is not played here', async () => {
    expect((await post(demo.url, '/api/ask', { id: '1', as: 'engineer', text: 'why' })).status).toBe(422);
    const asked = { id: '2', as: 'operator', text: 'why' };
    expect((await post(real.url, '/api/ask', asked, { cookie: cookieFor({ role: 'supervisor' }) })).status).toBe(422);
  });

  test('a page, a station and a template that do not exist', async () => {
    expect(await ask(demo.url, '/nothing')).toMatchObject({ status: 404, json: { error: 'There is no such page.' } });
    for (const path of ['/api/station/B9/stream', '/station/B9'])
      expect(await ask(demo.url, path)).toMatchObject({
        status: 404,
        json: { error: expect.stringContaining('B1, B2, B3') },
      });
    expect(await ask(demo.url, '/api/prompts/nothing')).toMatchObject({ status: 422, json: { error: 'There is no template nothing.' } });
  });

  test('a template that does not exist is not taken back; one without an earlier version says so', async () => {
    expect(await post(demo.url, '/api/prompts/nothing/rollback', {})).toMatchObject({
      status: 422,
      json: { error: 'There is no template nothing.' },
    });
    expect(await post(demo.url, '/api/prompts/seasoning-drift/rollback', {})).toMatchObject({ status: 200, json: { rolledBack: false } });
  });

  test('a real plant has no speed', async () => {
    expect(await post(real.url, '/api/clock', { speed: 60 }, { cookie: cookieFor({}) })).toMatchObject({
      status: 422,
      json: { error: 'Only the demo plant has a speed.' },
    });
  });
});

describe('commands of this machine', () => {
  const asked = (headers: Record<string, string>) => post(real.url, '/owner/ask', { text: 'How is the line?' }, headers);

  test('answer with the token of owner.json, without a link', async () => {
    expect(await asked({ authorization: `Bearer ${TOKEN}` })).toMatchObject({ status: 200, json: { timeZone: 'Europe/Dublin' } });
  });

  test('a sister’s export may be far larger than what a page sends, and without the token nobody reads it', async () => {
    const templates = Array.from({ length: 12 }, (_, index) => ({ id: `words-${index}`, source: 'x'.repeat(50_000) }));
    const known = { format: 'linemate-exchange', version: 1, origin: '0123456789abcdef', templates, fixes: [], causes: [], effects: [] };
    const body = JSON.stringify({ text: JSON.stringify(known), yes: false });
    const sent = (headers: Record<string, string>) =>
      ask(demo.url, '/owner/import', { method: 'POST', body, headers: { 'content-type': 'application/json', ...headers } });
    expect(await sent({ authorization: `Bearer ${TOKEN}` })).toMatchObject({ status: 200, json: { done: false } });
    expect((await sent({})).status).toBe(401);
  });

  test.each<Record<string, string>>([{}, { authorization: 'Bearer wrong' }, { authorization: TOKEN }, { authorization: 'Bearer ' }])(
    'and not with %j',
    async headers => {
      expect(await asked(headers)).toMatchObject({ status: 401, json: { error: expect.stringContaining('owner.json') } });
    },
  );

  test('what is counted can be read, and names nobody', async () => {
    const { status, text } = await ask(real.url, '/metrics');
    expect(status).toBe(200);
    expect(text).toContain('# HELP linemate_decisions_total');
  });
});

describe('the page', () => {
  test('is told the clock, the tiles and the cards as they are', async () => {
    const { text } = await ask(demo.url, '/api/stream?line=B', { until: 'event: now' });
    expect(text).toContain('event: clock\ndata: {"time":"07:31"');
    expect(text).toContain('Lower the seasoning feeder.');
  });

  test('is told whether tips of its line begin in shadow: an empty place for them has to say so', async () => {
    const { json } = await ask(demo.url, '/api/floor?line=B');
    expect(json).toMatchObject({ demo: true, begins: 'on' });
    for (const words of Object.values(floorWords)) expect(words.operatorShadow).not.toBe(words.operatorEmpty);
  });

  test('lists the templates, and shows the card each would make', async () => {
    const { json } = await ask(demo.url, '/api/prompts');
    expect((json.templates as { id: string }[]).map(one => one.id)).toContain('seasoning-drift');
    const one = await ask(demo.url, '/api/prompts/seasoning-drift');
    expect(one.json).toMatchObject({ problems: expect.any(Array), preview: expect.stringContaining('Lower the seasoning feeder.') });
  });

  test('every template that comes along has a card to show', async () => {
    const { json } = await ask(demo.url, '/api/prompts');
    const blank: string[] = [];
    for (const { id } of json.templates as { id: string }[])
      if ((await ask(demo.url, `/api/prompts/${id}`)).json.preview === '') blank.push(id);
    expect(blank).toEqual([]);
  });

  test('a mistake is named with its line while the trainer still types', async () => {
    const { json: open } = await ask(demo.url, '/api/prompts/seasoning-drift');
    const source = String(open.source).replace('{{ figure.value }}', '{{ figure.valeu }}');
    const { json } = await post(demo.url, '/api/prompts/check', { id: 'seasoning-drift', source });
    expect(json.problems).toContainEqual(
      expect.objectContaining({ level: 'error', line: 13, message: expect.stringContaining('figure.value') }),
    );
  });

  test('a tap on the page reaches the card', async () => {
    const { id, conversation } = floor.told[0]!.message;
    expect((await post(demo.url, '/api/press', { id: 'tap', conversation, message: id, button: 'not-now' })).status).toBe(200);
    await floor.deliver();
    expect(floor.told.at(-1)!.message).toMatchObject({ id, revision: 2 });
  });

  test('a station calls from its page, and sees its own call', async () => {
    expect((await post(demo.url, '/api/call', { id: 'c1', station: 'B2', role: 'quality' })).status).toBe(202);
    await floor.deliver();
    const { text } = await ask(demo.url, '/api/station/B2/stream', { until: 'event: page' });
    const page = JSON.parse(/data: (.*)/.exec(text)![1]!) as { called: string[]; word: string; cards: unknown[] };
    expect(page.called).toContain('quality');
    expect(page.cards.length).toBe(2);
  });

  test('its page says what is put aside there, and no other station’s', async () => {
    const now = floor.clock.now();
    const one = { line: 'B', kind: 'drift', from: now, until: now + 3_600_000, by: 'lead', reason: 'known' } as const;
    await floor.database.transaction(tx => putAside(tx, silentLog, { ...one, station: 'B2' }));
    const asideAt = async (station: string) => {
      await post(demo.url, `/api/station/${station}/lang`, { lang: 'de' });
      const { text } = await ask(demo.url, `/api/station/${station}/stream`, { until: 'event: page' });
      return (JSON.parse(/data: (.*)/.exec(text)![1]!) as { aside: { heading: string; rows: string[] } }).aside;
    };
    const { heading, rows } = await asideAt('B2');
    expect(heading).toBe('Zurückgestellt: wird gezählt, aber niemandem gemeldet');
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatch(/^Drift bis \d\d:\d\d$/);
    expect((await asideAt('B4')).rows).toEqual([]);
  });
});
