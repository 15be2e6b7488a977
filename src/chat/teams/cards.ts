/**
 * A neutral message as an Adaptive Card 1.5 and the Teams activity around it. Pure.
 *
 * All words stand in RichTextBlocks: a TextRun is literal, while a TextBlock would read the plant's texts as Markdown.
 * Buttons lie in the body and not at the foot, so that *Why* opens below them and they stay under the finger.
 *
 * Limits (learn.microsoft.com, Teams): six actions a row; 28 KB an activity without pictures.
 */
import type { Block, Message, PlaceRow, Span } from '../../messages/message.ts';
import type { Lang } from '../../plant/plant.ts';
import { CARD_WORDS, type Format, isRightToLeft, LOOK_SIGN, lineBelow, oneLine, shorten, TONE_SIGN, timeText } from '../plain-text.ts';
import { actionRows, BEHIND_ID, buttonAction } from './actions.ts';
import { aiLabel, citesOf } from './citations.ts';
import { plainTeams } from './plain-teams.ts';

/** Plain JSON of the Adaptive Cards schema; what a type would add is checked by schema and parser in the tests. */
export type CardElement = { readonly type: string } & { readonly [key: string]: unknown };
export interface AdaptiveCard {
  type: 'AdaptiveCard';
  $schema: 'http://adaptivecards.io/schemas/adaptive-card.json';
  version: '1.5';
  fallbackText?: string;
  body: CardElement[];
  actions?: CardElement[];
  rtl?: true;
  msteams?: { width: 'Full' };
}

export interface TeamsFormat extends Format {
  /** Where the picture is to be had: a signed https address, or a data URI for a small one. null = its alternative text is shown. */
  pictureUrl?: string | null;
  /** True when somebody can ask for what did not fit: the card then offers *More*. */
  more?: boolean;
}

export const CARD_TYPE = 'application/vnd.microsoft.card.adaptive';
/** Of everything we put into an activity; who it is from and to takes the rest of the 28 KB. */
const BYTES_MAX = 27_000;
const RUN_CHARS_MAX = 6_000;
const INLINE_PICTURE_BYTES_MAX = 60_000;

/** The activity to send or to put in place of an earlier one. */
export const teamsActivity = (message: Message, format: TeamsFormat) => activityAround(teamsCard(message, format), message, format);

function activityAround(content: AdaptiveCard, message: Message, format: TeamsFormat) {
  return {
    type: 'message' as const,
    summary: shorten(plainTeams(message.fallbackText), 1_000),
    importance: message.tone === 'stop' ? ('high' as const) : ('normal' as const),
    attachments: [{ contentType: CARD_TYPE, content }],
    entities: [aiLabel(message)],
    ...(message.thumbs === undefined ? {} : { channelData: { feedbackLoop: { type: 'default' } } }),
    locale: format.lang ?? message.locale,
  };
}

export const teamsCard = (message: Message, format: TeamsFormat): AdaptiveCard => fitted(message, format).card;

/** The card within Teams' limit, and what had to be left out of it, in order: the rest gives way first, what to do must stay. */
export function fitted(message: Message, format: TeamsFormat): { card: AdaptiveCard; rest: CardElement[] } {
  const lang = format.lang ?? message.locale;
  const hidden = message.body.filter(block => block.kind === 'behind');
  const body = message.body.flatMap(block => elements(block, format, lang, message.id));
  const behind = hidden.flatMap(block => block.blocks.flatMap(one => elements(one, format, lang, message.id)));
  const rest: CardElement[] = [];
  const card = () => assemble(message, format, body, behind, hidden[0]?.label, rest.length > 0);
  while (size(activityAround(card(), message, format)) > BYTES_MAX && body.length + behind.length > 0)
    rest.unshift((behind.length > 0 ? behind : body).pop()!);
  return { card: card(), rest };
}

function assemble(
  message: Message,
  format: TeamsFormat,
  body: readonly CardElement[],
  behind: readonly CardElement[],
  behindLabel: string | undefined,
  cut: boolean,
): AdaptiveCard {
  const lang = format.lang ?? message.locale;
  return {
    type: 'AdaptiveCard',
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    version: '1.5',
    fallbackText: shorten(plainTeams(message.fallbackText), 500),
    ...(isRightToLeft(message.title) ? { rtl: true } : {}),
    body: [
      head(message),
      ...body,
      ...(isUrgent(message) ? [] : picture(message, format)),
      ...(cut ? [rich([run('…')])] : []),
      ...actionRows(
        message,
        cut && format.more === true ? CARD_WORDS[lang].more : null,
        behind.length === 0 ? null : (behindLabel ?? null),
      ),
      ...(behind.length === 0 ? [] : [{ type: 'Container', id: BEHIND_ID, isVisible: false, spacing: 'Small', items: [...behind] }]),
      ...(isUrgent(message) ? picture(message, format) : []),
      ...sources(message, lang),
    ],
    msteams: { width: 'Full' },
  };
}

/** Who has ten seconds and gloves on taps before they look: the picture stands below the buttons, as it does in Slack. */
const isUrgent = ({ tone }: Message): boolean => tone === 'act' || tone === 'stop';

const STYLE = { act: 'emphasis', info: 'default', done: 'good', over: 'default', stop: 'attention' } as const;

