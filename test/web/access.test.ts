import express from 'express';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openPglite } from '../../src/history/pglite.ts';
import type { Database } from '../../src/history/sql.ts';
import type { Plant } from '../../src/plant/plant.ts';
import { may, requireDeclarations, routesOf } from '../../src/web/access.ts';
import { play, type ShopFloor, seasoningClimbs, shopFloor } from '../flows/shop-floor.ts';
import { at, demoPlant } from '../sources/demo-plant.ts';
import { type Answer, ask, cookieFor, type OpenFloor, openFloor, post, TOKEN } from './open-floor.ts';

/** The demo plant with a second line C beside B, its stations C1 to C5. */
function twoLines(): Plant {
  const plant = demoPlant();
  const [line] = plant.lines;
  const other = (id: string) => id.replace(/^B/, 'C');
  const stations = line!.stations.map(one => ({ ...one, id: other(one.id), line: 'C', feeds: one.feeds.map(other), aliases: {} }));
  return { ...plant, lines: [line!, { ...line!, id: 'C', name: 'Crisps line C', aliases: {}, stations }] };
}

const plant = twoLines();
let database: Database;
let floor: ShopFloor;
let pages: OpenFloor;
beforeAll(async () => {
  database = await openPglite(null);
  floor = await shopFloor(database, plant);
  await play(floor, seasoningClimbs(plant, at('07:00'), 31), at('07:31'));
  // A provider that does not answer: that the way to it stands open shows all the same.
  const signIn = { issuer: 'http://127.0.0.1:9', clientId: 'x', clientSecret: 'x', url: 'http://127.0.0.1' };
  pages = await openFloor(floor, { open: false, signIn });
});
afterAll(async () => {
  await pages.close();
  await database.close();
});

/** Who comes. Each is bound to B2 or line B where bound at all, but for those from elsewhere. */
const VISITORS = {
  nobody: {},
  tablet: { cookie: cookieFor({ role: 'operator', station: 'B2' }) },
  'tablet-B3': { cookie: cookieFor({ role: 'operator', station: 'B3' }) },
  supervisor: { cookie: cookieFor({ role: 'supervisor' }) },
  'supervisor-B': { cookie: cookieFor({ role: 'supervisor', lines: ['B'] }) },
  'supervisor-C': { cookie: cookieFor({ role: 'supervisor', lines: ['C'] }) },
  lead: { cookie: cookieFor({ role: 'lead' }) },
  trainer: { cookie: cookieFor({ role: 'trainer' }) },
  council: { cookie: cookieFor({ role: 'council' }) },
  engineer: { cookie: cookieFor({ role: 'engineer' }) },
  owner: { authorization: `Bearer ${TOKEN}` },
} satisfies Record<string, Record<string, string>>;
type Who = keyof typeof VISITORS;

const TRAINERS = ['trainer', 'engineer'] as const;
const BOARD = ['supervisor', 'supervisor-B', 'supervisor-C', 'lead', 'engineer'] as const;
const MONTH = ['supervisor', 'supervisor-B', 'supervisor-C', 'council', 'engineer'] as const;
/** Of B2. */
const STATION = ['tablet', 'supervisor', 'supervisor-B', 'lead', 'engineer'] as const;
const EVERYBODY = Object.keys(VISITORS) as Who[];
const OWNER = ['owner'] as const;
const onB2 = { id: 'x', conversation: 'floor/station/B2', message: 'm/B/B2/drift/none/floor/station/B2', button: 'on-it' };

