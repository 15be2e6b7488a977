import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Io } from '../../src/commands/command.ts';
import { command as pages } from '../../src/commands/pages.ts';
import { silentLog } from '../../src/log.ts';
import { PLANT, runPlant } from '../app/a-plant.ts';
import { ask } from '../web/open-floor.ts';

let folder: string;
let plant: Awaited<ReturnType<typeof runPlant>>;
let io: Io;
const out: string[] = [];
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'linemate-pages-'));
  writeFileSync(join(folder, 'plant.yaml'), PLANT);
  const env = { DATA_DIR: join(folder, 'data') };
  plant = await runPlant(env, Date.parse('2026-11-24T09:30:00Z'));
  io = { out: text => out.push(text), err() {}, progress() {}, env, cwd: folder, log: silentLog, signal: AbortSignal.any([]) };
}, 120_000);
afterAll(async () => {
  await plant?.close();
  rmSync(folder, { recursive: true, force: true });
});
const run = async (values: Parameters<typeof pages.run>[1], ...words: string[]) => {
  out.length = 0;
  return pages.run(io, values, words);
};
const open = async (link: string) => {
  const { origin, pathname, search } = new URL(link);
  const opened = await ask(origin, pathname + search);
  return { origin, status: opened.status, cookie: String(opened.headers['set-cookie']).split(';')[0]! };
};

test('a link for a role opens the pages of that role in the running process, and none of another', async () => {
  expect(await run({}, 'link', 'trainer')).toBe(0);
  const { origin, status, cookie } = await open(out[0]!);
  expect(status).toBe(303);
  expect((await ask(origin, '/tips', { headers: { cookie } })).status).toBe(200);
  expect((await ask(origin, '/', { headers: { cookie } })).headers.location).toBe('/studio');
  expect((await ask(origin, '/api/floor', { headers: { cookie } })).status).toBe(403);
});

test('a role, line, station or time that there is not is said, and what there is', async () => {
  await expect(run({}, 'link', 'boss')).rejects.toThrow('there are for operator, lead, supervisor');
  await expect(run({ line: ['Z'] }, 'link', 'supervisor')).rejects.toThrow('plant.yaml has no line Z; it has L (');
  await expect(run({}, 'link', 'operator')).rejects.toThrow('--station');
  await expect(run({ line: ['L'] }, 'link', 'trainer')).rejects.toThrow('about the whole plant');
  expect(await run({ days: '31' }, 'link', 'trainer')).toBe(2);
  expect(await run({ days: '30' }, 'link', 'trainer')).toBe(0);
  expect(await run({}, 'link')).toBe(2);
});

test('taken back: links, and browsers that were opened with one', async () => {
  await run({ json: true }, 'link', 'engineer');
  const { link } = JSON.parse(out[0]!) as { link: string };
  const { origin, cookie } = await open(link);
  expect(await run({}, 'revoke')).toBe(0);
  // Another process may have done it: it is looked at every few seconds.
  await expect.poll(() => ask(origin, '/', { headers: { cookie } }).then(({ status }) => status), { timeout: 20_000 }).toBe(401);
  expect((await open(link)).status).toBe(401);
});
