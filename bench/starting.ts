/** `bench starting`: from `npm start` in an empty folder until the demo plant's first tip stands on its floor page, dependencies installed. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from '../test/tools/free-port.ts';
import type { BenchRun } from './main.ts';

export const withoutFolder = true;

const SECONDS_WANTED = 15;
const SECONDS_MAX = 120;
const ASK_AGAIN_MS = 50;
const ROOT = join(import.meta.dirname, '..');

export const run: BenchRun = async (_dir, io) => {
  const data = mkdtempSync(join(tmpdir(), 'linemate-starting-'));
  const port = await freePort();
  const env = { PATH: process.env.PATH, DATA_DIR: data, FLOOR_PORT: String(port), LOG_LEVEL: 'error' };
  const begun = performance.now();
  const child = spawn(process.execPath, [join(ROOT, 'src', 'main.ts'), 'start'], { cwd: ROOT, env, stdio: 'ignore' });
  const seconds = () => (performance.now() - begun) / 1000;
  const floor = `http://127.0.0.1:${port}`;
  const delivered = async () => /linemate_messages_total\{[^}]*\} [1-9]/.test(await (await fetch(`${floor}/metrics`)).text());
  const ready = async () => (await fetch(`${floor}/readyz`)).ok;
  const until = async (is: () => Promise<boolean>): Promise<number> => {
    while (!(await is().catch(() => false))) {
      if (seconds() > SECONDS_MAX || child.exitCode !== null) throw new Error(`nothing came within ${SECONDS_MAX} s`);
      await pause(ASK_AGAIN_MS);
    }
    return seconds();
  };
  try {
    const readySeconds = await until(ready);
    const firstTipSeconds = await until(delivered);
    io.answer({ what: 'the demo plant, from cold', wanted: SECONDS_WANTED, readySeconds, firstTipSeconds });
    return firstTipSeconds < SECONDS_WANTED ? 0 : 1;
  } finally {
    const gone = new Promise(resolve => child.once('exit', resolve));
    if (child.exitCode === null && child.kill()) await gone;
    rmSync(data, { recursive: true, force: true, maxRetries: 5 });
  }
};
