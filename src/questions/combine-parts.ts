/** What the clauses of a question say becomes one frame, or several where they ask different things. */
import type { AbstainReason, Reading } from './frame.ts';
import { CUE_SCORE_MIN, frameOf } from './frame-of.ts';
import type { QuestionContext } from './read-question.ts';
import type { Part } from './refusal.ts';

/** A thing that is merely named counts less. */
const ASKED_SCORE_MIN = 5;
/** "Klemmt" tells a trouble; "warum" asks for its cause. */
const ASKED_WHY_SCORE_MIN = 6;
/** "How come", "any idea why". */
const BARE_WORDS_MAX = 3;

/** The whole question is one frame unless its clauses clearly ask different things. */
export function combine(whole: Part, parts: readonly Part[], context: QuestionContext): Reading {
  const clear = parts.filter(part => part.intent !== null && part.intent !== 'other' && part.score >= CUE_SCORE_MIN);
  // "Three stops since nine, what is the cause": what is told before it is asked for is no question.
  const asksWhy = clear.some(part => part.intent === 'why');
  // "It jams, send somebody": somebody is called, and told why. "It used to be better, but why …": better than nothing that is named.
  const calls = clear.some(part => part.intent === 'help-me-person');
  // "It spits everything out, how come": the bare question is about what was told.
  const isBareWhy = clear.some(part => part.intent === 'why' && part.places === null && part.words <= BARE_WORDS_MAX);
  const isTold = ({ intent, score, places, windows }: Part) =>
    (isBareWhy && intent === 'now' && clear.length === 2 && clear[1]?.intent === 'why') ||
    (asksWhy && intent === 'how-often' && score < ASKED_SCORE_MIN) ||
    (calls && intent === 'why' && score < ASKED_WHY_SCORE_MIN) ||
    (asksWhy && intent === 'compare' && places === null && windows.length === 0);
  const real = clear.filter(part => !isTold(part));
  const frames = real.map(part => frameOf(part, context, whole));
  const isSeveral =
    real.length > 1 &&
    new Set(frames.map(frame => `${frame.intent} ${frame.station ?? frame.line}`)).size > 1 &&
    real.every(part => part.reading === null);
  if (isSeveral && whole.intent !== 'compare') {
    const [first, ...also] = frames;
    if (first !== undefined) return { frame: first, also };
  }
  if (whole.reading !== null) {
    const beside = 'abstain' in whole.reading ? askedBeside(real, parts, whole.reading.reason) : undefined;
    if (beside === undefined) return whole.reading;
    return { frame: frameOf(beside, context, null) };
  }
  if (whole.intent === null && whole.places === null && whole.windows.length === 0) return { ask: true, about: 'intent', choices: [] };
  return { frame: frameOf(whole, context, null) };
}

/** "snow on the roof, is line A up": what is asked of a place stands in a clause of its own, beside a remark on something else. */
function askedBeside(real: readonly Part[], parts: readonly Part[], reason: AbstainReason | undefined): Part | undefined {
  const clear = real.find(part => part.reading === null && part.places !== null && part.intent !== 'other');
  // The weather and what is to come are remarks even as questions; a machine that is not here is one only where nothing is asked of it.
  const isRemark = (part: Part) => part.reading === null || part.intent === null || part.intent === 'other';
  return reason === 'future' || reason === 'unknowable' || parts.every(isRemark) ? clear : undefined;
}