/** Every route of the floor's listener: who gets in, and with which request that is tried. */
const TABLE: Record<string, readonly [who: readonly Who[], path?: string, body?: object]> = {
  'GET /healthz': [EVERYBODY],
  'GET /readyz': [EVERYBODY],
  'GET /metrics': [EVERYBODY],
  'GET /assets/:name': [EVERYBODY, '/assets/floor.js'],
  'POST /owner/ask': [OWNER],
  'POST /owner/tips': [OWNER],
  'POST /owner/effects': [OWNER],
  'POST /owner/shelf': [OWNER],
  'POST /owner/queue': [OWNER],
  'POST /owner/pages': [OWNER],
  'POST /owner/devices': [OWNER],
  'POST /owner/link': [OWNER],
  'POST /owner/privacy/report': [OWNER],
  'POST /owner/privacy/verify': [OWNER],
  'POST /owner/questions': [OWNER],
  'POST /owner/phrases/forget': [OWNER],
  'POST /owner/phrases/:what': [OWNER, '/owner/phrases/check'],
  'POST /owner/corrections': [OWNER],
  'POST /owner/prompts': [OWNER],
  'POST /owner/backup': [OWNER],
  'POST /owner/report': [OWNER],
  'POST /owner/export': [OWNER],
  'POST /owner/import': [OWNER],
  // Trainer, council and tablet are led to where they belong.
  'GET /': [[...BOARD, 'trainer', 'council', 'tablet', 'tablet-B3'], '/'],
  'GET /api/floor': [BOARD, '/api/floor?line=B'],
  'GET /api/stream': [BOARD, '/api/stream?line=B'],
  'POST /api/ask': [BOARD, '/api/ask', { id: 'x', as: 'supervisor', text: '' }],
  'POST /api/press': [STATION, '/api/press', onB2],
  'POST /api/photo': [
    STATION,
    `/api/photo?id=${crypto.randomUUID()}&conversation=floor%2Fstation%2FB2&message=${encodeURIComponent('m/B/B2/drift/none/floor/station/B2')}`,
  ],
  'GET /photo/:station/:id': [[...STATION, 'trainer'], '/photo/B2/none'],
  'POST /api/submit': [STATION, '/api/submit', { ...onB2, values: {} }],
  'POST /api/clock': [['engineer'], '/api/clock', { speed: 1 }],
  'GET /station/:station': [STATION, '/station/B2'],
  'GET /api/station/:station/stream': [STATION, '/api/station/B2/stream'],
  'POST /api/station/:station/lang': [STATION, '/api/station/B2/lang', { lang: 'xx' }],
  'POST /api/call': [STATION, '/api/call', { id: 'x', station: 'B2' }],
  'GET /sign-in': [EVERYBODY],
  // Whoever did not begin there.
  'GET /sign-in/back': [[]],
  'GET /council': [['council', 'engineer']],
  'GET /api/council': [['council', 'engineer']],
  'GET /api/council/report.md': [['council', 'engineer']],
  // What it shows depends on who looks: a tablet that is to be paired is nobody yet.
  'GET /pair': [EVERYBODY],
  'GET /api/pair': [EVERYBODY],
  'POST /api/pair': [EVERYBODY],
  'POST /api/pair/code': [['engineer']],
  'POST /api/pair/revoke': [['engineer']],
  // A private chat is in Slack or Teams; its page is the demo plant's.
  'GET /private': [['engineer']],
  'GET /api/private': [['engineer']],
  'GET /api/private/stream': [['engineer']],
  'POST /api/private/ask': [['engineer']],
  'POST /api/private/code': [['engineer']],
  'GET /tips': [TRAINERS],
  'GET /questions': [TRAINERS],
  'GET /corrections': [TRAINERS],
  'GET /api/prompts': [TRAINERS],
  'GET /api/prompts/:id': [TRAINERS, '/api/prompts/nothing'],
  'POST /api/prompts/check': [TRAINERS],
  'PUT /api/prompts/:id': [TRAINERS, '/api/prompts/nothing'],
  'POST /api/prompts/:id/rollback': [TRAINERS, '/api/prompts/nothing/rollback'],
  'GET /studio': [TRAINERS],
  'GET /studio/:id': [TRAINERS],
  'GET /api/studio': [TRAINERS],
  'GET /api/studio/:id': [TRAINERS],
  'POST /api/studio/:id/look': [TRAINERS],
  'POST /api/studio/:id/would': [TRAINERS],
  'POST /api/studio/:id/save': [TRAINERS],
  'POST /api/studio/:id/publish': [TRAINERS],
  'POST /api/studio/:id/undo': [TRAINERS],
  'POST /api/studio/:id/settle': [TRAINERS],
  'POST /api/studio/paste': [TRAINERS],
  'POST /api/studio/correction': [TRAINERS],
  'POST /api/studio/:id/photo': [TRAINERS],
  'GET /api/studio/:id/pictures': [TRAINERS],
  'GET /api/studio/picture/:file': [TRAINERS, '/api/studio/picture/none.png'],
  'DELETE /api/studio/picture/:file': [TRAINERS, '/api/studio/picture/none.png'],
  'GET /api/tips': [TRAINERS],
  'POST /api/tips/mode': [TRAINERS],
  'POST /api/tips/undo': [TRAINERS],
  'POST /api/tips/judge': [TRAINERS],
  'POST /api/tips/verdict': [TRAINERS],
  // About the whole plant: who is bound to a line may not.
  'POST /api/tips/power': [['trainer', 'supervisor', 'lead', 'council', 'engineer'], '/api/tips/power', {}],
  'GET /api/questions': [TRAINERS],
  'POST /api/phrases/check': [TRAINERS],
  'POST /api/phrases': [TRAINERS],
  'DELETE /api/phrases/:id': [TRAINERS, '/api/phrases/none'],
  'GET /api/corrections': [TRAINERS],
  'GET /api/corrections.csv': [TRAINERS],
  'GET /api/answer': [TRAINERS],
  'GET /report': [MONTH],
  'GET /report/:month': [MONTH, '/report/nothing'],
  'GET /report/:month.csv': [MONTH, '/report/nothing.csv'],
  'GET /report/:month.pdf': [MONTH, '/report/nothing.pdf'],
};

