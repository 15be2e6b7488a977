/** Replays as the command runs them, with the real code and a store in memory. */

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openReplay } from '../../src/app.ts';
import { readConfig } from '../../src/config.ts';
import { silentLog } from '../../src/log.ts';
import { overheating, PLANT } from '../app/a-plant.ts';

async function told(stepMs?: number): Promise<{ id: string; at: number }[]> {
  const folder = mkdtempSync(join(tmpdir(), 'linemate-replay-'));
  writeFileSync(join(folder, 'plant.yaml'), PLANT);
  const { config } = readConfig({ EVENTS_TOKEN: 'a-token' }, folder);
  const replay = await openReplay(config!, silentLog);
  try {
    const text = overheating(Date.parse('2026-05-21T09:00:00Z')).map(event => JSON.stringify(event));
    const { events, problems } = replay.read(text.join('\n'), Number.POSITIVE_INFINITY);
    expect(problems).toEqual([]);
    const messages: { id: string; at: number }[] = [];
    const tell = { message: ({ id }: { id: string }, at: number) => void messages.push({ id, at }), progress() {} };
    await replay.play(events, tell, stepMs);
    return messages;
  } finally {
    await replay.close();
    rmSync(folder, { recursive: true });
  }
}

test('a recording looked at once a minute says what it says when looked at every ten seconds, at most a minute later', async () => {
  const often = await told();
  const seldom = await told(60_000);
  expect(often.length).toBeGreaterThan(0);
  expect(seldom.map(({ id }) => id)).toEqual(often.map(({ id }) => id));
  for (const [index, { at }] of seldom.entries()) expect(Math.abs(at - often[index]!.at)).toBeLessThanOrEqual(60_000);
}, 120_000);
