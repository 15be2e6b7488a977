/**
 * The only way to what is kept about people: whoever comes says for what and who asks, the agreement answers, and behind the door
 * lie the reads of that purpose and no others.
 *
 * `people.ts` and `person-episodes.ts` are read from here alone; a test of the architecture holds that.
 */
import { createHmac, randomBytes } from 'node:crypto';
import type { EpochMs } from '../clock.ts';
import type { OwnRow } from '../coaching/own-episodes.ts';
import type { EpisodeId } from '../episodes/episode.ts';
import type { ConversationId } from '../messages/message.ts';
import type { Agreement, Id, Lang, PersonId, Role } from '../plant/plant.ts';
import { type Purpose, permits, type Refusal, type Request } from '../privacy/agreement.ts';
import {
  type Account,
  arrive,
  createLinkCode,
  forgetPerson,
  type Link,
  leave,
  linkOf,
  linksOf,
  newPerson,
  optedInAt,
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
import { askedSince, ownRecord, type PersonEpisode, recordPersonEpisode, strikeEpisode } from './person-episodes.ts';
import { settingOrFirst } from './settings.ts';
import type { Sql } from './sql.ts';

export type { Account, Link, StoredLink } from './people.ts';

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
    newCode: (role: Role, realNow: EpochMs, person?: PersonId) => createLinkCode(sql, person ?? newPerson(), role, realNow),
    redeem: (code: string, account: Account, realNow: EpochMs) => redeemLinkCode(sql, code, account, realNow),
    keyed: (account: Account) => keyed(sql, account),
  }),
  budget: (sql: Sql) => ({ presentAt: (positions: readonly string[], now: EpochMs) => presentAt(sql, positions, now) }),
  'private-tip': (sql: Sql) => ({ readersAt: (station: Id, now: EpochMs) => readersAt(sql, station, now) }),
  'person-model': (sql: Sql) => ({
    record: (pseudonym: Pseudonym, since: EpochMs) => ownRecord(sql, pseudonym, since),
    note: (row: PersonEpisode) => recordPersonEpisode(sql, row),
  }),
  'check-in': (sql: Sql) => ({ askedSince: (pseudonym: Pseudonym, since: EpochMs) => askedSince(sql, pseudonym, since) }),
  'opt-in': (sql: Sql) => ({ optIn: (person: PersonId, at: EpochMs) => optIn(sql, person, at) }),
  'self-view': (sql: Sql) => ({
    own: (person: PersonId, since: EpochMs, now: EpochMs) => ownData(sql, person, since, now),
    stand: (person: PersonId, station: Id | null, now: EpochMs, until: EpochMs) => stand(sql, person, station, now, until),
    strike: async (person: PersonId, episode: EpisodeId) => strikeEpisode(sql, await pseudonymOf(sql, person), episode),
    optOut: (person: PersonId) => optOut(sql, person),
    unlink: (account: Account) => unlink(sql, account),
  }),
  erasure: (sql: Sql) => ({
    conversations: async (person: PersonId) => (await linksOf(sql, person)).flatMap(({ conversation }) => conversation ?? []),
    forget: (person: PersonId) => forgetPerson(sql, person),
  }),
} as const satisfies Partial<Record<Purpose, (sql: Sql) => object>>;

export type RoomPurpose = keyof typeof ROOMS;
export type Room<P extends RoomPurpose> = ReturnType<(typeof ROOMS)[P]>;
export type Opened<P extends RoomPurpose> = { open: true; room: Room<P> } | { open: false; because: Refusal };

export function personDoor<P extends RoomPurpose>(sql: Sql, agreement: Agreement, request: Request & { purpose: P }): Opened<P> {
  const verdict = permits(agreement, request);
  if (!verdict.allowed) return { open: false, because: verdict.because };
  return { open: true, room: ROOMS[request.purpose](sql) as Room<P> };
}

async function readersAt(sql: Sql, station: Id, now: EpochMs): Promise<PrivateReader[]> {
  const { rows } = await sql.query<{ pseudonym: Pseudonym; consented: boolean; conversation: ConversationId; lang: Lang | null }>(
    `select
       key.pseudonym,
       key.opted_in_at is not null as consented,
       link.conversation,
       link.lang
     from presence
     join pseudonym_key as key on key.pseudonym = presence.pseudonym
     join person_link as link on link.person = key.person
     where presence.position = $1
       and presence.until > $2
       and link.conversation is not null
     order by key.pseudonym, link.conversation`,
    [station, now],
  );
  return [...Map.groupBy(rows, row => row.pseudonym)].map(([pseudonym, places]) => ({
    pseudonym,
    consented: places[0]!.consented,
    places: places.map(({ conversation, lang }) => ({ conversation, lang })),
  }));
}

async function ownData(sql: Sql, person: PersonId, since: EpochMs, now: EpochMs): Promise<OwnData> {
  const pseudonym = await pseudonymOf(sql, person);
  return {
    links: await linksOf(sql, person),
    positions: await positionsOf(sql, pseudonym, now),
    optedInAt: await optedInAt(sql, person),
    record: await ownRecord(sql, pseudonym, since),
  };
}

/** One station at a time; null = nowhere. */
async function stand(sql: Sql, person: PersonId, station: Id | null, now: EpochMs, until: EpochMs): Promise<void> {
  const pseudonym = await pseudonymOf(sql, person);
  await leave(sql, null, pseudonym);
  if (station !== null) await arrive(sql, station, pseudonym, now, until);
}

const KEY = 'account-key';
const KEYED_CHARS = 16;

/**
 * An account under a key that is this plant's own. A linked person's hangs on their pseudonym: once that is forgotten, nobody can
 * work out any more who it was.
 */
async function keyed(sql: Sql, account: Account): Promise<string> {
  const key = await settingOrFirst(sql, KEY, randomBytes(32).toString('hex'));
  const link = await linkOf(sql, account);
  const subject = link === null ? `${account.product}/${account.id}` : await pseudonymOf(sql, link.person);
  return createHmac('sha256', key).update(subject).digest('hex').slice(0, KEYED_CHARS);
}
