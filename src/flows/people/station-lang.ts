/** The language a station reads: what was last chosen on its tablet, for whoever stands there; else the plant's first. */
import { changeSetting, setting } from '../../history/settings.ts';
import type { Sql } from '../../history/sql.ts';
import { withAlso } from '../../messages/in-each-language.ts';
import type { ConversationId, Message } from '../../messages/message.ts';
import type { Id, Lang, Plant } from '../../plant/plant.ts';
import { ownFor, type Tongue, tonguesOf } from '../../plant/tongue.ts';
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

/** In which of ours something is said, and in which a trainer's own words are looked for. */
export interface Spoken {
  lang: Lang;
  tongue: Tongue;
}

/** A message as it is read in a conversation; on a station's page in every language of the plant, so that a flag changes what stands there. */
export async function inTongues(
  sql: Sql,
  plant: Plant,
  conversation: ConversationId,
  make: (spoken: Spoken) => Message | null | Promise<Message | null>,
): Promise<Message | null> {
  const chosen = await tongueAt(sql, plant, conversation);
  const own = await make({ lang: ownFor(plant, chosen), tongue: chosen });
  if (own === null || !conversation.startsWith(stationConversation(''))) return own;
  const others = new Map<Tongue, Message>();
  for (const tongue of tonguesOf(plant)) {
    const other = tongue === chosen ? null : await make({ lang: ownFor(plant, tongue), tongue });
    if (other !== null) others.set(tongue, other);
  }
  return withAlso(own, others);
}
