/** The trainer's and the engineer's lists on the terminal, through the process that runs, and without one. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Command, Io } from '../../src/commands/command.ts';
import { command as corrections } from '../../src/commands/corrections.ts';
import { command as questions } from '../../src/commands/questions.ts';
import { command as forget } from '../../src/commands/questions-forget.ts';
import { command as teach } from '../../src/commands/questions-teach.ts';
import { silentLog } from '../../src/log.ts';
import { PLANT, type RunningPlant, runPlant } from '../app/a-plant.ts';

const folder = mkdtempSync(join(tmpdir(), 'linemate-lists-'));
const env = { DATA_DIR: join(folder, 'data') };
let plant: RunningPlant | null = null;
beforeAll(async () => {
  writeFileSync(join(folder, 'plant.yaml'), PLANT);
  plant = await runPlant(env, Date.parse('2026-11-24T09:30:00Z'));
}, 60_000);
afterAll(async () => {
  await plant?.close();
  rmSync(folder, { recursive: true, force: true });
});

async function run(command: Command, values: Record<string, string | boolean> = {}, words: string[] = []) {
  const out: string[] = [];
  const err: string[] = [];
  const io: Io = {
    out: text => out.push(text),
    err: text => err.push(text),
    progress() {},
    env,
    cwd: folder,
    log: silentLog,
    signal: AbortSignal.any([]),
  };
  return { code: await command.run(io, values, words), out: out.join('\n'), err: err.join('\n') };
}

test('only looked at: the reading is shown, and nothing is taught', async () => {
  const checked = await run(teach, { means: 'S2', check: true, try: 'how is the old lady' }, ['old', 'lady']);
  expect(checked).toMatchObject({ code: 0, err: '' });
  expect(checked.out).toMatch(/now {3}no such place here\n {4}then {2}S2 Oven, now/);
  expect(checked.out).toContain('In order: old lady → S2 Oven');
  expect((await run(questions)).out).toContain('Taught phrases: 0');
});

test('taught, listed, and taken back by its words', async () => {
  expect((await run(teach, { means: 's2' }, ['old lady'])).out).toContain('Taught: old lady → S2 Oven');
  const listed = await run(questions, { json: true });
  expect(listed.out.split('\n').map(line => JSON.parse(line))).toMatchObject([{ list: 'phrases', words: 'old lady', means: 'S2' }]);
  expect(await run(forget, {}, ['Old Lady'])).toMatchObject({ code: 0, out: 'Taken back: old lady' });
  expect(await run(forget, {}, ['Old Lady'])).toMatchObject({ code: 1, err: expect.stringContaining('No phrase “Old Lady”') });
});

test.each([
  ['a name that is taken', { means: 'S2' }, ['packer'], 1, '“S3 Packer” is called that already'],
  ['a meaning that is not there', { means: 'S9' }, ['old lady'], 1, 'What it should mean is not there'],
  ['no meaning', {}, ['old lady'], 2, 'what they mean'],
  ['a language it does not speak', { means: 'S2', lang: 'fr' }, ['old lady'], 2, '--lang is one of en, de, es, pl'],
])('%s is said', async (_what, values, words, code, message) => {
  expect(await run(teach, values as Record<string, string>, words)).toMatchObject({ code, err: expect.stringContaining(message) });
});

test('corrections are listed as text, as rows with their names, and only for days that exist', async () => {
  expect((await run(corrections)).out).toContain('Answers to why in the last 30 days: 0, corrected: 0.');
  expect((await run(corrections, { csv: true })).out).toMatch(/^at,line,station,said_cause,/);
  expect((await run(corrections, { days: '366' })).code).toBe(0);
  expect((await run(corrections, { days: '367' })).code).toBe(2);
  expect((await run(corrections, { days: '0' })).code).toBe(2);
});

test('without a running process the store itself is read', async () => {
  await plant?.close();
  plant = null;
  expect((await run(teach, { means: 'night' }, ['owl watch'])).out).toContain('Taught: owl watch → night');
  expect((await run(questions)).out).toContain('owl watch → night');
});
