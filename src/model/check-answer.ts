/**
 * Lets only checked answers out. Pure.
 *
 * The model writes sentences with slots and says which facts each rests on. Whatever claims something (a figure, unit, time, cause,
 * direction, name, denial) has to come out of a slot; around the slots stands only mortar, words that claim nothing. One sentence
 * speaks of one place in one stretch of time, so that true figures cannot be put together into something false.
 */
import { z } from 'zod';
import type { Span } from '../messages/message.ts';
import type { Lang } from '../plant/plant.ts';
import type { Citable, Slot } from './citable.ts';
import { LEXICONS, wordFault } from './words/lexicon.ts';

export const SENTENCES_MAX = 4;
export const SENTENCE_CHARS_MAX = 300;
const SLOTS_MAX = 6;
/** Of the whole answer once its slots are filled. */
export const ANSWER_CHARS_MAX = 900;

export const Draft = z.strictObject({
  sentences: z
    .array(
      z.strictObject({
        text: z.string().max(SENTENCE_CHARS_MAX).describe('One sentence with slots like {{e1.value}}'),
        cites: z.array(z.string().max(12)).max(SLOTS_MAX).describe('Ids of exactly the facts whose slots this sentence uses'),
      }),
    )
    .max(SENTENCES_MAX),
});
export type Draft = z.infer<typeof Draft>;

export type Checked =
  | { ok: true; sentences: readonly (readonly Span[])[]; cites: readonly string[] }
  /** What was wrong, for the model's one more try; holds nothing that a person wrote. */
  | { ok: false; problems: readonly string[] };

export function checkAnswer(draft: Draft, citables: readonly Citable[], lang: Lang): Checked {
  const known = new Map(citables.map(one => [one.id, one]));
  const read = draft.sentences.map(({ text, cites }) => checkSentence(text.normalize('NFC').trim(), cites, known, lang));
  const problems = read.flatMap((sentence, index) => sentence.problems.map(problem => `sentence ${index + 1}: ${problem}`));
  if (read.length === 0) problems.push('no sentence');
  const texts = draft.sentences.map(({ text }) => text.trim());
  if (new Set(texts).size < texts.length) problems.push('a sentence is said twice');
  const sentences = read.map(sentence => sentence.spans);
  if (charsOf(sentences) > ANSWER_CHARS_MAX) problems.push(`longer than ${ANSWER_CHARS_MAX} characters with its slots filled`);
  return problems.length > 0
    ? { ok: false, problems: [...new Set(problems)] }
    : { ok: true, sentences, cites: [...new Set(draft.sentences.flatMap(({ cites }) => cites))] };
}

const SLOT = /\{\{ ?([a-z]+\d{0,3})\.([a-z]+) ?\}\}/g;

type Piece = { text: string } | { id: string; name: string };

function checkSentence(text: string, cites: readonly string[], known: ReadonlyMap<string, Citable>, lang: Lang) {
  const pieces = piecesOf(text);
  const used = pieces.filter(piece => 'id' in piece);
  const literal = pieces.map(piece => ('id' in piece ? SLOT_MARK : piece.text)).join('');
  const problems = [
    ...slotProblems(used, cites, known),
    ...literalProblems(literal, lang),
    ...(used.length === 0 ? ['says nothing from a slot'] : []),
    ...(used.length > SLOTS_MAX ? [`more than ${SLOTS_MAX} slots`] : []),
  ];
  const spans = problems.length > 0 ? [] : spansOf(pieces, known);
  return { problems, spans };
}

/** Stands for a slot while the words around it are looked at; nobody can write it. */
const SLOT_MARK = '\uE000';

function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  for (const match of text.matchAll(SLOT)) {
    if (match.index > at) pieces.push({ text: text.slice(at, match.index).replaceAll(SLOT_MARK, '?') });
    pieces.push({ id: match[1]!, name: match[2]! });
    at = match.index + match[0].length;
  }
  if (at < text.length) pieces.push({ text: text.slice(at).replaceAll(SLOT_MARK, '?') });
  return pieces;
}

const slotOf = ({ id, name }: { id: string; name: string }, known: ReadonlyMap<string, Citable>): Slot | undefined => {
  const slots = known.get(id)?.slots;
  return slots !== undefined && Object.hasOwn(slots, name) ? slots[name] : undefined;
};

