/** A tip before a trainer decides on it: the change part by part, what is not clean in it, and what may be done. Pure. */
import type { Lang } from '../plant/plant.ts';
import { withoutBraces } from '../prompts/marks.ts';
import { clip, plain } from '../prompts/plain.ts';
import type { TemplateChange } from '../prompts/template-changes.ts';
import { type ChangeLine, changeLines } from './change-lines.ts';
import type { Dialog, DialogField } from './dialog.ts';
import type { Block, Button, Message, Span } from './message.ts';
import { button, fallback, line, textBlock, title } from './message-parts.ts';
import { fill } from './say.ts';
import { REVIEW_WORDS, type ReviewWords } from './words/review.ts';

export const REVIEW_ID = 'review/';

export interface ReviewReader {
  id: string;
  conversation: string;
  lang: Lang;
  revision?: number;
  replyTo?: unknown;
}

export interface ReviewFacts {
  action: string;
  /** What somebody said on the line: the floor's own words. */
  said: { words: string; place: string } | null;
  /**
   * `proposed`: it waits for a decision. `draft`: it is not what speaks. `speaks`: it is. `conflict`: two people wrote at once.
   * `apart`: file and studio did, which is settled in the studio.
   */
  state: 'proposed' | 'draft' | 'speaks' | 'conflict' | 'apart';
  /** From what stands to what is proposed. Empty = nothing would change. */
  changes: readonly TemplateChange[];
  problems: readonly string[];
  /** What lies below the card on which it was said. */
  attached: readonly { text: string; link: string | null }[];
  /** null where nothing is to be decided. */
  past: TouchedPast | null;
  /** Where there is something to take back. */
  canUndo: boolean;
  /** What has just been done. */
  note?: NoteKey;
}

export interface TouchedPast {
  days: number;
  fits: number;
  spoken: number;
  /** The newest few, with what would have stood there. */
  moments: readonly { when: string; said: string }[];
}

export type NoteKey = { [Key in keyof ReviewWords]: ReviewWords[Key] extends string ? Key : never }[keyof ReviewWords];

const CHANGES_MAX = 8;
const CHANGE_CHARS_MAX = 300;
const PROBLEMS_MAX = 5;

export function reviewCard(reader: ReviewReader, facts: ReviewFacts): Message {
  const words = REVIEW_WORDS[reader.lang];
  const action = clip(plain(withoutBraces(facts.action, reader.lang)), 36);
  const heading = title(fill(facts.state === 'speaks' ? words.tip : words.change, { action }));
  const note = facts.note === undefined ? undefined : words[facts.note];
  return {
    id: reader.id,
    revision: reader.revision ?? 1,
    conversation: reader.conversation,
    audience: 'person',
    title: heading,
    body: [
      ...(note === undefined ? [] : [textBlock({ strong: note })]),
      ...(facts.said === null
        ? []
        : [textBlock(fill(words.saidAt, { place: line(facts.said.place) }), { quote: clip(plain(facts.said.words), 500) })]),
      ...facts.attached.map(({ text, link }) => textBlock(link === null ? text : { link, text })),
      ...changeBlocks(facts, reader.lang),
      ...problemBlocks(facts, words),
      ...pastBlocks(facts, words),
    ],
    buttons: buttonsOf(facts, words),
    fallbackText: fallback([heading, note]),
    locale: reader.lang,
    validUntil: null,
    cites: [],
    tone: facts.state === 'speaks' ? 'done' : 'info',
    ...(reader.replyTo === undefined ? {} : { replyTo: reader.replyTo }),
  };
}

/** Part by part, what stands before what would stand. Signs and bold together: a screen reader and a photocopy tell them apart as well. */
function changeBlocks({ changes, state }: ReviewFacts, lang: Lang): Block[] {
  const words = REVIEW_WORDS[lang];
  if (changes.length === 0) return state === 'proposed' ? [textBlock(words.noStep)] : state === 'draft' ? [textBlock(words.nothing)] : [];
  const shown = changeLines(changes.slice(0, CHANGES_MAX), lang).map(one => textBlock(...changeSpans(one)));
  return changes.length > shown.length ? [...shown, textBlock(fill(words.more, { n: changes.length - shown.length }))] : shown;
}

function changeSpans({ label, spans }: ChangeLine): Span[] {
  const side = (kind: 'removed' | 'added') => spans.filter(span => span.kind === 'same' || span.kind === kind);
  const has = (kind: 'removed' | 'added') => spans.some(span => span.kind === kind) || spans.some(span => span.kind === 'same');
  const after = shortened(side('added')).map(({ kind, text }): Span => (kind === 'added' ? { strong: text } : text));
  return [
    { strong: label },
    ...(has('removed')
      ? [
          `\n− ${shortened(side('removed'))
            .map(span => span.text)
            .join('')}`,
        ]
      : []),
    ...(has('added') ? ['\n+ ', ...after] : []),
  ];
}

