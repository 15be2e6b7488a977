/** "In" before a word nobody here knows: another site where it is a town, and nothing of the kind where it is how a machine runs. */
import { expect, test } from 'vitest';
import type { Lang } from '../../src/plant/plant.ts';
import { readQuestion } from '../../src/questions/read-question.ts';
import { alcor, NOW } from './alcor.ts';

const read = (text: string, lang: Lang) => readQuestion(text, { plant: alcor, now: NOW, lang });

test.each([
  ['en', 'why is the filler over at llanelli down'],
  ['de', 'warum steht der füller in meißen'],
  ['de', 'warum steht der füller in gera'],
  ['es', 'cómo va la llenadora en manises'],
  ['pl', 'czemu stoi nalewarka w siedlcach'],
] as const)('%s: %s: a machine of another site', (lang, text) => {
  expect(read(text, lang)).toMatchObject({ abstain: true, reason: 'other-site' });
});

test.each([
  ['en', 'why is the filler in reverse'],
  ['de', 'warum ist der füller im leerlauf'],
  ['de', 'warum ist der füller in handbetrieb'],
  ['es', 'por qué está la llenadora en vacío'],
  ['pl', 'czemu nalewarka w trybie ręcznym'],
  ['pl', 'nalewarka w górę czy w dół'],
] as const)('%s: %s: how the machine here runs', (lang, text) => {
  expect(read(text, lang)).toMatchObject({ frame: { station: 'A3' } });
});
