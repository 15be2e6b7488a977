/**
 * Plain text and neutral blocks as Slack's mrkdwn, so that nothing from the plant can mention, link or format.
 *
 * Slack reads `<…>` as mention, link or command, `&` as the start of an entity, and `* _ ~ \`` as formatting at the edge of
 * a word, `:name:` as an emoji. The first are escaped as Slack asks; the others get a word joiner (U+2060), which is invisible
 * and takes them from the edge. Every mrkdwn object must also be sent `verbatim`, or Slack would link what looks like an address.
 */
import type { Block, Button, PlaceRow, Span } from '../../messages/message.ts';
import type { Lang } from '../../plant/plant.ts';
import { type Format, LOOK_SIGN, oneLine, plainText, timeText } from '../plain-text.ts';

/** A section's text may have 3,000 characters; a little is left for a closing `…`. */
export const SECTION_CHARS_MAX = 2_990;
/** Escaping at most quintuples a character; a raw chunk this long fits a section in every case but a hostile one, which is cut again. */
const CHUNK_CHARS = 1_400;

const JOINER = '\u2060';
/** `:label:` would become a picture, and an alarm named so would lose its name; a time such as 09:31:05 is left alone. */
const EMOJI_NAME = /:(?=[a-z0-9_+-]*[a-z][a-z0-9_+-]*:|[+-]1:)/gi;
const AT_WORD_EDGE = /(?<![\p{L}\p{N}])[*_~`]+|[*_~`]+(?![\p{L}\p{N}])/gu;

export function escapeMrkdwn(text: string): string {
  return plainText(text)
    .replace(AT_WORD_EDGE, `${JOINER}$&${JOINER}`)
    .replace(EMOJI_NAME, `$&${JOINER}`)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/^&gt;/gm, `${JOINER}&gt;`);
}

export interface SectionText {
  text: string;
  button?: Button;
}

/** The sections for these blocks, in order, each within Slack's limit; what is `behind` is left out. */
export function sectionTexts(blocks: readonly Block[], format: Format, locale: Lang): SectionText[] {
  return blocks.flatMap(block =>
    block.kind === 'places' ? block.rows.flatMap(placeSections) : pack(pieces(block, format, locale)).map(text => ({ text })),
  );
}

/** A section for each, with its button beside it. */
function placeSections({ name, text, look, button }: PlaceRow): SectionText[] {
  const [first = '', ...rest] = pack([LOOK_SIGN[look], ...wrapped(name, '*'), '\n', ...chunked(oneLine(text))]);
  return [{ text: first, ...(button === undefined ? {} : { button }) }, ...rest.map(more => ({ text: more }))];
}

/** Inseparable parts of a block, each short enough for a section of its own. */
function pieces(block: Block, format: Format, locale: Lang): string[] {
  switch (block.kind) {
    case 'text':
      return block.spans.flatMap(span => spanPieces(span, format, locale));
    case 'steps':
      return block.steps.flatMap((step, index) => stepPieces(step, index));
    case 'facts':
      return block.rows.flatMap(([name, value]) => [...factName(name), ...chunked(value), '\n']);
    case 'places':
    case 'behind':
      return [];
  }
}

function spanPieces(span: Span, format: Format, locale: Lang): string[] {
  if (typeof span === 'string') return chunked(span);
  if ('strong' in span) return wrapped(span.strong, '*');
  if ('quote' in span) return chunks(`“${oneLine(span.quote)}”`).map(part => `_${escapeMrkdwn(part)}_`);
  if ('link' in span) return [`<${linkAddress(span.link)}|${escapeMrkdwn(oneLine(span.text))}>`];
  return [timeText(span.time, format, locale)];
}

/** What would end a link early is written as an address may write it. */
const linkAddress = (url: string): string => url.replace(/[<>|]/g, encodeURIComponent).replaceAll('&', '&amp;');

function stepPieces(step: { step: string; keyPoint?: string; reason?: string; check?: string }, index: number): string[] {
  const how = [step.keyPoint, step.reason].filter(part => part !== undefined && part !== '').join(' – ');
  return [
    `${index + 1}. `,
    ...wrapped(step.step, '*'),
    '\n',
    ...(how === '' ? [] : ['      ', ...chunked(how), '\n']),
    ...(step.check === undefined ? [] : ['      ✓ ', ...chunked(step.check), '\n']),
  ];
}

/** A row without a name stands for itself, as the head of a comparison does. */
const factName = (name: string): string[] => (oneLine(name) === '' ? [] : [...wrapped(`${name}:`, '*'), ' ']);

const chunked = (text: string): string[] => chunks(text).map(escapeMrkdwn);
/** Formatting ends with the line and needs something to hold on to. */
const wrapped = (text: string, mark: '*' | '_'): string[] => {
  const line = oneLine(text);
  return line === '' ? [] : chunks(line).map(part => `${mark}${escapeMrkdwn(part.trim())}${mark}`);
};

function chunks(text: string): string[] {
  const parts: string[] = [];
  for (let rest = text; rest !== ''; ) {
    let end = Math.min(CHUNK_CHARS, rest.length);
    // A hostile text of nothing but `<` or `*` grows when it is escaped.
    while (escapeMrkdwn(rest.slice(0, end)).length > SECTION_CHARS_MAX - 4) end = Math.floor(end / 2);
    if (end < rest.length && /[\ud800-\udbff]$/.test(rest.slice(0, end))) end -= 1;
    parts.push(rest.slice(0, end));
    rest = rest.slice(end);
  }
  return parts;
}

function pack(parts: readonly string[]): string[] {
  const sections: string[] = [];
  let current = '';
  for (const part of parts) {
    if (current.length + part.length > SECTION_CHARS_MAX) {
      sections.push(current);
      current = '';
    }
    current += part;
  }
  sections.push(current);
  return sections.map(section => section.trimEnd()).filter(section => section.trim() !== '');
}

/** Our mention goes, other mentions and links become their words, entities the characters they stand for. */
export function readableText(text: string, bot: string | undefined): string {
  return text
    .replace(/<@([A-Z0-9]+)(?:\|[^>]*)?>/g, (_, id: string) => (bot === undefined || id === bot ? ' ' : '@…'))
    .replace(/<(?:#[A-Z0-9]+|![^|>]+|(?:https?|mailto):[^|>]+)\|([^>]*)>/g, '$1')
    .replace(/<((?:https?|mailto):[^|>]+)>/g, '$1')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .replace(/[ \t]+/g, ' ')
    .trim();
}
