/**
 * The only way to what is kept about people: whoever comes says for what and who asks, the agreement answers, and behind the door
 * lie the reads of that purpose and no others.
 *
 * `people.ts` and `person-episodes.ts` are read from here alone; a test of the architecture holds that.
 */
import type { EpochMs } from '../clock.ts';
import type { OwnRow } from '../coaching/own-episodes.ts';
import type { EpisodeId } from '../episodes/episode.ts';
import type { ConversationId } from '../messages/message.ts';
import type { Agreement, Id, Lang, PersonId } from '../plant/plant.ts';
import { type Purpose, permits, type Refusal, type Request } from '../privacy/agreement.ts';
import { forgetAccount, greet, keyed, noteTry, triesSince } from './accounts.ts';
import {
  type Account,
  arrive,
  chooseLang,
  createLinkCode,
  forgetPerson,
  keyOf,
  type Link,
  leave,
  linkOf,
  linksOf,
  newPerson,
  optIn,
  optOut,
  type Pseudonym,
  positionsOf,
  presentAt,
  pseudonymOf,
  redeemLinkCode,
  type StoredLink,
  unlink,
} from './people.ts';
import {
  askedSince,
  type GroupsAsked,
  noteAsked,
  ownRecord,
  type PersonEpisode,
  recordPersonEpisode,
  skillsOfGroups,
  strikeEpisode,
} from './person-episodes.ts';
import type { Sql } from './sql.ts';

export { type Account, LINK_CODE_MS, type Link, type StoredLink } from './people.ts';
export type { GroupsAsked } from './person-episodes.ts';

/** Whoever forgot to leave is gone so long after the shift. */
export const STAYS_MS = 3_600_000;

/** A private chat in which nothing is taken is tried again after so long; at once where its person does something there. */
export const CLOSED_AGAIN_MS = 24 * 3_600_000;

/** Who reads what is sent to a position in private. */
export interface PrivateReader {
  pseudonym: Pseudonym;
  consented: boolean;
  places: readonly { conversation: ConversationId; lang: Lang | null }[];
}

/** All that is kept about one person, for that person. */
export interface OwnData {
  links: readonly StoredLink[];
  positions: readonly string[];
  optedInAt: EpochMs | null;
  record: readonly OwnRow[];
}

/** What each purpose may do with people's data; a purpose that is not here touches none. */
const ROOMS = {
  'sign-in': (sql: Sql) => ({
    linkOf: (account: Account): Promise<Link | null> => linkOf(sql, account),
    newCode: (link: Omit<Link, 'person'> & { person?: PersonId }, realNow: EpochMs) =>
      createLinkCode(sql, { ...link, person: link.person ?? newPerson() }, realNow),
    redeem: (code: string, account: Account, realNow: EpochMs) => redeemLinkCode(sql, code, account, realNow),
    unlink: (account: Account) => unlinkAccount(sql, account),
    keyed: (account: Account) => keyed(sql, account),
    greet: (account: Account, realNow: EpochMs) => greet(sql, account, realNow),
    noteTry: (account: Account, realNow: EpochMs) => noteTry(sql, account, realNow),
    triesSince: (account: Account, since: EpochMs) => triesSince(sql, account, since),
    consented: (account: Account) => consented(sql, account),
    closedChats: () => closedChats(sql),
  }),
  budget: (sql: Sql) => ({ presentAt: (positions: readonly string[], now: EpochMs) => presentAt(sql, positions, now) }),
  'private-tip': (sql: Sql) => ({
    readersAt: (station: Id, now: EpochMs) => readersAt(sql, station, now),
    readerIn: (conversation: ConversationId) => readerIn(sql, conversation),
  }),
  'log-in': (sql: Sql) => ({
    logIn: (person: PersonId, station: Id, now: EpochMs, until: EpochMs) => logIn(sql, person, station, now, until),
    logOut: async (person: PersonId, station: Id) => {
      const key = await keyOf(sql, person);
      if (key !== null) await leave(sql, station, key.pseudonym);
    },
  }),
  'person-model': (sql: Sql) => ({
    record: (pseudonym: Pseudonym, since: EpochMs) => ownRecord(sql, pseudonym, since),
    note: (row: PersonEpisode) => recordPersonEpisode(sql, row),
  }),
  'check-in': (sql: Sql) => ({
    askedSince: (chats: readonly ConversationId[], since: EpochMs) => askedSince(sql, chats, since),
    noteAsked: (chats: readonly ConversationId[], row: PersonEpisode & { what: 'asked' }) => noteAsked(sql, chats, row),
  }),
  'opt-in': (sql: Sql) => ({ optIn: (person: PersonId, at: EpochMs) => optIn(sql, person, at) }),
  'self-view': (sql: Sql) => ({
    own: (person: PersonId, since: EpochMs, now: EpochMs) => ownData(sql, person, since, now),
    stand: (person: PersonId, station: Id | null, now: EpochMs, until: EpochMs) => stand(sql, person, station, now, until),
    strike: async (person: PersonId, episode: EpisodeId) => strikeEpisode(sql, await pseudonymOf(sql, person), episode),
    optOut: (person: PersonId) => optOut(sql, person),
    chooseLang: (account: Account, lang: Lang | null) => chooseLang(sql, account, lang),
  }),
  'team-figures': (sql: Sql, agreement: Agreement) => ({
    skillsOfGroups: (asked: GroupsAsked) => skillsOfGroups(sql, agreement, asked),
  }),
  erasure: (sql: Sql) => ({
    forget: (person: PersonId) => eraseOf(sql, person),
  }),
} as const satisfies Partial<Record<Purpose, (sql: Sql, agreement: Agreement) => object>>;

