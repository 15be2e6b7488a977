/** What is wanted, learned: where the lexicons have no word for it, and never where they say it outright. */
import { expect, test } from 'vitest';
import { likeliestIntent } from '../../src/questions/learned-intent.ts';
import { readQuestion } from '../../src/questions/read-question.ts';
import { taught } from '../../src/questions/taught.ts';
import { topicWords } from '../../src/questions/topic-features.ts';
import { alcor, NOW } from './alcor.ts';

const intentOf = (text: string, more: object = {}) => {
  const reading = readQuestion(text, { plant: alcor, now: NOW, ...more });
  return 'frame' in reading ? reading.frame.intent : null;
};

test.each([
  ['stops tally for the filler this week', 'how-often'],
  ['the labeller needs two degrees less', 'command-refuse'],
  ['jak prawidłowo ustawia się etykieciarkę', 'coach'],
  ['Störungsminuten Füller Spätschicht', 'how-often'],
])('%s: %s', (text, intent) => {
  expect(intentOf(text)).toBe(intent);
});

test('a share is one of all that can be wanted', () => {
  const { share } = likeliestIntent(topicWords('stops tally for the filler this week', alcor));
  expect(share).toBeGreaterThan(0.75);
  expect(share).toBeLessThanOrEqual(1);
});

test('what a trainer has taught goes before what was learned', () => {
  const phrases = [{ words: 'stops tally', lang: 'en', means: { kind: 'intent', intent: 'compare' } }] as const;
  expect(intentOf('stops tally for the filler this week', { taught: taught(alcor, phrases) })).toBe('compare');
});

test('a day that is over decides between how it stands and what was', () => {
  expect(intentOf('qué tal el horno hoy')).toBe('now');
  expect(intentOf('qué tal el horno ayer')).toBe('since');
});
