/** What was thrown out: pieces, kilos, money, by order; and what of it no data tell. */
import { describe, expect, test } from 'vitest';
import type { FactSource } from '../../src/answers/facts.ts';
import { messageText } from '../../src/answers/message-text.ts';
import { reply } from '../../src/answers/reply.ts';
import type { MinuteRow } from '../../src/kpis/minute.ts';
import { eventId, type LoggedEvent } from '../../src/line/event.ts';
import type { Lang, Plant } from '../../src/plant/plant.ts';
import { readQuestion } from '../../src/questions/read-question.ts';
import { alcor, NOW } from '../questions/alcor.ts';
import { at, morning } from './morning.ts';

/** The capper threw out 40 before ten and 60 after, the packer 10; a bottle weighs half a kilo. */
const rows: readonly Pick<MinuteRow, 'station' | 'minute' | 'good' | 'reject'>[] = [
  { station: 'A4', minute: at('09:00'), good: 1000, reject: 40 },
  { station: 'A4', minute: at('10:30'), good: 1000, reject: 60 },
  { station: 'A6', minute: at('09:00'), good: 1890, reject: 10 },
];

const order = (phase: 'changeover-started' | 'changeover-done', time: string, id: string, index: number): LoggedEvent => ({
  seen: at(time),
  at: at(time),
  line: 'A',
  eventId: eventId('A', '9', index),
  kind: 'order',
  phase,
  id,
});
const ORDERS = [
  order('changeover-done', '08:01', '4711', 1),
  order('changeover-started', '10:01', '4712', 2),
  order('changeover-done', '10:20', '4712', 3),
];

const plantOf = ({ kg = 0.5, perKg = 4 }: { kg?: number | null; perKg?: number | null }): Plant => ({
  ...alcor,
  site: { ...alcor.site, currency: 'EUR', cost: { perStopMinute: null, perKg } },
  lines: alcor.lines.map(line => ({ ...line, stations: line.stations.map(one => ({ ...one, kgPerUnit: one.id === 'A6' ? 0.5 : kg })) })),
});

async function ask(text: string, { plant = plantOf({}), lang = 'en' as Lang, orders = ORDERS as readonly LoggedEvent[] } = {}) {
  const told = morning();
  const source: FactSource = {
    ...told,
    minutes: async (line, from, to) =>
      rows
        .filter(row => line === 'A' && row.minute >= from && row.minute < to)
        .map(row => ({ ...row, line, seconds: { execute: 60 }, parameters: {} })),
    events: async (line, from, to) =>
      [...(await told.events(line, from, to)), ...orders.filter(one => one.seen >= from && one.seen < to)].sort((a, b) => a.seen - b.seen),
  };
  const context = { plant, now: NOW, lang, conversation: 'floor/line/A', audience: 'person' as const, id: 'm/answer/1' };
  const made = await reply({ text, line: 'A' }, source, context);
  return `${made.kind}: ${messageText(made.message, plant.site.timeZone)}`;
}

test.each([
  [
    'en',
    'how much waste today',
    '110 rejects',
    'Weight: 55 kg',
    'Cost (estimate): 220 EUR',
    'Thrown out at: A4: 100 (50 kg); A6: 10 (5 kg)',
  ],
  ['de', 'was hat uns der Ausschuss heute gekostet', '110', 'Gewicht: 55 kg', 'Kosten (geschätzt): 220 EUR', 'Aussortiert an: A4: 100'],
  ['es', 'cuántos kilos tiramos hoy', '110', 'Peso: 55 kg', 'Coste (estimación): 220 EUR', 'Rechazado en: A4: 100'],
  ['pl', 'ile kilogramów poszło na odpad dzisiaj', '110', 'Waga: 55 kg', 'Koszt (szacunek): 220 EUR', 'Odrzucono na: A4: 100'],
] as const)('in %s: %s', async (lang, text, ...said) => {
  const told = await ask(text, { lang });
  for (const part of said) expect(told).toContain(part);
});

test('by order each has what was thrown out while it ran', async () => {
  expect(await ask('waste by order today')).toContain('By order: 4711: 50 (25 kg); 4712: 60 (30 kg)');
});

test('where no order was told, that is said when it is asked for', async () => {
  const told = await ask('rejects per product today', { orders: [] });
  expect(told).not.toContain('By order');
  expect(told).toContain('which order it was: none was told in this time');
  expect(await ask('how much waste today', { orders: [] })).not.toContain('Not known here');
});

test('of one material nobody knows, and what is known is told all the same', async () => {
  const told = await ask('how much glue did we waste today');
  expect(told).toMatch(/^answer: /);
  expect(told).toContain('110 rejects');
  expect(told).toContain('Not known here: how much of it was one material: parts are counted whole.');
});

test('at one station the whole line is named beside it, for what it spoils may be found further on', async () => {
  const told = await ask('how many kilos did we throw away at the packer today');
  expect(told).toContain('Weight: 5 kg');
  expect(told).toContain('Whole line: 110 (55 kg)');
});

test('without weights or a price that is said, and no zero is shown', async () => {
  const bare = await ask('what did the scrap cost us today', { plant: plantOf({ perKg: null }) });
  expect(bare).not.toContain('EUR');
  expect(bare).toContain('what a kilo costs');
  const light = await ask('how many kilos of waste today', { plant: plantOf({ kg: null }) });
  expect(light).toContain('Weight: at least 5 kg');
  expect(light).toContain('the weight of a part at A4');
});

describe('what is read as waste', () => {
  const frameOf = (text: string) => {
    const reading = readQuestion(text, { plant: alcor, now: NOW });
    return 'frame' in reading ? reading.frame : undefined;
  };
  test.each([
    ['how much cardboard did we waste', 'material'],
    ['how much got binned on nights', undefined],
    ['wastage in kg this week', undefined],
    ['rejects by station today', undefined],
    ['ausschuss pro auftrag gestern', 'order'],
    ['wie viel kleber haben wir verschwendet', 'material'],
    ['wie viel kilo sind heute in die tonne gegangen', undefined],
    ['desperdicio por producto hoy', 'order'],
    ['cuánta masa tiramos hoy', 'material'],
    ['ile kleju zmarnowaliśmy', 'material'],
    ['odpady w kg na tej zmianie', undefined],
  ])('%s: by %s', (text, by) => {
    expect(frameOf(text)).toMatchObject({ intent: 'how-often', metric: 'scrap' });
    expect(frameOf(text)?.by).toBe(by);
  });

  test.each([
    'how much time did we waste today',
    'wie viel zeit haben wir heute verschwendet',
    'cuánto tiempo perdimos hoy',
    'ile czasu zmarnowaliśmy dzisiaj',
  ])('%s: time is no waste', text => {
    expect(frameOf(text)?.metric).not.toBe('scrap');
  });
});
