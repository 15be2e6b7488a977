/**
 * What stands in the conversations: the latest sent revision of each message, with where it is.
 *
 * `feed` grows with every post and edit over all conversations, in commit order: a page that has seen everything up to N asks
 * for what is above N and misses nothing.
 */
import type { EpochMs } from '../clock.ts';
import type { ConversationId, Message } from '../messages/message.ts';
import type { Sql } from './sql.ts';
import { json } from './text.ts';

export interface Post {
  message: Message;
  /** What the chat's `send` returned; plain JSON. */
  ref: unknown;
  firstSentAt: EpochMs;
  sentAt: EpochMs;
  /** Order of the first posts: where a message stands in its conversation. */
  order: number;
  /** Number of the newest change. */
  feed: number;
}

/** What it was first queued with: an earlier revision may never have been sent. */
const FIRST_TITLE = `(
  select outbox.message->>'title'
  from outbox
  where outbox.message_id = $1
    and outbox.conversation = $2
  order by outbox.revision
  limit 1
)`;

/**
 * After the chat product has taken it. A lower revision than the one that stands there changes nothing but its own row; a later one
 * that waited for it may go.
 *
 * One statement: the lock on `feed`, which makes commit order its order, is held for no round trip.
 */
export async function markSent(
  sql: Sql,
  { conversation, seq, message }: { conversation: ConversationId; seq: number; message: Message },
  ref: unknown,
  at: EpochMs,
): Promise<{ feed: number }> {
  const { rows } = await sql.query<{ feed: number }>(
    `with done as (
       update outbox set
         state = 'sent'
       where conversation = $2
         and seq = $7::bigint
     ),
     freed as (
       update outbox set
         not_before = 0
       where message_id = $1
         and conversation = $2
         and state = 'waiting'
         and seq <> $7::bigint
     ),
     next as (
       update feed set
         n = n + 1
       returning n
     ),
     stored as (
       insert into sent as old (
         message_id,
         conversation,
         ref,
         revision,
         message,
         first_sent_at,
         sent_at,
         first_feed,
         feed,
         first_title
       )
       select
         $1,
         $2,
         $3::json,
         $4::integer,
         $5::json,
         $6::bigint,
         $6::bigint,
         n,
         n,
         ${FIRST_TITLE}
       from next
       on conflict (message_id, conversation) do update set
         ref = excluded.ref,
         revision = excluded.revision,
         message = excluded.message,
         sent_at = excluded.sent_at,
         feed = excluded.feed
       where old.revision <= excluded.revision
     )
     select n as feed
     from next`,
    [message.id, conversation, json(ref), message.revision, json(message), at, seq],
  );
  return rows[0]!;
}

const COLUMNS = `message, ref, first_sent_at as "firstSentAt", sent_at as "sentAt", first_feed as "order", feed`;

/** Posts changed after `since` (0 = all), in the order in which they were first posted; the newest `limit` of them. */
export async function posts(sql: Sql, conversations: ConversationId | readonly ConversationId[], since = 0, limit = 500): Promise<Post[]> {
  const { rows } = await sql.query<Post>(
    `select * from (
       select ${COLUMNS}
       from sent
       where conversation = any($1::text[])
         and feed > $2
       order by first_feed desc
       limit $3
     ) as newest
     order by "order"`,
    [typeof conversations === 'string' ? [conversations] : [...conversations], since, limit],
  );
  return rows;
}

/** The number of the newest change anywhere. */
export async function feedNumber(sql: Sql): Promise<number> {
  const { rows } = await sql.query<{ n: number }>('select n from feed');
  return rows[0]!.n;
}

/** What a person pressed a button on; null = never sent, or forgotten. */
export async function postById(sql: Sql, id: string, conversation?: ConversationId): Promise<Post | null> {
  const { rows } = await sql.query<Post>(
    `select ${COLUMNS}
     from sent
     where message_id = $1
       and ($2::text is null or conversation = $2)
     order by feed desc
     limit 1`,
    [id, conversation ?? null],
  );
  return rows[0] ?? null;
}

/** Whether something of ours stands in this thread, whoever began it. */
export async function standsInThread(sql: Sql, conversation: ConversationId, thread: string): Promise<boolean> {
  const { rows } = await sql.query<{ stands: boolean }>(
    `select exists (
       select
       from sent
       where conversation = $1
         and $2 in (ref->>'thread', split_part(ref->>'conversationId', ';messageid=', 2))
     ) as stands`,
    [conversation, thread],
  );
  return rows[0]!.stands;
}

/** The message whose thread this is, by the product's own id of it; null = none of ours. */
export async function postOfThread(sql: Sql, conversation: ConversationId, thread: string): Promise<Post | null> {
  const { rows } = await sql.query<Post>(
    `select ${COLUMNS}
     from sent
     where conversation = $1
       and $2 in (ref->>'ts', ref->>'activityId')
     order by feed desc
     limit 1`,
    [conversation, thread],
  );
  return rows[0] ?? null;
}
