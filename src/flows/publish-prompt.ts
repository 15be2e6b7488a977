/**
 * TRAIN: a trainer's file → parse → check → version in SQL → label → used by the next message.
 *
 * SQL is the truth for versions and labels. A saved file becomes `draft`; with `publishOnSave` it becomes `production` too when
 * the check is clean. A broken version gets no label: the last good one keeps speaking, and the trainer is told where it broke.
 */
import type { Clock } from '../clock.ts';
import type { Problem } from '../errors.ts';
import type { Database, Sql } from '../history/sql.ts';
import { labelled, labelMoves, labels, moveLabel, saveVersion, templateVersion } from '../history/templates.ts';
import type { Log } from '../log.ts';
import type { Id, Plant } from '../plant/plant.ts';
import { contentHash } from '../prompts/content-hash.ts';
import { parseTemplate } from '../prompts/parse-template.ts';
import type { Template, TemplateLabel } from '../prompts/template.ts';
import type { Count } from './count.ts';

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
}

const hasErrors = (problems: readonly Problem[]): boolean => problems.some(problem => problem.level === 'error');

/**
 * @param file name for problems; its stem is the template's id when the head cannot be read
 * @param options.first the catalogue that comes along, at the very first start: it speaks from the first day, and the line's own
 *   mode decides who hears it
 */
export async function saveTemplate(
  deps: PromptDeps,
  file: string,
  source: string,
  by: 'file' | 'studio' | 'chat',
  options: { first?: boolean } = {},
): Promise<Saved> {
  const { template, problems } = parseTemplate(file, source, { plant: deps.plant() });
  const broken = template === null || hasErrors(problems);
  const id = template?.id ?? stemOf(file);
  const hash = contentHash(source);
  const at = deps.clock.now();
  const published = await deps.database.transaction(async tx => {
    if (broken) return false;
    const standing = await labels(tx);
    // The same file again, at a restart for example, is not a save: what has been moved since stays where it is.
    if (standing.some(one => one.template === id && one.label === 'draft' && one.hash === hash)) return false;
    const publish = options.first === true || deps.plant().prompts.publishOnSave;
    await saveVersion(tx, { template: id, hash, source, createdAt: at, by });
    await moveLabel(tx, { template: id, label: 'draft', hash, at, by });
    return publish && (await moveLabel(tx, { template: id, label: 'production', hash, at, by }));
  });
  deps.count('linemate_prompt_saves_total', { outcome: broken ? 'broken' : published ? 'published' : 'draft' });
  if (broken) deps.log.warn('template broken', { template: id, problems: problems.length });
  return { template: id, hash, problems, broken, published };
}

/** Puts `production` back to where it stood before; never gated. null = there is nothing before. */
export async function rollBack(deps: PromptDeps, template: Id, by: string): Promise<string | null> {
  const before = versionBefore((await labelMoves(deps.database, template)).filter(move => move.label === 'production').reverse());
  if (before === null) return null;
  await deps.database.transaction(tx =>
    moveLabel(tx, { template, label: 'production', hash: before, at: deps.clock.now(), by, note: ROLLED_BACK }),
  );
  return before;
}

const ROLLED_BACK = 'rolled back';

/** Taking back twice goes two versions back, not forth again. @param moves oldest first */
function versionBefore(moves: readonly { hash: string | null; note: string | null }[]): string | null {
  const stood: (string | null)[] = [];
  for (const { hash, note } of moves) {
    if (note === ROLLED_BACK) stood.pop();
    else stood.push(hash);
  }
  return stood.at(-2) ?? null;
}

export async function publish(deps: PromptDeps, template: Id, hash: string, label: TemplateLabel, by: string): Promise<boolean> {
  const version = await templateVersion(deps.database, template, hash);
  if (version === null || hasErrors(parseTemplate(template, version.source, { plant: deps.plant() }).problems)) return false;
  await deps.database.transaction(tx => moveLabel(tx, { template, label, hash, at: deps.clock.now(), by }));
  return true;
}

/**
 * The templates that speak now, compiled once per version. A version that no longer parses (a plant's ids changed under it) is
 * left out and logged, never guessed.
 */
export function templateShelf(deps: Pick<PromptDeps, 'plant' | 'log'>): { production(sql: Sql): Promise<readonly Template[]> } {
  const compiled = new Map<string, Template | null>();
  return {
    async production(sql) {
      const versions = await labelled(sql, 'production');
      return versions.flatMap(version => {
        const key = `${version.template}@${version.hash}`;
        if (!compiled.has(key)) {
          const { template } = parseTemplate(`${version.template}.md`, version.source);
          if (template === null) deps.log.warn('template unreadable', { template: version.template, hash: version.hash });
          compiled.set(key, template);
        }
        return compiled.get(key) ?? [];
      });
    },
  };
}

/** Nothing has ever been saved here. */
export const neverSaved = async (sql: Sql): Promise<boolean> => (await labels(sql)).length === 0;

export const templateLabels = async (sql: Sql, template: Id): Promise<{ label: TemplateLabel; hash: string; movedAt: number }[]> =>
  (await labels(sql)).filter(one => one.template === template);

export const stemOf = (file: string): string => file.replace(/^.*[\\/]/, '').replace(/\.md$/, '');
