/** A call to a role: the same card in every place where the role is to be found, pager and all. */
import type { EpochMs } from '../../clock.ts';
import { latestRevision } from '../../history/outbox.ts';
import type { Sql } from '../../history/sql.ts';
import { callCard } from '../../messages/call-card.ts';
import type { Call, Message, Product } from '../../messages/message.ts';
import { messageId } from '../../messages/message-parts.ts';
import type { Role } from '../../plant/plant.ts';
import { type WordsDeps, wordsOfCall } from '../coach/trainers-words.ts';
import { callConversations, languageOf } from '../people/conversations.ts';
import { type CallPlace, callFacts } from './call-facts.ts';

export interface Calling extends Omit<CallPlace, 'lang'> {
  role: Role;
  because: Call['because'];
  askedAt?: EpochMs;
}

/** A safety stop's procedure is not written over, and nobody is called twice by the same card. */
const hasItAlready = ({ call }: Message, role: Role): boolean => call === undefined || (call.role === role && call.status === 'called');

export async function callRole(tx: Sql, deps: WordsDeps & { connected: ReadonlySet<Product> }, calling: Calling): Promise<Message[]> {
  const { role, episode, station, at, because, askedAt } = calling;
  const plant = deps.plant();
  const lang = languageOf(plant);
  const { cites, ...known } = await callFacts(tx, { ...calling, lang });
  const since = known.standsSince ?? askedAt ?? episode.openedAt;
  const tip = await wordsOfCall(tx, deps, { ...calling, lang }, { because, role, since });
  const messages: Message[] = [];
  for (const conversation of callConversations(plant, role, deps.connected)) {
    const before = await latestRevision(tx, messageId(episode.id, conversation), conversation);
    if (before !== null && hasItAlready(before, role)) continue;
    const reader = { conversation, audience: role, lang, timeZone: plant.site.timeZone };
    const asked = askedAt === undefined ? {} : { askedAt };
    const revision = (before?.revision ?? 0) + 1;
    messages.push({ ...callCard(reader, { ...known, episode, station, now: at, role, because, tip, ...asked, revision }), cites });
  }
  return messages;
}
