import { expect, test } from 'vitest';
import { inEach, readIn, withAlso } from '../../src/messages/in-each-language.ts';
import { ownedMessage } from '../../src/messages/revise.ts';
import { tip } from '../conformance/chat/messages.ts';

const PLACE = 'floor/station/B2';
const german = tip(PLACE, { title: 'Würzdosierer niedriger stellen.', locale: 'de' });
const both = withAlso(tip(PLACE), new Map([['de', german]]));

test('a card at a station is read in the language that is chosen there', () => {
  expect(readIn(both, 'de').title).toBe('Würzdosierer niedriger stellen.');
  expect(readIn(both, 'en').title).toBe('Lower the seasoning feeder.');
  expect(readIn(both, 'en')).not.toHaveProperty('also');
});

test('what becomes of it is said in each of its languages', () => {
  const owned = inEach(both, one => ownedMessage(one, { timeZone: 'UTC' }, Date.UTC(2026, 4, 21, 8, 20)));
  expect(readIn(owned, 'en').line2).toContain('since 08:20');
  expect(readIn(owned, 'de').line2).toContain('seit 08:20');
  expect([owned.revision, readIn(owned, 'de').revision]).toEqual([2, 2]);
});

test('what was said in one language alone is read in that one, never an older word in another', () => {
  const later = { ...both, revision: 2, title: 'Over.' };
  expect(readIn(later, 'de').title).toBe('Over.');
});

test('a message that stays as it is stays so in every language', () => {
  expect(inEach(both, () => null)).toBeNull();
});
