import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { appendBatch } from '../../src/flows/watch/take-events.ts';
import { openPglite } from '../../src/history/pglite.ts';
import { delayed, END, keptOf, LINE, LOG } from '../flows/reordered-line.ts';
import { shopFloor } from '../flows/shop-floor.ts';
import { plant } from '../line/a-line.ts';
import { drainInSips } from './drain-in-sips.ts';

const folder = mkdtempSync(join(tmpdir(), 'linemate-mending-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Enough for several transactions of a drain, so that some of the mendings are committed before the kill. */
const BATCHES = 240;

async function feed(store: string | null, drained: boolean) {
  const database = await openPglite(store);
  const floor = await shopFloor(database, plant([LINE]), { templates: false });
  const events = [...delayed(LOG, 3, 30_000), END];
  const size = Math.ceil(events.length / BATCHES);
  for (let from = 0; from < events.length; from += size) await appendBatch(floor.take, LINE.id, events.slice(from, from + size));
  if (drained) await drainInSips(floor.watch, LINE.id);
  const outcome = drained ? { ...(await keptOf(database)), mended: floor.counted('linemate_mended_total') } : null;
  await database.close();
  return outcome!;
}

/** The signal it died of; null = it drained the log and ended by itself. */
async function drain(store: string, dieAt?: number): Promise<string | null> {
  const child = fork(join(import.meta.dirname, 'mend-child.ts'), [store, ...(dieAt === undefined ? [] : [`${dieAt}`])]);
  const [code, signal] = await once(child, 'exit');
  return code === 0 ? null : (signal ?? `exit code ${code}`);
}

test('a line that is killed -9 while it mends what came out of order keeps the same history as one that was left alone', async () => {
  const { mended, ...whole } = await feed(null, true);
  expect(mended).toBeGreaterThanOrEqual(3);
  const store = join(folder, 'store');
  await feed(store, false);
  expect(await drain(store, 1)).toBe('SIGKILL');
  expect(await drain(store, 2)).toBe('SIGKILL');
  expect(await drain(store, 2)).toBe('SIGKILL');
  expect(await drain(store)).toBeNull();
  const database = await openPglite(store);
  expect(await keptOf(database)).toEqual(whole);
  await database.close();
}, 180_000);
