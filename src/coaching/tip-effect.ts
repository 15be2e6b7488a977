/**
 * What a tip does at a type of station: an effect with an interval, in minutes of stop and in rejects per tip, and a verdict. From
 * measured decisions alone, at fixed looks (`trial/looks.ts`).
 *
 * Drawn comparisons (`tip` or none, `timing`, `wording`) are analysed by WCLS, clustered on the unit that was drawn; where nothing is
 * drawn the evidence is `start`: lines that began in different weeks, each before and after on the same product.
 */
import type { EpochMs } from '../clock.ts';
import type { Id } from '../plant/plant.ts';
import type { Effect } from '../trial/effect.ts';
import { LOOK_P, LOOKS, WEEK_MS, weeksMore } from '../trial/looks.ts';
import { compareRandomised } from '../trial/randomised.ts';
import { compareStaggered, LINES_MIN } from '../trial/staggered.ts';
import { CHECK } from './comparison.ts';
import type { MeasuredDecision } from './decision.ts';
import { IN_TIME, REJECTS, STOP_MINUTES, UNAIDED } from './measured.ts';

export const COMPARISONS = ['wording', 'timing', 'tip', 'start'] as const;
/**
 * - `tip`: told, against held back
 * - `timing`: told at once, against some minutes later
 * - `wording`: the new words, against those in production
 * - `start`: once a line had begun, against before
 */
export type ComparisonKind = (typeof COMPARISONS)[number];

/** `undecided`: all looks are over, and none found anything. */
export type Verdict = 'helps' | 'harms' | 'undecided' | 'not-enough-yet';

/** Per tip; negative: less was lost with it. */
export interface Difference {
  estimate: number;
  low: number;
  high: number;
}

export interface TipEffect {
  template: Id;
  stationType: string;
  comparison: ComparisonKind;
  /** Content hash of the words judged, and of those they are compared with; null = any, or none. */
  version: string | null;
  against: string | null;
  since: EpochMs;
  /** 1 to `LOOKS`; 0 = before the first. */
  look: number;
  at: EpochMs;
  verdict: Verdict;
  /** What the verdict rests on. */
  measure: typeof STOP_MINUTES | typeof REJECTS;
  /** Within half an hour of the decision. null = not enough yet; the differences of a look are said at that look, not before. */
  minutes: Difference | null;
  rejects: Difference | null;
  /** How the effect changes in a week, at 95 %; null = not known. Positive: it fades. */
  perWeek: Difference | null;
  /** Decision points with and without. */
  treated: number;
  untreated: number;
  /** That were drawn; of `start`, lines seen both before and after. */
  units: number;
  /** Of `not-enough-yet`: about so many weeks more like the past ones; null = too rare, or more lines are needed. */
  weeksMore: number | null;
  /** Lines still missing before `start` can tell a tip from the season. */
  linesMore: number;
  /** Shares that were put right in standard time with nobody told or called; null = not known yet. Absent in older looks. */
  unaided?: Unaided;
}

export interface Unaided {
  afterWeek: number | null;
  afterMonth: number | null;
  /** Where it was mastered and the tip held back to see: how many, and how many of them in time. */
  checks: number;
  checksInTime: number;
}

export interface ComparisonAt {
  template: Id;
  stationType: string;
  comparison: ComparisonKind;
  version: string | null;
  against: string | null;
  since: EpochMs;
  look: number;
  at: EpochMs;
  /** The trial whose draws count; null = of `start`. */
  trial: Id | null;
}

/** Kinds that make waste before they make a stop. */
const WASTE: ReadonlySet<unknown> = new Set(['drift', 'rejects']);

/**
 * @param decisions of that template at that type of station, up to the look; those of other comparisons are passed over
 */
export function tipEffectOf(of: ComparisonAt, decisions: readonly MeasuredDecision[]): TipEffect {
  const points = firstOfEpisode(decisions.filter(one => armOf(of, one) !== null));
  const measure = points.filter(one => WASTE.has(one.context.kind)).length * 2 > points.length ? REJECTS : STOP_MINUTES;
  const found = { [STOP_MINUTES]: compare(of, points, STOP_MINUTES), [REJECTS]: compare(of, points, REJECTS) };
  const judged = found[measure];
  const verdict = verdictOf(of.look, judged.effect);
  const said = of.look > 0;
  const { trial: _, ...head } = of;
  return {
    ...head,
    verdict,
    measure,
    minutes: said ? differenceOf(found[STOP_MINUTES].effect) : null,
    rejects: said ? differenceOf(found[REJECTS].effect) : null,
    perWeek: said ? differenceOf(judged.perWeek) : null,
    treated: judged.treated,
    untreated: judged.untreated,
    units: judged.units,
    weeksMore: verdict === 'not-enough-yet' ? moreOf(of, judged) : null,
    linesMore: of.comparison === 'start' ? Math.max(0, LINES_MIN - judged.units) : 0,
    unaided: unaidedIn(decisions),
  };
}

