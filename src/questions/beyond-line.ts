/**
 * A question that every rule let through, and that reads like those no line can tell all the same: "who won the match", in words that
 * no rule names. It is refused as not understood, so that a trainer sees it and can teach what was meant.
 */
import { aboutUs } from './about-us.ts';
import type { Intent } from './frame.ts';
import type { LanguageReading, QuestionContext } from './read-question.ts';
import { abstain } from './refusal.ts';
import { topicOf, wordsFor } from './topic.ts';
import { wordsOf } from './words.ts';

/**
 * Log-odds from which on it is refused. With weights learned without the plant that asked, each of twenty-two in turn, half of what nobody
 * can answer was above, and one in 3,203 of what the line can. The bar was chosen on these plants: others will do a little worse.
 */
const REFUSED_FROM = 2;
/** Too little to learn from. */
const WORDS_MIN = 4;
/** Commands are refused as such, and manners are answered with manners. */
const NEVER: ReadonlySet<Intent> = new Set<Intent>(['command-refuse', 'other']);

export function beyondLine(text: string, reading: LanguageReading, { plant, previous }: QuestionContext): LanguageReading {
  if ('abstain' in reading || previous !== undefined || aboutUs(text) !== null) return reading;
  if ('ask' in reading && reading.about !== 'intent') return reading;
  if ('frame' in reading && (NEVER.has(reading.frame.intent) || reading.frame.about === 'tips' || reading.also !== undefined))
    return reading;
  if (wordsOf(text).length < WORDS_MIN) return reading;
  if (topicOf(text, plant).beyond < REFUSED_FROM) return reading;
  const { because, ...refused } = abstain('unknowable', plant);
  return { ...refused, because: `${because}: ${wordsFor('beyond', text, plant).join(', ')}`, isUnclear: true, lang: reading.lang };
}
