import { expect, test } from 'vitest';
import { fixedClock, pacedClock } from '../../src/clock.ts';
import type { Event } from '../../src/line/event.ts';
import { silentLog } from '../../src/log.ts';
import { demoPlayer, demoSource } from '../../src/sources/demo/demo.ts';
import type { Action } from '../../src/sources/demo/scenario.ts';
import { at, dayWith, demoPlant, kindOf, meanOf } from './demo-plant.ts';

const plant = demoPlant();

async function playedTo(player: ReturnType<typeof demoPlayer>, time: number): Promise<Event[]> {
  const events: Event[] = [];
  do {
    for (const [, batch] of await player.until(time)) events.push(...batch);
  } while (player.at() < time);
  return events;
}

test('what the log already has is not sent again, and nothing between is left out', async () => {
  const before = await playedTo(demoPlayer({ plant, seed: 'test', from: at('06:00') - 1, actions: () => [] }), at('09:20'));
  const after = await playedTo(demoPlayer({ plant, seed: 'test', from: before.at(-1)!.seen, actions: () => [] }), at('09:40'));
  expect([...before, ...after]).toEqual(dayWith().until(at('09:40')));
});

test('a press of On it is read from what was stored, and the drift turns back', async () => {
  const stored: Action[] = [];
  const player = demoPlayer({ plant, seed: 'test', from: at('09:13'), actions: () => stored });
  const before = await playedTo(player, at('09:22'));
  stored.push({ at: at('09:22'), kind: 'own', station: 'B2' });
  const after = await playedTo(player, at('09:40'));
  expect(meanOf(after, 'seasoning', '09:32', '09:35')).toBeLessThan(6.2);

  const again = demoPlayer({ plant, seed: 'test', from: at('09:13'), actions: () => stored });
  expect(await playedTo(again, at('09:40'))).toEqual([...before, ...after]);
});

test('after the day the next one follows, with the same morning and other noise', async () => {
  const night = demoPlayer({ plant, seed: 'test', from: at('06:00') + 23.9 * 3_600_000, actions: () => [] });
  const events = await playedTo(night, at('06:00') + 24.8 * 3_600_000);
  const seen = events.map(event => event.seen);
  expect(seen).toEqual([...seen].sort((a, b) => a - b));
  expect(kindOf(events, 'order')).toMatchObject([{ phase: 'changeover-done', seen: expect.any(Number) }]);
  const jam = kindOf(events, 'alarm').find(event => event.code === 'F412');
  expect(jam!.seen - at('06:42') - 24 * 3_600_000).toBeLessThan(1_000);
});

test('a long absence is made up for in batches that a log takes', async () => {
  const player = demoPlayer({ plant, seed: 'test', from: at('06:00'), actions: () => [] });
  const batches = await player.until(at('09:00'));
  expect(Math.max(...batches.map(([, events]) => events.length))).toBeLessThanOrEqual(5_000);
  expect(player.at()).toBe(at('06:10'));
});

test('the live demo appends what is due, and offers a refused batch again', async () => {
  const real = fixedClock(0);
  const clock = pacedClock(at('09:14'), 60, real);
  const appended: Event[] = [];
  let refusals = 1;
  let arrived = () => {};
  const enough = new Promise<void>(resolve => {
    arrived = resolve;
  });
  const source = demoSource({
    plant,
    seed: 'test',
    clock,
    from: at('09:13'),
    actions: () => [],
    log: silentLog,
    append: async (_line, events) => {
      if (refusals-- > 0) throw new Error('no log yet');
      appended.push(...events);
      if (clock.now() >= at('09:16')) arrived();
      else real.set(real.now() + 2_000);
    },
  });
  source.start();
  await enough;
  await source.close();
  const reached = appended.at(-1)!.seen;
  expect(appended).toEqual(
    dayWith()
      .until(reached)
      .filter(event => event.seen > at('09:13')),
  );
  expect(reached).toBeGreaterThan(at('09:15'));
});
