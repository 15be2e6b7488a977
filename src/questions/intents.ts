/** What the asker wants, from the words around the places and times. */
import type { Lang } from '../plant/plant.ts';
import { LANGS } from '../plant/plant.ts';
import { INTENTS, type Intent } from './frame.ts';
import { colloquial } from './lexicon/colloquial.ts';
import type { Cues } from './lexicon/cue.ts';
import { de } from './lexicon/de.ts';
import { en } from './lexicon/en.ts';
import { es } from './lexicon/es.ts';
import { pl } from './lexicon/pl.ts';
import type { TaughtCue } from './taught.ts';

export interface Scored {
  intent: Intent;
  score: number;
}

/** What may stand between the start of a clause and its first real word. */
const OPENERS =
  'please|pls|kindly|hi|hello|hey|ok|okay|so|just|now|right|well|and|then|also|bot|assistant|quickly|bitte|mal|jetzt|sofort|und|dann|komm|los|nun|na|gleich|por|favor|oye|ahora|ya|y|luego|entonces|venga|dale|buenas|hola|prosze|teraz|szybko|no|oraz|czesc|hej|natychmiast|,|thanks|danke|gracias|dzieki|could you|can you|would you|kannst du|puedes';
const START = `(?:(?<=^|[|,] )(?:(?:${OPENERS}) )*?|(?<=^|[|,] |(?:and|und|oraz|then|dann|luego) ))`;

interface Matcher {
  lang: Lang;
  intent: Intent;
  weight: number;
  pattern: RegExp;
}

const compile = (source: string): string => (source.startsWith('^') ? `${START}(?:${source.slice(1)})` : `(?<=^| )(?:${source})`);
const bounded = (sources: readonly string[]): RegExp => new RegExp(`(?:${sources.map(compile).join('|')})(?:(?= |$)|(?<= ))`, 'u');

const tables: Record<Lang, Cues> = { en, de, es, pl };
const matchers: readonly Matcher[] = LANGS.flatMap(lang =>
  INTENTS.flatMap(intent =>
    [...(tables[lang][intent] ?? []), ...(colloquial[lang][intent] ?? [])].map(([weight, patterns]) => ({
      lang,
      intent,
      weight,
      pattern: bounded(patterns),
    })),
  ),
);

/** A pattern of another language than the question's counts less: short words mean other things elsewhere. */
const FOREIGN_DISCOUNT = 1.3;
/** What a trainer taught counts like the strongest of ours. */
export const TAUGHT_WEIGHT = 9.5;
const NOD_BESIDE_MIN = 3;
const QUESTION_WORDS_MIN = 4;
/** Beside a place, "hi" and "thanks" are manners. */
const MANNERS_DISCOUNT = 3;

/**
 * All intents the words speak for, best first.
 *
 * @param text folded words with places as `@`, times as `#`
 */
export function scoreIntents(text: string, lang: Lang, cues: readonly TaughtCue[] = []): Scored[] {
  const scores = new Map<Intent, number>();
  const add = (intent: Intent, weight: number) => {
    const known = scores.get(intent);
    scores.set(intent, known === undefined ? weight : Math.max(known, weight) + 0.05);
  };
  for (const { lang: own, intent, weight, pattern } of matchers) {
    if (pattern.test(text)) add(intent, own === lang ? weight : weight - FOREIGN_DISCOUNT);
  }
  for (const { intent, words } of cues) if (` ${text} `.includes(` ${words.join(' ')} `)) add(intent, TAUGHT_WEIGHT);
  const manners = scores.get('other');
  // "is it ok" is no thanks: where something is asked, a nod of one word weighs little.
  if (manners !== undefined && (scores.get('now') ?? 0) > NOD_BESIDE_MIN && text.split(' ').length >= QUESTION_WORDS_MIN)
    scores.set('other', manners - 1);
  else if (manners !== undefined && text.includes('@')) scores.set('other', manners - MANNERS_DISCOUNT);
  return [...scores].map(([intent, score]) => ({ intent, score })).sort((a, b) => b.score - a.score);
}
