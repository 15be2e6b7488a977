/** "What tips were sent?" and "did the tip help?", from the question to what stands in the store. */
import { expect, test } from 'vitest';
import { messageText } from '../../src/answers/message-text.ts';
import type { Decision } from '../../src/coaching/decision.ts';
import type { Episode } from '../../src/episodes/episode.ts';
import { answerForTerminal } from '../../src/flows/ask/answer-question.ts';
import { logDecision, recordOutcome } from '../../src/history/decisions.ts';
import { upsertEpisode } from '../../src/history/episodes.ts';
import { enqueue, nextUnsent } from '../../src/history/outbox.ts';
import { markSent } from '../../src/history/posts.ts';
import { retain } from '../../src/history/retain.ts';
import type { Message } from '../../src/messages/message.ts';
import { messageId } from '../../src/messages/message-parts.ts';
import { SENT_DAYS } from '../../src/privacy/retention.ts';
import { embedded, store } from '../conformance/history-store.ts';
import { at, demoPlant } from '../sources/demo-plant.ts';
import { REAL_NOW, shopFloor } from './shop-floor.ts';

const database = store(embedded);
const plant = demoPlant();
const line = plant.lines[0]!.id;
const TIP: Decision = { kind: 'tip', template: 'stop-long', version: 'a', depth: 'line' };

interface Told {
  station: string;
  time: string;
  words: string;
  closed?: string;
  decision?: Decision;
  cause?: 'fault' | 'no-operator';
  outcomes?: Record<string, number>;
}

async function tell({ station, time, words, closed, decision = TIP, cause = 'fault', outcomes = {} }: Told): Promise<void> {
  const openedAt = at(time) - 120_000;
  const id = `${line}/${station}/stall/${new Date(openedAt).toISOString()}`;
  const episode: Episode = {
    id,
    line,
    station,
    kind: 'stall',
    openedAt,
    state: closed === undefined ? 'open' : 'closed',
    ...(closed === undefined ? {} : { closedAt: at(closed) }),
    consequences: [],
    safety: false,
    repeat: false,
    findings: 1,
  };
  const decided = `d/${id}`;
  await upsertEpisode(database(), episode, { cause });
  await logDecision(database(), {
    id: decided,
    episode: id,
    at: at(time),
    context: { kind: 'stall' },
    available: true,
    decision,
    probability: 1,
    seed: '',
    unit: 'position-shift',
    versions: { config: '' },
  });
  for (const [name, value] of Object.entries(outcomes)) await recordOutcome(database(), decided, name, value, at(time));
  const conversation = `floor/station/${station}`;
  const card: Message = {
    id: messageId(id, conversation),
    revision: 1,
    conversation,
    audience: 'position',
    title: words,
    body: [],
    buttons: [],
    fallbackText: words,
    locale: 'en',
    validUntil: null,
    cites: [],
    tone: 'act',
  };
  await enqueue(database(), card, REAL_NOW);
  await enqueue(database(), { ...card, revision: 2, title: 'It runs again' }, REAL_NOW);
}

async function told(text: string): Promise<string> {
  const floor = await shopFloor(database(), plant, { templates: false });
  floor.clock.set(at('10:40'));
  const { message, outcome } = await answerForTerminal(floor.ask, { text, lang: 'en' });
  return `${outcome}: ${messageText(message, plant.site.timeZone)}`.replace(/[\u2068\u2069]/g, '');
}

test('each tip of the day is told with its place, its first words and what became of it', async () => {
  await tell({ station: 'B4', time: '09:10', words: 'Wipe the sensor', closed: '09:18' });
  await tell({ station: 'B1', time: '10:30', words: 'Look at the seal' });
  const said = await told('What tips were sent today?');
  expect(said).toMatch(/^answer: .*2 tips\./);
  expect(said).toMatch(/09:10 B4 stands still\. «Wipe the sensor» over at 09:18, 8 min after the tip\./);
  expect(said).toMatch(/10:30 B1 stands still\. «Look at the seal» it is not over yet\./);
  expect(said).not.toMatch(/runs again/);
});

