import { expect, test } from 'vitest';
import { notedMessage, setAsideMessage, wastingMessage } from '../../src/messages/after-tap.ts';
import type { Message } from '../../src/messages/message.ts';

const at = (time: string) => Date.parse(`2026-11-24T${time}:00Z`);
const site = { timeZone: 'Europe/Dublin' };
const card: Message = {
  id: 'm/B/B2/drift/x/floor/station/B2',
  revision: 2,
  conversation: 'floor/station/B2',
  audience: 'position',
  title: 'Lower the seasoning feeder.',
  line2: '7.4 %',
  body: [],
  buttons: ['on-it', 'something-else', 'not-now', 'get-help'].map(id => ({ id, label: id, style: 'plain' as const })),
  fallbackText: '',
  locale: 'en',
  validUntil: at('09:43'),
  cites: [],
  tone: 'act',
};

test('a drift that nobody stopped is not over: its card says how far it is, since when, and can still be taken', () => {
  const wasting = wastingMessage(card, site, { station: 'B2', value: 7.93, unit: '%', limit: 7.8, since: at('09:43') });
  expect(wasting).toMatchObject({ revision: 3, tone: 'stop', validUntil: null, line2: 'B2 · 7.93 % · limit 7.8 % · waste since 09:43' });
  expect(wasting.buttons).toHaveLength(4);
  expect(wasting.fallbackText).toContain('Lower the seasoning feeder.');
});

test.each([
  ['en', 'Noted: Material. Thank you.'],
  ['de', 'Notiert: Material. Danke.'],
  ['es', 'Anotado: Material. Gracias.'],
  ['pl', 'Zapisano: Materiał. Dziękuję.'],
] as const)('whoever reads the card next sees what somebody has noted, not only that they did (%s)', (locale, said) => {
  expect(JSON.stringify(notedMessage({ ...card, locale }, 'chipMaterial').body)).toContain(said);
  expect(JSON.stringify(notedMessage({ ...card, locale }).body)).not.toContain(': ');
});

test('a card put aside, or noted, can still be taken, and nothing else is asked', () => {
  for (const revised of [setAsideMessage(card), notedMessage(card)]) {
    expect(revised.buttons.slice(0, 2).map(button => button.id)).toEqual(['on-it', 'get-help']);
    expect(revised.revision).toBe(3);
  }
  expect(notedMessage(card).buttons).toHaveLength(2);
  // Whoever has no time now may want quiet for longer.
  expect(setAsideMessage(card).buttons.map(button => button.id)).toEqual(['on-it', 'get-help', 'quiet']);
});
