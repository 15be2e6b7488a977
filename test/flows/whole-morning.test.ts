/** The demo plant's day from its opening at 09:13 to the emergency stop after one, through the live flows. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { LoggedDecision } from '../../src/coaching/decision.ts';
import { HOLD_REASONS } from '../../src/coaching/decision.ts';
import { answerForTerminal } from '../../src/flows/ask/answer-question.ts';
import { decisionsBetween } from '../../src/history/decisions.ts';
import { openPglite } from '../../src/history/pglite.ts';
import type { Database } from '../../src/history/sql.ts';
import { becauseOf } from '../../src/messages/because.ts';
import type { Message } from '../../src/messages/message.ts';
import { LANGS } from '../../src/plant/plant.ts';
import { at, demoPlant } from '../sources/demo-plant.ts';
import { demoMorning } from './demo-morning.ts';
import type { ShopFloor } from './shop-floor.ts';

const plant = demoPlant();
const line = plant.lines[0]!;
const OPENS = at('09:13');
const DRUM = 'floor/station/B2';
/** What only the program calls so, with its hyphens. */
const CODES = HOLD_REASONS.filter(one => one.includes('-') && one !== 'micro-stop');
const RAW_CODES = new RegExp(['undefined', 'null', 'NaN', '\\{\\{', 'data-outage', 'help-need', ...CODES].join('|'));

let database: Database;
let floor: ShopFloor;
beforeAll(async () => {
  database = await openPglite(null);
  const morning = await demoMorning(database, OPENS);
  ({ floor } = morning);
  await morning.run(OPENS, at('09:24'), 30);
  await floor.press(floor.told.find(one => one.message.conversation === DRUM)!.message, 'on-it');
  await morning.run(at('09:24'), at('09:40'), 30);
  await morning.run(at('09:40'), at('10:56'), 60);
  await morning.run(at('10:56'), at('13:00'), 240);
  await morning.run(at('13:00'), at('13:10'), 60);
}, 240_000);
afterAll(() => database.close());

const first = (conversation: string) => floor.told.filter(one => one.message.conversation === conversation && one.message.revision === 1);
const between = (from: string, to: string) => floor.told.filter(one => one.at >= at(from) && one.at < at(to));
const stations = line.stations.map(station => `floor/station/${station.id}`);
const localTime = (when: number) =>
  new Date(when).toLocaleTimeString('en-GB', { timeZone: plant.site.timeZone, hour: '2-digit', minute: '2-digit' });
const shown = ({ title, line2 = '', body }: Message) => `${title} ${line2} ${JSON.stringify(body)}`;
const text = (message: Message) => JSON.stringify([message.title, message.line2, message.body]);

describe('the seasoning', () => {
  test('is told at the drum before it makes waste, with the minutes left and a picture', () => {
    const tip = first(DRUM)[0]!;
    expect(tip.at).toBeGreaterThan(at('09:16'));
    expect(tip.at).toBeLessThanOrEqual(at('09:24'));
    expect(tip.message).toMatchObject({ title: 'Lower the seasoning feeder.', tone: 'act', line2: expect.stringContaining('limit 7.8') });
    expect(tip.message.picture).toBeDefined();
  });

  test('is taken in hand, comes back, and the card closes itself from data', () => {
    const card = floor.told.filter(one => one.message.id === first(DRUM)[0]!.message.id).map(one => one.message);
    const tones = card.map(one => one.tone);
    expect(tones.filter((tone, index) => tone !== tones[index - 1])).toEqual(['act', 'info', 'done']);
    expect(card.at(-1)!.title).toMatch(/^6\.\d % again at 09:[23]\d$/);
  });
});

describe('stops', () => {
  test('a film jam is plain to see: nothing is said at the bagger', () => {
    expect(between('09:33', '09:40').filter(one => one.message.conversation === 'floor/station/B4')).toEqual([]);
  });

  test('the fryer stands: its neighbours, who only wait, are left alone', () => {
    const told = between('10:07', '10:23').filter(one => one.message.revision === 1);
    expect(told.map(one => one.message.conversation).filter(one => stations.includes(one))).toEqual(['floor/station/B1']);
  });

  test('less comes from the drum: who is slow only for that is left alone', () => {
    const told = between('09:19', '10:07').filter(one => one.message.id.includes('/slow/'));
    expect(told.map(one => one.message.conversation)).toEqual([]);
  });

  test('nobody takes it: the ladder climbs, lead first, then maintenance', () => {
    const called = between('10:07', '10:23').filter(
      one => one.message.conversation.startsWith('floor/role/') && one.message.revision === 1,
    );
    expect(called.map(one => one.message.conversation)).toEqual(['floor/role/lead', 'floor/role/maintenance']);
  });

  test('the palletiser has no pallets: who waits behind it is left alone', () => {
    const told = between('10:36', '10:53').filter(one => one.message.revision === 1);
    expect(told.map(one => one.message.conversation).filter(one => stations.includes(one))).toEqual(['floor/station/B5']);
  });

  test('it runs again: every card of the stop says so, and has no button left', () => {
    const last = new Map(between('10:36', '10:54').map(one => [one.message.id, one.message]));
    const cards = [...last.values()].filter(one => one.id.includes('/B5/stall/'));
    expect(cards.map(one => one.conversation)).toContain('floor/station/B5');
    for (const card of cards) expect(card).toMatchObject({ tone: 'done', title: 'Runs again since 10:52', buttons: [] });
  });
});