function shortened(spans: ChangeLine['spans']): ChangeLine['spans'] {
  let left = CHANGE_CHARS_MAX;
  return spans.flatMap(({ kind, text }) => {
    if (left <= 0) return [];
    const kept = clip(visible(text), left);
    left -= kept.length;
    return [{ kind, text: kept }];
  });
}

/** As `plain`, with the space at either end that keeps it from its neighbours. */
const visible = (text: string): string => `${/^\s/.test(text) ? ' ' : ''}${plain(text)}${/\S\s$/.test(text) ? ' ' : ''}`;

const problemBlocks = ({ problems }: ReviewFacts, words: ReviewWords): Block[] =>
  problems.length === 0
    ? []
    : [textBlock({ strong: words.problems }, ...problems.slice(0, PROBLEMS_MAX).map(one => `\n· ${clip(plain(one), 240)}`))];

/** A change is judged by what it would have done, here as in the studio. */
function pastBlocks({ past }: ReviewFacts, words: ReviewWords): Block[] {
  if (past === null) return [];
  const { days, fits, spoken, moments } = past;
  if (fits === 0) return [textBlock(fill(words.untouched, { days }))];
  const rows = moments.map(({ when, said }) => [when, clip(plain(said), 200)] as const);
  const more = fits > rows.length ? [textBlock(fill(words.more, { n: fits - rows.length }))] : [];
  return [textBlock({ strong: fill(words.touched, { days, n: fits, spoken }) }), { kind: 'facts', rows }, ...more];
}

function buttonsOf({ state, changes, problems, canUndo }: ReviewFacts, words: ReviewWords): Button[] {
  if (state === 'apart') return [];
  const edit = button('edit', words.edit, 'plain', 'dialog');
  if (state === 'conflict') return [button('mine', words.mine), edit, button('theirs', words.theirs, 'primary')];
  if (state === 'proposed')
    return [
      ...(changes.length === 0 ? [] : [button('accept', words.accept, 'primary')]),
      button('decline', words.decline),
      ...(changes.length === 0 ? [] : [edit]),
    ];
  const publish = state === 'draft' && problems.length === 0 ? [button('publish', words.publish, 'primary')] : [];
  return [...publish, edit, ...(canUndo ? [button('undo', words.undo)] : [])];
}

/** The parts of a tip as they stand in the form, fields as names in brackets. */
export interface EditTexts {
  action: string;
  figure: string;
  why: string;
  steps: string;
}

export const EDIT_PARTS = ['action', 'figure', 'why', 'steps'] as const;
/** What Slack's inputs take at most is 3,000. */
const PART_CHARS_MAX: Readonly<Record<keyof EditTexts, number>> = { action: 300, figure: 500, why: 2_000, steps: 3_000 };

/** A part that is too long for the form is not in it, and stays as it is: a form must not cut what it shows. */
export const editableParts = (texts: EditTexts): (keyof EditTexts)[] =>
  EDIT_PARTS.filter(part => texts[part].length <= PART_CHARS_MAX[part]);

/** Fields: the parts that can be edited here. */
export function editDialog(lang: Lang, texts: EditTexts): Dialog {
  const words = REVIEW_WORDS[lang];
  return {
    id: 'edit-tip',
    title: words.editTitle,
    intro: words.editIntro,
    submit: words.save,
    fields: editableParts(texts).map(
      (part): DialogField => ({
        kind: 'text',
        id: part,
        label: words[part],
        charsMax: PART_CHARS_MAX[part],
        value: texts[part],
        multiline: part !== 'action' && part !== 'figure',
        optional: part !== 'action',
      }),
    ),
  };
}

const OPTIONS_MAX = 100;

/** Field `template`. */
export function whichTipDialog(lang: Lang, tips: readonly { id: string; action: string }[]): Dialog {
  const words = REVIEW_WORDS[lang];
  return {
    id: 'desk-open',
    title: words.openTip,
    submit: words.choose,
    fields: [
      {
        kind: 'choice',
        id: 'template',
        label: words.whichTip,
        optional: false,
        options: tips.slice(0, OPTIONS_MAX).map(({ id, action }) => ({ id, label: clip(plain(withoutBraces(action, lang)) || id, 70) })),
      },
    ],
  };
}
