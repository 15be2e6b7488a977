/**
 * What is drawn at a moment, where the agreement allows it: new words or those in production, at once or some minutes later, a tip or
 * none. Never where safety is concerned; nothing is delayed or held back where waste is coming or being made.
 */
import type { EpochMs } from '../clock.ts';
import type { EpisodeKind } from '../line/finding.ts';
import type { Agreement, Id } from '../plant/plant.ts';
import { fits, type Moment } from '../prompts/choose-template.ts';
import type { Template } from '../prompts/template.ts';
import type { DecisionContext } from './decision-context.ts';
import { drawOf, seedOf } from './draw.ts';

/** A comparison never gives an arm less than this. */
export const SHARE_MIN = 0.2;
/** What comes later comes so much later. */
export const LATER_MS = 5 * 60_000;

export type DrawnComparison = 'wording' | 'timing' | 'tip';

/** A comparison under way, of one template. */
export interface TrialRule {
  id: Id;
  template: Id;
  comparison: DrawnComparison;
  /** Probability of the new words, of at once, of the tip; kept within [0.2, 0.8]. */
  share: number;
  /** `wording`: the new words. */
  candidate?: Template;
}

export interface Drawn {
  trial: Id;
  comparison: DrawnComparison;
  /** A version's hash, `now` or `later`, `tip` or `none`. */
  arm: string;
  /** Of that arm. */
  probability: number;
  seed: string;
  /** Whose words are used. */
  template: Template;
}

const ALLOWED: Readonly<Record<DrawnComparison, readonly Agreement['randomise'][]>> = {
  wording: ['wording', 'timing', 'tip'],
  timing: ['timing'],
  tip: ['tip'],
};

/** What may be drawn at all under this agreement, the mildest first: whoever allows more allows new words, too. */
export const allowedComparisons = ({ level, randomise }: Pick<Agreement, 'level' | 'randomise'>): DrawnComparison[] =>
  level < 2 ? [] : (['wording', 'timing', 'tip'] as const).filter(one => ALLOWED[one].includes(randomise));

/** Nothing is lost for good while these last. */
const CAN_WAIT: ReadonlySet<EpisodeKind> = new Set<EpisodeKind>(['stall', 'slow', 'hunting', 'new-order', 'micro-stops']);

export const canWait = (kind: EpisodeKind): boolean => CAN_WAIT.has(kind);

/** @param template that speaks in production; null when nothing is drawn here */
export function drawnFor(context: DecisionContext, moment: Moment, template: Template): Drawn | null {
  const rule = context.trials?.find(one => one.template === template.id) ?? checkOf(context, template);
  if (rule === undefined || template.safety || !allowedComparisons(context.agreement).includes(rule.comparison)) return null;
  if (rule.comparison === 'wording') return wording(context, moment, template, rule);
  if (!canWait(context.episode.kind) || context.episode.figure?.minutesToLimit !== undefined) return null;
  return draw(context, rule, template, rule.comparison === 'tip' ? ['tip', 'none'] : ['now', 'later']);
}

/** Checks of what is mastered bear this instead of a trial's id. */
export const CHECK = 'check';

/**
 * Where the last troubles of this kind were all put right in standard time, one tip in five is held back: whether people have learnt it
 * or lean on the tip shows in no other way. Only in the running plant, never in what would have been.
 */
const checkOf = ({ history, trials }: DecisionContext, { id }: Template): TrialRule | undefined =>
  trials !== undefined && history.mastered === true
    ? { id: `${CHECK}/${id}`, template: id, comparison: 'tip', share: 1 - SHARE_MIN }
    : undefined;

/** The new words have to fit the moment, too. */
function wording(context: DecisionContext, moment: Moment, template: Template, rule: TrialRule): Drawn | null {
  const { candidate } = rule;
  if (candidate === undefined || candidate.safety || candidate.hash === template.hash || !fits(candidate, moment)) return null;
  const drawn = draw(context, rule, template, [candidate.hash, template.hash]);
  return drawn.arm === candidate.hash ? { ...drawn, template: candidate } : drawn;
}

function draw(context: DecisionContext, rule: TrialRule, template: Template, [first, second]: [string, string]): Drawn {
  const share = Math.min(1 - SHARE_MIN, Math.max(SHARE_MIN, rule.share));
  const seed = seedOf(context, `${rule.id}/${rule.comparison}`);
  const isFirst = drawOf(seed) < share;
  const { id: trial, comparison } = rule;
  return { trial, comparison, arm: isFirst ? first : second, probability: isFirst ? share : 1 - share, seed, template };
}

/** Until when a tip that is to come later waits. @param waitsSince when it would have been said; null = now */
export const waitsUntil = (waitsSince: EpochMs | null, now: EpochMs): EpochMs => (waitsSince ?? now) + LATER_MS;
