/** The title of an answer from its first sentence: whole when it fits, else up to where it can be put down. */
import type { Block } from '../messages/message.ts';
import { TITLE_CHARS_MAX } from '../messages/message.ts';
import { title } from '../messages/message-parts.ts';

/** Shorter than this a piece says too little to stand alone. */
const PIECE_CHARS_MIN = 12;
const BREAKS = /(?=[,;:(–—]|\s(?:because|since|and|weil|wegen|und|porque|debido|por|y|ponieważ|bo|z powodu|i)\s)/u;

export function headingOf(sentence: string): string {
  if (sentence.length <= TITLE_CHARS_MAX) return title(sentence);
  let heading = '';
  for (const piece of sentence.split(BREAKS)) {
    if (heading.length + piece.length > TITLE_CHARS_MAX) break;
    heading += piece;
  }
  const whole = heading.replace(/[\s,;:(–—]+$/u, '');
  return whole.length >= PIECE_CHARS_MIN ? title(whole) : title(sentence);
}

/** The body without a sentence that its title says already, word for word. */
export function withoutTitle(body: readonly Block[], sentence: string): Block[] {
  if (sentence.length > TITLE_CHARS_MAX) return [...body];
  return body.flatMap((block): Block[] => {
    if (block.kind !== 'text') return [block];
    const spans = block.spans.filter(span =>
      typeof span === 'string' ? span.trim() !== sentence : !('strong' in span) || span.strong !== sentence,
    );
    if (spans.length === block.spans.length) return [block];
    const rest = spans
      .map((span, index) => (index === 0 && typeof span === 'string' ? span.trimStart() : span))
      .filter(span => span !== '');
    return rest.length === 0 ? [] : [{ ...block, spans: rest }];
  });
}
