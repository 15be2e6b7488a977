/**
 * A neutral message in Slack's words: text for notifications, blocks for the eye, metadata by which we find it again.
 *
 * Title and figure first, then the buttons in one row, so that an operator with gloves has all in ten seconds; the rest
 * opens with *Why* in a window of the person's own, where it disturbs nobody else. Pure.
 *
 * Limits (docs.slack.dev, @slack/types 3.2; the total is undocumented, bolt-js #2509): 50 blocks, 3,000 characters a
 * section, 75 a button, about 13,200 over all blocks.
 */
import type { types } from '@slack/bolt';
import { type Block, type Button, type Message, THUMB } from '../../messages/message.ts';
import { CARD_WORDS, type Format, isRightToLeft, labelText, lineBelow, oneLine, readableCites, shorten, TONE_SIGN } from '../plain-text.ts';
import { escapeMrkdwn, SECTION_CHARS_MAX, type SectionText, sectionTexts } from './mrkdwn.ts';

type ActionsBlock = types.ActionsBlock;
type ContextActionsBlock = types.ContextActionsBlock;
type ContextBlock = types.ContextBlock;
type KnownBlock = types.KnownBlock;
type SectionBlock = types.SectionBlock;
type SlackButton = types.Button;

export interface SlackFormat extends Format {
  /** `button`: *Why* opens a window. `context`: shown small under the card, for a host that cannot look a message up. */
  why: 'button' | 'context';
  /** False when no picture will follow the card: its alternative text is then shown. */
  pictures: boolean;
}

export interface SlackCard {
  text: string;
  blocks: KnownBlock[];
  metadata: { event_type: typeof METADATA_TYPE; event_payload: { message: string; revision: number; picture: string } };
  /** True when the body did not fit: the card then ends in `…` and, with `why: 'button'`, offers the rest. */
  cut: boolean;
}

export const METADATA_TYPE = 'linemate';
/** The card's own button that shows what is behind or was cut; the adapter answers it, no flow hears of it. */
export const WHY_ACTION = 'linemate-why';
/** Slack's own pair of thumbs; which of the two is told by its value. */
export const THUMB_ACTION = 'linemate-thumb';
/** A message's own buttons are told apart from the card's by this. */
export const BUTTON_ACTION = 'linemate:';

const TEXT_CHARS_MAX = 3_000;
const TOTAL_CHARS_MAX = 12_500;
const BODY_BLOCKS_MAX = 40;
const BUTTON_CHARS_MAX = 75;
const BUTTONS_A_ROW_MAX = 25;
const CONTEXT_CHARS_MAX = 1_500;
const CONTEXT_ELEMENTS_MAX = 4;

/** The card for a channel or a private conversation. */
export function slackCard(message: Message, format: SlackFormat): SlackCard {
  const head = headSection(message);
  const under = contextBlocks(message, format);
  const spent = head.text!.text.length + sum(under.map(block => JSON.stringify(block).length)) + message.buttons.length * BUTTON_CHARS_MAX;
  const body = fill(sectionTexts(message.body, format, format.lang ?? message.locale), TOTAL_CHARS_MAX - spent);
  const row = buttonRow(message, format, body.cut);
  return {
    text: cutEscaped(escapeMrkdwn(message.fallbackText), TEXT_CHARS_MAX),
    blocks: [
      head,
      ...body.sections.map(one => sectionOf({ ...one, text: turned(message, one.text) }, message.id)),
      ...row,
      ...under,
      ...thumbs(message, format),
    ],
    metadata: {
      event_type: METADATA_TYPE,
      event_payload: { message: message.id, revision: message.revision, picture: message.picture?.id ?? '' },
    },
    cut: body.cut,
  };
}

/** `verbatim`: Slack makes no links or mentions of what it thinks it recognises. */
export const section = (text: string): SectionBlock => ({ type: 'section', text: { type: 'mrkdwn', text, verbatim: true } });

/** Everything that *Why* shows: what is behind and, when the body was cut, the whole body before it. */
export function behindSections(message: Message, format: Format, withBody: boolean): SectionBlock[] {
  const lang = format.lang ?? message.locale;
  const behind = message.body.filter(block => block.kind === 'behind').flatMap(block => block.blocks);
  return sectionTexts(withBody ? [...message.body, ...behind] : behind, format, lang).map(one => sectionOf(one, message.id));
}

/** Sections of a list of blocks, without title or buttons: for a window or the home tab. */
export const bodySections = (blocks: readonly Block[], format: Format, message: Message): SectionBlock[] =>
  sectionTexts(blocks, format, format.lang ?? message.locale).map(one => sectionOf(one, message.id));

