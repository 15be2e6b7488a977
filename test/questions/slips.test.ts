import { expect, test } from 'vitest';
import type { Lang } from '../../src/plant/plant.ts';
import { readQuestion } from '../../src/questions/read-question.ts';
import { withoutSlips } from '../../src/questions/slips.ts';
import { wordsOf } from '../../src/questions/words.ts';
import { alcor, NOW } from './alcor.ts';

const right = (text: string, lang: Lang) =>
  withoutSlips(wordsOf(text), lang, alcor)
    .map(word => word.text)
    .join(' ');

test.each([
  ['en', 'waht happend at teh filller', 'what happened at the filler'],
  ['de', 'wsa wra mit dem Fülller', 'was war mit dem fuller'],
  ['pl', 'dlaczgo stoi nalewarka', 'dlaczego stoi nalewarka'],
  ['es', 'cuantsa paradas hoy', 'cuantas paradas hoy'],
] as const)('in %s what was typed in haste is put right: %s', (lang, text, meant) => {
  expect(right(text, lang)).toBe(meant);
});

test('a slip is put right towards the language of its sentence', () => {
  // A letter away from German "oder" and from English "order".
  expect(right('how many ordr today', 'en')).not.toContain('oder');
});

test('a short word that is no swap stays as it is written', () => {
  expect(right('pies dzisiaj', 'pl')).toBe('pies dzisiaj');
});

test.each([
  'anything weird going on?',
  'any drama',
  'smooth sailing?',
  'alles im grünen Bereich?',
  'brennts irgendwo?',
  'qué se cuece',
  'algo raro?',
  'coś się pali?',
  'jest jakiś problem?',
])('%s: the whole line is meant', text => {
  expect(readQuestion(text, { plant: alcor, now: NOW, line: 'A' })).toMatchObject({ frame: { intent: 'now', station: null } });
});
