/** The title of an answer from its first sentence: whole when it fits, else up to where it can be put down. */
import { type Block, type Span, TITLE_CHARS_MAX } from '../messages/message.ts';
import { title, upperFirst } from '../messages/message-parts.ts';

/** Shorter than this a piece says too little to stand alone. */
const PIECE_CHARS_MIN = 12;
/** Not within 07:50–07:54: a time is whole or not there. */
const BREAKS = /(?=[,;(—]|[:–](?!\d)|\s(?:because|since|and|weil|wegen|und|porque|debido|por|y|ponieważ|bo|z powodu|i)\s)/u;
/** Where another sentence begins; "Sept." ends none. */
const SENTENCE_ENDS = /(?<=\p{L}{4}(?<!Sept)\.|[?!])\s+(?=[\p{Lu}¿¡\d])/gu;
const READS_ON = /^(?:because|weil|wegen|porque|debido|ponieważ|bo|z powodu)\s/u;

export const headingOf = (sentence: string): string => putDown(sentence).heading;

/** Where a sentence too long for a title is put down: never within brackets. `rest` is what is then left to say. */
function putDown(sentence: string): { heading: string; rest: string } {
  if (sentence.length <= TITLE_CHARS_MAX) return { heading: title(sentence), rest: '' };
  const ends = [...sentence.matchAll(SENTENCE_ENDS)].map(({ index }) => index).filter(end => end <= TITLE_CHARS_MAX);
  const end = ends.at(-1);
  if (end !== undefined) return { heading: title(sentence.slice(0, end)), rest: sentence.slice(end).trimStart() };
  let reached = '';
  let whole = '';
  for (const piece of sentence.split(BREAKS)) {
    if (reached.length + piece.length > TITLE_CHARS_MAX) break;
    reached += piece;
    if (reached.split('(').length === reached.split(')').length) whole = reached;
  }
  whole = wholeClauses(whole, sentence).replace(/[\s,;:–—]+$/u, '');
  if (whole.length < PIECE_CHARS_MIN) return { heading: title(sentence), rest: sentence };
  const after = sentence.slice(whole.length).trimStart();
  if (after.startsWith(';')) return { heading: title(whole), rest: upperFirst(after.slice(1).trimStart()) };
  // "Because of …" reads on below a title; what came after a comma, an "and" or a bracket is a fragment there.
  return { heading: title(whole), rest: READS_ON.test(after) ? upperFirst(after) : sentence };
}

/** What follows a semicolon says nothing by its first half. */
function wholeClauses(piece: string, sentence: string): string {
  const last = piece.lastIndexOf(';');
  const isWhole = piece.length === sentence.length || sentence[piece.length] === ';';
  return isWhole || last < PIECE_CHARS_MIN ? piece : piece.slice(0, last);
}

/** The body without what its title says already, word for word: it goes on with the reason where the title was put down before it. */
export function withoutTitle(body: readonly Block[], sentence: string): Block[] {
  const { rest } = putDown(sentence);
  if (rest === sentence) return [...body];
  return body.flatMap((block): Block[] => {
    if (block.kind !== 'text') return [block];
    const isSaid = (span: Span) => (typeof span === 'string' ? span.trim() === sentence : 'strong' in span && span.strong === sentence);
    if (!block.spans.some(isSaid)) return [block];
    const spans = block.spans
      .flatMap((span): Span[] => (!isSaid(span) ? [span] : rest === '' ? [] : [typeof span === 'string' ? rest : { strong: rest }]))
      .map((span, index) => (index === 0 && typeof span === 'string' ? span.trimStart() : span))
      .filter(span => span !== '');
    return spans.length === 0 ? [] : [{ ...block, spans }];
  });
}