const sectionOf = ({ text, button }: SectionText, messageId: string): SectionBlock =>
  button === undefined ? section(text) : { ...section(text), accessory: slackButton(button, messageId) };

export function headSection(message: Message): SectionBlock {
  const title = shorten(oneLine(message.title), 300);
  const line2 = message.line2 === undefined ? '' : `\n${escapeMrkdwn(shorten(lineBelow(message.line2), 300))}`;
  return section(`*${TONE_SIGN[message.tone ?? 'info']}${escapeMrkdwn(title)}*${line2}`.slice(0, SECTION_CHARS_MAX));
}

/** Slack reads each section by its first letter, which may be a station's: a mark, which nobody sees, keeps it with the card. */
const turned = ({ title }: Message, text: string): string => (isRightToLeft(title) ? `\u200f${text}`.slice(0, SECTION_CHARS_MAX) : text);

function fill(sections: readonly SectionText[], charsMax: number): { sections: SectionText[]; cut: boolean } {
  const kept: SectionText[] = [];
  let left = charsMax;
  for (const one of sections) {
    const chars = one.text.length + (one.button === undefined ? 0 : BUTTON_CHARS_MAX);
    if (kept.length === BODY_BLOCKS_MAX || chars > left) break;
    kept.push(one);
    left -= chars;
  }
  const cut = kept.length < sections.length;
  const last = kept.at(-1);
  return { sections: cut ? [...kept.slice(0, -1), { ...last, text: `${last?.text ?? ''} …`.trim() }] : kept, cut };
}

function buttonRow(message: Message, format: SlackFormat, cut: boolean): ActionsBlock[] {
  const own = message.buttons.slice(0, BUTTONS_A_ROW_MAX - 1).map(button => slackButton(button, message.id));
  const label = whyLabel(message, format, cut);
  const why: SlackButton[] = label === null ? [] : [plainButton(WHY_ACTION, label, message.id)];
  return own.length + why.length === 0 ? [] : [{ type: 'actions', elements: [...own, ...why] }];
}

function whyLabel(message: Message, format: SlackFormat, cut: boolean): string | null {
  if (format.why === 'context') return null;
  const behind = message.body.find(block => block.kind === 'behind');
  if (behind !== undefined) return behind.label;
  return cut ? CARD_WORDS[format.lang ?? message.locale].more : null;
}

function slackButton(button: Button, messageId: string): SlackButton {
  const plain = plainButton(BUTTON_ACTION + button.id, button.label, messageId);
  return button.style === 'plain' ? plain : { ...plain, style: button.style };
}

/** The value names the message; a button never carries data. */
function plainButton(action: string, label: string, messageId: string): SlackButton {
  return {
    type: 'button',
    action_id: action,
    text: { type: 'plain_text', text: labelText(label, BUTTON_CHARS_MAX), emoji: false },
    value: messageId,
  };
}

/** Small and grey below the card: in nobody's way who has ten seconds. */
function thumbs(message: Message, format: SlackFormat): ContextActionsBlock[] {
  if (message.thumbs === undefined) return [];
  const { good, bad } = CARD_WORDS[format.lang ?? message.locale];
  const thumb = (label: string, which: keyof typeof THUMB) => ({
    text: { type: 'plain_text' as const, text: label, emoji: false },
    accessibility_label: label,
    value: `${THUMB[which]} ${message.id}`,
  });
  const element = { type: 'feedback_buttons' as const, action_id: THUMB_ACTION };
  return [{ type: 'context_actions', elements: [{ ...element, positive_button: thumb(good, 'up'), negative_button: thumb(bad, 'down') }] }];
}

function contextBlocks(message: Message, format: SlackFormat): ContextBlock[] {
  const cites = readableCites(message.cites);
  const word = CARD_WORDS[format.lang ?? message.locale].source;
  const source = cites.length === 0 ? [] : [escapeMrkdwn(shorten(`${word} ${cites.join(' · ')}`, 300))];
  const behind = format.why === 'context' ? behindSections(message, format, false).map(block => block.text!.text) : [];
  const alt = format.pictures || message.picture === undefined ? [] : [escapeMrkdwn(shorten(oneLine(message.picture.alt), 500))];
  const texts = [...alt, ...behind.slice(0, CONTEXT_ELEMENTS_MAX).map(text => cutEscaped(text, CONTEXT_CHARS_MAX)), ...source];
  return texts.length === 0 ? [] : [{ type: 'context', elements: texts.map(text => ({ type: 'mrkdwn', text, verbatim: true })) }];
}

/** Cuts escaped text without leaving half an entity. */
const cutEscaped = (text: string, charsMax: number): string =>
  text.length <= charsMax ? text : `${text.slice(0, charsMax - 1).replace(/&[a-z]*$|[\ud800-\udbff]$/, '')}…`;

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
