/**
 * Deletion that leaves no bytes: what stood in somebody's private conversation goes, and the space where it and their rows were is
 * written anew, so that a search of the files finds nothing. Part of the retention run; what waits for it is in `setting`.
 */
import type { ConversationId } from '../messages/message.ts';
import { addressOf } from '../messages/message.ts';
import { changeSetting, setting } from './settings.ts';
import type { Database, Sql } from './sql.ts';

const ERASING = 'erasing';

/** To be erased with the next retention run, once the answer to "delete all" has gone out. */
export async function eraseSoon(tx: Sql, conversations: readonly ConversationId[]): Promise<void> {
  const before = (await setting<ConversationId[]>(tx, ERASING)) ?? [];
  await changeSetting(tx, ERASING, [...new Set([...before, ...conversations])]);
}

/** Tables in which rows of people and of their private conversations stood. */
const TABLES = [
  'person_link',
  'link_code',
  'pseudonym_key',
  'person_episode',
  'presence',
  'greeted',
  'link_try',
  'wish',
  'budget',
  'outbox',
  'sent',
  'conversation',
  'continuation',
  'inbound',
  'question',
  'correction',
  'setting',
];

/** True when there was something to erase. */
export async function erase(database: Database): Promise<boolean> {
  const conversations = await setting<ConversationId[]>(database, ERASING);
  if (conversations === null) return false;
  await database.transaction(async tx => {
    for (const conversation of conversations) await eraseConversation(tx, conversation);
    await tx.query('delete from setting where key = $1', [ERASING]);
  });
  await rewrite(database);
  return true;
}

async function eraseConversation(tx: Sql, conversation: ConversationId): Promise<void> {
  const address = addressOf(conversation);
  for (const table of ['outbox', 'sent', 'conversation']) await tx.query(`delete from ${table} where conversation = $1`, [conversation]);
  await tx.query('delete from wish where subject = $1', [`channel/${conversation}`]);
  await tx.query('delete from budget where subject = any($1::text[])', [[`channel/${conversation}`, `check-in/${conversation}`]]);
  await tx.query('delete from continuation where position($1 in id) > 0 or position($1 in value::text) > 0', [address]);
  await tx.query('delete from inbound where position($1 in id) > 0', [address]);
  await tx.query('delete from question where position($1 in id) > 0', [address]);
  // What was corrected stays of use; where it was said, and in which words, does not.
  await tx.query(
    `update correction set
       id = md5(id),
       message_id = null,
       text = null
     where position($1 in id) > 0
        or position($1 in coalesce(message_id, '')) > 0`,
    [address],
  );
}

/** A deleted row's bytes stay in its page, and in the log of changes, until both are written anew. */
async function rewrite(database: Database): Promise<void> {
  for (const table of TABLES) await database.query(`vacuum full ${table}`);
  // PostgreSQL's own log is the administrator's: how long it and its copies are kept is set there.
  if (database.kind !== 'pglite') return;
  const { rows } = await database.query<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname = 'bullmq'`,
  );
  for (const { name } of rows) await database.query(`vacuum full ${name}`);
  await database.query('checkpoint');
  await database.query('select pg_switch_wal()');
  await database.query('checkpoint');
}
