/** What every message is built from: an id that follows from the facts, a title that fits, the usual buttons. */
import type { EpochMs } from '../clock.ts';
import type { EpisodeId } from '../episodes/episode.ts';
import type { Lang, Station } from '../plant/plant.ts';
import { type Format, formats } from '../prompts/format.ts';
import { clip, plain } from '../prompts/plain.ts';
import { type Block, type Button, type ConversationId, LABEL_CHARS_MAX, type Message, TITLE_CHARS_MAX } from './message.ts';
import { fill, WORDS } from './say.ts';
import type { Words } from './words/en.ts';

/** Who reads a message, and how. */
export interface Reader {
  conversation: ConversationId;
  audience: Message['audience'];
  lang: Lang;
  timeZone: string;
}

/** A figure or a text from the floor takes this much of a line. */
export const FLOOR_TEXT_CHARS_MAX = 120;

export const messageId = (episode: EpisodeId, conversation: ConversationId): string => `m/${episode}/${conversation}`;

/** The episode a message is about: `line/station/kind/opened` follows the `m/`. null = another kind of message. */
export function episodeOfMessage(message: string): EpisodeId | null {
  const parts = message.split('/');
  return parts[0] === 'm' && parts.length > 5 ? parts.slice(1, 5).join('/') : null;
}

/** A reader's words, numbers and times at hand. */
export interface Voice {
  words: Words;
  format: Format;
  say(key: TextKey, values?: Readonly<Record<string, string | number>>): string;
  time(at: EpochMs): string;
  duration(fromMs: EpochMs, toMs: EpochMs): string;
}

/** The keys whose words are a text; `kinds`, `causes` and the like are tables. */
export type TextKey = { [Key in keyof Words]: Words[Key] extends string ? Key : never }[keyof Words];

export function voiceOf({ lang, timeZone }: Pick<Reader, 'lang' | 'timeZone'>): Voice {
  const words = WORDS[lang];
  const format = formats(lang, timeZone);
  return {
    words,
    format,
    say: (key, values = {}) => fill(words[key], values),
    time: format.time,
    duration: format.between,
  };
}

/** Many stations' cards stand in one chat, and "Runs again since 10:22" is true of one of them. */
export const placed = ({ place }: Pick<Message, 'place'>, text: string): string => line(place === undefined ? text : `${place} · ${text}`);

/** "B4 Bagger"; a station without a name of its own is said once. */
export const placeOfStation = ({ id, name }: Pick<Station, 'id' | 'name'>): string => line(id === name ? id : `${id} ${name}`);

export const title = (text: string): string => clip(upperFirst(plain(text)), TITLE_CHARS_MAX);
/** What stands on one line and comes in part from the floor. */
export const line = (text: string): string => clip(plain(text), FLOOR_TEXT_CHARS_MAX);
export const upperFirst = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

export function button(id: string, label: string, style: Button['style'] = 'plain', opens?: 'dialog'): Button {
  return { id, label: clip(label, LABEL_CHARS_MAX), style, ...(opens ? { opens } : {}) };
}

/** `On it`, `Something else`, `Not now`, `Get help`. With depth `person` help comes first. */
export function tipButtons({ words }: Voice, helpFirst = false): readonly Button[] {
  const buttons = [
    button('on-it', words.onIt, helpFirst ? 'plain' : 'primary'),
    button('something-else', words.somethingElse, 'plain', 'dialog'),
    button('not-now', words.notNow),
    button('get-help', words.getHelp, helpFirst ? 'primary' : 'plain'),
  ];
  return helpFirst ? [buttons[3]!, ...buttons.slice(0, 3)] : buttons;
}

export const textBlock = (...spans: Extract<Block, { kind: 'text' }>['spans'][number][]): Block => ({ kind: 'text', spans });

export const behind = (label: string, blocks: readonly (Block | null)[]): Block | null => {
  const kept = blocks.filter(block => block !== null);
  return kept.length === 0 ? null : { kind: 'behind', label, blocks: kept };
};

/** What a notification or a screen reader shows. */
export const fallback = (parts: readonly (string | null | undefined)[]): string => parts.filter(part => part).join(' · ');
