import { expect, test } from 'vitest';
import { fixedClock } from '../../src/clock.ts';
import { Unavailable } from '../../src/errors.ts';
import { silentLog } from '../../src/log.ts';
import { soleLeader } from '../../src/queue/leader.ts';
import { startTicks } from '../../src/queue/ticks.ts';

test('while the store is away, the passing of time is tried about once a second, not as fast as it fails', async () => {
  const tries: number[] = [];
  const twice = Promise.withResolvers<void>();
  const away = async (): Promise<never> => {
    tries.push(performance.now());
    if (tries.length === 2) twice.resolve();
    throw new Unavailable('the database is away');
  };
  const ticks = startTicks({
    clock: fixedClock(100_000),
    lines: () => ['B'],
    lineLog: { append: away, read: away, trim: away, waiting: away, lastSeen: away, close: async () => {} },
    doorbells: { ringLine: away, ringConversation: away, answer: away, close: async () => {} },
    leader: soleLeader,
    log: silentLog,
  });
  await twice.promise;
  await ticks.close();
  expect(tries[1]! - tries[0]!).toBeGreaterThan(900);
});
