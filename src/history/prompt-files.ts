/** What the folder of prompts last had of each template, and where file and store went apart. */
import type { Id } from '../plant/plant.ts';
import type { Sql } from './sql.ts';

export interface PromptFile {
  template: Id;
  /** Content hash of what was last read from the file or written to it. */
  hash: string;
  /** Version in the file while both sides have changed; null = they agree. */
  conflict: string | null;
}

/** Held by whoever saves or publishes this template, to the end of the transaction. */
export const lockTemplate = async (tx: Sql, template: Id): Promise<void> =>
  void (await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`template/${template}`]));

export async function promptFile(sql: Sql, template: Id): Promise<PromptFile | null> {
  const { rows } = await sql.query<PromptFile>('select template, hash, conflict from prompt_file where template = $1', [template]);
  return rows[0] ?? null;
}

export async function promptConflicts(sql: Sql): Promise<PromptFile[]> {
  const { rows } = await sql.query<PromptFile>(
    'select template, hash, conflict from prompt_file where conflict is not null order by template',
  );
  return rows;
}

export async function notePromptFile(tx: Sql, { template, hash, conflict }: PromptFile): Promise<void> {
  await tx.query(
    `insert into prompt_file (template, hash, conflict)
     values ($1, $2, $3)
     on conflict (template) do update set
       hash = excluded.hash,
       conflict = excluded.conflict`,
    [template, hash, conflict],
  );
}
