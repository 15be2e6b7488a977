/**
 * What waits to be said. Truth for the senders: a doorbell only says "look".
 *
 * A row is *waiting*, then *sent*, *superseded* (a later revision of the same message came first) or *dead* (refused, or too
 * old). Invariants: seq grows per conversation in commit order; a revision is queued once; the lowest waiting row goes first
 * and nothing overtakes it, unless it is *held* because it would come too soon after another; whoever takes a row has it for `TAKEN_MS`, then it is offered again. So a post is made at least
 * once, and twice only after a kill between the post and `markSent`.
 */
import type { EpochMs } from '../clock.ts';
import type { ConversationId, Message } from '../messages/message.ts';
import type { Sql } from './sql.ts';
import { json, storable } from './text.ts';

export type Enqueued = { kind: 'queued'; seq: number } | { kind: 'already' } | { kind: 'stale'; latest: number };

export interface Unsent {
  conversation: ConversationId;
  seq: number;
  message: Message;
  /** How often it, or a revision that it supersedes, has been taken, this time included. */
  tries: number;
  /** Where an earlier revision of this message stands; null = none was sent, so post it. */
  ref: unknown;
}

/** Longer than any post may take. */
export const TAKEN_MS = 20_000;
/** A message nobody could be given for a day is of no use. */
export const DEAD_AFTER_MS = 86_400_000;

/**
 * Queues a message in the transaction that decided it. The same revision again is *already*; one that a later has passed is *stale*.
 *
 * Holds the conversation until the transaction ends: enqueue last. For several messages use `enqueueAll`, which takes the
 * conversations in one order so that two lines never wait for each other.
 */
export async function enqueue(tx: Sql, message: Message, realNow: EpochMs): Promise<Enqueued> {
  const { rows } = await tx.query<{ seq: number }>(
    `insert into conversation as c (conversation, seq)
     values ($1, 1)
     on conflict (conversation) do update set
       seq = c.seq + 1
     returning seq`,
    [message.conversation],
  );
  const seq = rows[0]!.seq;
  const latest = await latestRevision(tx, message.id, message.conversation);
  if (latest !== null && latest.revision === message.revision) return { kind: 'already' };
  if (latest !== null && latest.revision > message.revision) return { kind: 'stale', latest: latest.revision };
  // What was taken may have been posted and not noted: whoever sends the next revision has to look for it first, and to wait as long.
  await tx.query(
    `with superseded as (
       update outbox set
         state = 'superseded'
       where message_id = $3
         and conversation = $1
         and state = 'waiting'
       returning
         tries,
         not_before
     )
     insert into outbox (conversation, seq, message_id, revision, message, queued_at, tries, not_before)
     select $1, $2, $3, $4::integer, $5::json, $6::bigint, coalesce(max(tries), 0), coalesce(max(not_before), 0)
     from superseded`,
    [message.conversation, seq, message.id, message.revision, json(message), realNow],
  );
  return { kind: 'queued', seq };
}

/** In the order given within a conversation. Returns the conversations to ring once the transaction has committed. */
export async function enqueueAll(tx: Sql, messages: readonly Message[], realNow: EpochMs): Promise<ConversationId[]> {
  const conversations = [...new Set(messages.map(message => message.conversation))].sort();
  const toRing: ConversationId[] = [];
  for (const conversation of conversations) {
    let queued = false;
    for (const message of messages) {
      if (message.conversation === conversation && (await enqueue(tx, message, realNow)).kind === 'queued') queued = true;
    }
    if (queued) toRing.push(conversation);
  }
  return toRing;
}

/**
 * Takes the lowest waiting message of a conversation for `takenMs`. null = nothing waits, or what waits may not go yet
 * (`not_before` ahead, or another sender has it): then the conversation is rung again later.
 */
