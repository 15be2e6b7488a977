/** A service that is stopped while a plant sends as fast as it can: within ten seconds, and what was acknowledged is there afterwards. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openPglite } from '../../src/history/pglite.ts';
import { storeFolder } from '../../src/queue/open-backends.ts';
import { PLANT, until } from './a-plant.ts';

const SOON = 180_000;
const STOP_MS_MAX = 10_000;
const SENDERS = 4;
const root = join(import.meta.dirname, '../..');
let folder: string;
let child: ChildProcess;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'linemate-stop-'));
  writeFileSync(join(folder, 'plant.yaml'), PLANT);
});
afterEach(() => {
  child.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

async function started(): Promise<string> {
  const env = { PATH: process.env.PATH, EVENTS_TOKEN: 'a-token', FLOOR_PORT: '0', PUBLIC_PORT: '0', DATA_DIR: join(folder, 'data') };
  child = spawn(process.execPath, [join(root, 'src/main.ts'), 'start'], { cwd: folder, env });
  let said = '';
  for (const stream of [child.stdout!, child.stderr!])
    stream.on('data', text => {
      said += text;
    });
  const door = await until(() => /Public door +(\S+)/.exec(said), `the greeting; it said: ${said}`, SOON);
  return door[1]!;
}

test(
  'stopped in the middle of it, it ends in time, and every part that was acknowledged is counted at the next start',
  async () => {
    const door = await started();
    let total = 0;
    let acknowledged = 0;
    let sending = true;
    const send = async () => {
      while (sending) {
        total += 1;
        const good = total;
        // Totals may overtake each other on their way; the highest that was acknowledged is there in the end.
        const event = { line: 'L', station: 'S3', kind: 'count', good, reject: 0 };
        const answer = await fetch(`${door}/v1/events`, {
          method: 'POST',
          headers: { authorization: 'Bearer a-token', 'content-type': 'application/json' },
          body: JSON.stringify([event]),
        }).catch(() => null);
        if (answer === null) return;
        if (answer.status === 202) acknowledged = Math.max(acknowledged, good);
      }
    };
    const senders = Array.from({ length: SENDERS }, send);
    await until(() => acknowledged > 200, 'two hundred acknowledged parts', SOON);
    const begun = performance.now();
    const code = new Promise<number | null>(done => child.once('exit', done));
    child.kill('SIGTERM');
    expect(await code).toBe(0);
    expect(performance.now() - begun).toBeLessThan(STOP_MS_MAX);
    sending = false;
    await Promise.all(senders);
    expect(await highestTotal()).toBeGreaterThanOrEqual(acknowledged);
  },
  SOON,
);

/** Of the line's state, or of what waits in its log for the next start. */
async function highestTotal(): Promise<number> {
  const store = await openPglite(storeFolder(join(folder, 'data')));
  try {
    const { rows: lines } = await store.query<{ state: { stations: Record<string, { good?: number }> } | null }>(
      `select state from line where line = 'L'`,
    );
    const { rows: waiting } = await store.query<{ text: string }>('select batch::text as text from inbox');
    const totals = [...waiting.map(({ text }) => text), JSON.stringify(lines)].flatMap(text =>
      [...text.matchAll(/"good": ?(\d+)/g)].map(([, digits]) => Number(digits)),
    );
    return Math.max(0, ...totals);
  } finally {
    await store.close();
  }
}
