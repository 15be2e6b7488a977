import { expect, test } from 'vitest';
import { silentLog } from '../../src/log.ts';
import { standForLeader } from '../../src/queue/leader.ts';
import { freshDatabase } from '../tools/services.ts';

/** Resolves when the process it is given to becomes the leader. */
function election() {
  const won = Promise.withResolvers<void>();
  return { won: won.promise, log: { ...silentLog, info: () => won.resolve() } };
}

test("one process leads, another takes over when it goes, and who does no leader's work never does", async () => {
  const fresh = await freshDatabase();
  const gateway = standForLeader(fresh.url, silentLog);
  const [a, b] = [election(), election()];
  const first = standForLeader(fresh.url, a.log);
  const second = standForLeader(fresh.url, b.log);
  try {
    expect(first.isLeader()).toBe(false);
    await a.won;
    expect([first.isLeader(), second.isLeader()]).toEqual([true, false]);
    await first.close();
    expect(first.isLeader()).toBe(false);
    await b.won;
    expect(second.isLeader()).toBe(true);
  } finally {
    for (const each of [gateway, first, second]) await each.close();
    await fresh.drop();
  }
});
