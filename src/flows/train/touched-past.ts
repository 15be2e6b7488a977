/** Past moments that a change touches: how often its words fit and would have spoken, and what would have stood there, newest first. */
import { speechOf } from '../../answers/answer-parts.ts';
import type { TouchedPast } from '../../messages/review-card.ts';
import { tipFields } from '../../messages/tip-fields.ts';
import type { Lang } from '../../plant/plant.ts';
import { ownFor, tonguesOf } from '../../plant/tongue.ts';
import { renderTip } from '../../prompts/render-tip.ts';
import type { Template } from '../../prompts/template.ts';
import type { AskDeps } from '../ask/answer-question.ts';
import { type PastTip, spokenFirst } from '../learn/past-tips.ts';
import { PAST_DAYS, studioPast, withDraft } from './studio-past.ts';

const MOMENTS_SHOWN = 3;

/** @param draft the words as they would be */
export async function touchedPast(deps: AskDeps, draft: Template, lang: Lang): Promise<TouchedPast> {
  const production = await deps.shelf.production(deps.database);
  const fits = spokenFirst((await studioPast(deps)).run(withDraft(production, draft)), draft.id);
  const plant = deps.plant();
  const speech = speechOf({ plant, now: deps.clock.now(), lang });
  const { timeZone } = plant.site;
  const said = ({ context, station }: PastTip): string => {
    const fields = tipFields({ ...context, lang: ownFor(plant, lang), repeats: context.history.repeats });
    const { tip } = renderTip(draft, lang, fields, { timeZone, fallback: tonguesOf(plant), drafts: true });
    return [station.id, tip?.action, tip?.figure].filter(part => part).join(' · ');
  };
  return {
    days: PAST_DAYS,
    fits: fits.length,
    spoken: fits.filter(one => one.held === null).length,
    moments: fits.slice(0, MOMENTS_SHOWN).map(one => ({ when: `${speech.day(one.at)} ${speech.clock(one.at)}`, said: said(one) })),
  };
}
