/**
 * TRAIN: a trainer's words → check → version in SQL → `draft`. From a file, the studio or a chat: one code path.
 *
 * SQL is the truth for versions and labels. A saved text becomes `draft`; with `publishOnSave` it becomes `production` too when
 * the check is clean. A broken one gets no label: the last good one keeps speaking, and the trainer is told where it broke. Where
 * somebody else's words stand meanwhile nothing is moved, and both are shown.
 */
import type { Clock } from '../../clock.ts';
import type { Problem } from '../../errors.ts';
import { lockTemplate, notePromptFile, promptFile } from '../../history/prompt-files.ts';
import type { Database, Sql } from '../../history/sql.ts';
import { labelMoves, labels, moveLabel, saveVersion, type TemplateVersion, templateVersion } from '../../history/templates.ts';
import type { Log } from '../../log.ts';
import type { Id, Plant } from '../../plant/plant.ts';
import { contentHash } from '../../prompts/content-hash.ts';
import { bringsBack } from '../../prompts/diff-lines.ts';
import type { TemplateLabel } from '../../prompts/template.ts';
import type { Count } from '../house/count.ts';
import { checkPrompt } from './check-prompt.ts';
import { missingPicture } from './prompt-pictures.ts';

export interface PromptDeps {
  database: Database;
  plant: () => Plant;
  clock: Clock;
  log: Log;
  count: Count;
}

export interface Saved {
  template: Id;
  hash: string;
  problems: readonly Problem[];
  /** A broken version: kept, without a label. */
  broken: boolean;
  published: boolean;
  /** What stands there that the writer has not seen: nothing was moved. */
  conflict: TemplateVersion | null;
  /** The file is as it was, and the store has gone on: the version that belongs into it. */
  behind: string | null;
}

export interface SaveOptions {
  /** The catalogue that comes along, at the very first start: it speaks from the first day, and the line's own mode decides who hears it. */
  first?: boolean;
  /** The draft that the writer began from; anything else there is a conflict. null = there was none. */
  draft?: string | null;
  /** Kept as a draft, also where every save speaks: what follows says where it goes. */
  hold?: boolean;
}

const hasErrors = (problems: readonly Problem[]): boolean => problems.some(problem => problem.level === 'error');

/** @param file name for problems; its stem is the template's id when the head cannot be read */
export async function saveTemplate(
  deps: PromptDeps,
  file: string,
  source: string,
  by: TemplateVersion['by'],
  options: SaveOptions = {},
): Promise<Saved> {
  const { template, problems: found } = await checkPrompt(file, source, deps.plant());
  const missing = template === null ? [] : await missingPicture(deps.database, template);
  const problems = [...found, ...missing];
  const broken = template === null || hasErrors(found);
  const id = template?.id ?? stemOf(file);
  const version: TemplateVersion = { template: id, hash: contentHash(source), source, createdAt: deps.clock.now(), by };
  const outcome = await deps.database.transaction(async tx => {
    await lockTemplate(tx, id);
    const draft = (await templateLabels(tx, id)).find(one => one.label === 'draft')?.hash ?? null;
    const known = by === 'file' ? await promptFile(tx, id) : null;
    // The same file again, at a restart for example, is not a save: what has been moved since stays where it is.
    if (known?.hash === version.hash && draft !== null) return { behind: draft === version.hash ? null : draft };
    if (broken) {
      if (by !== 'file') await saveVersion(tx, version);
      return {};
    }
    if (draft === version.hash) {
      if (by === 'file') await notePromptFile(tx, { template: id, hash: version.hash, conflict: null });
      return {};
    }
    const unseen = by === 'file' ? await unseenByFile(tx, version, draft, known?.hash ?? null) : unseenBy(options, draft);
    await saveVersion(tx, version);
    if (unseen !== null) {
      if (by === 'file') await notePromptFile(tx, { template: id, hash: known?.hash ?? unseen, conflict: version.hash });
      return { conflict: await templateVersion(tx, id, unseen) };
    }
    await moveLabel(tx, { template: id, label: 'draft', hash: version.hash, at: version.createdAt, by });
    if (by === 'file') await notePromptFile(tx, { template: id, hash: version.hash, conflict: null });
    const rules = deps.plant().prompts;
    const publish =
      missing.length === 0 && (options.first === true || (options.hold !== true && rules.publishOnSave && !rules.secondPerson));
    return {
      published: publish && (await moveLabel(tx, { template: id, label: 'production', hash: version.hash, at: version.createdAt, by })),
    };
  });
  const { published = false, conflict = null, behind = null } = outcome as Partial<Pick<Saved, 'published' | 'conflict' | 'behind'>>;
  deps.count('linemate_prompt_saves_total', { outcome: broken ? 'broken' : conflict ? 'conflict' : published ? 'published' : 'draft' });
  if (broken) deps.log.warn('template broken', { template: id, problems: problems.length });
  if (conflict !== null) deps.log.warn('template changed on both sides', { template: id, by });
  return { template: id, hash: version.hash, problems, broken, published, conflict, behind };
}

const unseenBy = (options: SaveOptions, draft: string | null): string | null =>
  options.draft === undefined || options.draft === draft ? null : draft;

/** The draft went on while the file did, or the file brings back what the draft had just replaced: its editor held an old copy. */
async function unseenByFile(tx: Sql, file: TemplateVersion, draft: string | null, known: string | null): Promise<string | null> {
  if (draft === null) return null;
  if (known !== null && known !== draft) return draft;
  const last = (await labelMoves(tx, file.template)).find(move => move.label === 'draft');
  if (last === undefined || last.by === 'file' || last.before === null || last.hash === null) return null;
  const [before, changed] = [await templateVersion(tx, file.template, last.before), await templateVersion(tx, file.template, last.hash)];
  return before !== null && changed !== null && bringsBack(before.source, changed.source, file.source) ? draft : null;
}

/** A file and the studio went apart: one of them becomes the draft, and the other stays among the versions. */
export async function settleConflict(deps: PromptDeps, template: Id, take: 'file' | 'draft', by: string): Promise<TemplateVersion | null> {
  return deps.database.transaction(async tx => {
    await lockTemplate(tx, template);
    const known = await promptFile(tx, template);
    if (known === null || known.conflict === null) return null;
    const draft = (await templateLabels(tx, template)).find(one => one.label === 'draft')?.hash ?? known.conflict;
    const hash = take === 'file' ? known.conflict : draft;
    await moveLabel(tx, { template, label: 'draft', hash, at: deps.clock.now(), by, note: `took the ${take}` });
    // Until it has been written, the file has what it had.
    await notePromptFile(tx, { template, hash: known.conflict, conflict: null });
    return templateVersion(tx, template, hash);
  });
}

/** Nothing has ever been saved here. */
export const neverSaved = async (sql: Sql): Promise<boolean> => (await labels(sql)).length === 0;

export const templateLabels = async (
  sql: Sql,
  template: Id,
): Promise<{ label: TemplateLabel; hash: string; share: number; movedAt: number }[]> =>
  (await labels(sql)).filter(one => one.template === template);

export const stemOf = (file: string): string => file.replace(/^.*[\\/]/, '').replace(/\.md$/, '');
