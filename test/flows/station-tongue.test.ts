/** A station whose people read a language that only their trainer writes in. */
import { expect, test } from 'vitest';
import { cardHtml } from '../../src/chat/floor/html.ts';
import { chooseLang, langAt, tongueAt } from '../../src/flows/people/station-lang.ts';
import { saveTemplate } from '../../src/flows/train/save-prompt.ts';
import { embedded, store } from '../conformance/history-store.ts';
import { at, demoPlant } from '../sources/demo-plant.ts';
import { play, seasoningClimbs, shopFloor } from './shop-floor.ts';

const database = store(embedded);
const demo = demoPlant();
const plant = { ...demo, site: { ...demo.site, languages: ['en'] as const, tongues: ['en', 'ar'] } };
const DRUM = 'floor/station/B2';
const told = async (words: string) => {
  const floor = await shopFloor(database(), plant, { templates: false });
  floor.clock.set(at('07:00'));
  const head = 'id: drum\nwhen: { kinds: [drift], parameters: [seasoning], stationTypes: [seasoning-drum] }';
  await saveTemplate(floor.ask, 'drum.md', `---\n${head}\n---\n# en\nLower the feeder.\n\n${words}`, 'file', { first: true });
  await chooseLang(database(), 'B2', 'ar');
  await play(floor, seasoningClimbs(demo, at('07:00'), 31), at('07:31'));
  return floor.told.find(one => one.message.conversation === DRUM)!.message;
};

test('its tip is in that language and from the right, its buttons are in one of ours', async () => {
  const card = await told('# ar\nاخفض المغذي قليلا.\n');
  expect(card.title).toBe('اخفض المغذي قليلا.');
  expect(card.buttons[0]!.label).toBe('On it');
  expect(cardHtml(card, { timeZone: 'UTC' })).toContain('dir="rtl"');
  expect([await langAt(database(), plant, DRUM), await tongueAt(database(), plant, DRUM)]).toEqual(['en', 'ar']);
});

test('where nobody has written in it yet, the tip is in the plant’s first', async () => {
  expect((await told('')).title).toBe('Lower the feeder.');
});
