/** Shift handovers, one a line and shift: its key makes sure that a second look tells nobody twice. Who added what is not kept. */
import type { EpochMs } from '../clock.ts';
import type { ConversationId } from '../messages/message.ts';
import type { Id } from '../plant/plant.ts';
import type { Sql } from './sql.ts';
import { json, storable } from './text.ts';

export interface Handover<Facts = unknown> {
  /** `line/date/shift` */
  id: string;
  line: Id;
  /** When it was told, plant time. */
  at: EpochMs;
  facts: Facts;
  told: readonly ConversationId[];
  /** What the outgoing shift added, in its own words. */
  words: readonly string[];
  taken: boolean;
}

/** false = it has been told before. */
export async function openHandover(tx: Sql, { id, line, at, facts, told }: Omit<Handover, 'words' | 'taken'>): Promise<boolean> {
  const { rowCount } = await tx.query(
    `insert into handover (id, line, at, facts, told)
     values ($1, $2, $3, $4::json, $5::json)
     on conflict (id) do nothing`,
    [id, line, at, json(facts), json(told)],
  );
  return rowCount > 0;
}

export async function handoverById<Facts = unknown>(sql: Sql, id: string): Promise<Handover<Facts> | null> {
  const { rows } = await sql.query<Handover<Facts>>(
    `select
       id,
       line,
       at,
       facts,
       told,
       words,
       taken
     from handover
     where id = $1`,
    [id],
  );
  return rows[0] ?? null;
}

/** Holds the row until the transaction ends: two people may add a line, or take over, at once. false = it was taken over before. */
export async function changeHandover(tx: Sql, id: string, change: { word?: string; taken?: true }): Promise<boolean> {
  const { rows } = await tx.query<Pick<Handover, 'words' | 'taken'>>('select words, taken from handover where id = $1 for update', [id]);
  if (change.taken === true && rows[0]?.taken === true) return false;
  const words = [...(rows[0]?.words ?? []), ...(change.word === undefined ? [] : [storable(change.word)])];
  await tx.query('update handover set words = $2::json, taken = taken or $3 where id = $1', [id, json(words), change.taken === true]);
  return true;
}
