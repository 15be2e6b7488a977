/** Words that point past now: "tomorrow", "nächste Woche". */
import * as say from './lexicon/time-words.ts';
import { phraseLength } from './phrases.ts';
import type { Found, TimeElement } from './time-elements.ts';

const STEP = /^(?:what|do|try|check|look|inspect|done)$/;

export function futureAt(words: readonly string[], at: number, before: TimeElement | undefined): Found | null {
  const length = phraseLength(words, at, say.future);
  if (length === 0) return null;
  const isNextTo = words[at] === 'next' && words[at + 1] === 'to';
  const isMorning = words[at] === 'morgen' && (before?.to === at || words[at - 1] === 'am' || words[at - 1] === 'guten');
  const isManana = words[at] === 'manana' && (/^(la|por|esta)$/.test(words[at - 1] ?? '') || words.includes('turno'));
  // "What next at the drum", "what should I try next": the next step, not the next time.
  const isStep =
    length === 1 && words[at] === 'next' && (STEP.test(words[at - 1] ?? '') || /^(?:step|steps|move)$/.test(words[at + 1] ?? ''));
  return isNextTo || isMorning || isManana || isStep ? null : { to: at + length, piece: { kind: 'future' } };
}