test('asked at a station or of a time, no other tips are told', async () => {
  await tell({ station: 'B4', time: '09:10', words: 'Wipe the sensor', closed: '09:18' });
  await tell({ station: 'B1', time: '10:30', words: 'Look at the seal' });
  expect(await told('which tips did B4 get today')).toMatch(/1 tip\.(?!.*seal).*Wipe the sensor/s);
  expect(await told('tips since 10')).toMatch(/1 tip\..*Look at the seal/s);
});

test('where none was given, that is said, with what was noticed and why nothing was said of it', async () => {
  expect(await told('what tips were sent today')).toMatch(/^answer: .*no tip was given\./);
  await tell({ station: 'B4', time: '09:10', words: '-', closed: '09:12', decision: { kind: 'hold', reason: 'shadow' } });
  expect(await told('what tips were sent today')).toMatch(/no tip was given\..*not spoken of: 1\. The last, 09:10 B4:/s);
});

test('a call for a person is no tip', async () => {
  await tell({ station: 'B4', time: '09:10', words: '-', decision: { kind: 'person', role: 'maintenance' } });
  expect(await told('what tips were sent today')).toMatch(/no tip was given/);
});

test('of the one tip that is meant the half hour after it is told, and that one alone proves nothing', async () => {
  await tell({
    station: 'B4',
    time: '06:05',
    words: 'Wipe the sensor',
    closed: '06:15',
    outcomes: { 'stop-minutes-30': 10, 'rejects-30': 3 },
  });
  await tell({ station: 'B4', time: '10:30', words: 'Look at the seal' });
  const said = await told('did the tip at 6 help?');
  expect(said).toMatch(/B4.*06:05: stands still\nOver at 06:15, 10 min after the tip\./);
  expect(said).toMatch(/Stood: 10 min\nRejects: 3/);
  expect(said).toMatch(/cannot be told from one alone/);
  expect(await told('did the tip help?')).toMatch(/10:30: stands still; it is not over yet\..*half hour after it is not over yet/s);
});

test('asked of a time at which there was none, the nearest is told as what it is', async () => {
  await tell({ station: 'B4', time: '06:05', words: 'Wipe the sensor', closed: '06:15' });
  expect(await told('did the 8:00 tip help?')).toMatch(/06:05.*At 08:00 no tip was given/s);
});

test('how long staffing was waited for is told by no tip', async () => {
  await tell({ station: 'B4', time: '06:05', words: '-', closed: '06:15', cause: 'no-operator', outcomes: { 'stop-minutes-30': 10 } });
  const said = await told('did the tip help?');
  expect(said).toMatch(/; over\./);
  expect(said).not.toMatch(/10 min|06:15/);
});

/** Sends what waits, and lets days pass as the house does. */
async function daysLater(days: number): Promise<void> {
  for (const { conversation } of (await database().query<{ conversation: string }>('select distinct conversation from outbox')).rows)
    for (
      let next = await nextUnsent(database(), conversation, REAL_NOW);
      next !== null;
      next = await nextUnsent(database(), conversation, REAL_NOW)
    )
      await markSent(database(), next, { ts: '1' }, REAL_NOW);
  await retain(database(), plant.agreement.retentionDays, { plant: at('10:40'), real: REAL_NOW + days * 86_400_000 });
}

test('what a tip said is told for as long as its card is kept, though the outbox forgets within a day', async () => {
  await tell({ station: 'B4', time: '09:10', words: 'Wipe the sensor', closed: '09:18' });
  await daysLater(2);
  expect((await database().query('select 1 from outbox')).rows).toEqual([]);
  expect(await told('what did the tip say?')).toMatch(/09:10: stands still\nOver at 09:18.*«Wipe the sensor»/s);
  expect(await told('what tips were sent today?')).toContain('09:10 B4 stands still. «Wipe the sensor»');
  await daysLater(SENT_DAYS + 1);
  const said = await told('what tips were sent today?');
  expect(said).toContain('09:10 B4 stands still. over at 09:18');
  expect(said).not.toContain('sensor');
});
