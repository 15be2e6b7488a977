/** What people said of a tip's words on the line, and who may decide on it. */
import { type Correction, corrections } from '../../history/corrections.ts';
import { settledCorrections } from '../../history/template-corrections.ts';
import { SOMETHING_ELSE } from '../../messages/dialogs.ts';
import { WORDS } from '../../messages/say.ts';
import type { Lang, Role } from '../../plant/plant.ts';
import type { AskDeps } from '../ask/answer-question.ts';
import { PAST_DAYS } from './studio-past.ts';

const DAY_MS = 86_400_000;

const TRAINS: ReadonlySet<Role> = new Set<Role>(['trainer', 'engineer']);
/** As on the pages: what a trainer may, an engineer may. */
export const mayTrain = (roles: readonly Role[]): boolean => roles.some(role => TRAINS.has(role));

/** Of the last thirty days, decided on or not. */
export function recentCorrections({ database, clock }: Pick<AskDeps, 'database' | 'clock'>): Promise<Correction[]> {
  const now = clock.now();
  return corrections(database, now - PAST_DAYS * DAY_MS, now + 1, { kind: 'something-else' });
}

/** What nobody has decided on yet. */
export async function waitingCorrections(deps: Pick<AskDeps, 'database' | 'clock'>): Promise<Correction[]> {
  const settled = await settledCorrections(deps.database);
  return (await recentCorrections(deps)).filter(one => one.template !== null && !settled.has(one.id));
}

/** What somebody wrote, else the chip they tapped. */
export function wordsOf({ text, said }: Pick<Correction, 'text' | 'said'>, lang: Lang): string {
  const chosen = SOMETHING_ELSE.find(one => one.id === (said as { chosen?: string } | null)?.chosen);
  return text ?? (chosen === undefined ? '' : WORDS[lang][chosen.label]);
}
