import { expect, test } from 'vitest';
import { BUSY_SECONDS, backPressure, WAITING_BATCHES_MAX } from '../../src/queue/back-pressure.ts';
import { embedded, store } from '../conformance/history-store.ts';

const database = store(embedded);

/** Two lines whose waiting batches and whose clock are set by hand. */
function door() {
  const waiting: Record<string, number> = { K: 0, M: 0 };
  const own = { waiting, now: 0, looks: 0, lookMs: 0, fails: false };
  const lineLog = {
    async waiting(line: string) {
      if (line === 'K') own.looks += 1;
      own.now += own.lookMs;
      if (own.fails) throw new Error('away');
      return waiting[line]!;
    },
  };
  const busy = backPressure(
    lineLog,
    database(),
    () => ['K', 'M'],
    () => own.now,
  );
  return { own, busy };
}

test('a source goes ahead up to the limit of waiting batches of its line, and waits above it', async () => {
  const { own, busy } = door();
  own.waiting.M = WAITING_BATCHES_MAX;
  expect(await busy(new Set(['M']))).toBeNull();
  own.waiting.M = WAITING_BATCHES_MAX + 1;
  own.now += 250;
  expect(await busy(new Set(['m']))).toBe(BUSY_SECONDS);
});

test('one line’s flood does not starve another: who reports for the other goes on, who reports for both waits', async () => {
  const { own, busy } = door();
  own.waiting.M = WAITING_BATCHES_MAX + 1;
  expect(await busy(new Set(['K']))).toBeNull();
  expect(await busy(new Set(['K', 'M']))).toBe(BUSY_SECONDS);
  expect(await busy()).toBeNull();
  own.waiting.K = WAITING_BATCHES_MAX + 1;
  own.now += 250;
  expect(await busy()).toBe(BUSY_SECONDS);
});

test('many deliveries at once are one look at the lines, and the next is a quarter of a second later', async () => {
  const { own, busy } = door();
  await Promise.all(Array.from({ length: 100 }, () => busy()));
  own.now += 249;
  await busy();
  expect(own.looks).toBe(1);
  own.now += 1;
  await busy();
  expect(own.looks).toBe(2);
});

test('where looking takes long it is done less often', async () => {
  const { own, busy } = door();
  own.lookMs = 100;
  await busy();
  own.now += 1_999;
  await busy();
  expect(own.looks).toBe(1);
  own.now += 1;
  await busy();
  expect(own.looks).toBe(2);
});

test('a look that failed is not remembered', async () => {
  const { own, busy } = door();
  own.fails = true;
  await expect(busy()).rejects.toThrow('away');
  own.fails = false;
  expect(await busy()).toBeNull();
});
