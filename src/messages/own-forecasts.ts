/** What is expected of one person, in words for that person alone, with how sure it is. Pure. */
import type { HelpNeed } from '../coaching/help-need.ts';
import type { Leaning } from '../coaching/leaning.ts';
import type { Lang } from '../plant/plant.ts';
import { fill } from './say.ts';
import { PERSON_WORDS } from './words/person.ts';

const percent = (value: number): number => Math.round(value * 100);

export function needText(need: HelpNeed, lang: Lang): string {
  const words = PERSON_WORDS[lang];
  if (need.kind === 'unknown') return words.unknown;
  return fill(words.needs, { value: percent(need.value), low: percent(need.low), high: percent(need.high) });
}

export function leaningText(leaning: Leaning, lang: Lang): string {
  const words = PERSON_WORDS[lang];
  if (leaning.kind === 'unknown') return words.unknown;
  return fill(words.leans, { value: percent(leaning.value), low: percent(leaning.low), high: percent(leaning.high) });
}
