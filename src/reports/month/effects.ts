/**
 * What tips do, as far as it is proven: effects with their intervals, and what the month's tips spared by them. Where no interval leaves
 * out zero nothing is claimed. Pure.
 */
import { STOP_MINUTES } from '../../coaching/measured.ts';
import type { Difference, TipEffect } from '../../coaching/tip-effect.ts';
import type { TellingRow, TroubleRow } from '../../history/month-rows.ts';
import type { Site } from '../../plant/plant.ts';
import type { MonthEffect, MonthFigures } from './figures.ts';
import { stopMoney } from './losses.ts';

const DECIDED: readonly TipEffect['verdict'][] = ['helps', 'harms', 'undecided', 'not-enough-yet'];

export function effectsOf(
  newest: readonly TipEffect[],
  { troubles, tellings, site }: { troubles: readonly TroubleRow[]; tellings: readonly TellingRow[]; site: Pick<Site, 'cost'> },
): Pick<MonthFigures, 'effects' | 'spared'> {
  const types = new Map(troubles.map(one => [one.id, one.stationType]));
  const told = Map.groupBy(
    tellings.filter(one => one.kind === 'tip'),
    one => `${one.template}/${types.get(one.episode) ?? ''}`,
  );
  const effects = newest.map((one): MonthEffect => {
    const { template, stationType, comparison, verdict, measure, weeksMore, linesMore } = one;
    return {
      template,
      stationType,
      comparison,
      verdict,
      measure,
      weeksMore,
      linesMore,
      effect: measure === STOP_MINUTES ? one.minutes : one.rejects,
      tips: told.get(`${template}/${stationType}`)?.length ?? 0,
    };
  });
  return {
    effects: effects.sort((a, b) => DECIDED.indexOf(a.verdict) - DECIDED.indexOf(b.verdict) || b.tips - a.tips),
    spared: sparedBy(effects, site),
  };
}

/** New words against old ones say nothing of a tip against none. */
const AGAINST_NONE: ReadonlySet<TipEffect['comparison']> = new Set<TipEffect['comparison']>(['tip', 'start']);

function sparedBy(effects: readonly MonthEffect[], site: Pick<Site, 'cost'>): MonthFigures['spared'] {
  const proven = new Map<string, MonthEffect>();
  // Drawn evidence stands before that of lines that began one after the other.
  for (const one of effects.toSorted((a, b) => Number(b.comparison === 'tip') - Number(a.comparison === 'tip'))) {
    const key = `${one.template}/${one.stationType}`;
    const counts = one.verdict === 'helps' && one.measure === STOP_MINUTES && AGAINST_NONE.has(one.comparison) && one.tips > 0;
    if (counts && one.effect !== null && !proven.has(key)) proven.set(key, one);
  }
  if (proven.size === 0) return null;
  const sum = (of: (effect: Difference) => number) => [...proven.values()].reduce((all, one) => all - of(one.effect!) * one.tips, 0);
  const minutes = { estimate: sum(one => one.estimate), low: sum(one => one.high), high: sum(one => one.low) };
  const worth = (value: number) => stopMoney(site, value);
  const [estimate, low, high] = [worth(minutes.estimate), worth(minutes.low), worth(minutes.high)];
  return { minutes, money: estimate === null || low === null || high === null ? null : { estimate, low, high } };
}
