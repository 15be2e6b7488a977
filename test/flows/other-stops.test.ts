/** From the stop that was told to another in one tap, and from all stops of a time to each of them. */
import { expect, test } from 'vitest';
import type { Message } from '../../src/messages/message.ts';
import { embedded, store } from '../conformance/history-store.ts';
import { at, demoPlant } from '../sources/demo-plant.ts';
import { type ShopFloor, shopFloor } from './shop-floor.ts';
import { run, stoppedLine } from './stopped-line.ts';

const database = store(embedded);
const plant = demoPlant();

async function stoodThrice(): Promise<ShopFloor> {
  const floor = await shopFloor(database(), plant, { templates: false });
  const stops = [
    { from: at('07:00'), until: at('07:15'), stop: { at: at('07:02'), to: at('07:05') } },
    { from: at('07:15'), until: at('07:35'), stop: { at: at('07:20'), to: at('07:32') } },
    { from: at('07:35'), until: at('08:00'), stop: { at: at('07:40'), to: at('07:45') } },
  ].flatMap(({ from, until, stop }) => stoppedLine(plant, from + 1000, until, stop));
  await run(floor, stops, at('08:00'), 60);
  return floor;
}

const answers = (floor: ShopFloor): Message[] => floor.told.map(one => one.message).filter(one => one.id.startsWith('a/'));
const said = (message: Message | undefined) => JSON.stringify([message?.title, message?.body]);

async function ask(floor: ShopFloor, text: string): Promise<Message> {
  await floor.send({ kind: 'question', conversation: 'floor/operator', text });
  await floor.deliver();
  return answers(floor).at(-1)!;
}

async function tap(floor: ShopFloor, message: Message, button: string): Promise<Message> {
  await floor.press(message, button);
  await floor.deliver();
  return answers(floor).at(-1)!;
}

test.each([
  ['why did the bagger stop', 'and before that?', 'Longest: 07:20'],
  ['warum stand der Beutler', 'und davor?', 'Längster: 07:20'],
  ['por qué paró la embolsadora', '¿y antes?', 'La más larga: 07:20'],
  ['dlaczego stanęła pakowaczka', 'a wcześniej?', 'Najdłuższy: 07:20'],
] as const)('%s: the longest is told once in one tap, and %s then goes on from it', async (why, before, label) => {
  const floor = await stoodThrice();
  const latest = await ask(floor, why);
  expect(said(latest)).toContain('7:40');
  expect(latest.buttons.find(one => one.id === 'longest')?.label).toBe(label);
  const longest = await tap(floor, latest, 'longest');
  expect(longest.id).not.toBe(latest.id);
  expect(longest.locale).toBe(latest.locale);
  expect(said(longest)).toContain('7:20');
  expect(longest.buttons.map(one => one.id)).not.toContain('longest');
  // Whoever taps twice, or beside another, reads it once.
  const told = answers(floor).length;
  await tap(floor, latest, 'longest');
  expect(answers(floor)).toHaveLength(told);
  // A message of its own: the answer to the question asked stays as it was.
  expect(answers(floor).filter(one => one.id === latest.id)).toHaveLength(1);
  expect(said(await ask(floor, before))).toMatch(/7:02/);
});

test.each([
  [
    'en',
    'why does the bagger stop all the time',
    '3 stops',
    /A machine fault: \d+ min \(100 %\), 3 stops: 07:0\d B4 .*07:20 B4 .*07:40 B4/,
  ],
  ['de', 'warum steht der Beutler ständig', '3 Stillstände', /Eine Maschinenstörung: \d+ min \(100 %\), 3 Stillstände: 07:0\d B4/],
  ['es', 'por qué se para tanto la embolsadora', '3 paradas', /Una avería de la máquina: \d+ min \(100 %\), 3 paradas: 07:0\d B4/],
  ['pl', 'dlaczego pakowaczka ciągle staje', '3 postoje', /Awaria maszyny: \d+ min \(100 %\), 3 postoje: 07:0\d B4/],
] as const)('in %s all stops of the time are told by cause: %s', async (locale, text, stops, line) => {
  const floor = await stoodThrice();
  const whole = await ask(floor, text);
  expect(whole.locale).toBe(locale);
  expect(said(whole)).toContain(stops);
  expect(said(whole)).toMatch(line);
  expect(whole.picture?.svg).toContain('<svg');
  expect(whole.cites.length).toBeGreaterThan(0);
  expect(whole.buttons.map(one => one.id)).toEqual(['other-reading', 'events', 'stop-1']);
  const one = await tap(floor, whole, 'stop-1');
  expect(said(one)).toContain('7:20');
  expect(one.buttons.map(button => button.id)).toContain('not-it');
  const list = await tap(floor, whole, 'events');
  expect(said(list)).toContain('A217');
});
