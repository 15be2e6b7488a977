import { expect, test } from 'vitest';
import { headingOf, withoutTitle } from '../../src/answers/heading.ts';
import { TITLE_CHARS_MAX } from '../../src/messages/message.ts';
import { textBlock } from '../../src/messages/message-parts.ts';

const below = (sentence: string) => withoutTitle([textBlock({ strong: sentence }, ' Sure.')], sentence);

test('a sentence that fits is the title, and is not said again', () => {
  const sentence = 'x'.repeat(TITLE_CHARS_MAX - 1).concat('.');
  expect(headingOf(sentence)).toBe(`X${sentence.slice(1)}`);
  expect(below(sentence)).toEqual([textBlock('Sure.')]);
});

test('a longer one goes on below where its title put it down', () => {
  const sentence = 'Packer ran slow 08:00–09:00 because of a value that drifts at the seasoning drum.';
  expect(headingOf(sentence)).toBe('Packer ran slow 08:00–09:00');
  expect(below(sentence)).toEqual([textBlock({ strong: 'Because of a value that drifts at the seasoning drum.' }, ' Sure.')]);
});

test('a title never ends within brackets, and what stood in them does not stand alone', () => {
  const sentence = 'Not running on Crisps line B: B1 Fryer (stands with a fault, 10:08), B2 Drum (waits for parts, 10:08)';
  expect(headingOf(sentence)).toBe('Not running on Crisps line B: B1 Fryer');
  expect(below(sentence)).toEqual([textBlock({ strong: sentence }, ' Sure.')]);
});

test('what comes after a comma is a fragment, and is said with its beginning', () => {
  const sentence = 'Whoever stands there sees it on the display of the drum, and it did not last longer than usual.';
  expect(headingOf(sentence)).toBe('Whoever stands there sees it on the display of the drum');
  expect(below(sentence)).toEqual([textBlock({ strong: sentence }, ' Sure.')]);
});

test('a sentence that can be put down nowhere is cut in the title and whole below', () => {
  const sentence = 'x'.repeat(TITLE_CHARS_MAX + 1);
  expect(headingOf(sentence)).toHaveLength(TITLE_CHARS_MAX);
  expect(below(sentence)).toEqual([textBlock({ strong: sentence }, ' Sure.')]);
});
