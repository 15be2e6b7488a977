/** What a tip was found to do at sister plants, beside what it was found to do here. Pure. */
import type { Id } from '../plant/plant.ts';
import { type Borrowed, borrow, pooled, type Told } from '../trial/borrow.ts';
import { LOOK_Z } from '../trial/looks.ts';
import { REJECTS } from './measured.ts';
import type { ComparisonKind, Difference, TipEffect, Verdict } from './tip-effect.ts';

/** As it was handed on. */
export interface SisterEffect
  extends Pick<TipEffect, 'template' | 'stationType' | 'comparison' | 'verdict' | 'measure' | 'minutes' | 'rejects'> {
  /** The store it comes from. */
  origin: string;
}

export interface BorrowedEffect {
  measure: TipEffect['measure'];
  /** How many plants tell of it. */
  plants: number;
  /** What they found, all together. */
  theirs: Difference;
  together: Borrowed;
}

/** Words and times are compared within one plant: what they did there says nothing of the tip. */
const OF_THE_TIP: readonly ComparisonKind[] = ['tip', 'start'];

/**
 * @param own what was found here of that template at that type of station; null = nothing
 * @returns null when no sister tells of the same measure, or it is about words or times
 */
export function borrowedEffect(own: TipEffect | null, sisters: readonly SisterEffect[]): BorrowedEffect | null {
  if (own !== null && !OF_THE_TIP.includes(own.comparison)) return null;
  const measure = own?.measure ?? sisters[0]?.measure;
  if (measure === undefined) return null;
  const of = ({ minutes, rejects }: Pick<TipEffect, 'minutes' | 'rejects'>) => told(measure === REJECTS ? rejects : minutes);
  const others = onePerPlant(sisters).flatMap(one => of(one) ?? []);
  const together = borrow(own === null ? null : of(own), others);
  const pool = pooled(others);
  if (together === null || pool === null) return null;
  const { estimate, standardError } = pool;
  const half = LOOK_Z * standardError;
  return { measure, plants: others.length, theirs: { estimate, low: estimate - half, high: estimate + half }, together };
}

/** What was drawn by lot tells more than what was merely begun. */
function onePerPlant(sisters: readonly SisterEffect[]): SisterEffect[] {
  const told = sisters.filter(one => OF_THE_TIP.includes(one.comparison) && (one.minutes ?? one.rejects) !== null);
  return [...Map.groupBy(told, one => one.origin).values()].map(same => same.find(one => one.comparison === 'tip') ?? same[0]!);
}

/** Its interval was made with Student's t: read as if it were normal, the error is a little too large, which is the safe side. */
const told = (difference: Difference | null): Told | null =>
  difference === null ? null : { estimate: difference.estimate, standardError: (difference.high - difference.low) / (2 * LOOK_Z) };

export type KnownEffect = Extract<Verdict, 'helps' | 'harms'>;

/**
 * By template, at one type of station: the verdict here; where there is none yet, what the figures leave no doubt of once sisters' are
 * counted with them. Six looks that found nothing are an answer, too.
 *
 * @param own newest looks
 */
export function knownEffects(own: readonly TipEffect[], sisters: readonly SisterEffect[]): Record<Id, KnownEffect> {
  const here = own.filter(one => one.look > 0 && OF_THE_TIP.includes(one.comparison));
  const known: Record<Id, KnownEffect> = {};
  for (const template of new Set([...here, ...sisters].map(one => one.template))) {
    const found = here.filter(one => one.template === template);
    const judged = found.find(one => one.verdict !== 'not-enough-yet') ?? found[0];
    const effect = judged === undefined || judged.verdict === 'not-enough-yet' ? leaning(judged, sisters, template) : judged.verdict;
    if (effect === 'helps' || effect === 'harms') known[template] = effect;
  }
  return known;
}

function leaning(own: TipEffect | undefined, sisters: readonly SisterEffect[], template: Id): KnownEffect | null {
  const borrowed = borrowedEffect(
    own ?? null,
    sisters.filter(one => one.template === template),
  );
  if (borrowed === null) return null;
  const { low, high } = borrowed.together;
  return high < 0 ? 'helps' : low > 0 ? 'harms' : null;
}
