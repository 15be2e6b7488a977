/** Versions and labels from a terminal, beside the running process. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { Command, Io } from '../../src/commands/command.ts';
import { command as diff } from '../../src/commands/prompts-diff.ts';
import { command as evaluate } from '../../src/commands/prompts-eval.ts';
import { command as log } from '../../src/commands/prompts-log.ts';
import { command as publish } from '../../src/commands/prompts-publish.ts';
import { command as pull } from '../../src/commands/prompts-pull.ts';
import { command as rollback } from '../../src/commands/prompts-rollback.ts';
import { PROMPTS_FOLDER } from '../../src/flows/train/prompt-folder.ts';
import { silentLog } from '../../src/log.ts';
import { PLANT, runPlant } from '../app/a-plant.ts';

let folder: string;
let plant: Awaited<ReturnType<typeof runPlant>>;
let io: Io;
const out: string[] = [];
const err: string[] = [];
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'linemate-versions-'));
  writeFileSync(join(folder, 'plant.yaml'), PLANT);
  cpSync(PROMPTS_FOLDER, join(folder, 'prompts'), { recursive: true });
  const env = { DATA_DIR: join(folder, 'data'), PROMPTS_DIR: join(folder, 'prompts') };
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
const run = async (command: Command, values: Parameters<Command['run']>[1], ...words: string[]) => {
  out.length = 0;
  err.length = 0;
  return command.run(io, values, words);
};
const file = () => join(folder, 'prompts/slow.md');

test('a changed file is a draft: its difference is shown, it is published, logged and taken back', { timeout: 60_000 }, async () => {
  expect(await run(diff, {}, 'slow')).toBe(0);
  const original = readFileSync(file(), 'utf8');
  writeFileSync(file(), original.replace(/^# en\n.*$/m, '# en\nAsk for a hand.'));
  await vi.waitFor(async () => expect(await run(diff, {}, 'slow')).toBe(1), { timeout: 30_000, interval: 100 });
  expect(out.join('\n')).toContain('+ Ask for a hand.');
  expect(await run(evaluate, {}, 'slow')).toBe(0);
  expect(await run(publish, { label: 'staging' }, 'slow')).toBe(0);
  expect(await run(publish, { json: true }, 'slow')).toBe(0);
  expect(JSON.parse(out.join(''))).toMatchObject({ kind: 'published' });
  expect(await run(diff, {}, 'slow')).toBe(0);
  expect(await run(log, {}, 'slow')).toBe(0);
  expect(out.join('\n')).toMatch(/production +\w{7} → \w{7} +terminal/);
  expect(await run(rollback, {}, 'slow')).toBe(0);
  expect(await run(diff, {}, 'slow')).toBe(1);
  expect(await run(pull, { label: 'production', json: true }, 'slow')).toBe(0);
  expect(JSON.parse(out.join(''))).toEqual({ written: ['slow'], kept: [] });
  expect(readFileSync(file(), 'utf8')).toBe(original);
});

test('what cannot be done is said, with the code a script can read', async () => {
  await expect(run(publish, {}, 'sloww')).rejects.toThrow('did you mean slow?');
  await expect(run(publish, { version: 'zzz' }, 'slow')).rejects.toThrow('No version of slow begins with zzz');
  expect(await run(publish, { label: 'draft' }, 'slow')).toBe(2);
  expect(await run(publish, { label: 'canary', share: '2' }, 'slow')).toBe(2);
  expect(await run(rollback, { canary: true }, 'slow')).toBe(1);
  expect(await run(log, {})).toBe(2);
});

test('a tip that nothing came before falls silent when it is taken back, and one of the catalogue stays', { timeout: 60_000 }, async () => {
  writeFileSync(join(folder, 'prompts/own-words.md'), '---\nid: own-words\nwhen: { kinds: [slow] }\n---\n# en\nLook at the guide rail.\n');
  await vi.waitFor(async () => expect(await run(publish, {}, 'own-words')).toBe(0), { timeout: 30_000, interval: 200 });
  expect(await run(rollback, { json: true }, 'own-words')).toBe(0);
  expect(JSON.parse(out.join(''))).toEqual({ hash: null, silent: true });
  expect(await run(rollback, {}, 'slow')).toBe(1);
});
