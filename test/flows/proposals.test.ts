import { beforeEach, describe, expect, test } from 'vitest';
import type { Chat } from '../../src/chat/chat.ts';
import { floorChat } from '../../src/chat/floor/floor.ts';
import { handoffOf } from '../../src/coaching/handoff.ts';
import { recommenderSure, trackRecord } from '../../src/coaching/recommender.ts';
import { answerForTerminal } from '../../src/flows/ask/answer-question.ts';
import { decisionsBetween } from '../../src/history/decisions.ts';
import { readEvents } from '../../src/history/events.ts';
import { proposalById, proposalsBetween } from '../../src/history/recommendations.ts';
import type { Event, Recommendation } from '../../src/line/event.ts';
import type { Message, ProposalReply } from '../../src/messages/message.ts';
import type { Plant } from '../../src/plant/plant.ts';
import { embedded, store } from '../conformance/history-store.ts';
import { at, demoPlant } from '../sources/demo-plant.ts';
import { play, type ShopFloor, seasoningClimbs, shopFloor } from './shop-floor.ts';

const database = store(embedded);
const DRUM = 'floor/station/B2';
const START = at('07:00');
const minute = (n: number) => START + n * 60_000;
const told: ProposalReply[] = [];
let floor: ShopFloor;

/** The system that proposes, listening. */
const optimiser: Chat = {
  product: 'optimiser',
  async send(message) {
    told.push(message.reply!);
    return { id: message.id };
  },
  edit: async () => {},
  openDialog: async () => {},
  onInbound() {},
  close: async () => {},
};

const withDoor = (...recommendations: Plant['recommendations']): Plant => ({ ...demoPlant(), recommendations });
const door = { system: 'line optimiser', replyTopic: null, broker: null, replyUrl: 'http://127.0.0.1:9/', secretEnv: null };

const proposal = (n: number, more: Partial<Recommendation> = {}): Event => ({
  kind: 'recommendation',
  line: 'B',
  station: 'B2',
  id: '812',
  phase: 'issued',
  needsAck: true,
  seen: minute(n),
  at: minute(n),
  parameter: 'feeder',
  from: 49,
  to: 43,
  unit: '%',
  confidence: 0.82,
  system: 'line optimiser',
  expectedEffect: { parameter: 'seasoning', direction: 'steady', withinSeconds: 600 },
  ...more,
});
const quiet = (to: number, ...more: Event[]): Event[] =>
  [...seasoningClimbs(floor.plant, START, to, 0), ...more].sort((a, b) => a.seen - b.seen);
const begin = async (plant: Plant) => {
  told.length = 0;
  const page = floorChat();
  floor = await shopFloor(database(), plant, {
    chats: new Map<'floor' | 'optimiser', Chat>([
      ['floor', page],
      ['optimiser', optimiser],
    ]),
    page,
  });
};
const only = async (conversation: string): Promise<Message> => {
  const found = (await floor.posts(conversation)).map(post => post.message);
  expect(found).toHaveLength(1);
  return found[0]!;
};
const buttons = (message: Message) => message.buttons.map(button => button.id);
const stored = () => proposalById(database(), 'B', '812');

/** Pressed, filled in, sent. */
async function answer(card: Message, button: string, values: Record<string, string>): Promise<void> {
  const window = await floor.press(card, button);
  await floor.send({ kind: 'submit', conversation: card.conversation, message: card.id, continuation: window!.continuation, values });
  await floor.deliver();
}

