/**
 * TRAIN: a version and its labels. Every label is moved here and nowhere else, by page, command or chat.
 *
 * To publish takes a clean check, passing examples and, where plant.yaml says so, a second person. To undo takes nothing: it is one
 * step back, at once. Every move stays on record with its time, where it was made and where the label stood; nobody is named.
 */
import { createHmac, randomBytes } from 'node:crypto';
import type { EpochMs } from '../../clock.ts';
import { type Problem, Rejected } from '../../errors.ts';
import { lockTemplate } from '../../history/prompt-files.ts';
import { dropWish, keepWish, publishWish } from '../../history/publish-wishes.ts';
import { settingOrFirst } from '../../history/settings.ts';
import type { Sql } from '../../history/sql.ts';
import { labelMoves, moveLabel, type TemplateVersion, templateVersion, templateVersions } from '../../history/templates.ts';
import type { Id } from '../../plant/plant.ts';
import type { TemplateLabel } from '../../prompts/template.ts';
import { checkPrompt } from './check-prompt.ts';
import { missingPicture } from './prompt-pictures.ts';
import { type PromptDeps, templateLabels } from './save-prompt.ts';

export type PublishLabel = Exclude<TemplateLabel, 'draft'>;

export interface Publication {
  template: Id;
  label: PublishLabel;
  /** The version, or as many of its first digits as name it; absent = the draft. */
  hash?: string | undefined;
  /** Of positions, 0..1, for a canary. */
  share?: number | undefined;
  /** Where it was done: `studio`, `terminal`. */
  by: string;
  /** Something only this person's browser or account has; it is stored as a keyed hash, and only while a second person is awaited. */
  hand?: string | undefined;
}

export type Published =
  | { kind: 'published'; hash: string; before: string | null }
  /** It stood there already. */
  | { kind: 'unchanged'; hash: string }
  /** Another person has to publish it, too. */
  | { kind: 'waits'; hash: string; since: EpochMs }
  /** Not clean, or an example that fails. */
  | { kind: 'held'; hash: string; problems: readonly Problem[] };

/** What people hear of in earnest; `staging` is looked at and heard by nobody. */
const NEEDS_TWO: ReadonlySet<TemplateLabel> = new Set<TemplateLabel>(['canary', 'production']);
export const CANARY_SHARE = 0.2;

/** @throws Rejected when there is no such version, or a second person cannot be told from the first */
export async function publish(deps: PromptDeps, wanted: Publication): Promise<Published> {
  const { template, label, by } = wanted;
  const { hash, source } = await versionNamed(deps.database, template, wanted.hash);
  const checked = await checkPrompt(`${template}.md`, source, deps.plant());
  const missing = checked.template === null ? [] : await missingPicture(deps.database, checked.template);
  const problems = [...checked.problems.filter(problem => problem.level === 'error'), ...checked.failed, ...missing];
  if (problems.length > 0) return { kind: 'held', hash, problems };
  const share = label === 'canary' ? Math.min(1, Math.max(0, wanted.share ?? CANARY_SHARE)) : 1;
  const at = deps.clock.now();
  const outcome = await deps.database.transaction(async (tx): Promise<Published> => {
    await lockTemplate(tx, template);
    const standing = await templateLabels(tx, template);
    const before = standing.find(one => one.label === label);
    if (before?.hash === hash && before.share === share) return { kind: 'unchanged', hash };
    const wish = await publishWish(tx, template, label);
    const isSecond = wish !== null && wish.hash === hash && wish.share === share;
    if (deps.plant().prompts.secondPerson && NEEDS_TWO.has(label)) {
      const hand = await keyedHand(tx, wanted.hand);
      if (!isSecond || wish.hand === hand) {
        if (!isSecond) await keepWish(tx, { template, label, hash, share, hand, by, at });
        return { kind: 'waits', hash, since: isSecond ? wish.at : at };
      }
    }
    await moveLabel(tx, { template, label, hash, share, at, by, ...(isSecond ? { note: 'by two people' } : {}) });
    await dropWish(tx, template, label);
    // What everybody hears now needs no canary any more.
    if (label === 'production' && standing.some(one => one.label === 'canary' && one.hash === hash))
      await moveLabel(tx, { template, label: 'canary', hash: null, at, by, note: 'published' });
    return { kind: 'published', hash, before: before?.hash ?? null };
  });
  deps.log.info('template published', { template, label, hash, kind: outcome.kind, by });
  return outcome;
}

