/** The process dies between a save and what follows it: what was saved is a draft, what speaks is what spoke, and the file catches up. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { fixedClock } from '../../src/clock.ts';
import { openPrompts, PROMPTS_FOLDER } from '../../src/flows/train/prompt-folder.ts';
import { publish } from '../../src/flows/train/publish-prompt.ts';
import { templateLabels } from '../../src/flows/train/save-prompt.ts';
import { openPglite } from '../../src/history/pglite.ts';
import { silentLog } from '../../src/log.ts';
import { contentHash } from '../../src/prompts/content-hash.ts';
import { demoPlant } from '../sources/demo-plant.ts';

const original = readFileSync(join(PROMPTS_FOLDER, 'slow.md'), 'utf8');
const changed = original.replace(/^# en\n.*$/m, '# en\nAsk for a hand.');

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'linemate-crash-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('a crash between save and publish leaves the draft saved, production as it was, and nothing lost', { timeout: 90_000 }, async () => {
  const [dataDir, prompts] = [join(folder, 'store'), join(folder, 'prompts')];
  mkdirSync(prompts);
  writeFileSync(join(prompts, 'slow.md'), original);
  const child = fork(join(import.meta.dirname, 'prompt-crash-child.ts'), [JSON.stringify([dataDir, prompts, 'slow.md', changed])], {
    stdio: 'inherit',
  });
  const [, signal] = await once(child, 'exit');
  expect(signal).toBe('SIGKILL');
  expect(readFileSync(join(prompts, 'slow.md'), 'utf8')).toBe(original);

  const database = await openPglite(dataDir);
  const plant = { ...demoPlant(), prompts: { publishOnSave: false, secondPerson: false, links: [] } };
  const deps = { database, plant: () => plant, clock: fixedClock(2), log: silentLog, count: () => {} };
  const open = await openPrompts(deps, prompts);
  const labels = async () => Object.fromEntries((await templateLabels(database, 'slow')).map(one => [one.label, one.hash]));
  expect(await labels()).toEqual({ draft: contentHash(changed), production: contentHash(original) });
  expect(readFileSync(join(prompts, 'slow.md'), 'utf8')).toBe(changed);
  expect(await publish(deps, { template: 'slow', label: 'production', by: 'studio' })).toMatchObject({ kind: 'published' });
  await open.close();
  await database.close();
});
