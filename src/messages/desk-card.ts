/** The trainer's desk in a chat: what people said on the line, what is changed and does not speak yet, what to write next. Pure. */
import type { Lang } from '../plant/plant.ts';
import { withoutBraces } from '../prompts/marks.ts';
import { clip, plain } from '../prompts/plain.ts';
import type { Block, Message, PlaceRow } from './message.ts';
import { button, fallback, textBlock, title } from './message-parts.ts';
import type { ReviewReader } from './review-card.ts';
import { fill } from './say.ts';
import { REVIEW_WORDS, type ReviewWords } from './words/review.ts';

export const DESK_ID = 'desk/';

export interface DeskFacts {
  /** `key`: by which its button is found again. */
  said: readonly { key: string; words: string; place: string; action: string }[];
  changed: readonly { template: string; action: string; state: 'unpublished' | 'secondWaits' | 'apart' }[];
  next: readonly { what: string; because: keyof ReviewWords['because']; minutes: number; times: number }[];
  days: number;
  /** The studio's page; null = not known. */
  page: string | null;
}

const ROWS_MAX = 6;
const NAME_CHARS_MAX = 60;
/** Buttons of the desk begin so, before a correction's key and a template's id. */
export const LOOK_SAID = 'said-';
export const LOOK_TIP = 'tip-';
export const OPEN_TIP = 'desk-open';
export const REFRESH_DESK = 'refresh';

export function deskCard(reader: ReviewReader, facts: DeskFacts): Message {
  const words = REVIEW_WORDS[reader.lang];
  const waiting = facts.said.length + facts.changed.length;
  const heading = title(waiting === 0 ? words.deskDone : fill(words.desk, { n: waiting }));
  return {
    id: reader.id,
    revision: reader.revision ?? 1,
    conversation: reader.conversation,
    audience: 'person',
    title: heading,
    body: [...saidBlocks(facts, reader.lang), ...changedBlocks(facts, reader.lang), ...nextBlocks(facts, words)],
    buttons: [button(OPEN_TIP, words.openTip, 'plain', 'dialog'), button(REFRESH_DESK, words.refresh)],
    fallbackText: fallback([heading]),
    locale: reader.lang,
    validUntil: null,
    cites: [],
    tone: 'info',
    ...(reader.replyTo === undefined ? {} : { replyTo: reader.replyTo }),
  };
}

const nameOf = (action: string, lang: Lang): string => clip(plain(withoutBraces(action, lang)), NAME_CHARS_MAX);

const headed = (heading: string, rows: readonly PlaceRow[]): Block[] =>
  rows.length === 0 ? [] : [textBlock({ strong: heading }), { kind: 'places', rows }];

const saidBlocks = ({ said }: DeskFacts, lang: Lang): Block[] =>
  headed(
    REVIEW_WORDS[lang].corrections,
    said.slice(0, ROWS_MAX).map(
      ({ key, place, action, words: text }): PlaceRow => ({
        name: nameOf(action, lang),
        text: `“${clip(plain(text), 120)}” · ${plain(place)}`,
        look: 'wait',
        button: button(LOOK_SAID + key, REVIEW_WORDS[lang].look),
      }),
    ),
  );

const changedBlocks = ({ changed }: DeskFacts, lang: Lang): Block[] =>
  headed(
    REVIEW_WORDS[lang].changed,
    changed.slice(0, ROWS_MAX).map(
      ({ template, action, state }): PlaceRow => ({
        name: nameOf(action, lang),
        text: REVIEW_WORDS[lang][state],
        look: state === 'apart' ? 'over' : 'idle',
        button: button(LOOK_TIP + template, REVIEW_WORDS[lang].look),
      }),
    ),
  );

function nextBlocks({ next, days, page }: DeskFacts, words: ReviewWords): Block[] {
  const rows = next.map(
    ({ what, because, minutes, times }) => [what, `${fill(words.nextRow, { minutes, times })} · ${words.because[because]}`] as const,
  );
  return [
    ...(rows.length === 0 ? [] : [textBlock({ strong: fill(words.next, { days }) }), { kind: 'facts' as const, rows }]),
    ...(page === null ? [] : [textBlock({ link: page, text: words.studio })]),
  ];
}
