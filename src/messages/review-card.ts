/** A tip before a trainer decides on it: the change line by line, what is not clean in it, and what may be done. Pure. */
import type { Lang } from '../plant/plant.ts';
import type { DiffLine } from '../prompts/diff-lines.ts';
import { withoutBraces } from '../prompts/marks.ts';
import { clip, plain } from '../prompts/plain.ts';
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
  /** From what stands to what is proposed; null where lines were left out. Empty = nothing would change. */
  diff: readonly (DiffLine | null)[];
  problems: readonly string[];
  /** Where there is something to take back. */
  canUndo: boolean;
  /** What has just been done. */
  note?: NoteKey;
}

export type NoteKey = { [Key in keyof ReviewWords]: ReviewWords[Key] extends string ? Key : never }[keyof ReviewWords];

const DIFF_LINES_MAX = 16;
const DIFF_CHARS_MAX = 240;
const PROBLEMS_MAX = 5;

export function reviewCard(reader: ReviewReader, facts: ReviewFacts): Message {
  const words = REVIEW_WORDS[reader.lang];
  const action = clip(plain(withoutBraces(facts.action)), 36);
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
      ...diffBlocks(facts, words),
      ...problemBlocks(facts, words),
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

/** Signs and bold together: a screen reader and a photocopy tell added from removed as well. */
function diffBlocks({ diff, state }: ReviewFacts, words: ReviewWords): Block[] {
  if (diff.length === 0) return state === 'proposed' ? [textBlock(words.noStep)] : state === 'draft' ? [textBlock(words.nothing)] : [];
  const shown = diff.slice(0, DIFF_LINES_MAX);
  const spans = shown.flatMap((one, index): Span[] => [index === 0 ? '' : '\n', spanOf(one)]);
  return [textBlock(...spans.slice(1), ...(diff.length > shown.length ? ['\n…'] : []))];
}

function spanOf(one: DiffLine | null): Span {
  if (one === null) return '…';
  const text = clip(plain(withoutBraces(one.text)), DIFF_CHARS_MAX);
  if (one.kind === 'added') return { strong: `+ ${text}` };
  return one.kind === 'removed' ? `− ${text}` : `  ${text}`;
}

const problemBlocks = ({ problems }: ReviewFacts, words: ReviewWords): Block[] =>
  problems.length === 0
    ? []
    : [textBlock({ strong: words.problems }, ...problems.slice(0, PROBLEMS_MAX).map(one => `\n· ${clip(plain(withoutBraces(one)), 240)}`))];

function buttonsOf({ state, diff, problems, canUndo }: ReviewFacts, words: ReviewWords): Button[] {
  if (state === 'apart') return [];
  const edit = button('edit', words.edit, 'plain', 'dialog');
  if (state === 'conflict') return [button('mine', words.mine), edit, button('theirs', words.theirs, 'primary')];
  if (state === 'proposed')
    return [
      ...(diff.length === 0 ? [] : [button('accept', words.accept, 'primary')]),
      button('decline', words.decline),
      ...(diff.length === 0 ? [] : [edit]),
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
    ...{ id: 'edit-tip', title: words.editTitle, intro: words.editIntro, submit: words.save },
    fields: editableParts(texts).map(
      (part): DialogField => ({
        ...{ kind: 'text', id: part, label: words[part], charsMax: PART_CHARS_MAX[part], value: texts[part] },
        ...{ multiline: part !== 'action' && part !== 'figure', optional: part !== 'action' },
      }),
    ),
  };
}

const OPTIONS_MAX = 100;

/** Field `template`. */
export function whichTipDialog(lang: Lang, tips: readonly { id: string; action: string }[]): Dialog {
  const words = REVIEW_WORDS[lang];
  return {
    ...{ id: 'desk-open', title: words.openTip, submit: words.choose },
    fields: [
      {
        ...{ kind: 'choice', id: 'template', label: words.whichTip, optional: false },
        options: tips.slice(0, OPTIONS_MAX).map(({ id, action }) => ({ id, label: clip(plain(withoutBraces(action)) || id, 70) })),
      },
    ],
  };
}
