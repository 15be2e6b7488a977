/** Versions and labels for the command line: the same code path as the studio, with everything a terminal can show. */
import type { EpochMs } from '../../clock.ts';
import { type Problem, Rejected } from '../../errors.ts';
import { type LabelMove, labelMoves, labels, type TemplateVersion, templateVersions } from '../../history/templates.ts';
import type { Model } from '../../model/model.ts';
import { nearestName } from '../../plant/nearest-name.ts';
import type { Id } from '../../plant/plant.ts';
import { type DiffLine, diffLines } from '../../prompts/diff-lines.ts';
import type { TemplateLabel } from '../../prompts/template.ts';
import { checkPrompt } from './check-prompt.ts';
import { evaluateLive, type LiveResult } from './evaluate-live.ts';
import type { Prompts } from './prompt-folder.ts';
import { type Published, type PublishLabel, publish, rollBack, versionNamed, withdraw } from './publish-prompt.ts';
import { type PromptDeps, templateLabels } from './save-prompt.ts';

export type PromptWish =
  | { what: 'diff'; template: Id; from?: string | undefined; to?: string | undefined }
  | { what: 'publish'; template: Id; label: PublishLabel; hash?: string | undefined; share?: number | undefined; hand: string }
  | { what: 'rollback'; template: Id; label?: 'production' | 'canary' | undefined }
  | { what: 'log'; template: Id }
  | { what: 'pull'; template?: Id | undefined; label: TemplateLabel }
  | { what: 'eval'; template?: Id | undefined; hash?: string | undefined; live?: boolean | undefined };

export interface PromptDiff {
  from: string;
  to: string;
  lines: DiffLine[];
}

export interface PromptLog {
  labels: { label: TemplateLabel; hash: string; share: number; movedAt: EpochMs }[];
  moves: LabelMove[];
  versions: Omit<TemplateVersion, 'source'>[];
  timeZone: string;
}

export interface PromptAnswers {
  diff: PromptDiff;
  publish: Published;
  /** silent: nothing came before, and the tip has fallen silent. */
  rollback: { hash: string | null; silent: boolean };
  log: PromptLog;
  pull: { written: Id[]; kept: Id[] };
  eval: Evaluated[];
}

export interface Evaluated {
  template: Id;
  hash: string;
  examples: number;
  failed: Problem[];
  /** Against the model that is set up; null = none is. Absent where that was not asked for. */
  live?: LiveResult | null;
}

type EvalDeps = PromptDeps & { model?: Model | null };

const BY = 'terminal';
const LABELS: readonly TemplateLabel[] = ['draft', 'staging', 'canary', 'production'];

/** @param prompts the folder; null where no process keeps it */
export async function promptsForTerminal(
  deps: EvalDeps,
  prompts: Prompts | null,
  wish: PromptWish,
): Promise<PromptAnswers[PromptWish['what']]> {
  if (wish.template !== undefined) await known(deps, wish.template);
  switch (wish.what) {
    case 'diff': {
      const [from, to] = [
        await named(deps, wish.template, wish.from ?? 'production'),
        await named(deps, wish.template, wish.to ?? 'draft'),
      ];
      return { from: from.hash, to: to.hash, lines: diffLines(from.source, to.source) };
    }
    case 'publish':
      return publish(deps, { ...wish, by: BY });
    case 'rollback': {
      const hash = await (prompts?.rollBack(wish.template, BY, wish.label) ?? rollBack(deps, wish.template, BY, wish.label));
      return { hash, silent: hash === null && wish.label !== 'canary' && (await withdraw(deps, wish.template, BY)) };
    }
    case 'log':
      return logOf(deps, wish.template);
    case 'pull':
      if (prompts === null) throw new Rejected('Files are written by the process that keeps the folder prompts/; start Linemate first.');
      return prompts.pullLabel(wish.label, BY, wish.template);
    case 'eval':
      return evaluate(deps, wish);
  }
}

async function known({ database }: PromptDeps, template: Id): Promise<void> {
  const ids = [...new Set((await labels(database)).map(one => one.template))];
  if (ids.includes(template)) return;
  const near = nearestName(template, ids);
  throw new Rejected(`There is no template ${template}${near === null ? '' : `; did you mean ${near}?`}`);
}

/** By label or by the first digits of its hash. */
async function named({ database }: PromptDeps, template: Id, which: string): Promise<TemplateVersion> {
  const label = LABELS.find(one => one === which);
  if (label === undefined) return versionNamed(database, template, which);
  const standing = (await templateLabels(database, template)).find(one => one.label === label);
  if (standing === undefined) throw new Rejected(`${template} has no ${label}.`);
  return versionNamed(database, template, standing.hash);
}

async function logOf({ database, plant }: PromptDeps, template: Id): Promise<PromptLog> {
  return {
    labels: (await templateLabels(database, template)).map(({ label, hash, share, movedAt }) => ({ label, hash, share, movedAt })),
    moves: await labelMoves(database, template),
    versions: (await templateVersions(database, template)).map(({ source: _, ...version }) => version),
    timeZone: plant().site.timeZone,
  };
}

async function evaluate(deps: EvalDeps, { template, hash, live }: Omit<PromptWish & { what: 'eval' }, 'what'>): Promise<Evaluated[]> {
  const drafts = (await labels(deps.database)).filter(one => one.label === 'draft').map(one => one.template);
  const results: Evaluated[] = [];
  for (const id of template === undefined ? drafts : [template]) {
    const version = await versionNamed(deps.database, id, hash);
    const { template: read, problems, failed } = await checkPrompt(`${id}.md`, version.source, deps.plant());
    const broken = read === null ? problems.filter(problem => problem.level === 'error') : failed;
    const examples = read?.examples?.length ?? 0;
    const asked = live === true && deps.model && read !== null ? await evaluateLive(deps.model, read, deps.plant()) : null;
    results.push({ template: id, hash: version.hash, examples, failed: broken, ...(live === true ? { live: asked } : {}) });
  }
  return results;
}
