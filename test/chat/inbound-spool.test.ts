import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Inbound } from '../../src/chat/chat.ts';
import { InboundSpool, type SpoolOptions } from '../../src/chat/inbound-spool.ts';
import { Rejected, Unavailable } from '../../src/errors.ts';
import { silentLog } from '../../src/log.ts';

let folder: string;
let lost: number;
let taken: string[];
let away: boolean;
const open: InboundSpool[] = [];
beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), 'linemate-spool-')), 'inbound');
  lost = 0;
  taken = [];
  away = false;
});
afterEach(() => {
  for (const one of open.splice(0)) one.close();
  rmSync(folder, { recursive: true, force: true });
});

const NOW = Date.parse('2026-11-24T09:30:00Z');
const event = (id: string, more: Partial<Inbound> = {}): Inbound => ({
  id,
  product: 'slack',
  kind: 'question',
  conversation: 'slack/C1',
  user: { product: 'slack', id: 'U1' },
  at: NOW,
  text: 'why?',
  ...more,
});
const store = async (one: Inbound): Promise<void> => {
  if (away) throw new Unavailable('the database is away');
  taken.push(one.id);
};
function spool(more: Partial<SpoolOptions> = {}, work = store): InboundSpool {
  const made = new InboundSpool(folder, {
    log: silentLog,
    onKept() {},
    onLost: () => (lost += 1),
    realNow: () => NOW,
    keepAfterMs: 50,
    againMs: 10,
    ...more,
  });
  open.push(made);
  made.serve('slack', work);
  return made;
}
const files = () => {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
};

test('what the store takes in time never touches the disk', async () => {
  await spool().take(event('1'));
  expect(taken).toEqual(['1']);
  expect(files()).toEqual([]);
});

test('the store is away: events are on disk when they are acknowledged, and taken in their order when it is back', async () => {
  const one = spool();
  away = true;
  for (const id of ['1', '2', '3']) await one.take(event(id));
  expect(files()).toHaveLength(3);
  await one.take(event('other', { conversation: 'slack/C2' }));
  away = false;
  await one.take(event('4'));
  await expect.poll(() => files()).toEqual([]);
  expect(taken.filter(id => id !== 'other')).toEqual(['1', '2', '3', '4']);
  expect(taken).toContain('other');
  expect(lost).toBe(0);
});

test('killed while the store is away: the next process takes what was acknowledged, once', async () => {
  const killed = spool({ againMs: 60_000 });
  away = true;
  await killed.take(event('1'));
  await killed.take(event('2'));
  killed.close();
  away = false;
  spool();
  await expect.poll(() => files()).toEqual([]);
  expect(taken).toEqual(['1', '2']);
});

test('work that takes long is on disk until it is done, and holds up nothing that comes after it', async () => {
  let finish: () => void = () => {};
  const slow = new Promise<void>(resolve => {
    finish = resolve;
  });
  const one = spool({}, async given => (given.id === 'slow' ? slow.then(() => void taken.push('slow')) : store(given)));
  await one.take(event('slow'));
  expect(files()).toHaveLength(1);
  await one.take(event('next'));
  expect(taken).toEqual(['next']);
  finish();
  await expect.poll(() => files()).toEqual([]);
  expect(taken).toEqual(['next', 'slow']);
});

test('neither store nor disk: it is not acknowledged, so the product sends it again', async () => {
  const one = spool();
  away = true;
  writeFileSync(folder, 'a file where the folder should be');
  await expect(one.take(event('1'))).rejects.toThrow(Unavailable);
  rmSync(folder);
  await one.take(event('1'));
  away = false;
  await expect.poll(() => taken).toEqual(['1']);
});

test('what will never be taken is told at once, and is not kept', async () => {
  const one = spool({}, async () => {
    throw new Rejected('no');
  });
  await expect(one.take(event('1'))).rejects.toThrow('no');
  expect(files()).toEqual([]);
});

test('after a day it is no longer known what was taken: what is that old is let go, and counted', async () => {
  const before = spool({ againMs: 60_000 });
  away = true;
  await before.take(event('1'));
  before.close();
  away = false;
  spool({ realNow: () => NOW + 23 * 3_600_000 + 1 });
  await expect.poll(() => lost).toBe(1);
  expect(taken).toEqual([]);
  expect(files()).toEqual([]);
});

test('a file cut off by a full disk is no event, and stops none', async () => {
  const before = spool({ againMs: 60_000 });
  away = true;
  await before.take(event('1'));
  await before.take(event('2'));
  before.close();
  away = false;
  const [first = ''] = files().sort();
  writeFileSync(join(folder, first), readFileSync(join(folder, first), 'utf8').slice(0, 20));
  writeFileSync(join(folder, `${first}.half`), '{');
  spool();
  await expect.poll(() => taken).toEqual(['2']);
  expect(lost).toBe(1);
});
