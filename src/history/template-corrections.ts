/** What became of people's corrections of a template's words. */
import type { EpochMs } from '../clock.ts';
import type { Id } from '../plant/plant.ts';
import type { Correction } from './corrections.ts';
import type { Sql } from './sql.ts';

/** `taken`: into a draft. `dismissed`: looked at, and nothing to change. `thanked`: published, and whoever said it has been told. */
export type CorrectionState = 'taken' | 'dismissed' | 'thanked';

/** Nobody's correction is taken twice: a state that was reached earlier stays, but for the thanks. */
export async function settleCorrection(tx: Sql, correction: string, template: Id, state: CorrectionState, at: EpochMs): Promise<void> {
  await tx.query(
    `insert into template_correction (correction, template, state, at)
     values ($1, $2, $3, $4)
     on conflict (correction) do update set
       state = excluded.state,
       at = excluded.at
     where template_correction.state <> 'thanked'`,
    [correction, template, state, at],
  );
}

export async function settledCorrections(sql: Sql): Promise<Map<string, CorrectionState>> {
  const { rows } = await sql.query<{ correction: string; state: CorrectionState }>('select correction, state from template_correction');
  return new Map(rows.map(row => [row.correction, row.state]));
}

/** Taken into this template and not yet thanked for. */
export async function toThank(tx: Sql, template: Id): Promise<Pick<Correction, 'id' | 'station' | 'line' | 'messageId'>[]> {
  const { rows } = await tx.query<Pick<Correction, 'id' | 'station' | 'line' | 'messageId'>>(
    `select
       correction.id,
       correction.station,
       correction.line,
       correction.message_id as "messageId"
     from template_correction
     join correction on correction.id = template_correction.correction
     where template_correction.template = $1
       and template_correction.state = 'taken'
     order by correction.at`,
    [template],
  );
  return rows;
}
