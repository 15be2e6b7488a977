/**
 * What a question is about: the line, something that no line can tell, or people. Learned from what plants have asked, and beside the
 * rules, which know what they were told and nothing else. A rule and what was learned decide together: the more easily a rule is misled,
 * the less may speak against it.
 *
 * `bench topics` says how well it does at plants it has not learned from, and learns anew.
 */
import type { Plant } from '../plant/plant.ts';
import { WEIGHT_STEP, weights } from './lexicon/topic-weights.ts';
import { scoresOf, unpacked, type Weights } from './softmax.ts';
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

export function oddsOf(features: readonly Feature[], of: Weights): Topic {
  // The line is what the two others are held against.
  const [line, beyond, people] = [0, ...scoresOf(features, of, BUCKETS)] as [number, number, number];
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

let known: Weights | null = null;
function table(): Weights {
  known ??= unpacked(weights, WEIGHT_STEP);
  return known;
}
