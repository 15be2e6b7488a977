/**
 * What a question is about: the line, something that no line can tell, or people. Learned from what plants have asked, and beside the
 * rules, which know what they were told and nothing else. A rule and what was learned decide together: the more easily a rule is misled,
 * the less may speak against it.
 *
 * `bench topics` says how well it does at plants it has not learned from, and learns anew.
 */
import type { Plant } from '../plant/plant.ts';
import { WEIGHT_STEP, weights } from './lexicon/topic-weights.ts';
import { BUCKETS, type Feature, featuresOf, topicWords } from './topic-features.ts';

export const TOPICS = ['line', 'beyond', 'people'] as const;
export type TopicName = (typeof TOPICS)[number];

/** Log-odds of each against the two others: 0 is as likely as not. */
export type Topic = Readonly<Record<TopicName, number>>;

/** Several rules ask about one question, one after the other: it is weighed once. */
export function topicOf(text: string, plant: Plant): Topic {
  const before = lastOf.get(plant);
  if (before?.text === text) return before.topic;
  const topic = oddsOf(featuresOf(topicWords(text, plant)), table());
  lastOf.set(plant, { text, topic });
  return topic;
}

const lastOf = new WeakMap<Plant, { text: string; topic: Topic }>();

/** One weight for each bucket and each of beyond and people; those of the line are 0. */
export type Weights = ArrayLike<number>;

export function oddsOf(features: readonly Feature[], of: Weights): Topic {
  const known = features.filter(({ bucket }) => of[bucket] !== 0 || of[BUCKETS + bucket] !== 0);
  const sum = (offset: number) => known.reduce((total, { bucket }) => total + (of[offset + bucket] ?? 0), 0) / Math.sqrt(known.length || 1);
  const [line, beyond, people] = [0, sum(0), sum(BUCKETS)];
  const against = (own: number, a: number, b: number) => own - Math.max(a, b) - Math.log1p(Math.exp(-Math.abs(a - b)));
  return { line: against(line, beyond, people), beyond: against(beyond, line, people), people: against(people, line, beyond) };
}

/** The words that speak most for a topic, strongest first. */
export function wordsFor(topic: Exclude<TopicName, 'line'>, text: string, plant: Plant): string[] {
  const words = topicWords(text, plant);
  const said = words.map(() => 0);
  const offset = topic === 'beyond' ? 0 : BUCKETS;
  for (const { bucket, at } of featuresOf(words)) if (said[at] !== undefined) said[at] += table()[offset + bucket] ?? 0;
  return words
    .map((word, at) => ({ word, weight: said[at] ?? 0 }))
    .filter(({ word, weight }) => weight > 0 && /\p{L}/u.test(word))
    .sort((a, b) => b.weight - a.weight)
    .slice(0, WORDS_TOLD)
    .map(({ word }) => word);
}

const WORDS_TOLD = 3;

let known: Float32Array | null = null;
function table(): Float32Array {
  known ??= Float32Array.from(new Int8Array(Buffer.from(weights.replaceAll(/\s/g, ''), 'base64')), step => step * WEIGHT_STEP);
  return known;
}