/** The slot that says when; what it says holds for its own fact alone. */
const TIME = 'time';

function slotProblems(
  used: readonly { id: string; name: string }[],
  cites: readonly string[],
  known: ReadonlyMap<string, Citable>,
): string[] {
  const ids = new Set(used.map(({ id }) => id));
  const scopes = new Set([...ids].flatMap(id => known.get(id)?.scope ?? []));
  const saysTime = used.some(({ name }) => name === TIME);
  const times = new Set([...ids].flatMap(id => slotOf({ id, name: TIME }, known)?.spans.join('') ?? []));
  return [
    ...used.filter(one => slotOf(one, known) === undefined).map(({ id, name }) => `there is no slot ${id}.${name}`),
    ...cites.filter(id => !known.has(id)).map(() => 'cites a fact that is not there'),
    ...[...ids].filter(id => !cites.includes(id)).map(id => `uses ${id} and does not cite it`),
    ...cites.filter(id => known.has(id) && !ids.has(id)).map(id => `cites ${id} and uses none of its slots`),
    ...(new Set(cites).size < cites.length ? ['cites a fact twice'] : []),
    ...(scopes.size > 1 ? ['puts facts of two scopes into one sentence'] : []),
    ...[...ids].flatMap(id => {
      const beside = known.get(id)?.beside;
      return beside === undefined || [...ids].every(other => other === id || beside.includes(other))
        ? []
        : [`${id} does not stand beside what it says nothing of`];
    }),
    ...(saysTime && times.size > 1 ? ['says a time beside a fact of another time'] : []),
  ];
}

/** A slot stands free: no letter, sign or point touches it, that could change what it says. */
const FREE = new RegExp(`(?<![^ (])${SLOT_MARK}(?=$| |\\)|[.,;:](?: |$))`, 'g');

function literalProblems(literal: string, lang: Lang): string[] {
  const { letters } = LEXICONS[lang];
  const allowed = new RegExp(`^[a-z${letters}.,;:() ${SLOT_MARK}]*$`, 'iu');
  const problems: string[] = [];
  if (/\p{N}/u.test(literal)) problems.push('a digit outside a slot');
  if (/[{}]/.test(literal)) problems.push('a slot that is not closed or not well written');
  if (!allowed.test(literal)) problems.push('only letters, full stop, comma, colon and brackets stand outside slots');
  if (/\p{L}[.:]\p{L}/u.test(literal)) problems.push('something like a link');
  if ([...literal.matchAll(FREE)].length !== [...literal].filter(char => char === SLOT_MARK).length)
    problems.push('a slot stands free, with a space before it');
  const words = literal.match(/\p{L}+/gu) ?? [];
  for (const word of new Set(words)) {
    const fault = wordFault(word, lang);
    // A refused word is told back to the one who wrote it, never shown to a reader.
    if (fault === 'unknown') problems.push(`"${word}" is not one of the words you may write`);
    else if (fault !== null) problems.push(`"${word}" (${fault}) may only come from a slot`);
  }
  return problems;
}

function spansOf(pieces: readonly Piece[], known: ReadonlyMap<string, Citable>): Span[] {
  const spans = pieces.flatMap((piece): readonly Span[] => ('id' in piece ? (slotOf(piece, known)?.spans ?? []) : [piece.text]));
  const closed = /[.]\s*$/.test(endOf(spans.at(-1))) ? spans : [...spans, '.'];
  return closed.flatMap((span, index): Span[] => {
    if (typeof span !== 'string') return [span];
    // "15 szt." at the end of a sentence has its full stop already.
    const text = span.startsWith('.') && endOf(closed[index - 1]).endsWith('.') ? span.slice(1) : span;
    return text === '' ? [] : [index === 0 ? text.charAt(0).toUpperCase() + text.slice(1) : text];
  });
}

const endOf = (span: Span | undefined): string => (typeof span === 'string' ? span : '');

function charsOf(sentences: readonly (readonly Span[])[]): number {
  return sentences
    .flat()
    .reduce(
      (sum, span) =>
        sum + (typeof span === 'string' ? span : 'quote' in span ? span.quote : 'strong' in span ? span.strong : '00:00').length,
      0,
    );
}
