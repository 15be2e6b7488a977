/** What was learned of what questions are about. */
import { describe, expect, test } from 'vitest';
import { readQuestion } from '../../src/questions/read-question.ts';
import { oddsOf, TOPICS, topicOf, wordsFor } from '../../src/questions/topic.ts';
import { BUCKETS, featuresOf, topicWords } from '../../src/questions/topic-features.ts';
import { alcor, NOW } from './alcor.ts';

const ofAll = (text: string) => TOPICS.map(topic => topicOf(text, alcor)[topic]);
const likeliest = (text: string) => TOPICS[ofAll(text).indexOf(Math.max(...ofAll(text)))];

describe('what a question is about', () => {
  test.each([
    ['why has the filler been standing since half past nine', 'line'],
    ['wie oft stand der Packer gestern', 'line'],
    ['who won the cup final last night', 'beyond'],
    ['qué ponen hoy en el comedor', 'beyond'],
    ['which of the lads is the laziest on nights', 'people'],
    ['kto z nich najwolniej usuwa zacięcia', 'people'],
  ])('%s: %s', (text, topic) => {
    expect(likeliest(text)).toBe(topic);
  });

  test('is said by odds that go together, however long the question is', () => {
    for (const text of ['filler?', 'who won the cup final', 'why is the filler down '.repeat(200)]) {
      const chances = ofAll(text).map(odds => 1 / (1 + Math.exp(-odds)));
      expect(chances.reduce((sum, chance) => sum + chance, 0)).toBeCloseTo(1, 6);
      expect(Math.max(...ofAll(text).map(Math.abs))).toBeLessThan(100);
    }
  });

  test('is open where nothing in it was ever learned', () => {
    const nothing = oddsOf(featuresOf(topicWords('why is the filler down', alcor)), new Float64Array(2 * BUCKETS));
    expect(nothing.line).toBeCloseTo(Math.log(1 / 2), 6);
    expect(nothing.beyond).toBe(nothing.people);
  });

  test('of another plant is weighed anew, of the same once', () => {
    const other = { ...alcor, lines: alcor.lines.map(line => ({ ...line, stations: [], name: line.id, aliases: {} })) };
    const text = 'how is the filler';
    expect(topicOf(text, alcor)).toBe(topicOf(text, alcor));
    expect(topicOf(text, other)).not.toEqual(topicOf(text, alcor));
    expect(topicOf(`${text} doing`, alcor)).not.toEqual(topicOf(text, alcor));
  });

  test('leaves an empty text as it is', () => {
    expect(ofAll('').every(Number.isFinite)).toBe(true);
    expect(wordsFor('beyond', '', alcor)).toEqual([]);
    expect('abstain' in readQuestion('', { plant: alcor, now: NOW })).toBe(false);
  });
});

test('the words that speak most for a topic are told, at most three', () => {
  const words = wordsFor('beyond', 'who won the football match against the neighbours', alcor);
  expect(words).toHaveLength(3);
  expect(words).toContain('football');
  expect(wordsFor('people', 'is the filler down', alcor)).not.toContain('@');
});
