import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TipEffect } from '../../src/coaching/tip-effect.ts';
import type { Io } from '../../src/commands/command.ts';
import { command } from '../../src/commands/effect.ts';
import { openPglite } from '../../src/history/pglite.ts';
import { keepTipEffect } from '../../src/history/tip-effects.ts';
import { silentLog } from '../../src/log.ts';
import { storeFolder } from '../../src/queue/open-backends.ts';
import { PLANT } from '../app/a-plant.ts';

const found: TipEffect = {
  template: 'slow',
  stationType: 'packer',
  comparison: 'tip',
  version: 'a',
  against: null,
  since: 0,
  look: 2,
  at: 1_000,
  verdict: 'helps',
  measure: 'stop-minutes-30',
  minutes: { estimate: -2, low: -3, high: -1 },
  rejects: null,
  perWeek: null,
  treated: 40,
  untreated: 38,
  units: 39,
  weeksMore: null,
  linesMore: 0,
};
const folder = mkdtempSync(join(tmpdir(), 'linemate-effect-'));
const out: string[] = [];
const io: Io = {
  out: text => out.push(text),
  err() {},
  progress() {},
  env: { DATA_DIR: join(folder, 'data') },
  cwd: folder,
  log: silentLog,
  signal: AbortSignal.any([]),
};

beforeAll(async () => {
  writeFileSync(join(folder, 'plant.yaml'), PLANT);
  mkdirSync(join(folder, 'data'));
  const database = await openPglite(storeFolder(join(folder, 'data')));
  await keepTipEffect(database, found);
  await database.close();
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('what a tip does is said with its interval as a bar, in the language asked for, or as JSON', async () => {
  expect(await command.run(io, {}, [])).toBe(0);
  expect(out.splice(0).join('\n')).toBe(
    [
      'slow, packer: Helps (look 2 of 6)',
      '  Stop in the half hour after it: 2 min less (between 3 min less and 1 min less)',
      '  ···├──────────●───────────┤··········│···',
      '  tip or none, drawn by lot: 40 with, 38 without, 39 shifts drawn',
    ].join('\n'),
  );
  expect(await command.run(io, { lang: 'de' }, [])).toBe(0);
  expect(out.splice(0).join('\n')).toContain('slow, packer: Hilft (Blick 2 von 6)');
  expect(await command.run(io, { json: true }, [])).toBe(0);
  expect(JSON.parse(out.splice(0).join(''))).toEqual(found);
}, 60_000);
