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

/**
 * In force: template → mode. What came from a sister plant and was never switched here begins in shadow, whatever the line's mode: what
 * was right there has yet to be judged here.
 */
export async function switchedModes(sql: Sql, line: Id, lineMode: Mode): Promise<Record<Id, Mode>> {
  const { rows } = await sql.query<ModeSwitch>(
    `select distinct on (template) ${COLUMNS}
     from template_mode
     where line = $1
     order by template, n desc`,
    [line],
  );
  const begins = (await fromSisters(sql)).map(template => [template, 'shadow'] as const);
  return Object.fromEntries([...begins, ...rows.filter(row => row.lineMode === lineMode).map(row => [row.template, row.mode] as const)]);
}

/** Templates that this plant had no words of its own for. */
export async function fromSisters(sql: Sql): Promise<Id[]> {
  const { rows } = await sql.query<{ template: Id }>(
    `select distinct template
     from template
     where by = 'import'
       and not exists (
         select 1
         from template as earlier
         where earlier.template = template.template
           and earlier.by <> 'import'
           and earlier.created_at <= template.created_at
       )`,
  );
  return rows.map(row => row.template);
}

/** Newest first. */
export async function modeSwitches(sql: Sql, line: Id, limit = 1_000): Promise<ModeSwitch[]> {
  const { rows } = await sql.query<ModeSwitch>(`select ${COLUMNS} from template_mode where line = $1 order by n desc limit $2`, [
    line,
    limit,
  ]);
  return rows;
}
