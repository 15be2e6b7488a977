import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Io } from '../../src/commands/command.ts';
import { command as shelve } from '../../src/commands/shelve.ts';
import { silentLog } from '../../src/log.ts';
import { PLANT, runPlant } from '../app/a-plant.ts';

let folder: string;
let plant: Awaited<ReturnType<typeof runPlant>>;
let io: Io;
const out: string[] = [];
const NOW = Date.parse('2026-11-24T09:30:00Z');

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'linemate-shelve-'));
  writeFileSync(join(folder, 'plant.yaml'), PLANT);
  const env = { DATA_DIR: join(folder, 'data') };
  plant = await runPlant(env, NOW);
  io = {
    out: text => out.push(text),
    err() {},
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
const run = async (values: Parameters<typeof shelve.run>[1], ...words: string[]) => {
  out.length = 0;
  return shelve.run(io, values, words);
};

test('a drift is put aside in the running process until the shift ends, listed there, and brought back', async () => {
  expect(await run({})).toBe(0);
  expect(out).toEqual(['Nothing is shelved.']);
  expect(await run({ reason: 'sensor' }, 'drift', 's2')).toBe(0);
  expect(out).toEqual(['S2  drift  until Tue 12:00, by terminal: sensor']);
  expect(await run({ for: 'hour', json: true }, 'stall', 'S1')).toBe(0);
  expect(out.map(line => JSON.parse(line))).toMatchObject([
    { line: 'L', station: 'S1', kind: 'stall', from: NOW, until: NOW + 3_600_000, by: 'terminal', reason: 'other' },
    { station: 'S2', kind: 'drift' },
  ]);
  for (const [kind, station] of [
    ['stall', 'S1'],
    ['drift', 'S2'],
  ] as const)
    expect(await run({ back: true }, kind, station)).toBe(0);
  expect(out).toEqual(['Nothing is shelved.']);
});

test('what is not to be had is answered with what is', async () => {
  await expect(run({ back: true }, 'drift', 'S2')).rejects.toThrow('is not shelved');
  await expect(run({}, 'drift', 'S22')).rejects.toThrow('did you mean S2?');
  await expect(run({}, 'help-need', 'S2')).rejects.toThrow('use one of: stall, slow');
  await expect(run({ for: 'ever' }, 'drift', 'S2')).rejects.toThrow('use one of: hour, shift, eight-hours, day');
  expect(await run({}, 'drift')).toBe(2);
  expect(await run({ back: true })).toBe(2);
  expect(await run({ back: true, for: 'hour' }, 'drift', 'S2')).toBe(2);
});
