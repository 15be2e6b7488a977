/** Two lines of words, word by word: what went, what came, what stayed. A field is one word. Pure. */
import { commonParts, type DiffKind } from './diff-lines.ts';

export interface DiffSpan {
  kind: DiffKind;
  text: string;
}

/** Fields and conditions, words with what holds them together, and every other sign for itself, each with the space before it. */
const WORD = /(\s*)(\{\{.*?\}\}|\{%.*?%\}|[\p{L}\p{M}\p{N}]+(?:[-'’.,:][\p{L}\p{M}\p{N}]+)*|[^\s])/gsu;
/** Beyond it nobody reads word by word. */
const WORDS_MAX = 400;
/** With less in common the two are shown one after the other: a line of single words struck and put in is no line. */
const COMMON_SHARE_MIN = 0.35;

/** @returns what went before what came; '' on either side = nothing stood or stands there */
export function diffTexts(before: string, after: string): DiffSpan[] {
  if (before === after) return before === '' ? [] : [{ kind: 'same', text: before }];
  const whole: DiffSpan[] = [
    { kind: 'removed', text: before },
    { kind: 'added', text: after },
  ];
  const [old, now] = [wordsOf(before), wordsOf(after)];
  if (Math.max(old.length, now.length) > WORDS_MAX) return whole.filter(span => span.text !== '');
  const parts = commonParts(old, now, word => word.text);
  const common = parts.filter(part => part.kind === 'same').reduce((chars, { item }) => chars + item.text.length, 0);
  const chars = Math.max(lengthOf(old), lengthOf(now));
  if (common < COMMON_SHARE_MIN * chars) return whole.filter(span => span.text !== '');
  return joined(parts.map(part => ({ kind: part.kind, text: spaceBefore(part) + part.item.text })));
}

type Word = ReturnType<typeof wordsOf>[number];

const spaceBefore = (part: { item: Word; was?: Word }): string => part.item.space || (part.was?.space ?? '');

const wordsOf = (text: string) => [...text.matchAll(WORD)].map(([, space, word]) => ({ space: space === '' ? '' : ' ', text: word! }));

const lengthOf = (words: readonly { text: string }[]): number => words.reduce((chars, word) => chars + word.text.length, 0);

/** Neighbours of one kind in one piece; within a change all that went stands before all that came. */
function joined(spans: readonly DiffSpan[]): DiffSpan[] {
  const pieces: DiffSpan[] = [];
  let [removed, added] = ['', ''];
  const settle = () => {
    if (removed !== '') pieces.push({ kind: 'removed', text: removed });
    if (added !== '') pieces.push({ kind: 'added', text: added });
    [removed, added] = ['', ''];
  };
  for (const { kind, text } of spans) {
    if (kind === 'removed') removed += text;
    else if (kind === 'added') added += text;
    else {
      settle();
      const last = pieces.at(-1);
      if (last?.kind === 'same') last.text += text;
      else pieces.push({ kind, text });
    }
  }
  settle();
  return pieces;
}
