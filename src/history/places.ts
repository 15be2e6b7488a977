/**
 * Places in which nothing is taken any more, as their chat product said when something was last sent there.
 *
 * A place is open again once something was posted there, or somebody did something there.
 */
import type { EpochMs } from '../clock.ts';
import type { ConversationId } from '../messages/message.ts';
import type { Sql } from './sql.ts';

/** True where it was open until now. */
export async function closePlace(
  sql: Sql,
  conversation: ConversationId,
  { plant, real }: { plant: EpochMs; real: EpochMs },
): Promise<boolean> {
  const { rows } = await sql.query<{ before: EpochMs | null }>(
    `insert into conversation as c (conversation, seq, closed_since, refused_at)
     values ($1, 0, $2::bigint, $3::bigint)
     on conflict (conversation) do update set
       closed_since = coalesce(c.closed_since, excluded.closed_since),
       refused_at = excluded.refused_at
     returning (
       select before.closed_since
       from conversation as before
       where before.conversation = $1
     ) as before`,
    [conversation, real, plant],
  );
  return rows[0]!.before === null;
}

export async function openPlace(sql: Sql, conversation: ConversationId): Promise<void> {
  await sql.query(
    `update conversation set
       closed_since = null,
       refused_at = null
     where conversation = $1
       and closed_since is not null`,
    [conversation],
  );
}

export interface ClosedPlace {
  conversation: ConversationId;
  since: EpochMs;
}

/** Longest first. */
export async function closedPlaces(sql: Sql): Promise<ClosedPlace[]> {
  const { rows } = await sql.query<ClosedPlace>(
    `select
       conversation,
       closed_since as since
     from conversation
     where closed_since is not null
     order by closed_since, conversation`,
  );
  return rows;
}
