/** What a trainer wrote for a card that is no tip, in the version that speaks now. */
import type { EpochMs } from '../../clock.ts';
import type { Sql } from '../../history/sql.ts';
import type { Log } from '../../log.ts';
import type { Call } from '../../messages/message.ts';
import { WORDS } from '../../messages/say.ts';
import type { Line, Plant, Role, Station } from '../../plant/plant.ts';
import { type CardMoment, cardWords } from '../../prompts/card-words.ts';
import type { RenderedTip } from '../../prompts/template.ts';
import type { CallPlace } from '../call/call-facts.ts';
import type { TemplateShelf } from './template-shelf.ts';

export interface WordsDeps {
  plant: () => Plant;
  shelf: Pick<TemplateShelf, 'production'>;
  /** Words no native speaker has approved yet may be used. */
  drafts: boolean;
  log: Log;
}

/** null = there are none, or they cannot be shown: that has been logged, and the card has words of its own. */
export async function trainersWords(
  sql: Sql,
  deps: WordsDeps,
  wanted: Omit<CardMoment, 'stationType'> & { station?: Station },
): Promise<RenderedTip | null> {
  const { station, ...moment } = wanted;
  const templates = await deps.shelf.production(sql, station?.id);
  const { timeZone } = deps.plant().site;
  const said = cardWords(templates, { ...moment, stationType: station?.type.kind ?? '' }, { timeZone, drafts: deps.drafts });
  for (const { file, message } of said?.problems ?? []) deps.log.warn('template not rendered', { template: file, because: message });
  return said?.tip ?? null;
}

export const placeFields = (line: Pick<Line, 'name'>, { id, name }: Pick<Station, 'id' | 'name'>) => ({
  station: { id, name },
  line: { name: line.name },
});

/** Of a call; a safety stop has words that nobody changes. */
export async function wordsOfCall(
  sql: Sql,
  deps: WordsDeps,
  { line, station, episode, at, lang }: Pick<CallPlace, 'line' | 'station' | 'episode' | 'at' | 'lang'>,
  { because, role, since }: { because: Call['because']; role: Role; since: EpochMs },
): Promise<RenderedTip | null> {
  if (because === 'safety') return null;
  const minutes = Math.max(0, Math.round((at - since) / 60_000));
  const fields = { ...placeFields(line, station), now: at, since, minutes, role: { name: WORDS[lang].roles[role] } };
  const situation = because === 'asked' ? 'call' : 'escalation';
  return trainersWords(sql, deps, { situation, station, kind: episode.kind, lang, fields });
}
