import type { Message } from '../../src/messages/message.ts';

/** Title and text of a message in the order in which they are read. */
export const plainWords = ({ title, body }: Message): string =>
  [title, ...body.flatMap(block => (block.kind === 'text' ? block.spans.filter(span => typeof span === 'string') : []))].join(' ');
