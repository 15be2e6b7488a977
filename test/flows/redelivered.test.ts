/**
 * A whole day in which every event comes again and again: at once, after one and five minutes, then every hour for a day, as Slack does
 * with what was not acknowledged, and some beyond it.
 */
import { expect, test } from 'vitest';
import type { Inbound } from '../../src/chat/chat.ts';
import { receive } from '../../src/flows/people/receive.ts';
import { INBOUND_HOURS } from '../../src/history/inbound.ts';
import { retain } from '../../src/history/retain.ts';
import { embedded, store } from '../conformance/history-store.ts';
import { at, demoPlant } from '../sources/demo-plant.ts';
import { play, REAL_NOW, seasoningClimbs, shopFloor } from './shop-floor.ts';

const database = store(embedded);
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** Slack's own retries, and those of its delayed events: the last comes a little later than a day after the first. */
const AGAIN = [0, 1 * MINUTE, 6 * MINUTE, ...Array.from({ length: 24 }, (_, hour) => 6 * MINUTE + (hour + 1) * HOUR)];
const BEYOND = 30 * HOUR;

test('a day of events that all come again for a day and longer: nothing twice, and what is remembered of them has an end', {
  timeout: 120_000,
}, async () => {
  const plant = demoPlant();
  const floor = await shopFloor(database(), plant);
  await play(floor, seasoningClimbs(plant, at('07:00'), 31), at('07:31'));
  const tip = floor.told.find(one => one.message.id.includes('/drift/') && one.message.conversation === 'floor/station/B2')!.message;
  let now = REAL_NOW;
  const deps = { ...floor.ask, realNow: () => now };
  const came = (id: string, more: Partial<Inbound>): Inbound => ({
    id,
    product: 'floor',
    kind: 'question',
    conversation: 'floor/supervisor',
    user: { product: 'floor', id: 'floor/supervisor' },
    at: floor.clock.now(),
    ...more,
  });
  const first: Inbound[] = [
    came('q/1', { text: 'how is the line now?' }),
    came('c/1', { text: 'need maintenance at B4' }),
    came('p/1', {
      kind: 'submit',
      conversation: tip.conversation,
      continuation: { message: tip.id, button: 'something-else' },
      values: { what: 'material' },
    }),
    came('p/2', { kind: 'press', conversation: tip.conversation, message: tip.id, button: 'on-it' }),
  ];
  // What comes of them once.
  for (const event of first) await receive(deps, floor.floor, event);
  const stored = async () => {
    const number = async (text: string) => Number((await database().query<{ n: string }>(text)).rows[0]!.n);
    return {
      queued: await number('select sum(seq) as n from conversation'),
      episodes: await number('select count(*) as n from episode'),
      questions: await number('select count(*) as n from question'),
      corrections: await number('select count(*) as n from correction'),
    };
  };
  const once = await stored();
  expect(once).toMatchObject({ questions: 1, corrections: 1 });
  let remembered = 0;
  for (const later of [...AGAIN, BEYOND]) {
    now = REAL_NOW + later;
    for (const event of first) await receive(deps, floor.floor, event);
    await retain(database(), plant.agreement.retentionDays, { plant: floor.clock.now(), real: now });
    remembered = Math.max(remembered, (await database().query('select id from inbound')).rows.length);
  }
  expect(await stored()).toEqual(once);
  expect(remembered).toBeLessThanOrEqual(first.length);
  await retain(database(), plant.agreement.retentionDays, { plant: floor.clock.now(), real: REAL_NOW + BEYOND + INBOUND_HOURS * HOUR });
  expect((await database().query('select id from inbound')).rows).toEqual([]);
});