const namesOf = (routes: ReturnType<typeof routesOf>) => routes.map(({ method, path }) => `${method} ${path}`);

describe('every route of the floor', () => {
  test('says who may open it, and stands in the table of this test', () => {
    const routes = namesOf(routesOf(pages.app));
    expect(routes.filter(route => TABLE[route] === undefined)).toEqual([]);
    expect(Object.keys(TABLE).filter(route => !routes.includes(route))).toEqual([]);
  });

  test('one that says nothing keeps the program from starting', () => {
    const app = express();
    app.get('/said', may(['trainer']), (_request, response) => void response.end());
    expect(() => requireDeclarations(app)).not.toThrow();
    app.use(express.Router().get('/silent', (_request, response) => void response.end()));
    expect(() => requireDeclarations(app)).toThrow('GET /silent');
  });

  test.each(Object.entries(TABLE))('%s opens for those in the table and nobody else', async (route, [who, path, body]) => {
    const [method = '', pattern = ''] = route.split(' ');
    const opened: string[] = [];
    for (const [name, headers] of Object.entries(VISITORS)) {
      const { status } = await send(method, path ?? pattern, body, headers);
      if (status !== 401 && status !== 403) opened.push(name);
    }
    expect(opened.sort()).toEqual([...who].sort());
  });
});

function send(method: string, path: string, body: object | undefined, headers: Record<string, string>): Promise<Answer> {
  if (method !== 'GET')
    return ask(pages.url, path, {
      method,
      headers: { 'content-type': 'application/json', 'x-linemate': '1', ...headers },
      ...(method === 'DELETE' ? {} : { body: JSON.stringify(body ?? {}) }),
    });
  return ask(pages.url, path, { headers, ...(path.includes('stream') ? { until: 'retry' } : {}) });
}

