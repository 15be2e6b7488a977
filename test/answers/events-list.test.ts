import { expect, test } from 'vitest';
import { eventsList } from '../../src/answers/events-list.ts';
import { messageText } from '../../src/answers/message-text.ts';
import { reply } from '../../src/answers/reply.ts';
import type { Lang } from '../../src/plant/plant.ts';
import { alcor, NOW } from '../questions/alcor.ts';
import { morning } from './morning.ts';

async function eventsOf(text: string, lang: Lang = 'en') {
  const asked = { plant: alcor, now: NOW, lang, conversation: 'floor/line/A', audience: 'person', id: 'a/1' } as const;
  const { message, evidence, facts } = await reply({ text }, morning(), asked);
  return messageText(eventsList(message, evidence, facts, { plant: alcor, lang }), alcor.site.timeZone);
}

test('each event stands under the sentence it is there for', async () => {
  const text = await eventsOf('why did the filler stop this morning');
  expect(text).toMatch(/How it went.*10:00: A4 held.*10:01: A3 blocked.*Figures/s);
  expect(text).toMatch(/Figures.*good parts, \d+ rejects? so far/s);
});

test('counts and waits are told in the language of the asker, names of states as the plant has them', async () => {
  const text = await eventsOf('warum stand der Füller heute früh', 'de');
  expect(text).toContain('1.830 gute Teile');
  expect(text).not.toContain('suspended');
});

test('figures added up from minutes have no single events', async () => {
  expect(await eventsOf('how often did the capper stop today')).toContain('added up from minutes');
});
