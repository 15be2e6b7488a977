/** How far each template goes on a line: every switch with its time and the role that made it. The newest counts. */
import type { EpochMs } from '../clock.ts';
import type { Id, Mode } from '../plant/plant.ts';
import type { Sql } from './sql.ts';

export interface ModeSwitch {
  n: number;
  line: Id;
  template: Id;
  mode: Mode;
  /** Where plant.yaml began the line then: once that has been changed, the switch is void. */
  lineMode: Mode;
  at: EpochMs;
  /** A role, or `terminal`. */
  by: string;
}

const COLUMNS = 'n, line, template, mode, line_mode as "lineMode", at, by';

export async function switchTemplate(tx: Sql, move: Omit<ModeSwitch, 'n'>): Promise<void> {
  await tx.query(
    `insert into template_mode (line, template, mode, line_mode, at, by)
     values ($1, $2, $3, $4, $5, $6)`,
    [move.line, move.template, move.mode, move.lineMode, move.at, move.by],
  );
}

/** In force: template → mode. */
export async function switchedModes(sql: Sql, line: Id, lineMode: Mode): Promise<Record<Id, Mode>> {
  const { rows } = await sql.query<ModeSwitch>(
    `select distinct on (template) ${COLUMNS}
     from template_mode
     where line = $1
     order by template, n desc`,
    [line],
  );
  return Object.fromEntries(rows.filter(row => row.lineMode === lineMode).map(row => [row.template, row.mode]));
}

/** Newest first. */
export async function modeSwitches(sql: Sql, line: Id, limit = 1_000): Promise<ModeSwitch[]> {
  const { rows } = await sql.query<ModeSwitch>(`select ${COLUMNS} from template_mode where line = $1 order by n desc limit $2`, [
    line,
    limit,
  ]);
  return rows;
}
