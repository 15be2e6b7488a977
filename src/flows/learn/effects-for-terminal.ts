/** What tips were found to do, in words: for the command line and the page on what speaks. */

import type { EpochMs } from '../../clock.ts';
import { type BorrowedEffect, borrowedEffect } from '../../coaching/sister-effect.ts';
import type { TipEffect } from '../../coaching/tip-effect.ts';
import { Rejected } from '../../errors.ts';
import { sisterEffects } from '../../history/sisters.ts';
import type { Sql } from '../../history/sql.ts';
import { newestTipEffects } from '../../history/tip-effects.ts';
import { type EffectText, effectText, sistersAlone } from '../../messages/effect-text.ts';
import { nearestName } from '../../plant/nearest-name.ts';
import type { Id, Lang, Plant } from '../../plant/plant.ts';
import type { AskDeps } from '../ask/answer-question.ts';
import { languageOf } from '../people/conversations.ts';

export interface WordedEffect {
  template: Id;
  stationType: string;
  /** null = only sister plants know of it. */
  effect: TipEffect | null;
  borrowed: BorrowedEffect | null;
  text: EffectText;
}

/** The newest look of each comparison, by template; what is drawn stands before what merely began, and last what only sisters know. */
export async function wordedEffects(
  sql: Sql,
  { plant, lang, now }: { plant: Plant; lang: Lang; now: EpochMs },
  template: Id | null = null,
): Promise<WordedEffect[]> {
  const reader = { lang, timeZone: plant.site.timeZone, now };
  const effects = await newestTipEffects(sql, template);
  const isDrawn = ({ comparison }: TipEffect) => (comparison === 'start' ? 1 : 0);
  const told = Map.groupBy(await sisterEffects(sql, template), keyOf);
  const own = effects
    .toSorted((a, b) => isDrawn(a) - isDrawn(b))
    .map((effect): WordedEffect => {
      const borrowed = borrowedEffect(effect, told.get(keyOf(effect)) ?? []);
      return { template: effect.template, stationType: effect.stationType, effect, borrowed, text: effectText(effect, reader, borrowed) };
    });
  const said = new Set(own.filter(one => one.borrowed !== null).map(keyOf));
  const here = new Set(plant.lines.flatMap(line => line.stations.map(station => station.type.kind)));
  const alone = [...told].flatMap(([key, sisters]): WordedEffect[] => {
    const { template: id, stationType } = sisters[0]!;
    const borrowed = said.has(key) || !here.has(stationType) ? null : borrowedEffect(null, sisters);
    return borrowed === null ? [] : [{ template: id, stationType, effect: null, borrowed, text: sistersAlone(borrowed, reader) }];
  });
  return [...own, ...alone];
}

const keyOf = ({ template, stationType }: Pick<TipEffect, 'template' | 'stationType'>): string => JSON.stringify([template, stationType]);

/** @throws Rejected with the nearest right name when there is no such template */
export async function effectsForTerminal(
  deps: AskDeps,
  wish: { template?: Id | undefined; lang?: Lang | undefined },
): Promise<WordedEffect[]> {
  const { template = null } = wish;
  const plant = deps.plant();
  if (template !== null) {
    const names = (await deps.shelf.production(deps.database)).map(one => one.id);
    const near = nearestName(template, names);
    if (!names.includes(template))
      throw new Rejected(`No published template is called ${template}${near === null ? '' : `; did you mean ${near}?`}`);
  }
  return wordedEffects(deps.database, { plant, lang: wish.lang ?? languageOf(plant), now: deps.clock.now() }, template);
}
