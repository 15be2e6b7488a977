import { expect, test } from 'vitest';
import type { Shelved } from '../../src/coaching/shelving.ts';
import { isShelved, shelve, shelvedDuring, shelvedNow, unshelve } from '../../src/history/shelved.ts';
import type { Database } from '../../src/history/sql.ts';
import { at, episode } from './history-examples.ts';

const DRIFT = { line: 'K', station: 'K3', kind: 'drift' as const };
const aside = (change: Partial<Shelved> = {}): Shelved => ({
  ...DRIFT,
  from: at('09:00:00'),
  until: at('10:00:00'),
  by: 'supervisor',
  reason: 'sensor' as const,
  ...change,
});

/** What is put aside, in any store. */
export function shelving(database: () => Database): void {
  test('a drift that is put aside until ten is back at ten, and no other kind and no other station was ever away', async () => {
    await shelve(database(), aside());
    expect(await isShelved(database(), DRIFT, at('09:59:59'))).toBe(true);
    expect(await isShelved(database(), DRIFT, at('10:00:00'))).toBe(false);
    for (const other of [{ kind: 'stall' as const }, { station: 'K4' }, { line: 'L' }])
      expect(await isShelved(database(), { ...DRIFT, ...other }, at('09:30:00'))).toBe(false);
  });

  test('what is taken back early is back at once, and once', async () => {
    await shelve(database(), aside());
    expect(await unshelve(database(), DRIFT, at('09:20:00'))).toBe(true);
    expect(await unshelve(database(), DRIFT, at('09:20:00'))).toBe(false);
    expect(await isShelved(database(), DRIFT, at('09:20:00'))).toBe(false);
  });

  test('put aside anew, it is so once, for as long as was said last', async () => {
    await shelve(database(), aside({ until: at('17:00:00') }));
    await shelve(database(), aside({ from: at('09:10:00'), until: at('09:30:00'), by: 'lead' }));
    await shelve(database(), aside({ station: 'K4', until: at('09:20:00') }));
    await shelve(database(), aside({ line: 'L' }));
    expect(await shelvedNow(database(), ['K'], at('09:15:00'))).toEqual([
      aside({ station: 'K4', until: at('09:20:00') }),
      aside({ from: at('09:10:00'), until: at('09:30:00'), by: 'lead' }),
    ]);
    expect(await shelvedNow(database(), ['K'], at('09:30:00'))).toEqual([]);
  });

  test('an episode knows for how long it was put aside', async () => {
    const one = episode({ ...DRIFT, openedAt: at('09:05:00') });
    await shelve(database(), aside({ from: at('08:00:00'), until: at('09:05:00') }));
    await shelve(database(), aside({ from: at('09:10:00'), until: at('10:00:00') }));
    await unshelve(database(), DRIFT, at('09:30:00'));
    await shelve(database(), aside({ from: at('09:40:00'), until: at('10:00:00') }));
    expect(await shelvedDuring(database(), one, at('09:50:00'))).toEqual([
      { from: at('09:10:00'), to: at('09:30:00') },
      { from: at('09:40:00'), to: at('10:00:00') },
    ]);
  });
}
