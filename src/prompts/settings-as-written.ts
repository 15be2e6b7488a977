/** Settings with a mistake among them, so that a form can show them to be mended: what fits stays, what does not is not set. Pure. */
import { z } from 'zod';
import { CAUSES } from '../causes/ranking.ts';
import { EPISODE_KINDS } from '../line/finding.ts';
import { isTongue } from '../plant/tongue.ts';
import type { SettingsEdit } from './edit-template.ts';
import { SITUATIONS } from './template.ts';

const text = z.string().catch('');
/** One or many; what is no right name is left out. */
const listOf = <T extends string>(item: z.ZodType<T>) =>
  z
    .preprocess(value => (typeof value === 'string' ? [value] : value), z.array(z.unknown()))
    .catch([])
    .transform(list => list.flatMap(one => item.safeParse(one).data ?? []));
const Percent = z.number().min(0).max(100);

const Written = z.object({
  when: z
    .object({
      kinds: listOf(z.enum(EPISODE_KINDS)),
      causes: listOf(z.enum(CAUSES)),
      stationTypes: listOf(z.string()),
      parameters: listOf(z.string()),
      alarms: listOf(z.string()),
      situation: z.enum(SITUATIONS).catch('any'),
    })
    .catch({ kinds: [], causes: [], stationTypes: [], parameters: [], alarms: [], situation: 'any' }),
  skill: text,
  source: text,
  'review-by': text,
  safety: z.boolean().catch(false),
  draft: listOf(z.string().refine(isTongue)),
  picture: z
    .object({ file: z.string(), alt: text, arrow: z.tuple([Percent, Percent]).optional().catch(undefined) })
    .nullable()
    .catch(null),
});

/** @returns null when nothing in it is a setting */
export function settingsAsWritten(value: unknown): SettingsEdit | null {
  const { data } = Written.safeParse(value);
  if (data === undefined) return null;
  const { when, picture, draft: drafts, 'review-by': reviewBy, ...settings } = data;
  return { ...when, ...settings, reviewBy, drafts, picture: picture === null ? null : { ...picture, arrow: picture.arrow } };
}
