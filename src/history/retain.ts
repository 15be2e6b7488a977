/**
 * Forgetting, on schedule: how long each kind of data stays. Episodes, decisions and template versions stay for good, and minutes
 * where the agreement does not say otherwise. What lies in parts by time goes part by part (`parts.ts`), the rest of it row by row.
 *
 * `now` is the clock the data were written on: real time for a real plant, the demo's own for the demo.
 */
import type { EpochMs } from '../clock.ts';
import type { Agreement } from '../plant/plant.ts';
import { keptDays } from '../privacy/retention.ts';
import { HOUR_MS } from './hours.ts';
import { INBOUND_HOURS } from './inbound.ts';
import { dropParts } from './parts.ts';
import type { Database, Sql } from './sql.ts';

/** Days, as the agreement has them; what is written in `privacy/` caps them. */
export type Retention = Agreement['retentionDays'];

const DAY_MS = 86_400_000;

/**
 * Deletes what is over; safe to run at any time and twice. Returns the rows gone per table.
 *
 * @param times.plant for what carries plant time; `times.real` for codes, deliveries and the outbox
 */
export async function retain(
  database: Database,
  policy: Retention,
  times: { plant: EpochMs; real: EpochMs },
): Promise<Record<string, number>> {
  const sql: Sql = database;
  const { plant, real } = times;
  const days = keptDays(policy);
  const gone: Record<string, number> = {};
  const forget = async (table: string, text: string, before: EpochMs) => {
    gone[table] = (gone[table] ?? 0) + (await sql.query(text, [before])).rowCount;
  };
  await forget('recent', 'delete from recent where seen_to < $1', plant - days.blobs * DAY_MS);
  const blobsBefore = plant - days.blobs * DAY_MS;
  gone.blob = await dropParts(database, 'blob', blobsBefore, plant);
  gone.blob += (
    await sql.query(
      `delete from blob_rest
       where minute < $1
         and minute + (minutes - 1) * 60000 < $1
         and (pinned_until is null or pinned_until < $2)`,
      [blobsBefore, plant],
    )
  ).rowCount;
  if (days.minutes !== null) {
    const before = plant - days.minutes * DAY_MS;
    for (const table of ['minute', 'hour'] as const) {
      gone[table] = await dropParts(database, table, before, plant);
      await forget(table, `delete from ${table}_rest where ${table} < $1`, before);
    }
  }
  await forget('pin', 'delete from pin where until < $1', plant);
  // A batch that nobody drained for days belongs to a line that left plant.yaml.
  await forget('inbox', 'delete from inbox where seq < $1', real - days.inbox * DAY_MS);
  await forget('quarantine', 'delete from quarantine where seen < $1', plant - days.quarantine * DAY_MS);
  await forget('failed_batch', 'delete from failed_batch where failed_at < $1', real - days.blobs * DAY_MS);
  await forget('question', 'delete from question where at < $1', plant - days.questions * DAY_MS);
  await forget('correction', 'update correction set text = null where text is not null and at < $1', plant - days.questions * DAY_MS);
  await forget('attachment', 'update attachment set words = null where words is not null and at < $1', plant - days.questions * DAY_MS);
  await forget('photo', 'delete from photo where at < $1', plant - days.questions * DAY_MS);
  await forget(
    'stop_reason',
    'update stop_reason set words = null where words is not null and given_at < $1',
    plant - days.questions * DAY_MS,
  );
  await forget('handover', `update handover set words = '[]'::json where words::text <> '[]' and at < $1`, plant - days.questions * DAY_MS);
  await forget('person_episode', 'delete from person_episode where at < $1', plant - days.personEpisode * DAY_MS);
  await forget('audit', 'update audit set entry = null where entry is not null and at < $1', plant - days.audit * DAY_MS);
  await forget('budget', 'delete from budget where at < $1', plant - days.ledger * DAY_MS);
  await forget('presence', 'delete from presence where until <= $1', plant);
  await forget('link_try', 'delete from link_try where at < $1', real - days.ledger * DAY_MS);
  await forget('outbox', "delete from outbox where state <> 'waiting' and queued_at < $1", real - DAY_MS);
  await forget('sent', 'delete from sent where sent_at < $1', real - days.sent * DAY_MS);
  await forget('inbound', 'delete from inbound where at < $1', real - INBOUND_HOURS * HOUR_MS);
  await forget('continuation', 'delete from continuation where expires_at < $1', real);
  await forget('link_code', 'delete from link_code where expires_at < $1', real);
  return gone;
}
