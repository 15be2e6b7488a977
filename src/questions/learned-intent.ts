/**
 * What is wanted, learned from what plants have asked. The lexicons say it in the words they know; people at the next plant have others,
 * and there a question is more often like one that was asked before than in a list.
 *
 * `bench topics` says how well it does at plants it has not learned from, and learns anew.
 */
import type { Plant } from '../plant/plant.ts';
import { INTENTS, type Intent } from './frame.ts';
import { INTENT_WEIGHT_STEP, intentWeights } from './lexicon/intent-weights.ts';
import type { MaskedClause } from './masked-clause.ts';
import { scoresOf, unpacked, type Weights } from './softmax.ts';
import { featuresOf, withoutTimes } from './topic-features.ts';

export const INTENT_BUCKETS = 2 ** 14;

export interface LearnedIntent {
  intent: Intent;
  /** How likely it is, among all that can be wanted. */
  share: number;
}

/** @param words as `topicWords` */
export function likeliestIntent(words: readonly string[], weights: Weights = table()): LearnedIntent {
  const scores = scoresOf(featuresOf(words, INTENT_BUCKETS), weights, INTENT_BUCKETS);
  const best = scores.indexOf(Math.max(...scores));
  const whole = scores.reduce((sum, score) => sum + Math.exp(score - scores[best]!), 0);
  return { intent: INTENTS[best]!, share: 1 / whole };
}

/**
 * From this share on what was learned goes before what the lexicons say. With weights learned without the plant that asked and lexicons
 * that had not seen it, it put about 25 of 46 intents right at three plants, and 5 wrong that had been right; at four plants whose people
 * wrote plainly, 5 of 608 questions more were read rightly with it than without.
 */
export const SURE_FROM = 0.75;
/** A word that asks outright, "why", "how many", "send somebody", gives way to less than this seldom. */
const OUTRIGHT_SCORE = 7;
const SURE_AGAINST_OUTRIGHT_FROM = 0.95;
/** Fewer words are a nod or a name, and go by the lexicons and the thread. */
const WORDS_MIN = 3;

/**
 * @param score how strongly the lexicons speak for something
 * @returns null where what was learned is not sure
 */
export function learnedIntent({ texts, elements }: MaskedClause, score: number, plant: Plant): Intent | null {
  if (texts.length < WORDS_MIN) return null;
  const { intent, share } = likeliestIntent(withoutTimes(texts, elements, plant));
  return share >= (score < OUTRIGHT_SCORE ? SURE_FROM : SURE_AGAINST_OUTRIGHT_FROM) ? intent : null;
}

let known: Weights | null = null;
function table(): Weights {
  known ??= unpacked(intentWeights, INTENT_WEIGHT_STEP);
  return known;
}
