/**
 * The budget as it arrives. A message is paid for when it is decided; where a chat was away, it comes later, and two that were decided
 * ten minutes apart would come together, or one shift's beside another's. So its cost moves to the moment at which it is posted, and
 * none is posted within ten minutes of another one to the same people, nor as their seventh of a shift.
 */
import type { EpochMs } from '../clock.ts';
import { PER_SHIFT_MAX, SPACING_MS } from '../coaching/budget.ts';
import type { Message } from '../messages/message.ts';
import type { Unsent } from './outbox.ts';
import type { Database, Sql } from './sql.ts';

/** One after the other, over all processes: of two that come at the same moment only one may. */
const LOCK = 'arrivals';

interface Cost {
  messageId: string;
  subjects: string[];
  at: EpochMs;
}

/** *too soon*: somebody whom it reaches was interrupted less than ten minutes ago, or often enough this shift. Otherwise how to take it back if it cannot be posted. */
export type Arrival = { kind: 'too soon' } | { kind: 'may come'; takeBack: () => Promise<void> };

/**
 * Notes that it arrives now, or that it must not yet; free is what cost nothing, and safety waits for nobody.
 *
 * @param shiftFrom start of the running shift
 */
export async function arrive(database: Database, message: Message, now: EpochMs, shiftFrom: EpochMs): Promise<Arrival> {
  if (!/^(?:m|back)\//.test(message.id)) return FREE;
  return database.transaction(async (tx): Promise<Arrival> => {
    await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [LOCK]);
    const cost = await costOf(tx, message);
    if (cost === null) return FREE;
    const waits = !(await isStop(tx, message));
    if (waits && (await wereInterrupted(tx, cost, now))) return { kind: 'too soon' };
    if (cost.at >= now) return FREE;
    // It had its place among the six when it was decided; what waits for no budget may have taken that since.
    if (waits && (await hadEnough(tx, cost, shiftFrom))) return { kind: 'too soon' };
    await move(tx, cost, now);
    return { kind: 'may come', takeBack: () => move(database, { ...cost, at: now }, cost.at) };
  });
}

/** Not yet: looked at again at `until` (real time), as if it had not been taken; what else the conversation has to say goes past it. */
export async function holdBack(sql: Sql, unsent: Pick<Unsent, 'conversation' | 'seq'>, until: EpochMs): Promise<void> {
  await sql.query(
    `update outbox set
       held_until = $3,
       not_before = 0,
       tries = tries - 1
     where conversation = $1
       and seq = $2
       and state = 'waiting'`,
    [unsent.conversation, unsent.seq, until],
  );
}

/** Also what somebody did with a stop's card elsewhere, before it was shown here: it has taken that card's place. */
async function isStop(tx: Sql, { id, conversation, tone }: Message): Promise<boolean> {
  if (tone === 'stop') return true;
  const { rowCount } = await tx.query(
    `select 1
     from outbox
     where message_id = $1
       and conversation = $2
       and message->>'tone' = 'stop'
     limit 1`,
    [id, conversation],
  );
  return rowCount > 0;
}

const FREE: Arrival = { kind: 'may come', takeBack: async () => {} };

/** What was charged together with the place in which it is posted: all whom that one decision reaches. */
async function costOf(tx: Sql, { id, conversation }: Message): Promise<Cost | null> {
  const { rows } = await tx.query<Cost>(
    `with charged as (
       select
         message_id,
         at
       from budget
       where message_id = any($1::text[])
         and subject = $2
       order by at desc
       limit 1
     )
     select
       message_id as "messageId",
       at,
       array_agg(subject) as subjects
     from budget
     join charged using (message_id, at)
     group by message_id, at`,
    [[id, id.slice(0, -conversation.length - 1)], payerOf(id, conversation)],
  );
  return rows[0] ?? null;
}

/** Who is charged for what is shown there: a channel, or the position whose page it is. */
function payerOf(id: string, conversation: string): string {
  const [product, kind, name] = conversation.split('/');
  if (product !== 'floor') return `channel/${conversation}`;
  return kind === 'station' ? `position/${name}/operator` : `position/${id.split('/')[1]}/${name}`;
}

async function wereInterrupted(tx: Sql, { messageId, subjects }: Cost, now: EpochMs): Promise<boolean> {
  const { rowCount } = await tx.query(
    `select 1
     from budget
     where subject = any($1::text[])
       and message_id <> $2
       and at > $3
       and at <= $4
     limit 1`,
    [subjects, messageId, now - SPACING_MS, now],
  );
  return rowCount > 0;
}

async function hadEnough(tx: Sql, { messageId, subjects }: Cost, shiftFrom: EpochMs): Promise<boolean> {
  const { rowCount } = await tx.query(
    `select 1
     from budget
     where subject = any($1::text[])
       and message_id <> $2
       and at >= $3
     group by subject
     having count(*) >= $4
     limit 1`,
    [subjects, messageId, shiftFrom, PER_SHIFT_MAX],
  );
  return rowCount > 0;
}

async function move(sql: Sql, { messageId, subjects, at }: Cost, to: EpochMs): Promise<void> {
  await sql.query(
    `with moved as (
       delete from budget
       where message_id = $1
         and at = $2
         and subject = any($3::text[])
       returning subject
     )
     insert into budget (subject, at, message_id)
     select subject, $4::bigint, $1
     from moved
     on conflict do nothing`,
    [messageId, at, subjects, to],
  );
}
