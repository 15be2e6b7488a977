/** Sentences in the making: what learning is given beside what plants have asked, so that no word depends on one plant having said it. */
import type { Lang } from '../../../src/plant/plant.ts';
import type { TopicName } from '../../../src/questions/topic.ts';
import { fold } from '../../../src/questions/words.ts';
import { de } from './de.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import { pl } from './pl.ts';

export type Phrases = Readonly<Record<TopicName, readonly string[]>> & {
  /** What may stand in the braces, parted by bars. */
  slots: Readonly<Record<string, string>>;
};

const PHRASES: Readonly<Record<Lang, Phrases>> = { en, de, es, pl };
const OF_EACH = 8;

/** The same every time: each slot's words take turns in an order drawn from a seed. */
export function phrases(): { topic: TopicName; text: string }[] {
  const draw = seeded(11);
  return Object.values(PHRASES).flatMap(({ slots, ...topics }) => {
    const decks = new Map(Object.entries(slots).map(([slot, words]) => [slot, deck(words.split('|'), draw)]));
    const filled = (pattern: string) => pattern.replace(/\{(\w+)\}/g, (_, slot: string) => decks.get(slot)?.() ?? slot);
    return (['people', 'line', 'beyond'] as const).flatMap(topic =>
      topics[topic].flatMap(pattern =>
        Array.from({ length: pattern.includes('{') ? OF_EACH : 1 }, () => ({
          topic,
          text: fold(filled(pattern)).replace(/\s+/g, ' ').trim(),
        })),
      ),
    );
  });
}

function deck(words: readonly string[], draw: () => number): () => string {
  const order = words.map(word => ({ word, at: draw() })).sort((a, b) => a.at - b.at);
  let next = 0;
  return () => order[next++ % order.length]?.word ?? '';
}

/** Uniform in [0, 1). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}
