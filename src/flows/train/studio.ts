/** The studio's editor: a template opened as a form, looked at in any moment, saved, and its corrections' authors thanked. */
import type { Problem } from '../../errors.ts';
import { promptFile } from '../../history/prompt-files.ts';
import type { PictureStock } from '../../history/prompt-pictures.ts';
import { publishWish } from '../../history/publish-wishes.ts';
import type { LabelMove, TemplateVersion } from '../../history/templates.ts';
import { labelMoves, templateVersion } from '../../history/templates.ts';
import type { Message } from '../../messages/message.ts';
import { tipFields } from '../../messages/tip-fields.ts';
import type { Id, Lang } from '../../plant/plant.ts';
import { ownFor, type Tongue, tonguesOf } from '../../plant/tongue.ts';
import { editOf, partOf, type TemplateEdit, writeTemplate } from '../../prompts/edit-template.ts';
import type { TipFields } from '../../prompts/fields.ts';
import { hardCases, typicalFields } from '../../prompts/hard-cases.ts';
import { shownMarks } from '../../prompts/marks.ts';
import { renderTip } from '../../prompts/render-tip.ts';
import type { RenderedTip, Template } from '../../prompts/template.ts';
import { type TemplateChange, templateChanges } from '../../prompts/template-changes.ts';
import type { AskDeps } from '../ask/answer-question.ts';
import { type WordedEffect, wordedEffects } from '../learn/effects-for-terminal.ts';
import { type PastTip, spokenFirst } from '../learn/past-tips.ts';
import { languageOf } from '../people/conversations.ts';
import { checkPrompt } from './check-prompt.ts';
import { previewCard } from './preview-card.ts';
import type { Opened, Prompts } from './prompt-folder.ts';
import { missingPicture, pictureOfTip } from './prompt-pictures.ts';
import { templateLabels } from './save-prompt.ts';
import { studioPast, type WouldSend, withDraft, wouldSend } from './studio-past.ts';
import { type TemplateRecord, templateRecord } from './studio-record.ts';

export interface StudioDeps extends AskDeps {
  prompts: Prompts;
}

export interface StudioOpened {
  base: Pick<Opened, 'text' | 'draft'>;
  isNew: boolean;
  edit: TemplateEdit;
  labels: { label: string; hash: string; share: number }[];
  moves: LabelMove[];
  /** Where it waits for a second person. */
  waits: boolean;
  /** What stands in the file while both sides changed. */
  conflict: TemplateChange[] | null;
  /** Past moments in which these words fit best, the newest first. */
  cases: { episode: string; station: Id; at: number; kind: string }[];
  /** What these words were found to do, newest look of each comparison. */
  effects: WordedEffect[];
  record: TemplateRecord;
  /** Pictures that it may show. */
  pictures: readonly (PictureStock & { alt: string | null })[];
}

const CASES_MAX = 20;

/** @param begin what a new template begins with; null where it has to be there already */
export async function openInStudio(
  deps: StudioDeps,
  id: Id,
  { begin, lang }: { begin: TemplateEdit | null; lang: Lang },
): Promise<StudioOpened | null> {
  const opened = await deps.prompts.open(id);
  if (opened === null && begin === null) return null;
  const edit = opened === null ? begin! : editOf(`${id}.md`, opened.source);
  const source = opened === null ? writeTemplate(withSomeWords(edit, languageOf(deps.plant())), null, id) : opened.source;
  const draft = (await checkPrompt(`${id}.md`, source, deps.plant())).template;
  const file = await promptFile(deps.database, id);
  return {
    base: { text: opened?.text ?? null, draft: opened?.draft ?? null },
    isNew: opened === null,
    edit: { settings: edit.settings, bodies: edit.bodies },
    labels: await templateLabels(deps.database, id),
    moves: await labelMoves(deps.database, id, 30),
    waits: (await publishWish(deps.database, id, 'production')) !== null,
    conflict: file === null || file.conflict === null ? null : await conflictOf(deps, id, file.conflict),
    cases: draft === null ? [] : (await fitting(deps, draft)).map(({ stored, station, at }) => caseOf(stored.episode, station.id, at)),
    effects: await wordedEffects(deps.database, { plant: deps.plant(), lang, now: deps.clock.now() }, id),
    record: await templateRecord(deps, id),
    pictures: await picturesOf(deps),
  };
}

/** Each with what a tip that speaks says it shows. */
export async function picturesOf({
  database,
  shelf,
  prompts,
}: Pick<StudioDeps, 'database' | 'shelf' | 'prompts'>): Promise<StudioOpened['pictures']> {
  const said = new Map((await shelf.production(database)).flatMap(({ picture }) => (picture ? [[picture.file, picture.alt]] : [])));
  return (await prompts.pictures()).map(one => ({ ...one, alt: said.get(one.name) ?? null }));
}

