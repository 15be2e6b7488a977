/**
 * Where the reader ends: what no line can tell is refused, and what only looks like it is answered.
 *
 * Not every sentence is read right; the shares say how many have to be.
 */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Lang } from '../../src/plant/plant.ts';
import { readPlant } from '../../src/plant/read-plant.ts';
import { readQuestion } from '../../src/questions/read-question.ts';
import { alcor, NOW } from './alcor.ts';
import { beyondReach, type Site, withinReach } from './out-of-reach.ts';
import { velmora } from './velmora.ts';

const plantAt = (path: string) => {
  const { plant } = readPlant(readFileSync(new URL(path, import.meta.url), 'utf8'), 'plant.yaml');
  if (plant === null) throw new Error(`${path} could not be read`);
  return plant;
};
const plants = { alcor, velmora, demo: plantAt('../../demo/plant.yaml'), hollerau: plantAt('./hollerau/plant.yaml') };

const SHARE_MIN = 0.95;
const LANGS = ['en', 'de', 'es', 'pl'] as const;

/** The intent and the place in two words, or what was said instead. */
function readingOf(site: Site, lang: Lang, text: string): string {
  const reading = readQuestion(text, { plant: plants[site], now: NOW, lang });
  if ('abstain' in reading) return 'abstain';
  if ('ask' in reading) return 'ask';
  return [reading.frame.intent, reading.frame.station ?? reading.frame.line ?? ''].join(' ').trim();
}

const beyond = beyondReach.flatMap(([site, lang, texts]) => texts.map(text => ({ site, lang, text, want: 'abstain' })));
const within = withinReach.flatMap(([site, lang, rows]) => rows.map(([text, want]) => ({ site, lang, text, want })));
const wrongOf = (rows: typeof beyond): string[] =>
  rows.flatMap(({ site, lang, text, want }) => {
    const got = readingOf(site, lang, text);
    return got === want ? [] : [`${site} ${text}: ${got} and not ${want}`];
  });

test.each(LANGS)('questions that no line can answer are refused, in %s', lang => {
  const own = beyond.filter(row => row.lang === lang);
  const wrong = wrongOf(own);
  expect(own.length).toBeGreaterThanOrEqual(30);
  expect(1 - wrong.length / own.length, wrong.join('\n')).toBeGreaterThanOrEqual(SHARE_MIN);
});

test.each(LANGS)('questions that only look as if no line could answer them are answered, in %s', lang => {
  const own = within.filter(row => row.lang === lang);
  const wrong = wrongOf(own);
  expect(own.length).toBeGreaterThanOrEqual(30);
  expect(1 - wrong.length / own.length, wrong.join('\n')).toBeGreaterThanOrEqual(0.85);
});

test('what can be answered is hardly ever refused', () => {
  const refused = wrongOf(within).filter(say => / abstain and not /.test(say));
  expect(refused.length / within.length, refused.join('\n')).toBeLessThanOrEqual(0.02);
});
