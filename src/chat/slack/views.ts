/**
 * Slack's windows and the home tab. Pure.
 *
 * Limits (@slack/types 3.2): 100 blocks a view; title, submit and close 24 characters; private_metadata 3,000; label 2,000;
 * an input's text 3,000; options 100, an option's label 75.
 */
import type { types } from '@slack/bolt';
import type { Message } from '../../messages/message.ts';
import type { Lang } from '../../plant/plant.ts';
import type { Dialog, DialogField } from '../chat.ts';
import { CARD_WORDS, type Format, labelText, plainText, shorten } from '../plain-text.ts';
import { behindSections, bodySections, headSection, type SlackFormat, section, slackCard } from './blocks.ts';
import type { DialogNote } from './interactions.ts';
import { escapeMrkdwn } from './mrkdwn.ts';

type Block = types.KnownBlock;

export const DIALOG_CALLBACK = 'linemate-dialog';
export const NOTE_CHARS_MAX = 3_000;
const VIEW_BLOCKS_MAX = 100;
const VIEW_CHARS_MAX = 100_000;
const TITLE_CHARS_MAX = 24;
const INPUT_CHARS_MAX = 3_000;

const plain = (text: string, charsMax: number): types.PlainTextElement => ({
  type: 'plain_text',
  text: labelText(text, charsMax),
  emoji: false,
});

/** What *Why* opens: the rest of a card, for the one who tapped. */
export function whyView(message: Message, format: SlackFormat): types.ModalView {
  const lang = format.lang ?? message.locale;
  const label = message.body.find(block => block.kind === 'behind')?.label ?? CARD_WORDS[lang].more;
  const rest = behindSections(message, format, slackCard(message, format).cut);
  return {
    type: 'modal',
    callback_id: 'linemate-why',
    title: plain(label, TITLE_CHARS_MAX),
    close: plain(CARD_WORDS[lang].close, TITLE_CHARS_MAX),
    blocks: fitting([headSection(message), ...rest]),
  };
}

/** What *Why* opens when the message is no longer kept. */
export function goneView(lang: Lang): types.ModalView {
  return {
    type: 'modal',
    callback_id: 'linemate-why',
    title: plain('Linemate', TITLE_CHARS_MAX),
    close: plain(CARD_WORDS[lang].close, TITLE_CHARS_MAX),
    blocks: [section(CARD_WORDS[lang].expired)],
  };
}

export function dialogView(dialog: Dialog, note: DialogNote): types.ModalView {
  return {
    type: 'modal',
    callback_id: DIALOG_CALLBACK,
    private_metadata: JSON.stringify(note),
    title: plain(dialog.title, TITLE_CHARS_MAX),
    submit: plain(dialog.submit, TITLE_CHARS_MAX),
    blocks: [
      ...(dialog.intro === undefined ? [] : [section(escapeMrkdwn(shorten(dialog.intro, 1_000)))]),
      ...dialog.fields.map(fieldBlock),
      ...(dialog.photo === undefined ? [] : [section(escapeMrkdwn(dialog.photo.below))]),
    ],
  };
}

function fieldBlock(field: DialogField): Block {
  const shared = { type: 'input' as const, block_id: field.id, label: plain(field.label, 150), optional: field.optional };
  if (field.kind === 'text') {
    const charsMax = Math.min(field.charsMax, INPUT_CHARS_MAX);
    const value = field.value === undefined ? {} : { initial_value: plainText(field.value).slice(0, charsMax) };
    return { ...shared, element: { type: 'plain_text_input', action_id: 'v', multiline: field.multiline, max_length: charsMax, ...value } };
  }
  const options = field.options.map(option => ({ text: plain(option.label, 75), value: option.id }));
  const chosen = options.find(option => option.value === field.value);
  const element = { action_id: 'v', options, ...(chosen === undefined ? {} : { initial_option: chosen }) };
  // Up to five choices lie open, one tap with gloves; more would push the button off a phone's screen.
  return { ...shared, element: options.length <= 5 ? { type: 'radio_buttons', ...element } : { type: 'static_select', ...element } };
}

/** The home tab: the given messages one below the other, with their buttons. */
export function homeView(messages: readonly Message[], format: Format): types.HomeView {
  const blocks = messages.flatMap((message, index): Block[] => [
    ...(index === 0 ? [] : [{ type: 'divider' as const }]),
    headSection(message),
    ...bodySections(message.body, format, message),
    ...slackCard(message, { ...format, why: 'button', pictures: true }).blocks.filter(block => block.type === 'actions'),
  ]);
  return { type: 'home', blocks: fitting(blocks) };
}

function fitting(blocks: readonly Block[]): Block[] {
  const kept: Block[] = [];
  let chars = 0;
  for (const block of blocks.slice(0, VIEW_BLOCKS_MAX - 1)) {
    chars += JSON.stringify(block).length;
    if (chars > VIEW_CHARS_MAX) break;
    kept.push(block);
  }
  return kept.length === blocks.length ? kept : [...kept, section('…')];
}