test('in a break nothing new is said', () => {
  expect(between('11:30', '11:50').filter(one => one.message.revision === 1)).toEqual([]);
});

test('the emergency stop: the procedure and a person, and not one word of a tip', () => {
  const told = between('13:00', '13:10');
  const cards = told.filter(one => one.message.tone === 'stop');
  expect(cards.map(one => one.message.conversation)).toContain('floor/station/B5');
  for (const { message } of cards) expect(message.body.some(block => block.kind === 'steps' || block.kind === 'behind')).toBe(false);
  expect(told.filter(one => one.message.conversation === 'floor/station/B5' && one.message.tone === 'act')).toEqual([]);
});

test('a position is interrupted at most once in ten minutes and six times a shift', () => {
  for (const conversation of stations) {
    const times = first(conversation)
      .filter(one => one.message.tone !== 'stop')
      .map(one => one.at);
    expect(times.length, conversation).toBeLessThanOrEqual(6);
    for (const [index, time] of times.slice(1).entries()) expect(time - times[index]!, conversation).toBeGreaterThanOrEqual(600_000);
  }
});

test('every message fits a phone: a title of sixty characters at most, at most five buttons, and words for a screen reader', () => {
  for (const { message } of floor.told) {
    expect(message.title.length, message.title).toBeLessThanOrEqual(60);
    expect(message.title).not.toBe('');
    expect(message.buttons.length).toBeLessThanOrEqual(5);
    expect(message.fallbackText).toContain(message.title);
    expect(text(message)).not.toMatch(/undefined|null|NaN|\{\{|\[object/);
  }
});

test('nothing went wrong on the way', () => {
  expect(floor.logged.filter(one => one.level !== 'info')).toEqual([]);
});

describe('the same day is asked about', () => {
  const ask = async (words: string, id: string): Promise<Message> => {
    await floor.send({ kind: 'question', conversation: 'floor/supervisor', text: words, id });
    await floor.deliver();
    return floor.told.at(-1)!.message;
  };

  test('a stop that the time asked for cuts is told with its true beginning and end', async () => {
    // A bare time is a quarter of an hour around it; the fryer stood from 10:08 to 10:22.
    expect(text(await ask('Why did the fryer stop at 10:00?', 'q-cut'))).toMatch(/[Ss]tood still 10:0\d–10:2\d/);
  });

  test('why did the palletiser stall: the cause, the chain with its times, and a picture', async () => {
    const answer = await ask('Why did the palletiser stall at 10:40?', 'q1');
    expect(answer.title).toMatch(/Palletiser/);
    expect(text(answer)).toMatch(/10:36/);
    expect(answer.picture?.svg).toContain('<svg');
    expect(answer.buttons.map(button => button.id)).toContain('not-it');
  });

  test('and the fryer? is read in the light of the question before', async () => {
    const answer = await ask('And the fryer at 10:15?', 'q2');
    expect(text(answer)).toMatch(/Fryer/);
    expect(text(answer)).toMatch(/10:08/);
  });

  test('what is advised was written for it: nothing is made up for the occasion', async () => {
    expect(text(await ask('Why did the palletiser stall?', 'q8'))).not.toMatch(/Nothing to fix here|Help wanted/);
  });

  test('a question that is delivered twice is answered once', async () => {
    const before = floor.told.length;
    await ask('How is the line?', 'q3');
    await ask('How is the line?', 'q3');
    expect(floor.told.length).toBe(before + 1);
  });

  test('who was at the fryer is refused, and not kept in words', async () => {
    const answer = await ask('Who was at the fryer when it stopped?', 'q4');
    expect(answer.picture).toBeUndefined();
    const { rows } = await database.query<{ text: string | null; answered: string }>('select text, answered from question where id = $1', [
      'q4',
    ]);
    expect(rows).toEqual([{ text: null, answered: 'refused' }]);
  });

  test('its events are shown, at most a screen of them', async () => {
    const answer = await ask('Why did the palletiser stall at 10:40?', 'q5');
    await floor.press(answer, 'events');
    const list = floor.told.at(-1)!.message;
    expect(list.id).not.toBe(answer.id);
    expect(text(list)).toMatch(/10:3\d/);
  });

  test('help wanted below an answer: who asked reads whom was called, and that somebody comes', async () => {
    const answer = await ask('Why did the palletiser stall at 10:40?', 'q9');
    await floor.press(answer, 'get-help');
    const receipt = (await floor.posts('floor/supervisor')).at(-1)!.message;
    expect(receipt.title).toMatch(/is called/);
    const call = (await floor.posts('floor/role/maintenance')).at(-1)!.message;
    await floor.press(call, 'coming-soon');
    expect((await floor.posts('floor/supervisor')).at(-1)!.message.title).toBe('Maintenance is coming, about 5 min');
  });

  const asked = {
    en: {
      held: (where: string, time: string) => `Why did nobody get a tip at ${where} at ${time}?`,
      said: (where: string, time: string) => `Why did you say that at ${where} at ${time}?`,
    },
    de: {
      held: (where: string, time: string) => `Warum gab es an ${where} um ${time} keinen Tipp?`,
      said: (where: string, time: string) => `Warum hast du das an ${where} um ${time} gesagt?`,
    },
    es: {
      held: (where: string, time: string) => `¿Por qué no hubo ningún consejo en ${where} a las ${time}?`,
      said: (where: string, time: string) => `¿Por qué dijiste eso en ${where} a las ${time}?`,
    },
    pl: {
      held: (where: string, time: string) => `Dlaczego przy ${where} o ${time} nie było wskazówki?`,
      said: (where: string, time: string) => `Dlaczego to powiedziałeś przy ${where} o ${time}?`,
    },
  } as const;

  const stationAndMinute = ({ episode, at }: LoggedDecision) => `${episode.split('/')[1]} ${localTime(at)}`;

  test.each(LANGS)('every hold, tip and escalation of the day is asked about, and answers with its reason: %s', async lang => {
    const decided = await decisionsBetween(database, OPENS, at('13:10'));
    expect(new Set(decided.map(one => one.decision.kind))).toEqual(new Set(['hold', 'tip', 'person']));
    expect(decided.filter(one => one.context.ladder === true).length).toBeGreaterThan(1);
    for (const one of decided) {
      const how = one.decision.kind === 'hold' ? asked[lang].held : asked[lang].said;
      const words = how(one.episode.split('/')[1]!, localTime(one.at));
      const { message, outcome } = await answerForTerminal(floor.ask, { text: words });
      expect([words, outcome, message.locale]).toEqual([words, 'answer', lang]);
      expect(text(message), words).toContain(becauseOf(one, lang));
      // First what was asked about; two decisions of one minute cannot be told apart by their time.
      expect(message.title, words).toContain(localTime(one.at));
      const then = decided.filter(other => stationAndMinute(other) === stationAndMinute(one)).map(other => becauseOf(other, lang));
      expect(
        then.some(because => text({ ...message, body: message.body.slice(0, 1) }).includes(because)),
        words,
      ).toBe(true);
      // No reason code, no name of a field, no hole.
      expect(shown(message), words).not.toMatch(RAW_CODES);
    }
  });

  test.each([
    ['en', 'Why did you say nothing about the palletiser?'],
    ['de', 'Warum hast du nichts zum Palettierer gesagt?'],
    ['es', '¿Por qué no dijiste nada sobre el paletizador?'],
    ['pl', 'Dlaczego nic nie powiedziałeś o paletyzatorze?'],
    ['en', 'Why no tip at B4?'],
    ['de', 'Warum kein Tipp an B4?'],
    ['es', '¿Por qué no hubo consejo en B4?'],
    ['pl', 'Dlaczego brak wskazówki przy B4?'],
  ] as const)('%s: %s gets the reason of a decision there', async (lang, words) => {
    const { message, outcome } = await answerForTerminal(floor.ask, { text: words });
    expect([outcome, message.locale]).toEqual(['answer', lang]);
    const station = words.includes('B4') ? 'B4' : 'B5';
    const decided = (await decisionsBetween(database, OPENS, at('13:10'))).filter(one => one.episode.split('/')[1] === station);
    expect(decided.some(one => text(message).includes(becauseOf(one, lang)))).toBe(true);
    expect(shown(message)).not.toMatch(RAW_CODES);
  });

  test('why this? is asked of the newest card, in every language', async () => {
    for (const [lang, words] of [
      ['en', 'Why did you tell me that at the drum?'],
      ['de', 'Warum hast du mir das gesagt an der Würztrommel?'],
      ['es', '¿Por qué me dijiste eso en el tambor?'],
      ['pl', 'Dlaczego mi to powiedziałeś przy B2?'],
    ] as const) {
      const { message } = await answerForTerminal(floor.ask, { text: words });
      expect(message.locale).toBe(lang);
      expect(text(message)).toContain('B2');
      expect(message.title).not.toMatch(/[{}]|undefined/);
    }
  });

  test("that's not it: the correction is kept, and said at the next answer", async () => {
    const answer = await ask('Why did the palletiser stall at 10:40?', 'q6');
    const window = await floor.press(answer, 'not-it');
    await floor.send({
      kind: 'submit',
      conversation: 'floor/supervisor',
      message: answer.id,
      continuation: window!.continuation,
      values: { words: 'The pallet lift was blocked.' },
    });
    await floor.deliver();
    expect(text(floor.told.at(-1)!.message)).toContain('Noted');
    floor.clock.set(floor.clock.now() + 60_000);
    const again = await ask('Why did the palletiser stall at 10:40?', 'q7');
    expect(again.title).toMatch(/^B5 Palletiser 10:\d\d: corrected by somebody$/);
    expect(text(again)).toContain('The pallet lift was blocked.');
    expect(text(again)).not.toContain('Sure.');
  });
});