/** A tip that nobody has written yet has its moments all the same: those it is going to speak in. */
const withSomeWords = ({ settings }: TemplateEdit, lang: Lang): TemplateEdit => ({
  settings,
  bodies: { [lang]: { action: '…', figure: '', why: '', steps: [] } },
});

const caseOf = (episode: { id: string; kind: string }, station: Id, at: number) => ({
  episode: episode.id,
  station,
  at,
  kind: episode.kind,
});

async function conflictOf(deps: StudioDeps, id: Id, hash: string): Promise<TemplateChange[]> {
  const draft = (await templateLabels(deps.database, id)).find(one => one.label === 'draft')?.hash;
  const [ours, theirs] = [
    draft === undefined ? null : await templateVersion(deps.database, id, draft),
    await templateVersion(deps.database, id, hash),
  ];
  return templateChanges(ours?.source ?? '', theirs?.source ?? '');
}

async function fitting(deps: StudioDeps, draft: Template): Promise<PastTip[]> {
  const production = await deps.shelf.production(deps.database);
  return spokenFirst((await studioPast(deps)).run(withDraft(production, draft)), draft.id).slice(0, CASES_MAX);
}

/** `typical`, one of the hard cases, or the id of a past episode. */
export type CaseName = string;

/** With the part of the form it stands beside; null = none. */
export type PlacedProblem = Problem & { part: string | null };

export interface StudioLook {
  source: string;
  problems: PlacedProblem[];
  /** Examples that fail, and a picture that is not there. */
  failed: PlacedProblem[];
  broken: boolean;
  /** In the language and moment asked for; null = it cannot be shown. */
  tip: RenderedTip | null;
  message: Message | null;
  /** What each field and condition stands for in that moment. */
  marks: Record<string, string>;
  /** From what speaks now to these words. */
  changes: TemplateChange[];
  production: TemplateVersion | null;
}

export async function lookInStudio(
  deps: StudioDeps,
  id: Id,
  { edit, lang, moment }: { edit: TemplateEdit; lang: Tongue; moment: CaseName },
): Promise<StudioLook> {
  const opened = await deps.prompts.open(id);
  const source = writeTemplate(edit, opened?.source ?? null, id);
  const { template, problems, failed: failing } = await checkPrompt(`${id}.md`, source, deps.plant());
  const missing = template === null ? [] : await missingPicture(deps.database, template);
  const failed = [...failing.map(problem => ({ ...problem, part: null })), ...missing.map(problem => ({ ...problem, part: 'picture' }))];
  const hash = (await templateLabels(deps.database, id)).find(one => one.label === 'production')?.hash;
  const production = hash === undefined ? null : await templateVersion(deps.database, id, hash);
  const placed = problems.map(problem => ({ ...problem, part: partOf(source, problem, lang) }));
  const shown = template === null ? null : await shownIn(deps, template, lang, moment);
  return {
    source,
    problems: placed,
    failed,
    broken: template === null,
    production,
    tip: shown?.tip ?? null,
    message: shown?.message ?? null,
    marks: shown === null ? {} : shownMarks(source, shown.fields, lang, deps.plant().site.timeZone),
    changes: templateChanges(production?.source ?? '', source),
  };
}

async function shownIn(deps: StudioDeps, template: Template, lang: Tongue, moment: CaseName) {
  const plant = deps.plant();
  const { timeZone } = plant.site;
  const past = moment.includes('/') ? await pastMoment(deps, template, moment) : null;
  const hard = hardCases(template, { plant, lang }).find(one => one.name === moment)?.fields;
  const fields: TipFields = past === null ? (hard ?? typicalFields(template, { plant, lang })) : fieldsOf(past, ownFor(plant, lang));
  const { tip } = renderTip(template, lang, fields, { timeZone, fallback: tonguesOf(plant), drafts: true });
  const picture = await pictureOfTip(deps.database, template);
  const message = tip === null ? null : previewCard(plant, { template, tip, fields, lang: ownFor(plant, tip.lang), picture });
  return { fields, tip, message };
}

async function pastMoment(deps: StudioDeps, template: Template, episode: string): Promise<PastTip | null> {
  return (await fitting(deps, template)).find(one => one.stored.episode.id === episode) ?? null;
}

const fieldsOf = ({ context }: PastTip, lang: Lang): TipFields => tipFields({ ...context, lang, repeats: context.history.repeats });

/** Side by side: with what speaks now, and with these words. */
export async function wouldSendWith(deps: StudioDeps, id: Id, edit: TemplateEdit): Promise<{ now: WouldSend; changed: WouldSend | null }> {
  const opened = await deps.prompts.open(id);
  const { template } = await checkPrompt(`${id}.md`, writeTemplate(edit, opened?.source ?? null, id), deps.plant());
  const production = await deps.shelf.production(deps.database);
  const past = await studioPast(deps);
  return {
    now: await wouldSend(deps, past.run(production), id),
    changed: template === null ? null : await wouldSend(deps, past.run(withDraft(production, template)), id),
  };
}
