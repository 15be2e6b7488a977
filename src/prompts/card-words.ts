/** What a trainer wrote for a card that is no tip. The card has words of its own, so nothing is lost where there are none. Pure. */
import type { EpisodeKind } from '../line/finding.ts';
import type { Lang } from '../plant/plant.ts';
import { chooseTemplate } from './choose-template.ts';
import type { CardFields } from './fields.ts';
import { type Rendering, renderTip } from './render-tip.ts';
import type { Situation, Template } from './template.ts';

export interface CardMoment {
  situation: Situation;
  lang: Lang;
  fields: CardFields;
  kind?: EpisodeKind;
  stationType?: string;
}

/** Only in the reader's own language: the card's own words are, too. null = nothing is written, or nobody has approved it yet. */
export function cardWords(
  templates: readonly Template[],
  { situation, lang, fields, kind, stationType = '' }: CardMoment,
  { timeZone, drafts }: { timeZone: string; drafts: boolean },
): Rendering | null {
  const spoken = templates.filter(({ bodies, drafts: unread }) => bodies[lang] !== undefined && (drafts || !unread.includes(lang)));
  const template = chooseTemplate(spoken, { kind: kind ?? null, cause: null, stationType, parameter: null, situations: [situation] });
  return template === null ? null : renderTip(template, lang, fields, { timeZone, drafts });
}
