/**
 * A line as it stood a little while ago, two or three of them: where it starts from again when something comes that belongs
 * before what was taken.
 *
 * Change them only while the line is held (`lockLine`).
 */
import type { EpochMs } from '../clock.ts';
import type { Id } from '../plant/plant.ts';
import type { Sql } from './sql.ts';
import { json } from './text.ts';

/** The newest that was taken before `before`; null = none reaches back so far. */
export async function checkpointBefore<Checkpoint>(tx: Sql, line: Id, before: EpochMs): Promise<Checkpoint | null> {
  const { rows } = await tx.query<{ body: Checkpoint }>(
    'select body from checkpoint where line = $1 and at < $2 order by at desc limit 1',
    [line, before],
  );
  return rows[0]?.body ?? null;
}

/** Those after `after` hold what turned out to have been taken in the wrong order. */
export async function dropCheckpoints(tx: Sql, line: Id, after: EpochMs): Promise<void> {
  await tx.query('delete from checkpoint where line = $1 and at > $2', [line, after]);
}

/** Adds these and forgets what nothing can need any more: all but the newest of those before `settled`. */
export async function keepCheckpoints(tx: Sql, line: Id, taken: readonly { at: EpochMs }[], settled: EpochMs): Promise<void> {
  if (taken.length === 0) return;
  for (const checkpoint of taken) {
    await tx.query(
      `insert into checkpoint (line, at, body)
       values ($1, $2, $3::json)
       on conflict (line, at) do update set
         body = excluded.body`,
      [line, checkpoint.at, json(checkpoint)],
    );
  }
  await tx.query(
    `delete from checkpoint
     where line = $1
       and at < (select max(at) from checkpoint where line = $1 and at < $2)`,
    [line, settled],
  );
}
