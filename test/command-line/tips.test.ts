import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Io } from '../../src/commands/command.ts';
import { command as effect } from '../../src/commands/effect.ts';
import { costOf, command as mode } from '../../src/commands/prompts-mode.ts';
import { command as tips } from '../../src/commands/tips.ts';
import { silentLog } from '../../src/log.ts';
import { PLANT, runPlant } from '../app/a-plant.ts';

let folder: string;
let plant: Awaited<ReturnType<typeof runPlant>>;
let io: Io;
const out: string[] = [];
const err: string[] = [];
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'linemate-tips-'));
  writeFileSync(join(folder, 'plant.yaml'), PLANT);
  const env = { DATA_DIR: join(folder, 'data') };
  plant = await runPlant(env, Date.parse('2026-11-24T09:30:00Z'));
  io = {
    out: text => out.push(text),
    err: text => err.push(text),
    progress() {},
    env,
    cwd: folder,
    log: silentLog,
    signal: AbortSignal.any([]),
  };
}, 120_000);
afterAll(async () => {
  await plant?.close();
  rmSync(folder, { recursive: true, force: true });
});
const run = async (command: typeof mode, values: Parameters<typeof mode.run>[1], ...words: string[]) => {
  out.length = 0;
  err.length = 0;
  return command.run(io, values, words);
};

test('a template is switched in the running process, seen there, and put back', async () => {
  expect(await run(mode, { json: true }, 'slow', 'supervisors')).toBe(0);
  expect(JSON.parse(out.join(''))).toMatchObject({ template: 'slow', mode: 'supervisors', switched: { by: 'terminal' } });
  expect(await run(mode, {})).toBe(0);
  expect(out.join('\n')).toMatch(/slow +supervisors +no verdicts/);
  expect(await run(mode, { json: true, undo: true }, 'slow')).toBe(0);
  expect(JSON.parse(out.join(''))).toMatchObject({ template: 'slow' });
  expect(JSON.parse(out.join('')).mode).not.toBe('supervisors');
});

test.each([
  [0, 'no moment for it so far'],
  [0.04, 'one in 25 shifts'],
  [0.66, 'one in 2 shifts'],
  [0.67, 'about 0.7 a shift'],
  [2, 'about 2.0 a shift'],
])('%d tips a shift are told as somebody would say it: %s', (tipsAShift, said) => {
  expect(costOf(tipsAShift)).toBe(said);
});

test('what is not quite right is answered in the words of the plant', async () => {
  await expect(run(mode, {}, 'sloww', 'on')).rejects.toThrow('did you mean slow?');
  await expect(run(mode, {}, 'slow', 'loud')).rejects.toThrow('use one of: shadow, supervisors, on');
  await expect(run(mode, { line: 'Z' }, 'slow', 'on')).rejects.toThrow('There is no line Z');
  expect(await run(mode, { undo: true })).toBe(2);
  expect(await run(mode, {}, 'nothing-like-it')).toBe(1);
});

test('all tips go off, and on again', async () => {
  expect(await run(tips, {}, 'off')).toBe(0);
  expect(out).toEqual(['All tips are off. Calls and questions work as ever.']);
  expect(await run(mode, {})).toBe(0);
  expect(out.join('')).toContain('All tips are off');
  expect(await run(tips, { json: true }, 'on')).toBe(0);
  expect(out).toEqual(['{"on":true}']);
  expect(await run(tips, {}, 'of')).toBe(2);
});

test('what tips do is asked of the running process; a slip is answered with the nearest name', async () => {
  expect(await run(effect, {})).toBe(0);
  expect(out.join('')).toContain('Nothing has been measured yet');
  expect(await run(effect, { lang: 'xx' })).toBe(2);
  await expect(run(effect, {}, 'sloww')).rejects.toThrow('did you mean slow?');
});
