/** Where people are to be reached and are not: channels of the plant, and private chats, that refuse whatever is sent. */
import { closedPlaces } from '../../history/places.ts';
import type { Sql } from '../../history/sql.ts';
import type { ConversationId } from '../../messages/message.ts';
import { upperFirst } from '../../messages/message-parts.ts';
import { WORDS } from '../../messages/say.ts';
import { type Plant, ROLES, type Role } from '../../plant/plant.ts';
import { languageOf } from '../people/conversations.ts';
import { signIn } from '../people/private-chat.ts';
import type { Sign } from './own-signs.ts';

export async function closedSigns(sql: Sql, plant: Plant): Promise<Sign[]> {
  const words = WORDS[languageOf(plant)];
  const signs: Sign[] = [];
  for (const { conversation, since } of await closedPlaces(sql)) {
    const roles = ROLES.filter(role => channelsOf(plant, role).includes(conversation));
    const named = roles.map(role => upperFirst(words.roles[role])).join(', ');
    if (roles.length > 0) signs.push({ kind: 'channel', subject: conversation, since, overAt: null, facts: { roles: named } });
  }
  const { chats, since } = await signIn(sql, plant).closedChats();
  if (since !== null) signs.push({ kind: 'private', subject: '', since, overAt: null, facts: { count: chats } });
  return signs;
}

function channelsOf({ roles }: Plant, role: Role): ConversationId[] {
  const { slack, teams } = roles[role] ?? {};
  return [...(slack?.channel ? [`slack/${slack.channel}` as const] : []), ...(teams?.channel ? [`teams/${teams.channel}` as const] : [])];
}
