import { expect, test } from 'vitest';
import type { Inbound } from '../../src/chat/chat.ts';
import { note, notKnown } from '../../src/flows/people/welcome.ts';
import { LANGS } from '../../src/plant/plant.ts';
import { plainWords } from '../messages/plain-words.ts';

const HELLO: Inbound = {
  id: 'e1',
  product: 'slack',
  kind: 'question',
  conversation: 'slack/D1',
  user: { product: 'slack', id: 'U1' },
  at: 0,
  text: 'hello',
};

test.each(LANGS.flatMap(lang => [true, false].map(unchecked => [lang, unchecked] as const)))(
  'a stranger who says hello reads each sentence once (%s, unchecked: %s)',
  (lang, unchecked) => {
    const text = notKnown({ lang, unchecked });
    const said = plainWords(note(HELLO, lang, text));
    expect(said).toBe(text);
  },
);

test('what fits into a title is said there alone', () => {
  expect(note(HELLO, 'en', 'Tips come again.')).toMatchObject({ title: 'Tips come again.', body: [] });
});
