/** The language a station reads: what was last chosen on its tablet, for whoever stands there; else the plant's first. */
import { changeSetting, setting } from '../history/settings.ts';
import type { Sql } from '../history/sql.ts';
import type { ConversationId } from '../messages/message.ts';
import type { Id, Lang, Plant } from '../plant/plant.ts';
import { type Tongue, tonguesOf } from '../plant/tongue.ts';
import { languageOf, stationConversation } from './conversations.ts';

const key = (conversation: ConversationId): string => `lang/${conversation}`;

export const chooseLang = (sql: Sql, station: Id, lang: Tongue): Promise<void> =>
  changeSetting(sql, key(stationConversation(station)), lang);

/** What tips are read in there, as far as they are written in it: any language that plant.yaml names. */
export async function tongueAt(sql: Sql, plant: Plant, conversation: ConversationId): Promise<Tongue> {
  const chosen = conversation.startsWith(stationConversation('')) ? await setting<Tongue>(sql, key(conversation)) : null;
  return tonguesOf(plant).find(tongue => tongue === chosen) ?? tonguesOf(plant)[0] ?? languageOf(plant);
}

/** Of any conversation that is not one person's. */
export const langAt = async (sql: Sql, plant: Plant, conversation: ConversationId): Promise<Lang> =>
  (await chosenLang(sql, plant, conversation)) ?? languageOf(plant);

/** null = none was chosen there, or one that the plant no longer speaks. */
export async function chosenLang(sql: Sql, plant: Plant, conversation: ConversationId): Promise<Lang | null> {
  const chosen = conversation.startsWith(stationConversation('')) ? await setting<Lang>(sql, key(conversation)) : null;
  return plant.site.languages.find(lang => lang === chosen) ?? null;
}