function unaidedIn(decisions: readonly MeasuredDecision[]): Unaided {
  const mean = (name: string): number | null => {
    const shares = decisions.flatMap(one => one.outcomes[name] ?? []);
    return shares.length === 0 ? null : shares.reduce((sum, share) => sum + share, 0) / shares.length;
  };
  const checks = firstOfEpisode(decisions).filter(
    ({ context, outcomes }) => String(context.trial).startsWith(`${CHECK}/`) && context.arm === 'none' && outcomes[IN_TIME] !== undefined,
  );
  return {
    afterWeek: mean(UNAIDED[7]),
    afterMonth: mean(UNAIDED[28]),
    checks: checks.length,
    checksInTime: checks.filter(one => one.outcomes[IN_TIME] === 1).length,
  };
}

interface Judged {
  effect: Effect | null;
  perWeek: Effect | null;
  treated: number;
  untreated: number;
  units: number;
  standardDeviation: number | null;
}

function compare(of: ComparisonAt, decisions: readonly MeasuredDecision[], name: string): Judged {
  const points = decisions.filter(one => one.outcomes[name] !== undefined);
  if (of.comparison === 'start') {
    const { lines, before, after, ...rest } = compareStaggered(
      points.map(one => ({
        line: one.line,
        product: String(one.context.order ?? ''),
        at: one.at,
        started: armOf(of, one)!,
        outcome: one.outcomes[name]!,
      })),
      LOOK_P,
    );
    return { ...rest, treated: after, untreated: before, units: lines };
  }
  return compareRandomised(
    points.map(one => {
      const treated = armOf(of, one)!;
      return {
        unit: String(one.context.unit),
        week: (one.at - of.since) / WEEK_MS,
        outcome: one.outcomes[name]!,
        treated,
        probability: treated === 1 ? one.probability : 1 - one.probability,
        available: one.available,
      };
    }),
    LOOK_P,
  );
}

/** 1 with what is judged, 0 without; null = not a point of this comparison. */
function armOf({ comparison, trial, against, version }: ComparisonAt, { decision, context }: MeasuredDecision): 0 | 1 | null {
  if (comparison === 'start') {
    if (context.trial !== undefined && context.arm !== undefined && decision.kind === 'hold') return null;
    if (decision.kind === 'tip' && context.mode === 'on') return 1;
    return decision.kind === 'hold' && decision.reason === 'shadow' ? 0 : null;
  }
  if (context.trial !== trial || context.arm === undefined) return null;
  if (comparison === 'wording') return context.arm === version ? 1 : context.arm === against ? 0 : null;
  return context.arm === 'tip' || context.arm === 'now' ? 1 : 0;
}

/** A trouble is drawn for once; what is decided of it later follows from that. */
function firstOfEpisode(decisions: readonly MeasuredDecision[]): MeasuredDecision[] {
  const first = new Map<string, MeasuredDecision>();
  for (const one of decisions.toSorted((a, b) => a.at - b.at)) if (!first.has(one.episode)) first.set(one.episode, one);
  return [...first.values()];
}

function verdictOf(look: number, effect: Effect | null): Verdict {
  if (look > 0 && effect !== null && effect.high < 0) return 'helps';
  if (look > 0 && effect !== null && effect.low > 0) return 'harms';
  return look >= LOOKS ? 'undecided' : 'not-enough-yet';
}

const differenceOf = (effect: Effect | null): Difference | null =>
  effect === null || !Number.isFinite(effect.standardError) ? null : { estimate: effect.estimate, low: effect.low, high: effect.high };

const moreOf = ({ since, at, comparison }: ComparisonAt, judged: Judged): number | null =>
  comparison === 'start' && judged.units < LINES_MIN
    ? null
    : weeksMore({
        weeks: (at - since) / WEEK_MS,
        points: Math.min(judged.treated, judged.untreated) * 2,
        standardError: judged.effect?.standardError ?? null,
        standardDeviation: judged.standardDeviation,
      });
