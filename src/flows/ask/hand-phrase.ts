/** A phrase as a page or a terminal hands it over: checked, tried on the questions kept, and taught when that is wanted. */
import { z } from 'zod';
import { LANGS, type Lang } from '../../plant/plant.ts';
import type { Phrase } from '../../questions/taught.ts';
import { meaningOf, meaningText, problemText } from '../../reports/phrase-text.ts';
import { languageOf } from '../people/conversations.ts';
import { type PhrasePreview, previewPhrase, type TeachDeps, teachPhrase } from './teach-reader.ts';

export const PhraseForm = z.object({
  words: z.string().max(500),
  /** `why`, `B4`, `early`, `early/09:00`. */
  means: z.string().max(80),
  lang: z.enum([...LANGS]).optional(),
  /** A question to try it on. */
  question: z.string().max(600).optional(),
});
export type PhraseForm = z.infer<typeof PhraseForm>;

export interface Handed extends Omit<PhrasePreview, 'problems'> {
  /** In words; taught or in order when there are none. */
  problems: string[];
  means: string | null;
}

/** @param spoken in whose language problems and readings are told */
export async function handPhrase(
  deps: TeachDeps,
  form: PhraseForm,
  what: 'check' | 'teach',
  by: 'page' | 'terminal',
  spoken: Lang = languageOf(deps.plant()),
): Promise<Handed> {
  const plant = deps.plant();
  const means = meaningOf(form.means, plant);
  if (means === null) return { problems: [problemText({ code: 'no-meaning' }, spoken)], means: null, reads: null, changes: [], looked: 0 };
  const phrase: Phrase = { words: form.words, lang: form.lang ?? languageOf(plant), means };
  const preview = await previewPhrase(deps, phrase, form.question ?? null, spoken);
  const against = what === 'teach' && preview.problems.length === 0 ? await teachPhrase(deps, phrase, by) : preview.problems;
  return { ...preview, problems: against.map(problem => problemText(problem, spoken)), means: meaningText(means, plant, spoken) };
}
