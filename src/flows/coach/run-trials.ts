/**
 * Comparisons that are drawn, in the running product: which begin, which go on, and what a decision has to know of them.
 *
 * A template is under one comparison at a time, the mildest first: where two versions of it are published, their words; else what the
 * agreement names, times or tip and none. One goes on until its verdict, and ends early when what it compares is no longer there.
 */
import type { EpochMs } from '../../clock.ts';
import { allowedComparisons, canWait, type DrawnComparison, type TrialRule } from '../../coaching/comparison.ts';
import { isSwitched, modeOf } from '../../coaching/mode.ts';
import type { Sql } from '../../history/sql.ts';
import { switchedModes } from '../../history/template-modes.ts';
import { beginTrial, endTrial, runningTrials, type Trial, type TrialEnd, trialsOf } from '../../history/trials.ts';
import type { Id, Plant } from '../../plant/plant.ts';
import type { Template } from '../../prompts/template.ts';
import type { TemplateShelf } from './template-shelf.ts';

export interface TrialParts {
  plant: Plant;
  shelf: TemplateShelf;
}

/** Half of the tips: the share that tells soonest. */
const SHARE = 0.5;

/** The comparisons that are under way, and the versions they are drawn from; none where the agreement does not allow it. */
export async function trialRules(tx: Sql, { plant, shelf }: TrialParts): Promise<TrialRule[]> {
  if (allowedComparisons(plant.agreement).length === 0) return [];
  const canaries = await shelf.canaries(tx);
  return (await runningTrials(tx)).flatMap(({ id, template, comparison, share, version }): TrialRule[] => {
    if (comparison !== 'wording') return [{ id, template, comparison, share }];
    const candidate = canaries.find(one => one.template.hash === version)?.template;
    return candidate === undefined ? [] : [{ id, template, comparison, share, candidate }];
  });
}

/** The templates that speak at a station. Where words are compared, the draw decides who hears the new ones, not the place. */
export async function templatesAt(tx: Sql, shelf: TemplateShelf, station: Id, rules: readonly TrialRule[]): Promise<readonly Template[]> {
  const here = await shelf.production(tx, station);
  const compared = new Set(rules.filter(rule => rule.candidate !== undefined).map(rule => rule.template));
  if (compared.size === 0) return here;
  const everywhere = await shelf.production(tx);
  return here.map(one => (compared.has(one.id) ? (everywhere.find(other => other.id === one.id) ?? one) : one));
}

/** Ends what cannot go on and begins what may. @returns what changed, for the log */
export async function keepTrials(tx: Sql, parts: TrialParts, now: EpochMs): Promise<{ began: Trial['id'][]; ended: Trial['id'][] }> {
  const speaking = await speakingTemplates(tx, parts);
  const canaries = await parts.shelf.canaries(tx);
  const allowed = allowedComparisons(parts.plant.agreement);
  const ended: Id[] = [];
  const running = new Set<Id>();
  for (const trial of await runningTrials(tx)) {
    const because = cannotGoOn(trial, {
      allowed,
      spoken: speaking.find(one => one.id === trial.template),
      candidate: canaries.find(one => one.template.id === trial.template)?.template,
    });
    if (because === null) running.add(trial.template);
    else {
      await endTrial(tx, trial.id, because, now);
      ended.push(trial.id);
    }
  }
  const began: Id[] = [];
  for (const template of speaking.filter(one => !running.has(one.id))) {
    const canary = canaries.find(one => one.template.id === template.id && one.template.hash !== template.hash);
    const next = nextFor(template, canary, allowed);
    if (next === null || (await isKnown(tx, next))) continue;
    const id = `${template.id}/${next.comparison}/${next.version}/${new Date(now).toISOString().slice(0, 10)}`;
    if (await beginTrial(tx, { id, ...next, beganAt: now })) began.push(id);
  }
  return { began, ended };
}

/** Those that go to everybody on some line. */
async function speakingTemplates(tx: Sql, { plant, shelf }: TrialParts): Promise<Template[]> {
  const modes = await Promise.all(plant.lines.map(async line => ({ line, switched: await switchedModes(tx, line.id, line.mode) })));
  const isOn = (template: Template) => modes.some(({ line, switched }) => modeOf(line.mode, switched, template) === 'on');
  return (await shelf.production(tx)).filter(template => isSwitched(template) && isOn(template));
}

interface Standing {
  allowed: readonly DrawnComparison[];
  spoken: Template | undefined;
  candidate: Template | undefined;
}

function cannotGoOn({ comparison, version, against }: Trial, { allowed, spoken, candidate }: Standing): TrialEnd | null {
  if (!allowed.includes(comparison)) return 'agreement';
  if (spoken === undefined) return 'switched-back';
  const stands = comparison === 'wording' ? candidate?.hash === version && spoken.hash === against : spoken.hash === version;
  // New words make it a choice of words first.
  const isOvertaken = comparison !== 'wording' && candidate !== undefined && candidate.hash !== spoken.hash;
  return stands && !isOvertaken ? null : 'words';
}

type Next = Pick<Trial, 'template' | 'comparison' | 'version' | 'against' | 'share'>;

function nextFor(
  { id, hash, when }: Template,
  canary: { template: Template; share: number } | undefined,
  allowed: readonly DrawnComparison[],
): Next | null {
  const template = id;
  if (canary !== undefined)
    return allowed.includes('wording')
      ? { template, comparison: 'wording', version: canary.template.hash, against: hash, share: canary.share }
      : null;
  const comparison = allowed.find(one => one !== 'wording');
  const waits = when.kinds.length === 0 || when.kinds.some(canWait);
  return comparison === undefined || !waits ? null : { template, comparison, version: hash, against: null, share: SHARE };
}

/** The same was compared before, and its verdict stands. */
const isKnown = async (tx: Sql, next: Next): Promise<boolean> =>
  (await trialsOf(tx, next.template)).some(
    one =>
      one.endedBecause === 'verdict' && one.comparison === next.comparison && one.version === next.version && one.against === next.against,
  );