describe('who is bound to a place', () => {
  test('a tablet taps and calls at its own station, by whatever name the message has', async () => {
    const tap = (conversation: string, message: string, button: string) =>
      post(pages.url, '/api/press', { id: 't', conversation, message, button }, VISITORS.tablet);
    expect((await tap('floor/station/B2', 'station/B2', 'call-quality')).status).toBe(200);
    expect((await tap('floor/station/B2', 'station/B3', 'call-quality')).status).toBe(403);
    expect((await tap('floor/station/B3', 'station/B2', 'call-quality')).status).toBe(403);
    expect((await tap('floor/station/B2', 'board/floor', 'why-B3')).status).toBe(403);
    // No conversation is made up behind its own, and what is no text is no place.
    for (const made of ['floor/station/B2/', 'floor/station/B2/x', 'floor/station/%42%32'])
      expect((await tap(made, 'station/B2', 'call-quality')).status).toBe(403);
    for (const made of [{ toString: 'x' }, ['floor/station/B2'], null, 7])
      expect((await tap(made as never, 'station/B2', 'call-quality')).status).toBe(403);
    expect((await tap('floor/role/supervisor', 'm/B/B2/drift/x/floor/role/supervisor', 'on-it')).status).toBe(403);
  });

  test('a supervisor of line C sees line C alone, and is led there from any other', async () => {
    const seen = async (who: Who, line: string) => (await ask(pages.url, `/api/floor?line=${line}`, { headers: VISITORS[who] })).json;
    expect(await seen('supervisor-C', 'B')).toMatchObject({ lineId: 'C', lines: [{ id: 'C' }], people: ['supervisor'] });
    expect(await seen('supervisor', 'B')).toMatchObject({ lineId: 'B', lines: [{ id: 'B' }, { id: 'C' }], people: ['supervisor'] });
    expect(await seen('engineer', 'B')).toMatchObject({ people: ['operator', 'supervisor', 'trainer'] });
  });

  test('at a real plant the engineer reads what a station is told, and speaks for nobody', async () => {
    const { json } = await ask(pages.url, '/api/floor?line=B', { headers: VISITORS.engineer });
    expect(json).toMatchObject({ asks: ['supervisor'], supervisor: 'floor/engineer' });
    expect((await post(pages.url, '/api/ask', { id: 'e0', as: 'operator', text: 'what now?' }, VISITORS.engineer)).status).toBe(422);
    const seen = async (who: Who) => (await ask(pages.url, '/api/stream?line=B', { headers: VISITORS[who], until: 'event: now' })).text;
    const card = await seen('engineer');
    expect(card).toContain('Lower the seasoning feeder.');
    expect(card).not.toContain('data-button=\\"on-it');
    const before = floor.told.length;
    await post(pages.url, '/api/ask', { id: 'e1', as: 'supervisor', text: 'why did B2 stop today?' }, VISITORS.engineer);
    await floor.deliver();
    const answers = floor.told.slice(before).filter(({ message }) => message.id.startsWith('a/'));
    expect(answers.map(({ message }) => message.conversation)).toEqual(['floor/engineer']);
    expect(await seen('engineer')).toMatch(/event: posts.*B2 Seasoning drum/s);
    expect(await seen('engineer')).toContain('data-button=\\"');
  });

  test('from a supervisor’s page nobody speaks as a trainer, and so nobody publishes a tip', async () => {
    const asTrainer = (conversation: string, who: Who) =>
      post(pages.url, '/api/submit', { id: who, conversation, message: 'ask', button: 'ask', values: { question: 'home' } }, VISITORS[who]);
    const before = floor.told.length;
    for (const conversation of ['floor/role/trainer', 'floor/trainer', 'floor/engineer', 'floor/private/somebody'])
      for (const who of ['supervisor', 'lead'] as const) expect((await asTrainer(conversation, who)).status).toBe(403);
    await floor.deliver();
    expect(floor.told.slice(before)).toEqual([]);
    expect((await asTrainer('floor/supervisor', 'supervisor')).status).toBe(200);
    expect((await asTrainer('floor/role/trainer', 'engineer')).status).toBe(200);
    await floor.deliver();
    expect(
      floor.told
        .slice(before)
        .map(({ message }) => message.conversation)
        .sort(),
    ).toEqual(['floor/role/trainer', 'floor/supervisor']);
  });

  test('cards of line B reach a supervisor of B, not one of C', async () => {
    const stream = async (who: Who) => (await ask(pages.url, '/api/stream?line=B', { headers: VISITORS[who], until: 'event: now' })).text;
    expect(await stream('engineer')).toContain('Lower the seasoning feeder.');
    expect(await stream('supervisor-C')).not.toMatch(/Lower the seasoning|Crisps line B|"B2"/);
  });

  test('an answer to a supervisor of line C is of line C, in a conversation that nobody else reads', async () => {
    const before = floor.told.length;
    await post(pages.url, '/api/ask', { id: 'q1', as: 'supervisor', text: 'why did B2 stop today?' }, VISITORS['supervisor-C']);
    await floor.deliver();
    const answer = floor.told.slice(before).find(({ message }) => message.conversation === 'floor/supervisor/C');
    expect(floor.told.slice(before).filter(({ message }) => message.conversation === 'floor/supervisor')).toEqual([]);
    expect(JSON.stringify(answer!.message)).toMatch(/C2/);
    expect(JSON.stringify(answer!.message)).not.toMatch(/Crisps line B|07:/);
    const others = await ask(pages.url, '/api/stream?line=B', { headers: VISITORS['supervisor-B'], until: 'event: now' });
    expect(others.text).not.toContain(answer!.message.id);
  });
});
