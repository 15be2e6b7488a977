/** A correction from the line: taken into the draft of its template as one more step, or put aside. */
import { Rejected } from '../../errors.ts';
import { corrections } from '../../history/corrections.ts';
import { settleCorrection } from '../../history/template-corrections.ts';
import { SOMETHING_ELSE } from '../../messages/dialogs.ts';
import { WORDS } from '../../messages/say.ts';
import type { Id } from '../../plant/plant.ts';
import { withCorrection } from '../../prompts/correct-template.ts';
import { languageOf } from '../people/conversations.ts';
import type { StudioDeps } from './studio.ts';
import { PAST_DAYS } from './studio-past.ts';

const DAY_MS = 86_400_000;

/** @returns the template, whether its draft could be saved */
export async function takeCorrection(
  deps: StudioDeps,
  { id, take, by = 'studio' }: { id: string; take: boolean; by?: 'studio' | 'chat' },
): Promise<{ template: Id; saved: boolean }> {
  const now = deps.clock.now();
  const given = await corrections(deps.database, now - PAST_DAYS * DAY_MS, now + 1, { kind: 'something-else' });
  const correction = given.find(one => one.id === id);
  if (correction === undefined || correction.template === null) throw new Rejected('This correction is not there any more.');
  const { template } = correction;
  const settle = (state: 'taken' | 'dismissed') => deps.database.transaction(tx => settleCorrection(tx, id, template, state, now));
  if (!take) {
    await settle('dismissed');
    return { template, saved: false };
  }
  const opened = await deps.prompts.open(template);
  const lang = languageOf(deps.plant());
  const chosen = SOMETHING_ELSE.find(one => one.id === (correction.said as { chosen?: string } | null)?.chosen);
  const words = correction.text ?? (chosen === undefined ? '' : WORDS[lang][chosen.label]);
  const source = opened === null ? null : withCorrection(opened.source, template, lang, words);
  if (opened === null || source === null) {
    await settle('taken');
    return { template, saved: false };
  }
  const saved = await deps.prompts.save(`${template}.md`, source, opened, { by });
  if (saved.conflict !== null) throw new Rejected('Somebody else has just saved this template. Look at it first.');
  await settle('taken');
  return { template, saved: !saved.broken };
}
