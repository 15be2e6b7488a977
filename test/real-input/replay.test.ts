import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { overheating, PLANT } from '../app/a-plant.ts';
import { templateText } from '../prompts/template-text.ts';
import { replayOf } from './replay-of.ts';

test('a recording looked at once a minute says what it says when looked at every ten seconds, at most a minute later', async () => {
  const events = overheating(Date.parse('2026-05-21T09:00:00Z'));
  const often = await replayOf({ plant: PLANT, events });
  const seldom = await replayOf({ plant: PLANT, events, stepMs: 60_000 });
  expect(often.problems).toEqual([]);
  expect(often.told.length).toBeGreaterThan(0);
  expect(seldom.told.map(({ message }) => message.id)).toEqual(often.told.map(({ message }) => message.id));
  for (const [index, { at }] of seldom.told.entries()) expect(Math.abs(at - often.told[index]!.at)).toBeLessThanOrEqual(60_000);
}, 120_000);

test('a recording is told in the words of the folder that PROMPTS_DIR names', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'linemate-own-words-'));
  writeFileSync(join(folder, 'drift.md'), templateText({ action: 'Open the damper.' }));
  writeFileSync(join(folder, 'Readme.md'), 'How we write.');
  const events = overheating(Date.parse('2026-05-21T09:00:00Z'));
  const { told } = await replayOf({ plant: PLANT, events, env: { PROMPTS_DIR: folder }, stepMs: 60_000 });
  rmSync(folder, { recursive: true });
  expect(told[0]?.message.title).toBe('Open the damper.');
}, 120_000);
