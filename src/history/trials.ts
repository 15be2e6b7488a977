/** Comparisons that are drawn: one of a template at a time, from its first day to its verdict. */
import type { EpochMs } from '../clock.ts';
import type { DrawnComparison } from '../coaching/comparison.ts';
import type { Id } from '../plant/plant.ts';
import type { Sql } from './sql.ts';

export interface Trial {
  id: Id;
  template: Id;
  comparison: DrawnComparison;
  /** Content hash: of `wording` the new words, else those in production. */
  version: string;
  /** `wording`: the words in production. */
  against: string | null;
  share: number;
  beganAt: EpochMs;
  endedAt: EpochMs | null;
  endedBecause: TrialEnd | null;
}

/** `verdict`: it is known; the others: it could no longer go on as it began. */
export type TrialEnd = 'verdict' | 'words' | 'agreement' | 'switched-back';

const COLUMNS = `
  id,
  template,
  comparison,
  version,
  against,
  share,
  began_at as "beganAt",
  ended_at as "endedAt",
  ended_because as "endedBecause"`;

/** false = one of that template runs already. */
export async function beginTrial(tx: Sql, trial: Omit<Trial, 'endedAt' | 'endedBecause'>): Promise<boolean> {
  const { rowCount } = await tx.query(
    `insert into trial (id, template, comparison, version, against, share, began_at)
     values ($1, $2, $3, $4, $5, $6, $7)
     on conflict do nothing`,
    [trial.id, trial.template, trial.comparison, trial.version, trial.against, trial.share, trial.beganAt],
  );
  return rowCount > 0;
}

export async function endTrial(tx: Sql, id: Id, because: TrialEnd, at: EpochMs): Promise<void> {
  await tx.query('update trial set ended_at = $3, ended_because = $2 where id = $1 and ended_at is null', [id, because, at]);
}

export async function runningTrials(sql: Sql): Promise<Trial[]> {
  return (await sql.query<Trial>(`select ${COLUMNS} from trial where ended_at is null order by template`)).rows;
}

/** Newest first. */
export async function trialsOf(sql: Sql, template: Id): Promise<Trial[]> {
  return (await sql.query<Trial>(`select ${COLUMNS} from trial where template = $1 order by began_at desc, id`, [template])).rows;
}
