/** What tips were found to do, in words: for the command line and the page on what speaks. */

import type { EpochMs } from '../clock.ts';
import type { TipEffect } from '../coaching/tip-effect.ts';
import { Rejected } from '../errors.ts';
import type { Sql } from '../history/sql.ts';
import { newestTipEffects } from '../history/tip-effects.ts';
import { type EffectText, effectText } from '../messages/effect-text.ts';
import { nearestName } from '../plant/nearest-name.ts';
import type { Id, Lang, Plant } from '../plant/plant.ts';
import type { AskDeps } from './answer-question.ts';
import { languageOf } from './conversations.ts';

export interface WordedEffect {
  effect: TipEffect;
  text: EffectText;
}

/** The newest look of each comparison, by template; what is drawn stands before what merely began. */
export async function wordedEffects(
  sql: Sql,
  { plant, lang, now }: { plant: Plant; lang: Lang; now: EpochMs },
  template: Id | null = null,
): Promise<WordedEffect[]> {
  const reader = { lang, timeZone: plant.site.timeZone, now };
  const effects = await newestTipEffects(sql, template);
  const isDrawn = ({ comparison }: TipEffect) => (comparison === 'start' ? 1 : 0);
  return effects.toSorted((a, b) => isDrawn(a) - isDrawn(b)).map(effect => ({ effect, text: effectText(effect, reader) }));
}

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
