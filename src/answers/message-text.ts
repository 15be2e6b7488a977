/** A message as plain text: for a terminal, for a benchmark, for whoever reads no cards. */
import type { Block, Message, Span } from '../messages/message.ts';
import { formats } from '../prompts/format.ts';

/** Text of the floor stands between these, so that it can neither pose as ours nor turn the direction of reading. */
const QUOTE = { open: '«\u2068', close: '\u2069»' };

export function messageText(message: Message, timeZone: string): string {
  const format = formats(message.locale, timeZone);
  const span = (part: Span): string => {
    if (typeof part === 'string') return part;
    if ('strong' in part) return part.strong;
    if ('quote' in part) return `${QUOTE.open}${part.quote}${QUOTE.close}`;
    if ('link' in part) return part.text;
    return format.time(part.time);
  };
  const block = (part: Block): string => {
    if (part.kind === 'text') return part.spans.map(span).join('');
    if (part.kind === 'facts') return part.rows.map(([label, value]) => (label === '' ? value : `${label}: ${value}`)).join('\n');
    if (part.kind === 'places') return part.rows.map(row => `${row.name}: ${row.text}`).join('\n');
    if (part.kind === 'behind') return [part.label, ...part.blocks.map(block)].join('\n');
    return part.steps
      .map(
        (step, index) =>
          `${index + 1}. ${[step.step, step.keyPoint, step.reason, step.check].filter(text => text !== undefined).join(' – ')}`,
      )
      .join('\n');
  };
  const body = message.body.map(block).join('\n').trim();
  // A title that is a piece of the first sentence needs no line of its own.
  return body.includes(message.title.replace(/…$/, '')) ? body : `${message.title}\n${body}`.trim();
}