export type RoomPurpose = keyof typeof ROOMS;
export type Room<P extends RoomPurpose> = ReturnType<(typeof ROOMS)[P]>;
export type Opened<P extends RoomPurpose> = { open: true; room: Room<P> } | { open: false; because: Refusal };

export function personDoor<P extends RoomPurpose>(sql: Sql, agreement: Agreement, request: Request & { purpose: P }): Opened<P> {
  const verdict = permits(agreement, request);
  if (!verdict.allowed) return { open: false, because: verdict.because };
  return { open: true, room: ROOMS[request.purpose](sql, agreement) as Room<P> };
}

async function readersAt(sql: Sql, station: Id, now: EpochMs): Promise<PrivateReader[]> {
  const { rows } = await sql.query<{ pseudonym: Pseudonym; consented: boolean; conversation: ConversationId; lang: Lang | null }>(
    `select
       key.pseudonym,
       key.opted_in_at is not null as consented,
       link.conversation,
       coalesce(link.chosen_lang, link.lang) as lang
     from presence
     join pseudonym_key as key on key.pseudonym = presence.pseudonym
     join person_link as link on link.person = key.person
     left join conversation as place on place.conversation = link.conversation
     where presence.position = $1
       and presence.until > $2
       and link.conversation is not null
       and coalesce(place.refused_at, 0) <= $3
     order by key.pseudonym, link.conversation`,
    [station, now, now - CLOSED_AGAIN_MS],
  );
  return [...Map.groupBy(rows, row => row.pseudonym)].map(([pseudonym, places]) => ({
    pseudonym,
    consented: places[0]!.consented,
    places: places.map(({ conversation, lang }) => ({ conversation, lang })),
  }));
}

/** How many people's chats take nothing any more, and since when the first. */
async function closedChats(sql: Sql): Promise<{ chats: number; since: EpochMs | null }> {
  const { rows } = await sql.query<{ chats: number; since: EpochMs | null }>(
    `select
       count(*)::integer as chats,
       min(place.closed_since) as since
     from person_link as link
     join conversation as place on place.conversation = link.conversation
     where place.closed_since is not null`,
  );
  return rows[0]!;
}

/** Whose private conversation it is, and where else they are written to; null = nobody's that is linked. */
async function readerIn(
  sql: Sql,
  conversation: ConversationId,
): Promise<(Pick<PrivateReader, 'pseudonym' | 'consented'> & { chats: ConversationId[] }) | null> {
  const { rows } = await sql.query<Pick<PrivateReader, 'pseudonym' | 'consented'> & { chats: ConversationId[] }>(
    `select
       key.pseudonym,
       key.opted_in_at is not null as consented,
       array(
         select own.conversation
         from person_link as own
         where own.person = link.person
           and own.conversation is not null
       ) as chats
     from person_link as link
     join pseudonym_key as key on key.person = link.person
     where link.conversation = $1
     limit 1`,
    [conversation],
  );
  return rows[0] ?? null;
}

/** Their last account: without it nobody could ask for what is kept any more, so it goes. */
async function unlinkAccount(tx: Sql, account: Account): Promise<void> {
  const link = await linkOf(tx, account);
  if (link === null) return;
  await unlink(tx, account);
  if ((await linksOf(tx, link.person)).length === 0) await forgetPerson(tx, link.person);
}

/** Their pseudonym, where they opted in. */
async function consented(sql: Sql, account: Account): Promise<Pseudonym | null> {
  const link = await linkOf(sql, account);
  const key = link === null ? null : await keyOf(sql, link.person);
  return key?.optedInAt == null ? null : key.pseudonym;
}

/** Everything; gives where they were written to in private, for what was written there to go as well. */
async function eraseOf(tx: Sql, person: PersonId): Promise<ConversationId[]> {
  const links = await linksOf(tx, person);
  for (const { product, chatUser } of links) await forgetAccount(tx, { product, id: chatUser });
  await forgetPerson(tx, person);
  return links.flatMap(({ conversation }) => conversation ?? []);
}

async function ownData(sql: Sql, person: PersonId, since: EpochMs, now: EpochMs): Promise<OwnData> {
  const links = await linksOf(sql, person);
  const key = await keyOf(sql, person);
  if (key === null) return { links, positions: [], optedInAt: null, record: [] };
  const { pseudonym, optedInAt } = key;
  return { links, optedInAt, positions: await positionsOf(sql, pseudonym, now), record: await ownRecord(sql, pseudonym, since) };
}

/** Of who linked an account; everybody else stays somebody. */
async function logIn(sql: Sql, person: PersonId, station: Id, now: EpochMs, until: EpochMs): Promise<void> {
  if ((await linksOf(sql, person)).length > 0) await stand(sql, person, station, now, until);
}

/** One station at a time; null = nowhere. */
async function stand(sql: Sql, person: PersonId, station: Id | null, now: EpochMs, until: EpochMs): Promise<void> {
  const pseudonym = await pseudonymOf(sql, person);
  await leave(sql, null, pseudonym);
  if (station !== null) await arrive(sql, station, pseudonym, now, until);
}
