/** What a tip's card in a chat shows: where its words stand, what would change, and what is not clean in that. */
import { attachmentsOf } from '../../history/attachments.ts';
import type { Correction } from '../../history/corrections.ts';
import { promptFile } from '../../history/prompt-files.ts';
import { settledCorrections } from '../../history/template-corrections.ts';
import { labelMoves, templateVersion } from '../../history/templates.ts';
import { voiceOf } from '../../messages/message-parts.ts';
import type { ReviewFacts } from '../../messages/review-card.ts';
import { CALL_WORDS } from '../../messages/words/calls.ts';
import { REVIEW_WORDS } from '../../messages/words/review.ts';
import { type Id, type Lang, lineOf, stationOf } from '../../plant/plant.ts';
import { actionOf } from '../../prompts/action-of.ts';
import { withCorrection } from '../../prompts/correct-template.ts';
import { templateChanges } from '../../prompts/template-changes.ts';
import { saidInForm } from '../../prompts/words/form-problems.ts';
import { languageOf } from '../people/conversations.ts';
import type { ReceiveDeps } from '../people/receive.ts';
import { checkPrompt } from './check-prompt.ts';
import type { Base, Opened, Prompts } from './prompt-folder.ts';
import { templateLabels } from './save-prompt.ts';
import { touchedPast } from './touched-past.ts';
import { recentCorrections, wordsOf } from './waiting-corrections.ts';

/** What a card is about. */
export interface About {
  template: Id;
  /** Asked for on the line; null = the tip itself. */
  correction: string | null;
  /** One's own words where somebody else's stand: a version without a label. */
  mine?: string;
}

export type ReviewDeps = ReceiveDeps & { prompts: Prompts };

const ATTACHED_MAX = 4;

export interface Loaded {
  facts: Omit<ReviewFacts, 'note'>;
  /** The text as it stands. */
  opened: Opened;
  /** With the change that was asked for, while nobody has decided on it. */
  proposed: string;
  base: Base;
}

/** null = there is no such tip any more. */
export async function loadReview(deps: ReviewDeps, about: About, lang: Lang): Promise<Loaded | null> {
  const { database } = deps;
  const { template } = about;
  const opened = await deps.prompts.open(template);
  if (opened === null) return null;
  const correction = (await recentCorrections(deps)).find(one => one.id === about.correction) ?? null;
  const isWaiting = correction !== null && !(await settledCorrections(database)).has(correction.id);
  const mine = about.mine === undefined ? null : await templateVersion(database, template, about.mine);
  const hash = (await templateLabels(database, template)).find(one => one.label === 'production')?.hash;
  const production = hash === undefined ? null : await templateVersion(database, template, hash);
  const own = languageOf(deps.plant());
  const proposed = isWaiting ? (withCorrection(opened.source, template, own, wordsOf(correction, own)) ?? opened.source) : opened.source;
  const [before, after] =
    mine !== null ? [opened.source, mine.source] : isWaiting ? [opened.source, proposed] : [production?.source ?? '', opened.source];
  const checked = await checkPrompt(`${template}.md`, after, deps.plant());
  const isApart = (await promptFile(database, template))?.conflict != null;
  const state = isApart ? 'apart' : mine !== null ? 'conflict' : isWaiting ? 'proposed' : opened.text === hash ? 'speaks' : 'draft';
  const problems = [...checked.problems.filter(problem => problem.level === 'error'), ...checked.failed].map(problem =>
    saidInForm(lang, problem),
  );
  return {
    opened,
    proposed,
    base: { text: opened.text, draft: opened.draft },
    facts: {
      action: checked.template === null ? template : actionOf(checked.template, lang, own),
      said: correction === null ? null : { words: wordsOf(correction, lang), place: placeOf(deps, correction) },
      state,
      attached: await attachedTo(deps, correction, lang),
      past:
        checked.template !== null && (state === 'proposed' || state === 'draft') ? await touchedPast(deps, checked.template, lang) : null,
      changes: templateChanges(before, after),
      problems: isApart ? [REVIEW_WORDS[lang].settle] : problems,
      canUndo: (await labelMoves(database, template)).filter(move => move.label === 'production').length > 1,
    },
  };
}

/** Whoever said it may have photographed what they mean. */
async function attachedTo(deps: ReviewDeps, correction: Correction | null, lang: Lang): Promise<ReviewFacts['attached']> {
  if (correction === null || correction.episode === null) return [];
  const files = await attachmentsOf(deps.database, [correction.episode]);
  const { time } = voiceOf({ lang, timeZone: deps.plant().site.timeZone });
  return files.slice(-ATTACHED_MAX).map(({ kind, at, link }) => ({ text: `${CALL_WORDS[lang][kind]}, ${time(at)}`, link }));
}

function placeOf({ plant }: ReviewDeps, correction: Correction): string {
  const line = lineOf(plant(), correction.line);
  const station = line === undefined || correction.station === null ? undefined : stationOf(line, correction.station);
  return station === undefined ? (line?.name ?? correction.line) : `${station.id} ${station.name}`;
}
