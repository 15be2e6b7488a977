import { expect, test } from 'vitest';
import { countAlarms } from '../../src/answers/alarms-answer.ts';
import type { AlarmEvent } from '../../src/answers/facts.ts';
import { messageText } from '../../src/answers/message-text.ts';
import { reply } from '../../src/answers/reply.ts';
import type { Lang } from '../../src/plant/plant.ts';
import { type Frame, INTENTS } from '../../src/questions/frame.ts';
import { log } from '../line/a-line.ts';
import { alcor, NOW } from '../questions/alcor.ts';
import { morning } from './morning.ts';

async function ask(text: string, lang: Lang = 'en', more: Parameters<typeof morning>[1] = {}, previous?: Frame) {
  const asked = { plant: alcor, now: NOW, lang, conversation: 'floor/line/A', audience: 'person', id: 'a/1' } as const;
  const made = await reply({ text, line: 'A', ...(previous === undefined ? {} : { previous }) }, morning('cap chute empty', more), asked);
  return { ...made, text: messageText(made.message, alcor.site.timeZone) };
}

test.each([
  ['en', 'How many alarms today?', ': 1 alarm, 1 of them with a stop.'],
  ['de', 'Wie viele Alarme gab es heute?', ': 1 Alarm, davon 1 mit Stillstand.'],
  ['es', '¿cuántas alarmas hubo hoy?', ': 1 alarma, 1 con parada.'],
  ['pl', 'ile alarmów było dzisiaj', ': 1 alarm, w tym 1 z zatrzymaniem.'],
] as const)('in %s alarms are counted as alarms, and each by its code', async (lang, question, headline) => {
  const { text, message } = await ask(question, lang);
  expect(text).toContain(headline);
  expect(text).toContain('A4 C17 «cap chute empty»');
  expect(message.cites).toEqual(['e1']);
});

test.each([
  ['en', 'how often did alarm C17 come today', 'Bottling: C17 came 1 time, last today 10:00.'],
  ['de', 'wie oft kam C17 heute am Verschließer', 'A4 Capper: C17 kam 1 Mal, zuletzt heute 10:00.'],
] as const)('in %s an alarm asked for by its code is counted alone', async (lang, question, headline) => {
  expect((await ask(question, lang)).text).toContain(headline);
});

test('an alarm that never came is said so, and the capper is asked about in the same breath', async () => {
  const first = await ask('how often did F999 come today');
  expect(first.text).toContain('F999 did not come.');
  const frame = 'frame' in first.reading ? first.reading.frame : undefined;
  expect((await ask('and at the capper?', 'en', {}, frame)).text).toContain('A4 Capper: F999 did not come.');
});

test('over a week alarms alone are asked of the store, and how far back they are kept is said', async () => {
  const asked: number[] = [];
  const came = log([[0, 'A4', { kind: 'alarm', code: 'C17', active: true, severity: 'stop' }]]).map(event => ({
    ...event,
    at: NOW - 9e8,
    seen: NOW - 9e8,
  }));
  const { text } = await ask('how many alarms this month', 'en', {
    alarms: async ({ from, to }) => {
      asked.push(to - from);
      return came as AlarmEvent[];
    },
  });
  expect(asked).toHaveLength(1);
  expect(text).toContain('1 alarm');
});

test('an alarm that is told again while it stands has come once', () => {
  const alarm = (second: number, active: boolean, code = 'F1') =>
    [second, 'K1', { kind: 'alarm', code, active, severity: 'warning' }] as const;
  const events = log([alarm(0, true), alarm(10, true), alarm(20, false), alarm(30, true), alarm(40, true, 'F2')]) as AlarmEvent[];
  expect(countAlarms(events).map(({ code, times, stops }) => [code, times, stops])).toEqual([
    ['F1', 2, false],
    ['F2', 1, false],
  ]);
});

test.each(['alarm at the capper', 'what do I do about alarm C17', 'why did C17 come', 'clear the alarm at A4'])(
  '"%s" asks for no number',
  async question => {
    const { reading } = await ask(question);
    expect(INTENTS.filter(intent => 'frame' in reading && reading.frame.intent === intent)).not.toContain('how-often');
  },
);
