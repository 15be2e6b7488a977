/** The trainer's page of questions and the engineer's of corrections, over HTTP. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openPglite } from '../../src/history/pglite.ts';
import type { Database } from '../../src/history/sql.ts';
import { play, type ShopFloor, seasoningClimbs, shopFloor } from '../flows/shop-floor.ts';
import { at, demoPlant } from '../sources/demo-plant.ts';
import { ask, type OpenFloor, openFloor, post } from './open-floor.ts';

const plant = demoPlant();
let database: Database;
let floor: ShopFloor;
let pages: OpenFloor;
beforeAll(async () => {
  database = await openPglite(null);
  floor = await shopFloor(database, plant, { templates: false });
  const from = at('07:00');
  const stop = [
    { kind: 'state', state: 'held', line: 'B', station: 'B4', seen: from + 600_000, at: from + 600_000 },
    { kind: 'state', state: 'execute', line: 'B', station: 'B4', seen: from + 900_000, at: from + 900_000 },
  ] as const;
  const events = [...seasoningClimbs(plant, from, 31), ...stop].sort((a, b) => a.seen - b.seen);
  await play(floor, events, at('07:31'));
  pages = await openFloor(floor, { open: true });
}, 60_000);
afterAll(async () => {
  await pages.close();
  await database.close();
});

const asked = async (text: string) => {
  await floor.send({ kind: 'question', conversation: 'floor/supervisor', text });
  await floor.deliver();
  return floor.told.at(-1)!.message;
};
const remove = (path: string) => ask(pages.url, path, { method: 'DELETE', headers: { 'x-linemate': '1' } });

test.each(['/questions', '/corrections'])('%s opens, and says which language it speaks', async path => {
  expect(await ask(pages.url, path)).toMatchObject({ status: 200, headers: { 'content-type': expect.stringContaining('text/html') } });
  expect((await ask(pages.url, `/api${path}?lang=de`)).json).toMatchObject({ lang: 'de', words: { floor: 'Zur Linie' } });
});

test('a miss is taught in one step, and taken back in one tap', async () => {
  await asked('how is the old lady');
  const before = (await ask(pages.url, '/api/questions')).json as { misses: unknown[]; choices: unknown[] };
  expect(before.misses).toMatchObject([{ words: 'old lady', times: 1, teachable: true }]);
  expect(before.choices).toContainEqual({ group: 'A place', id: 'B4', label: 'B4 Bagger' });
  const phrase = { words: 'old lady', means: 'B4', lang: 'en' };
  expect((await post(pages.url, '/api/phrases/check', phrase)).json).toMatchObject({
    problems: [],
    changes: [{ after: 'B4 Bagger, now' }],
  });
  expect((await post(pages.url, '/api/phrases', phrase)).status).toBe(200);
  const taught = (await ask(pages.url, '/api/questions')).json as { misses: unknown[]; phrases: { id: string }[] };
  expect(taught).toMatchObject({ misses: [], phrases: [{ words: 'old lady', meansText: 'B4 Bagger' }] });
  expect((await remove(`/api/phrases/${taught.phrases[0]!.id}`)).status).toBe(200);
  expect(await remove(`/api/phrases/${taught.phrases[0]!.id}`)).toMatchObject({ status: 422 });
});

test('what speaks against a phrase is answered in the reader’s language, and nothing is taught', async () => {
  const refused = await post(pages.url, '/api/phrases?lang=pl', { words: 'fryer', means: 'B4' });
  expect(refused).toMatchObject({ status: 422, json: { error: expect.stringContaining('Tak nazywa się już') } });
  expect(await post(pages.url, '/api/phrases', { words: 'x'.repeat(501), means: 'B4' })).toMatchObject({ status: 422 });
});

test('a correction is listed with the answer it was about, counted by what was said, and kept from being a formula', async () => {
  const answer = await asked('why did the bagger stall');
  await floor.press(answer, 'not-it', { kind: 'submit', values: { cause: 'B4|changeover', words: '=1+1 <b>film</b>' } });
  const list = (await ask(pages.url, '/api/corrections')).json;
  expect(list).toMatchObject({
    rows: [{ place: 'B4 Bagger', insteadText: expect.stringContaining('changeover'), text: '=1+1 <b>film</b>', message: answer.id }],
    totals: [{ place: 'B4 Bagger', answers: 1, corrected: 1, insteadText: expect.stringMatching(/1×$/) }],
    count: { answers: 1, corrected: 1 },
  });
  const shown = (await ask(pages.url, `/api/answer?id=${encodeURIComponent(answer.id)}`)).json;
  expect(shown).toMatchObject({ html: expect.stringContaining('B4 Bagger') });
  expect(String(shown.html)).not.toContain('<button');
  const csv = await ask(pages.url, '/api/corrections.csv');
  expect(csv.headers['content-disposition']).toContain('corrections.csv');
  expect(csv.text).toContain("'=1+1 <b>film</b>");
});

test('an answer that nobody corrected is not shown: what was asked in private stays there', async () => {
  const answer = await asked('why did the bagger stall');
  expect(await ask(pages.url, `/api/answer?id=${encodeURIComponent(answer.id)}`)).toMatchObject({ status: 422 });
});

test('an answer that is no longer kept is said to be so', async () => {
  expect(await ask(pages.url, '/api/answer?id=a/long-ago')).toMatchObject({
    status: 422,
    json: { error: expect.stringContaining('no longer') },
  });
});
