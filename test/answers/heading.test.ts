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

test('a title never ends within a time, and what came after a semicolon reads on below', () => {
  const sentence = '410 stops of B4 Bagger, 43 h 8 min in all; the longest 07:19–07:43 (24 min).';
  expect(headingOf(sentence)).toBe('410 stops of B4 Bagger, 43 h 8 min in all');
  expect(below(sentence)).toEqual([textBlock({ strong: 'The longest 07:19–07:43 (24 min).' }, ' Sure.')]);
  const atTheTime = `${'x'.repeat(TITLE_CHARS_MAX - 10)}, the longest of them 07:19–07:43.`;
  expect(headingOf(atTheTime)).toBe(`X${'x'.repeat(TITLE_CHARS_MAX - 11)}`);
});

test('half of what came after a semicolon is left to be read below', () => {
  const sentence = 'B7 Checkweigher: 3 stops, 16 min lost; most of it: a machine fault, 11 min (72 %).';
  expect(headingOf(sentence)).toBe('B7 Checkweigher: 3 stops, 16 min lost');
  expect(below(sentence)).toEqual([textBlock({ strong: 'Most of it: a machine fault, 11 min (72 %).' }, ' Sure.')]);
});

test.each([
  ['B4 Bagger: About the same. 9 fewer rejects. Counted for the same length of time.', 'B4 Bagger: About the same. 9 fewer rejects.'],
  ['What would you like to know? For example: why did B1 Fryer stand still.', 'What would you like to know?'],
  ['¿Qué quieres saber? Por ejemplo: por qué paró B1 Fryer, cómo va ahora.', '¿Qué quieres saber?'],
])('of several sentences the title takes those that fit, and the others follow: %s', (said, heading) => {
  expect(headingOf(said)).toBe(heading);
  expect(below(said)).toEqual([textBlock({ strong: said.slice(heading.length + 1) }, ' Sure.')]);
});

test('a month put short ends no sentence', () => {
  const sentence = 'B4 Bagger stood from Tue., 1. Sept. 2026 at six in the morning until the next noon.';
  expect(headingOf(sentence)).not.toBe('B4 Bagger stood from Tue., 1. Sept.');
});
