/** What the check says, in the reader's language. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { LANGS } from '../../src/plant/plant.ts';
import { parseTemplate } from '../../src/prompts/parse-template.ts';
import { PROBLEM_WORDS, problemIn } from '../../src/prompts/words/problems.ts';
import { templateText } from './template-text.ts';

const src = join(import.meta.dirname, '../../src');
/** Every sentence of the check as it stands in the code, its values numbered. */
const sentences = globSync(['prompts/*.ts', 'flows/train/check-prompt*.ts'], { cwd: src }).flatMap(file =>
  [...readFileSync(join(src, file), 'utf8').matchAll(/told`([^`]*)`/g)].map(match => {
    let value = 0;
    return match[1]!.replace(/\$\{(?:[^{}]|\{[^{}]*\})*\}/g, () => `{${value++}}`);
  }),
);
const placesIn = (sentence: string) => [...sentence.matchAll(/\{\d\}/g)].map(String).sort();
const problemsIn = (lang: (typeof LANGS)[number], text: string) =>
  parseTemplate('a.md', text).problems.map(problem => problemIn(lang, problem.told!));

test('whatever the check can say, it says in four languages, with the same values in it', () => {
  expect(sentences.length).toBeGreaterThan(50);
  expect(sentences.filter(one => PROBLEM_WORDS[one] === undefined)).toEqual([]);
  for (const [english, words] of Object.entries(PROBLEM_WORDS))
    for (const said of Object.values(words)) expect([english, placesIn(said)]).toEqual([english, placesIn(english)]);
});

test('a trainer reads in German what is wrong, and what the right name would be', () => {
  expect(problemsIn('de', templateText({ action: 'Lower {{ minuts }}, you forgot it.' }))).toEqual([
    '(en) {{ minuts }} gibt es hier nicht; meintest du minutes?',
    '(en) „you forgot“ gibt jemandem die Schuld; sag, was zu tun ist und was die Maschine zeigt',
  ]);
});

test('settings too: a wrong key, a wrong value, a wrong shape', () => {
  const head = 'id: Drift 1\nwen: { kinds: [drift] }\nsafety: perhaps';
  for (const lang of LANGS) {
    const said = problemsIn(lang, templateText({ head }));
    expect(said).toHaveLength(3);
    expect(said.join('\n')).toContain('when');
    if (lang !== 'en') expect(said.join('\n')).not.toMatch(/did you mean|is true or false|has small letters/);
  }
});

test('in English it says what it always said', () => {
  const text = templateText({ action: 'Call @here' });
  expect(problemsIn('en', text)).toEqual(parseTemplate('a.md', text).problems.map(problem => problem.message));
});