describe('a proposal waits whose system leaves the decision to people', () => {
  let card: Message;
  beforeEach(async () => {
    await begin(withDoor(door));
    await play(floor, quiet(26, proposal(20)), minute(26));
    card = await only(DRUM);
  });

  test('the card asks for a decision, and says how sure the optimiser is itself', () => {
    expect(card.title).toBe('Decide: feeder to 43 %?');
    expect(buttons(card)).toEqual(['do-it', 'do-differently', 'leave-it', 'get-help']);
    expect(JSON.stringify(card.body)).toContain('82 %');
  });

  test('taken back with its id alone, the card that asks why still says what was proposed', async () => {
    await floor.press(card, 'do-it');
    const { line, station, id, seen, at: saidAt } = proposal(28) as Recommendation & Event;
    const back: Event = { kind: 'recommendation', line, station: station!, id, phase: 'reverted', needsAck: false, seen, at: saidAt };
    await play(floor, quiet(40, back), minute(40));
    const asked = (await floor.posts(DRUM)).map(post => post.message).find(one => one.title.startsWith('Feeder was set back'));
    expect(asked?.line2).toContain('Proposed 43 %');
  });

  test('Do it: kept, told to the system that proposed, and written into the log', async () => {
    await floor.press(card, 'do-it', { id: 'press-1' });
    await floor.press(card, 'do-it', { id: 'press-1' });
    await floor.press(card, 'do-it');
    expect(await only(DRUM)).toMatchObject({
      title: 'Accepted at 07:26',
      tone: 'done',
      buttons: [],
      line2: 'Feeder 43 % · The line optimiser is told.',
    });
    expect(await stored()).toMatchObject({ decision: 'accepted', decidedBy: 'people', decidedAt: minute(26), reason: null });
    expect(told).toEqual([
      {
        id: 'reply/B/812',
        recommendation: '812',
        line: 'B',
        station: 'B2',
        decision: 'accepted',
        parameter: 'feeder',
        value: 43,
        unit: '%',
        reason: null,
        decidedAt: new Date(minute(26)).toISOString(),
      },
    ]);
    await play(floor, quiet(28), minute(28));
    const events = await readEvents(database(), 'B', minute(26), minute(28));
    expect(events.filter(event => event.kind === 'recommendation')).toMatchObject([{ id: '812', phase: 'accepted', to: 43 }]);
    expect((await only(DRUM)).title).toBe('Accepted at 07:26');
  });

  test('taken back and proposed again under the same id, it is decided anew, and its system is told', async () => {
    await floor.press(card, 'do-it');
    await play(floor, quiet(40, proposal(28, { phase: 'reverted' }), proposal(29)), minute(40));
    const again = (await floor.posts(DRUM)).map(post => post.message).find(one => buttons(one).includes('do-it'))!;
    await floor.press(again, 'do-it');
    expect(await stored()).toMatchObject({ decision: 'accepted', decidedAt: minute(40), revertedAt: minute(28) });
    expect(told.map(one => [one.decision, one.decidedAt])).toEqual([26, 40].map(n => ['accepted', new Date(minute(n)).toISOString()]));
    expect(new Set(told.map(one => one.id)).size).toBe(2);
  });

  test('set back by its system, which says that it was wrong: told once, counted, and its record falls', async () => {
    await floor.press(card, 'do-it');
    const sureness = async () => {
      const past = await proposalsBetween(database(), 'B', 0, minute(60), 'B2');
      return recommenderSure(0.82, trackRecord(past, { parameter: 'feeder', system: 'line optimiser' }));
    };
    expect(await sureness()).toBeCloseTo(0.82);
    await play(floor, quiet(40, proposal(30, { phase: 'reverted', verdict: 'wrong' })), minute(40));
    const asked = floor.told.filter(one => one.message.title.startsWith('Feeder was set back'));
    expect(new Set(asked.map(one => one.message.id)).size).toBe(1);
    expect(asked.filter(one => one.message.revision === 1)).toHaveLength(1);
    await play(floor, quiet(60), minute(60));
    expect(handoffOf(await proposalsBetween(database(), 'B', 0, minute(60)))).toMatchObject({
      accepted: 1,
      reverted: 1,
      known: 1,
      overRelied: 1,
    });
    expect(await stored()).toMatchObject({ decision: 'accepted', revertedAt: minute(30), verdict: 'cannot-tell', because: 'taken-back' });
    expect(await sureness()).toBeCloseTo((5 * 0.82) / 6);
  });

  test('asked how often the optimiser is followed there, the answer counts it, in the language of the question', async () => {
    await floor.press(card, 'do-it');
    for (const [words, said] of [
      ['How often do we follow the optimiser at B2?', '1 of 1 proposals were followed'],
      ['Wie oft folgen wir dem Optimierer an B2?', '1 von 1 Vorschlägen wurden befolgt'],
      ['¿Con qué frecuencia seguimos al optimizador en B2?', 'se siguieron 1 de 1 propuestas'],
      ['Jak często stosujemy się do optymalizatora przy B2?', 'wykonano 1 z 1 propozycji'],
      ['How often do we follow the optimiser at B4?', 'no proposal came'],
    ] as const) {
      const { message, outcome } = await answerForTerminal(floor.ask, { text: words });
      expect(outcome).toBe('answer');
      expect(JSON.stringify([message.title, message.body])).toContain(said);
    }
  });

  test('Leave it: with its reason, in one tap more', async () => {
    await answer(card, 'leave-it', { why: 'material' });
    expect(await stored()).toMatchObject({ decision: 'rejected', reason: 'material', changedTo: null });
    expect(told).toMatchObject([{ decision: 'rejected', value: null, reason: 'material' }]);
    expect((await only(DRUM)).title).toBe('Left at 07:26');
  });

  test('Do it differently: the value as people write it, and the reason', async () => {
    await answer(card, 'do-differently', { value: ' 45,5 ', why: 'too-far' });
    expect(await stored()).toMatchObject({ decision: 'changed', changedTo: 45.5, reason: 'too-far' });
    expect(told).toMatchObject([{ decision: 'changed', value: 45.5 }]);
    expect(await only(DRUM)).toMatchObject({ title: 'Done differently at 07:26', line2: expect.stringContaining('45.5 %') });
  });

  test('what is no value decides nothing', async () => {
    await answer(card, 'do-differently', { value: 'a bit less', why: 'other' });
    expect(await stored()).toMatchObject({ decision: null });
    expect(told).toEqual([]);
  });

  test('its own system is faster: the card says what became of it, and a tap that comes too late decides nothing', async () => {
    await play(floor, quiet(28, proposal(27, { phase: 'rejected', needsAck: false })), minute(28));
    expect(await only(DRUM)).toMatchObject({ title: 'Left at 07:27', buttons: [] });
    await floor.press(card, 'do-it');
    expect(await stored()).toMatchObject({ decision: 'rejected', decidedBy: 'system' });
    expect(told).toEqual([]);
  });

  test('set back by its system before anybody decided, while somebody fills in another value: what they send decides nothing', async () => {
    const window = await floor.press(card, 'do-differently');
    await play(floor, quiet(28, proposal(27, { phase: 'reverted', needsAck: false })), minute(28));
    const values = { value: '45', why: 'too-far' };
    await floor.send({ kind: 'submit', conversation: DRUM, message: card.id, continuation: window!.continuation, values });
    await floor.deliver();
    expect(await only(DRUM)).toMatchObject({ title: 'Ran out at 07:27', buttons: [] });
    expect(await stored()).toMatchObject({ decision: 'expired', revertedAt: null });
    expect(told).toEqual([]);
  });

  test('followed, and its time is over: judged by the effect it expected', async () => {
    await floor.press(card, 'do-it');
    await play(floor, quiet(41), minute(41));
    expect((await stored())?.verdict).toBeNull();
    await play(floor, quiet(44), minute(44));
    expect(await stored()).toMatchObject({ verdict: 'right', because: 'stayed-as-expected' });
  });
});

