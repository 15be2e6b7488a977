import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { command as ask } from '../../src/commands/ask.ts';
import type { Io } from '../../src/commands/command.ts';
import { silentLog } from '../../src/log.ts';
import { PLANT, runPlant } from '../app/a-plant.ts';

test.each(['127.0.0.2', '0.0.0.0'])(
  'a question on the terminal reaches the process whose floor is on %s',
  { timeout: 120_000 },
  async host => {
    const folder = mkdtempSync(join(tmpdir(), 'linemate-ask-'));
    writeFileSync(join(folder, 'plant.yaml'), PLANT);
    const env = { DATA_DIR: join(folder, 'data'), FLOOR_HOST: host };
    const plant = await runPlant(env, Date.parse('2026-11-24T09:30:00Z'));
    const out: string[] = [];
    const io: Io = {
      out: text => out.push(text),
      err() {},
      progress() {},
      env,
      cwd: folder,
      log: silentLog,
      signal: AbortSignal.any([]),
    };
    try {
      await ask.run(io, { json: true }, ['why', 'did', 'the', 'oven', 'stall?']);
      expect(JSON.parse(out.join('\n'))).toMatchObject({ message: { conversation: expect.any(String) } });
    } finally {
      await plant.close();
      rmSync(folder, { recursive: true, force: true });
    }
  },
);