/** Two people are told apart, and neither can be found again from what is kept. */
async function keyedHand(tx: Sql, hand: string | undefined): Promise<string> {
  if (hand === undefined || hand === '')
    throw new Rejected('This plant publishes by two people, and who you are cannot be told here. Publish from the studio or a terminal.');
  const key = await settingOrFirst(tx, 'hand-key', randomBytes(32).toString('hex'));
  return createHmac('sha256', key).update(hand).digest('base64url');
}

/** @throws Rejected when no version, or more than one, is meant */
export async function versionNamed(sql: Sql, template: Id, named: string | undefined): Promise<TemplateVersion> {
  if (named === undefined) {
    const draft = (await templateLabels(sql, template)).find(one => one.label === 'draft');
    const version = draft === undefined ? null : await templateVersion(sql, template, draft.hash);
    if (version === null) throw new Rejected(`There is no draft of ${template}.`);
    return version;
  }
  const fits = (await templateVersions(sql, template)).filter(one => one.hash.startsWith(named));
  if (fits.length === 1) return fits[0]!;
  throw new Rejected(`${fits.length === 0 ? 'No' : 'More than one'} version of ${template} begins with ${named}.`);
}

const ROLLED_BACK = 'rolled back';

/**
 * Puts a label back to where it stood before; never gated. A canary is taken off. null = there is nothing before.
 *
 * Where a save speaks at once, the draft goes back as well: there, what stands in the file is what speaks.
 */
export async function rollBack(
  deps: PromptDeps,
  template: Id,
  by: string,
  label: 'production' | 'canary' = 'production',
): Promise<string | null> {
  const at = deps.clock.now();
  return deps.database.transaction(async tx => {
    await lockTemplate(tx, template);
    if (label === 'canary') {
      const standing = (await templateLabels(tx, template)).find(one => one.label === 'canary')?.hash ?? null;
      await moveLabel(tx, { template, label, hash: null, at, by, note: ROLLED_BACK });
      return standing;
    }
    const before = versionBefore((await labelMoves(tx, template)).filter(move => move.label === label).reverse());
    if (before === null) return null;
    await moveLabel(tx, { template, label, hash: before, at, by, note: ROLLED_BACK });
    await dropWish(tx, template, label);
    if (deps.plant().prompts.publishOnSave) await moveLabel(tx, { template, label: 'draft', hash: before, at, by, note: ROLLED_BACK });
    return before;
  });
}

/**
 * Takes back a tip that nothing came before: it falls silent, and its draft stays. Never gated. What the catalogue brought along, as a
 * file, is not silenced so: false, as where nothing speaks.
 */
export async function withdraw(deps: PromptDeps, template: Id, by: string): Promise<boolean> {
  return deps.database.transaction(async tx => {
    await lockTemplate(tx, template);
    const first = (await labelMoves(tx, template)).filter(move => move.label === 'production').at(-1);
    if (first === undefined || first.by === 'file') return false;
    await dropWish(tx, template, 'production');
    return moveLabel(tx, { template, label: 'production', hash: null, at: deps.clock.now(), by, note: ROLLED_BACK });
  });
}

/** Taking back twice goes two versions back, not forth again. @param moves oldest first */
function versionBefore(moves: readonly { hash: string | null; note: string | null }[]): string | null {
  const stood: (string | null)[] = [];
  for (const { hash, note } of moves) {
    if (note === ROLLED_BACK) stood.pop();
    else stood.push(hash);
  }
  return stood.at(-2) ?? null;
}
