/** What every answer is built from: the reader's words, times and places, the line that says how the question was read. */
import type { EpochMs } from '../clock.ts';
import type { Evidence } from '../evidence/evidence.ts';
import type { Block, Button, ConversationId, Message, Picture, Span } from '../messages/message.ts';
import { button, fallback, textBlock } from '../messages/message-parts.ts';
import { fill } from '../messages/say.ts';
import { calendar } from '../plant/calendar.ts';
import { addDays } from '../plant/local-time.ts';
import { type Id, type Lang, type Line, localeOf, type Plant, type Role, type Station, stationOf } from '../plant/plant.ts';
import type { CardMoment } from '../prompts/card-words.ts';
import { type Format, formats } from '../prompts/format.ts';
import { parameterName } from '../prompts/parameter-name.ts';
import type { RenderedTip } from '../prompts/template.ts';
import type { Frame } from '../questions/frame.ts';
import type { AnswerFacts } from './facts.ts';
import { headingOf, withoutTitle } from './heading.ts';
import { de } from './words/de.ts';
import { type AnswerWords, en } from './words/en.ts';
import { es } from './words/es.ts';
import { OEE_WORDS } from './words/oee.ts';
import { pl } from './words/pl.ts';

export const ANSWER_WORDS: Readonly<Record<Lang, AnswerWords>> = { en, de, es, pl };

export interface AnswerContext {
  plant: Plant;
  now: EpochMs;
  lang: Lang;
  conversation: ConversationId;
  audience: Message['audience'];
  /** The message's own id: the same question in the same conversation has the same. */
  id: string;
  picture?: Picture;
  /** Where to answer in a thread: the continuation of what was asked. */
  replyTo?: unknown;
  /** What a trainer wrote for what is refused or cannot be told; absent or null = our own words. */
  written?: (moment: CardMoment) => RenderedTip | null;
}

export interface Answer {
  message: Message;
  /** What the figures in it rest on, by id. */
  evidence: readonly Evidence[];
  /** Unclipped. */
  headline: string;
  /** How many blocks of the body say how it was read and what the headline says; an explanation comes after them. */
  headBlocks: number;
  /** Blocks of the body for which a checked explanation may stand; all else stays. */
  explains: readonly Block[];
  /** What was asked how to do and nothing is written or remembered for: the trainer's to write. */
  unwritten?: Unwritten;
}

export interface Unwritten {
  line: Id;
  station: Id | null;
  /** Of an alarm that was asked for. */
  code: string | null;
}

export interface Speech {
  words: AnswerWords;
  format: Format;
  lang: Lang;
  say(text: string, values?: Readonly<Record<string, string | number>>): string;
  /** `today 06:00–16:40`, `yesterday`, `Tue 19 May 21:30–05:30`. */
  window(window: { from: EpochMs; to: EpochMs }): string;
  clock(at: EpochMs): string;
  duration(ms: number): string;
  /** How long between two times as they are shown, so that whoever subtracts finds the same. */
  between(from: EpochMs, to: EpochMs): string;
  day(at: EpochMs): string;
  /** A measured value by what people call it. */
  parameter(station: Id | undefined, name: string): string;
}

export function speechOf({ plant, now, lang }: Pick<AnswerContext, 'plant' | 'now' | 'lang'>): Speech {
  const words = ANSWER_WORDS[lang];
  const time = calendar(plant);
  const format = formats(lang, plant.site.timeZone);
  const dayName = new Intl.DateTimeFormat(localeOf(lang), {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    timeZone: plant.site.timeZone,
  });
  const day = (at: EpochMs) => {
    const date = time.localDate(at);
    const today = time.localDate(now);
    return date === today ? words.today : date === addDays(today, -1) ? words.yesterday : dayName.format(at);
  };
  const isMidnight = (at: EpochMs) => time.localMinute(at).endsWith('T00:00');
  return {
    words,
    format,
    lang,
    say: fill,
    clock: format.time,
    day,
    duration: ms => format.duration(ms / 60_000),
    between: format.between,
    parameter(station, name) {
      const known = station === undefined ? undefined : plant.lines.map(line => stationOf(line, station)).find(one => one !== undefined);
      return parameterName(known?.parameters ?? [], name, lang);
    },
    window({ from, to }) {
      const lastDay = time.localDate(to - 1);
      if (isMidnight(from) && (isMidnight(to) || to >= now - 60_000) && lastDay === time.localDate(from)) return day(from);
      if (isMidnight(from) && isMidnight(to)) return `${day(from)} – ${day(to - 1)}`;
      if (lastDay === time.localDate(from)) return `${day(from)} ${format.time(from)}–${format.time(to)}`;
      return `${day(from)} ${format.time(from)} – ${day(to)} ${format.time(to)}`;
    },
  };
}