test('nobody answers in time: it has run out, and a tap on a card of before decides nothing', async () => {
  await begin(withDoor(door));
  await play(floor, quiet(26, proposal(20, { validUntil: minute(31) + 30_000 })), minute(26));
  const card = await only(DRUM);
  await play(floor, quiet(33), minute(33));
  expect(await only(DRUM)).toMatchObject({ title: 'Ran out at 07:31', line2: 'Nobody answered it.', buttons: [] });
  await floor.press(card, 'do-it');
  expect(await stored()).toMatchObject({ decision: 'expired', decidedAt: minute(31) + 30_000 });
  expect(told).toEqual([]);
});

test('one that leaves no time to decide is told to nobody, with its reason, and has run out unanswered all the same', async () => {
  await begin(withDoor(door));
  await play(floor, quiet(22, proposal(20, { validUntil: minute(22) + 30_000 })), minute(22));
  await play(floor, quiet(27), minute(27));
  expect(await floor.posts(DRUM)).toEqual([]);
  const decided = await decisionsBetween(database(), START, minute(60));
  expect(decided.map(({ decision }) => decision)).toContainEqual({ kind: 'hold', reason: 'too-little-time' });
  const { message } = await answerForTerminal(floor.ask, { text: 'Why did nobody get a tip at B2 at 07:21?' });
  expect(JSON.stringify(message.body)).toContain('Too little time was left to notice it');
  expect(await stored()).toMatchObject({ decision: 'expired', decidedAt: minute(22) + 30_000, decidedBy: 'system' });
  expect(handoffOf(await proposalsBetween(database(), 'B', START, minute(60))).expired).toBe(1);
});

