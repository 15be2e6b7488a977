/** What a trainer reads of a problem beside a form: nothing of the file it will be written into. */
import { expect, test } from 'vitest';
import { LANGS } from '../../src/plant/plant.ts';
import { parseTemplate } from '../../src/prompts/parse-template.ts';
import { FORM_WORDS, saidInForm } from '../../src/prompts/words/form-problems.ts';
import { PROBLEM_WORDS } from '../../src/prompts/words/problems.ts';
import { demoPlant } from '../sources/demo-plant.ts';
import { templateText } from './template-text.ts';

/** Braces, headings, keys and their values as a file has them. */
const OF_THE_FILE = /\{[{%]|# |##|---|\bwhen\b"?:?|"source"|"alt"|safety: |plant\.yaml|prompts\/|\bid\b|endif/;
const demo = demoPlant();
const plant = { ...demo, site: { ...demo.site, languages: [...LANGS] } };
const said = (lang: (typeof LANGS)[number], text: string) =>
  parseTemplate('a.md', text, { plant }).problems.map(problem => saidInForm(lang, problem));

test('every sentence that speaks of the file has words of its own for a form', () => {
  const speakOfIt = Object.keys(PROBLEM_WORDS).filter(one => OF_THE_FILE.test(one) && !one.startsWith('plural needs'));
  expect(speakOfIt.length).toBeGreaterThan(15);
  expect(speakOfIt.filter(one => FORM_WORDS[one] === undefined)).toEqual([]);
  expect(Object.keys(FORM_WORDS).filter(one => PROBLEM_WORDS[one] === undefined)).toEqual([]);
});

test('and those words do not', () => {
  const all = Object.values(FORM_WORDS).flatMap(words => LANGS.map(lang => words[lang]));
  expect(all.filter(one => OF_THE_FILE.test(one))).toEqual([]);
});

test('a language is called by its name, a field as on its chip, a hard case as in its list', () => {
  expect(said('en', templateText({ action: 'Lower it to {{ figure.target }}.' }))).toContain(
    'people here also read German, Spanish and Polish; until there are words for them they get English',
  );
  // One note, however many languages wait.
  expect(said('de', templateText({ action: 'Lower it.' })).filter(one => one.includes('gelesen'))).toEqual([
    'hier wird auch Deutsch, Spanisch und Polnisch gelesen; solange es dafür keine Worte gibt, kommt Englisch',
  ]);
  expect(said('de', templateText({ action: 'Lower {{ minuts }}.' }))).toContain('„minuts“ ist hier kein Feld; meintest du wie lange?');
  expect(said('de', templateText({ action: `Lower ${'{{ station.name }} '.repeat(4)}.` })).join('\n')).toContain(
    'im Fall „die längsten Namen“',
  );
  expect(said('en', templateText({ action: 'Lower it, limit {{ figure.limit }}.' })).join('\n')).toContain(
    '“limit” is not always known: take it out and put it in again',
  );
});