export const placeLabel = (station: Station | null, line: Line): string => (station === null ? line.name : `${station.id} ${station.name}`);

/** "I read: S2 Filler, today 06:00–now, longest stop", so that a wrong reading is seen at once. */
export function readingBlock(frame: Frame, facts: AnswerFacts, speech: Speech): Block {
  const { words } = speech;
  const windows = [speech.window(facts.window), ...(facts.beside === null ? [] : [speech.window(facts.beside)])].join(' ↔ ');
  const parts = [
    placeLabel(facts.station, facts.line),
    frame.intent === 'now' && facts.window.isDefault && frame.metric === undefined ? '' : windows,
    frame.intent === 'why' ? stopHint(facts, speech) : '',
    wanted(frame, speech),
  ];
  const [before = '', after = ''] = words.iRead.split('{reading}');
  return textBlock(before, { strong: parts.filter(part => part !== '').join(', ') }, after);
}

/** Which stop was taken where the words left it open. */
function stopHint({ window, why }: AnswerFacts, { words }: Speech): string {
  const as = why?.chosen?.as;
  if (as === undefined || (!window.isDefault && as !== 'latest')) return '';
  return as === 'running' ? words.runningStop : as === 'longest' ? words.longestStop : as === 'latest' ? words.latestStop : '';
}

/** The figure by its name, else the kind of question. */
function wanted({ intent, about, metric }: Frame, { words, lang }: Speech): string {
  const figure = about === 'oee' ? (metric ?? 'oee') : metric;
  return figure === undefined ? words.intents[intent] : OEE_WORDS[lang].metrics[figure];
}

export const readingButton = ({ words }: Speech): Button => button('other-reading', words.otherReading, 'plain', 'dialog');

/** @param longer a stop that is over was told, and this one was longer: it takes the place of help, which nobody needs any more */
export function answerButtons(speech: Speech, kind: 'why' | 'figures', longer: { from: EpochMs } | null = null): Button[] {
  const { words } = speech;
  if (kind === 'figures') return [readingButton(speech), button('events', words.events), button('get-help', words.getHelp)];
  return [
    readingButton(speech),
    button('events', words.events),
    button('like-before', words.likeBefore),
    button('not-it', words.notIt, 'plain', 'dialog'),
    longer === null
      ? button('get-help', words.getHelp)
      : button(LONGEST_BUTTON, speech.say(words.showLongest, { from: speech.clock(longer.from) })),
  ];
}

export const LONGEST_BUTTON = 'longest';

export interface Draft {
  /** One sentence. */
  headline: string;
  /** Said in its place above the card, where a shorter one says more of it. */
  title?: string | undefined;
  body: readonly Block[];
  buttons: readonly Button[];
  evidence?: readonly Evidence[];
  explains?: readonly Block[];
  /** Of the fallback text, beyond the headline. */
  more?: string | undefined;
  /** How many of the first blocks say what it comes to; a model's sentences stand after them. */
  headBlocks?: number;
  tone?: Message['tone'];
  picture?: Picture;
}

/** The reading and the headline, in this order, where an answer has facts. */
const HEAD_BLOCKS = 2;

export function answerOf(draft: Draft, context: AnswerContext): Answer {
  const evidence = draft.evidence ?? [];
  const isTitle = draft.title === undefined;
  const head = draft.headBlocks ?? HEAD_BLOCKS;
  return {
    message: {
      id: context.id,
      revision: 1,
      conversation: context.conversation,
      audience: context.audience,
      title: draft.title ?? headingOf(draft.headline),
      body: isTitle ? withoutTitle(draft.body, draft.headline) : draft.body,
      buttons: draft.buttons,
      ...(draft.picture === undefined ? {} : { picture: draft.picture }),
      fallbackText: fallback([draft.headline, draft.more]),
      locale: context.lang,
      validUntil: null,
      cites: evidence.map(fact => fact.id),
      tone: draft.tone ?? 'info',
      ...(context.replyTo === undefined ? {} : { replyTo: context.replyTo }),
    },
    evidence,
    headline: draft.headline,
    headBlocks: isTitle ? withoutTitle(draft.body.slice(0, head), draft.headline).length : head,
    explains: draft.explains ?? [],
  };
}

/** The site's roles that can be called, in the order of the ladder. */
export function helpRoles(plant: Plant): Role[] {
  const ladder = plant.escalation.map(rung => rung.role).filter(role => role !== 'operator');
  const known = (Object.keys(plant.roles) as Role[]).filter(role => role !== 'operator' && role !== 'council' && role !== 'trainer');
  const all = [...new Set([...ladder, ...known])];
  return all.length > 0 ? all : ['lead', 'maintenance'];
}

/** Text with one `{slot}` filled by a span of another kind. */
export const spansOf = (text: string, ...rest: readonly Span[]): Span[] => [text, ...rest].filter(span => span !== '');
