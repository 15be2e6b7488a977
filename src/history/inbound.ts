/** What chat products have told us already: they deliver again, for hours. Taken in the transaction of its effects, or not at all. */
import type { EpochMs } from '../clock.ts';
import type { Sql } from './sql.ts';
import { storable } from './text.ts';

/** Slack's delayed events come every hour for a day, the last of them a little later than that: twice as long is well beyond. */
export const INBOUND_HOURS = 48;

/** false = it has been taken before, within two days: do nothing. A second taker waits for the first one's end. */
export async function takeInbound(tx: Sql, id: string, realNow: EpochMs): Promise<boolean> {
  const { rowCount } = await tx.query(
    `insert into inbound as old (id, at)
     values ($1, $2)
     on conflict (id) do update set
       at = excluded.at
     where old.at < $3`,
    [storable(id), realNow, realNow - INBOUND_HOURS * 3_600_000],
  );
  return rowCount > 0;
}
