import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { command as replay } from '../../src/commands/replay.ts';
import { silentLog } from '../../src/log.ts';
import { PLANT } from '../app/a-plant.ts';

const folder = mkdtempSync(join(tmpdir(), 'linemate-replay-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
writeFileSync(join(folder, 'plant.yaml'), PLANT);

async function played(text: string) {
  writeFileSync(join(folder, 'day'), text);
  const err: string[] = [];
  const io = { out() {}, err: (said: string) => err.push(said), progress() {}, env: {}, cwd: folder, log: silentLog };
  const code = await replay.run({ ...io, signal: new AbortController().signal }, { plant: 'plant.yaml' }, ['day']);
  return { code, err };
}

test('a table of a historian is not read line by line: it is said once which command reads it', async () => {
  const { code, err } = await played('Time;Station;State\n27.11.2026 08:00;P1;6\n27.11.2026 08:05;P1;11\n');
  expect(code).toBe(1);
  expect(err).toHaveLength(2);
  expect(err[1]).toContain('linemate look-back day');
}, 60_000);

test('a recording with one broken line is played, and that line is named', async () => {
  const { code, err } = await played('{"line": "nowhere", "kind": "count", "good": 1}\nbroken\n');
  expect(code).toBe(1);
  expect(err.join('\n')).not.toContain('look-back');
  expect(err.join('\n')).toContain('day:2');
}, 60_000);
