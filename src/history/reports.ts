/** Reports that were told, once each: a second look, a restart or a clock set back tells none twice. */
import type { EpochMs } from '../clock.ts';
import type { Sql } from './sql.ts';
import { json } from './text.ts';

/** false = it has been told before; what stood then stays. */
export async function keepReport(tx: Sql, id: string, at: EpochMs, figures: unknown): Promise<boolean> {
  const { rowCount } = await tx.query('insert into report (id, at, figures) values ($1, $2, $3::json) on conflict (id) do nothing', [
    id,
    at,
    json(figures),
  ]);
  return rowCount > 0;
}

export async function reportById<Figures>(sql: Sql, id: string): Promise<{ at: EpochMs; figures: Figures } | null> {
  const { rows } = await sql.query<{ at: EpochMs; figures: Figures }>('select at, figures from report where id = $1', [id]);
  return rows[0] ?? null;
}
