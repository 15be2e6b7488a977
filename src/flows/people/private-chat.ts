/** A conversation that one person alone reads, and who it is. */
import type { ChatUser, Inbound } from '../../chat/chat.ts';
import type { Clock } from '../../clock.ts';
import { type Account, personDoor, type Room } from '../../history/person-door.ts';
import type { Sql } from '../../history/sql.ts';
import { type ConversationId, HOME } from '../../messages/message.ts';
import type { SelfReader } from '../../messages/self-view.ts';
import { LANGS, type Lang, type Plant } from '../../plant/plant.ts';
import { isFloorPrivate, languageOf } from './conversations.ts';
import { chosenLang } from './station-lang.ts';

export const isPrivate = (inbound: Pick<Inbound, 'conversation' | 'private'>): boolean =>
  inbound.private === true || isFloorPrivate(inbound.conversation);

export const accountOf = ({ user, conversation }: Inbound, lang: Lang): Account => ({
  product: user.product,
  id: user.id,
  conversation,
  lang,
});

export const langIn = (plant: Plant, { locale }: Pick<Inbound, 'locale'>): Lang =>
  LANGS.find(one => locale?.toLowerCase().startsWith(one)) ?? languageOf(plant);

/** Whoever writes may be known by their link: no agreement takes that away. */
export function signIn(sql: Sql, { agreement }: Plant): Room<'sign-in'> {
  const door = personDoor(sql, agreement, { purpose: 'sign-in', asker: 'linemate' });
  if (!door.open) throw new Error(`sign-in is refused: ${door.because}`);
  return door.room;
}

/**
 * In private somebody is spoken to in the language they chose and of the lines they were linked for; at a station in the language chosen
 * there, whatever their chat app or tablet says. In a channel everybody reads what everybody else is told.
 */
export async function asLinked<In extends Inbound>({ database, plant }: { database: Sql; plant: () => Plant }, inbound: In): Promise<In> {
  const link = isPrivate(inbound) ? await signIn(database, plant()).linkOf(inbound.user) : null;
  const lang = isPrivate(inbound) ? link?.chosenLang : await chosenLang(database, plant(), inbound.conversation);
  return { ...inbound, ...(lang ? { locale: lang } : {}), ...(link?.lines ? { lines: link.lines } : {}) };
}

/** To whom other lines are not shown, for them the plant has none. */
export const boundTo = <Deps extends { plant: () => Plant }>(deps: Deps, { lines }: Pick<Inbound, 'lines'>): Deps =>
  lines === undefined
    ? deps
    : { ...deps, plant: () => ({ ...deps.plant(), lines: deps.plant().lines.filter(one => lines.includes(one.id)) }) };

/** That somebody looks at what is theirs alone: no message, but spoken to as if it were one. */
export const openedBy = (deps: { database: Sql; plant: () => Plant; clock: Clock }, user: ChatUser): Promise<Inbound> =>
  asLinked<Inbound>(deps, {
    id: HOME,
    product: user.product,
    kind: 'installed',
    conversation: `${user.product}/${user.id}`,
    private: true,
    user,
    at: deps.clock.now(),
    ...(user.locale === undefined ? {} : { locale: user.locale }),
  });

/** Where somebody's wish for quiet in their own chat is kept. */
export const chatSubject = (conversation: ConversationId): string => `channel/${conversation}`;

export function readerOf(plant: Plant, inbound: Inbound, id = `me/${inbound.id}`): SelfReader {
  return {
    id,
    conversation: inbound.conversation,
    lang: langIn(plant, inbound),
    timeZone: plant.site.timeZone,
    ...(inbound.continuation === undefined || inbound.kind === 'press' || inbound.kind === 'submit'
      ? {}
      : { replyTo: inbound.continuation }),
  };
}