function head(message: Message): CardElement {
  const tone = message.tone ?? 'info';
  const title = rich([{ ...run(TONE_SIGN[tone] + shorten(oneLine(message.title), 300)), weight: 'Bolder', size: 'Large' }]);
  const line2 = message.line2 === undefined ? [] : [rich([{ ...run(shorten(lineBelow(message.line2), 300)), size: 'Medium' }], 'Small')];
  return {
    type: 'Container',
    // Nobody sees it; by it the card is found again in a channel.
    id: message.id,
    style: STYLE[tone],
    items: [title, ...line2],
    ...(tone === 'info' || tone === 'over' ? {} : { bleed: true }),
  };
}

/** Neutral blocks as card elements; what is behind is the caller's to place. */
export function elements(block: Block, format: Format, lang: Lang, message: string): CardElement[] {
  switch (block.kind) {
    case 'text':
      return linesOf(block.spans.map(span => spanRun(span, format, lang)));
    case 'facts':
      return block.rows.map(([name, value]) => factRow(name, value));
    case 'steps':
      return block.steps.flatMap((step, index) => stepRows(step, index));
    case 'places':
      return block.rows.map(row => placeElement(row, message));
    case 'behind':
      return [];
  }
}

function placeElement({ name, text, look, button }: PlaceRow, message: string): CardElement {
  const words = rich([{ ...run(LOOK_SIGN[look] + oneLine(name)), weight: 'Bolder' }, run(` ${oneLine(text)}`)]);
  if (button === undefined) return words;
  return {
    type: 'ColumnSet',
    spacing: 'Small',
    columns: [
      { type: 'Column', width: 'stretch', verticalContentAlignment: 'Center', items: [words] },
      { type: 'Column', width: 'auto', items: [{ type: 'ActionSet', actions: [buttonAction(button, message)] }] },
    ],
  };
}

function spanRun(span: Span, format: Format, lang: Lang): CardElement {
  if (typeof span === 'string') return run(span);
  if ('strong' in span) return { ...run(span.strong), weight: 'Bolder' };
  if ('quote' in span) return { ...run(`“${oneLine(span.quote)}”`), italic: true };
  if ('link' in span) return { ...run(span.text), selectAction: { type: 'Action.OpenUrl', url: span.link } };
  return run(timeText(span.time, format, lang));
}

function factRow(name: string, value: string): CardElement {
  const column = (width: number, item: CardElement): CardElement => ({ type: 'Column', width, items: [item] });
  return {
    type: 'ColumnSet',
    spacing: 'Small',
    columns: [column(2, rich([{ ...run(oneLine(name)), isSubtle: true }])), column(3, rich([run(value)]))],
  };
}

function stepRows(step: { step: string; keyPoint?: string; reason?: string; check?: string }, index: number): CardElement[] {
  const how = [step.keyPoint, step.reason].filter(part => part !== undefined && part !== '').join(' – ');
  return [
    rich([run(`${index + 1}. `), { ...run(oneLine(step.step)), weight: 'Bolder' }]),
    ...(how === '' ? [] : [rich([run(oneLine(how))], 'None')]),
    ...(step.check === undefined ? [] : [rich([run(`✓ ${oneLine(step.check)}`)], 'None')]),
  ];
}

/** Clients draw a line end inside a run as a space: every line becomes a block of its own. */
function linesOf(runs: readonly CardElement[]): CardElement[] {
  const lines: CardElement[][] = [[]];
  for (const one of runs) {
    for (const [index, text] of String(one['text']).split('\n').entries()) {
      if (index > 0) lines.push([]);
      if (text !== '') lines.at(-1)!.push({ ...one, text });
    }
  }
  return lines.filter(line => line.length > 0).map((line, index) => rich(line, index === 0 ? undefined : 'None'));
}

/** A picture that travels in the card; null = too large for that, and its alternative text is shown. */
export const inlinePicture = (png: Uint8Array): string | null =>
  png.length > INLINE_PICTURE_BYTES_MAX ? null : `data:image/png;base64,${Buffer.from(png).toString('base64')}`;

function picture(message: Message, format: TeamsFormat): CardElement[] {
  if (message.picture === undefined) return [];
  const alt = shorten(oneLine(message.picture.alt), 500);
  if (!format.pictureUrl) return [rich([{ ...run(alt), isSubtle: true }])];
  return [
    {
      type: 'Image',
      url: format.pictureUrl,
      altText: alt,
      size: 'Stretch',
      msTeams: { allowExpand: true },
    },
  ];
}

function sources(message: Message, lang: Lang): CardElement[] {
  const cites = citesOf(message);
  if (cites.length === 0) return [];
  const text = cites.map((cite, index) => `[${index + 1}] ${cite}`).join(' · ');
  return [rich([{ ...run(shorten(`${CARD_WORDS[lang].source} ${text}`, 600)), isSubtle: true, size: 'Small' }], 'Small')];
}

export const run = (text: string): CardElement => ({ type: 'TextRun', text: shorten(plainTeams(text), RUN_CHARS_MAX) });
export const rich = (inlines: readonly CardElement[], spacing?: 'Small' | 'None'): CardElement => ({
  type: 'RichTextBlock',
  inlines,
  ...(spacing === undefined ? {} : { spacing }),
});

/** Bytes on the wire without pictures, which Teams does not count. */
export function size(sent: object): number {
  return Buffer.byteLength(JSON.stringify(sent, (key, value) => (key === 'url' && String(value).startsWith('data:') ? '' : value)));
}