export async function nextUnsent(sql: Sql, conversation: ConversationId, realNow: EpochMs, takenMs = TAKEN_MS): Promise<Unsent | null> {
  const { rows } = await sql.query<Unsent>(
    `with lowest as (
       select
         conversation,
         seq
       from outbox
       where conversation = $1
         and state = 'waiting'
         and held_until <= $2::bigint
       order by seq
       limit 1
     )
     update outbox set
       tries = tries + 1,
       not_before = $2::bigint + $3::bigint
     from lowest
     where outbox.conversation = lowest.conversation
       and outbox.seq = lowest.seq
       and outbox.state = 'waiting'
       and outbox.not_before <= $2::bigint
     returning
       outbox.conversation,
       outbox.seq,
       outbox.message,
       outbox.tries,
       (
         select sent.ref
         from sent
         where sent.message_id = outbox.message_id
           and sent.conversation = outbox.conversation
       ) as ref`,
    [conversation, realNow, takenMs],
  );
  return rows[0] ?? null;
}

/** Not now: offered again at `notBefore` (real time), and nothing of the conversation before it. */
export async function postpone(sql: Sql, unsent: Pick<Unsent, 'conversation' | 'seq'>, notBefore: EpochMs): Promise<void> {
  await sql.query(`update outbox set not_before = $3 where conversation = $1 and seq = $2 and state = 'waiting'`, [
    unsent.conversation,
    unsent.seq,
    notBefore,
  ]);
}

/** Never: refused by the chat product, or too old. `because` stays with the row. */
export async function markDead(sql: Sql, unsent: Pick<Unsent, 'conversation' | 'seq'>, because: string): Promise<void> {
  await sql.query(
    `update outbox set
       state = 'dead',
       because = $3
     where conversation = $1
       and seq = $2
       and state = 'waiting'`,
    [unsent.conversation, unsent.seq, storable(because)],
  );
}

/** Buries what has waited for more than a day; returns how many. */
export async function buryOld(sql: Sql, realNow: EpochMs): Promise<number> {
  const { rowCount } = await sql.query(
    `update outbox set
       state = 'dead',
       because = 'not delivered within a day'
     where state = 'waiting'
       and queued_at < $1`,
    [realNow - DEAD_AFTER_MS],
  );
  return rowCount;
}

/** Conversations to ring: something waits and may go now. */
export async function conversationsWithWaiting(sql: Sql, realNow: EpochMs): Promise<ConversationId[]> {
  const { rows } = await sql.query<{ conversation: ConversationId }>(
    `select conversation
     from (
       select distinct on (conversation)
         conversation,
         not_before
       from outbox
       where state = 'waiting'
         and held_until <= $1
       order by conversation, seq
     ) as lowest
     where not_before <= $1
     order by conversation`,
    [realNow],
  );
  return rows.map(row => row.conversation);
}

/** Whether a revision of it went no further than here, for that reason. */
export async function wasBuried(sql: Sql, { id, conversation }: Pick<Message, 'id' | 'conversation'>, because: string): Promise<boolean> {
  const { rowCount } = await sql.query(
    `select 1 from outbox where message_id = $1 and conversation = $2 and state = 'dead' and because = $3 limit 1`,
    [id, conversation, because],
  );
  return rowCount > 0;
}

/** The highest revision ever queued or sent of a message in a conversation; null = none. */
export async function latestRevision(sql: Sql, id: string, conversation?: ConversationId): Promise<Message | null> {
  const { rows } = await sql.query<{ message: Message }>(
    `select
       revision,
       message
     from outbox
     where message_id = $1
       and ($2::text is null or conversation = $2)
     union all
     select
       revision,
       message
     from sent
     where message_id = $1
       and ($2::text is null or conversation = $2)
     order by revision desc
     limit 1`,
    [id, conversation ?? null],
  );
  return rows[0]?.message ?? null;
}

/** Waiting and dead. */
export async function outboxCounts(sql: Sql): Promise<{ waiting: number; dead: number }> {
  const { rows } = await sql.query<{ waiting: number; dead: number }>(
    `select
       count(*) filter (where state = 'waiting')::integer as waiting,
       count(*) filter (where state = 'dead')::integer as dead
     from outbox
     where state in ('waiting', 'dead')`,
  );
  return rows[0]!;
}