test('what ran out here may have been decided after all: its own system knows', async () => {
  await begin(withDoor(door));
  const late = proposal(26, { phase: 'accepted', needsAck: false });
  await play(floor, quiet(27, proposal(20, { validUntil: minute(24) }), late), minute(27));
  expect(await stored()).toMatchObject({ decision: 'accepted', decidedAt: minute(26), decidedBy: 'system' });
});

test('its own reason stands open on the card, as its system words it', async () => {
  await begin(withDoor(door));
  await play(floor, quiet(26, proposal(20, { why: 'The flow is higher than the feeder follows.' })), minute(26));
  expect((await only(DRUM)).body[0]).toEqual({
    kind: 'text',
    spans: ['Line optimiser: ', { quote: 'The flow is higher than the feeder follows.' }],
  });
});

test('where nobody is to be told, the card does not say that somebody is', async () => {
  await begin(withDoor({ ...door, replyUrl: null }));
  await play(floor, quiet(26, proposal(20)), minute(26));
  await floor.press(await only(DRUM), 'do-it');
  expect(await only(DRUM)).toMatchObject({ line2: 'Feeder 43 % · Kept here.' });
  expect(told).toEqual([]);
});

test('where its system decides itself, the card takes no decision, and mirrors what it says', async () => {
  await begin(withDoor());
  await play(floor, quiet(26, proposal(20)), minute(26));
  const card = await only(DRUM);
  expect(buttons(card)).toEqual(['on-it', 'something-else', 'not-now', 'get-help']);
  await floor.press(card, 'do-it');
  expect(await stored()).toMatchObject({ decision: null });
  await play(floor, quiet(28, proposal(27, { phase: 'accepted', needsAck: false })), minute(28));
  expect(await only(DRUM)).toMatchObject({ title: 'Accepted at 07:27', line2: 'Feeder 43 % · Decided at the line optimiser.' });
  expect(await stored()).toMatchObject({ decision: 'accepted', decidedBy: 'system' });
  expect(told).toEqual([]);
});

test("on a drift's card the proposal that mends it is followed in one tap, and the drift is taken in hand", async () => {
  await begin(withDoor(door));
  const effect = { expectedEffect: { parameter: 'seasoning', direction: 'down', withinSeconds: 600 } } as const;
  await play(
    floor,
    [...seasoningClimbs(floor.plant, START, 31), proposal(29, effect)].sort((a, b) => a.seen - b.seen),
    minute(31),
  );
  const card = await only(DRUM);
  expect(buttons(card)).toEqual(['on-it', 'do-it', 'something-else', 'not-now', 'get-help']);
  expect(card.buttons[1]?.label).toBe('As proposed: 43 %');
  await floor.press(card, 'do-it');
  expect(await only(DRUM)).toMatchObject({ line2: 'B2 Seasoning drum · Somebody is on it since 07:31' });
  expect(JSON.stringify((await only(DRUM)).body)).toContain('Accepted at 07:31: feeder 43 %.');
  expect(await proposalsBetween(database(), 'B', 0, minute(60), 'B2')).toMatchObject([{ decision: 'accepted', decidedBy: 'people' }]);
  expect(told).toMatchObject([{ decision: 'accepted', value: 43 }]);
});
