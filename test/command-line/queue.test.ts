import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Io } from '../../src/commands/command.ts';
import { command as failed } from '../../src/commands/queue-failed.ts';
import { command as retry } from '../../src/commands/queue-retry.ts';
import { setAside } from '../../src/history/failed-batches.ts';
import { openPglite } from '../../src/history/pglite.ts';
import { silentLog } from '../../src/log.ts';
import { storeFolder } from '../../src/queue/open-backends.ts';
import { PLANT } from '../app/a-plant.ts';

let folder: string;
let io: Io;
const out: string[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'linemate-queue-'));
  writeFileSync(join(folder, 'plant.yaml'), PLANT);
  const env = { DATA_DIR: join(folder, 'data') };
  io = {
    out: text => out.push(text),
    err() {},
    progress() {},
    env,
    cwd: folder,
    log: silentLog,
    signal: AbortSignal.any([]),
  };
  const store = await openPglite(storeFolder(env.DATA_DIR));
  for (const seq of ['1793000000001', '1793000000002'])
    await setAside(store, { line: 'L', seq, events: [] }, 'TypeError: no such thing\n  at a place', Date.parse('2026-11-24T09:30:00Z'));
  await store.close();
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const run = async (which: typeof failed, values: Parameters<typeof failed.run>[1], ...words: string[]) => {
  out.length = 0;
  return which.run(io, values, words);
};

test('what a line could not take is listed with the reason, and asked for again one by one or all at once', async () => {
  expect(await run(failed, {})).toBe(1);
  expect(out.join('\n').split('\n')).toEqual([
    'L:1793000000001  0 events, 24 Nov 2026, 09:30:00',
    '  TypeError: no such thing',
    'L:1793000000002  0 events, 24 Nov 2026, 09:30:00',
    '  TypeError: no such thing',
  ]);
  expect(await run(retry, {}, 'L:1793000000002')).toBe(0);
  expect(out[0]).toContain('L:1793000000002  0 events, 24 Nov 2026, 09:30:00, asked for again');
  expect(out[0]).not.toContain('L:1793000000001  0 events, 24 Nov 2026, 09:30:00, asked');
  expect(await run(retry, { all: true, json: true })).toBe(0);
  expect(out.map(line => JSON.parse(line))).toMatchObject([{ again: true }, { again: true }]);
});

test('a batch that is not there, and a word that names none, are told apart', async () => {
  await expect(run(retry, {}, 'L:5')).rejects.toThrow('No batch L:5 is set aside');
  for (const words of [[], ['L'], ['L:1', 'L:2']]) expect(await run(retry, {}, ...words)).toBe(2);
  expect(await run(retry, { all: true }, 'L:5')).toBe(2);
  expect(await run(failed, {}, 'L')).toBe(2);
});
