/** A bad hour: the product asks us to wait, falls over, answers nothing. What was decided arrives once and in order, whoever asked. */
import { afterEach, expect, test } from 'vitest';
import { fixedClock } from '../../../src/clock.ts';
import { deliverMessages } from '../../../src/flows/people/deliver-message.ts';
import { enqueueAll, outboxCounts } from '../../../src/history/outbox.ts';
import { silentLog } from '../../../src/log.ts';
import type { Message, Product } from '../../../src/messages/message.ts';
import { calendar } from '../../../src/plant/calendar.ts';
import { demoPlant } from '../../sources/demo-plant.ts';
import { embedded, store } from '../history-store.ts';
import { outcome, tip } from './messages.ts';
import { slackStand } from './slack-stand.ts';
import { teamsStand } from './teams-stand.ts';

const database = store(embedded);
const NOON = Date.UTC(2026, 4, 21, 12);
const MESSAGES = 12;
/** What the product answers, call by call, before it takes one. */
const WEATHER = [429, 429, 503, 0, 500, 429, 0, 0, 502, 429, 429, 429, 0, 504, 0, 503, 429, 0, 0, 0, 429, 500, 0, 0, 429, 0, 0];

let close = async () => {};
afterEach(() => close());

async function slack() {
  const stand = await slackStand('http');
  const fail = (status: number) => {
    const failure = status === 429 ? { status, retryAfterSeconds: 3 } : { status };
    stand.slack.failNext('chat.postMessage', failure);
  };
  return { stand, fail, arrived: () => stand.slack.messages.map(one => String(one.metadata?.event_payload['message'])) };
}
async function teams() {
  const stand = await teamsStand();
  const fail = (status: number) => stand.teams.failNext(status === 429 ? { status, retryAfterSeconds: 3 } : { status });
  return { stand, fail, arrived: () => stand.teams.sent.map(one => /m\/storm\/\d+/.exec(one.raw)![0]) };
}

test.each([
  ['slack', slack],
  ['teams', teams],
] as const)('a storm of 429 and 5xx over %s: nothing is lost, nothing comes twice, nothing overtakes', async (product, open) => {
  const { stand, fail, arrived } = await open();
  close = stand.close;
  const here = stand.conversation;
  const words = { ...tip(here), id: '', buttons: [{ id: 'on-it', label: 'On it', style: 'primary' }] } satisfies Message;
  const all = Array.from({ length: MESSAGES }, (_, index): Message => ({ ...words, id: `m/storm/${index}` }));
  await database().transaction(tx => enqueueAll(tx, all, NOON));

  let real = NOON;
  let ringInMs: number | null = 0;
  const deps = {
    database: database(),
    chats: new Map([[product as Product, stand.chat]]),
    doorbells: {
      ringConversation: async (_conversation: string, afterMs = 0) => {
        ringInMs = afterMs;
      },
    },
    clock: fixedClock(NOON),
    realNow: () => real,
    calendar: () => calendar(demoPlant()),
    log: silentLog,
    count: () => {},
  };
  for (const status of WEATHER) {
    if (status !== 0) fail(status);
    if (status === 429) ringInMs = null;
    await deliverMessages(deps, here);
    // Told to wait three seconds, nobody asks before they are over.
    if (status === 429 && ringInMs !== null) expect(ringInMs).toBeGreaterThanOrEqual(3_000);
    real += ringInMs ?? 0;
  }
  await deliverMessages(deps, here);
  expect(arrived()).toEqual(all.map(message => message.id));
  expect(await outboxCounts(database())).toMatchObject({ waiting: 0 });
  expect(stand.problems()).toEqual([]);

  // What became of the first takes its place.
  await database().transaction(tx => enqueueAll(tx, [{ ...outcome(here), id: 'm/storm/0' }], real));
  await deliverMessages(deps, here);
  expect(arrived()).toHaveLength(MESSAGES);
});
