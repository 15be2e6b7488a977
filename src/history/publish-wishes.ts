/** Publications that wait for a second person, one for each label of a template. */
import type { EpochMs } from '../clock.ts';
import type { Id } from '../plant/plant.ts';
import type { TemplateLabel } from '../prompts/template.ts';
import type { Sql } from './sql.ts';

export interface PublishWish {
  template: Id;
  label: TemplateLabel;
  hash: string;
  /** Of positions, for a canary. */
  share: number;
  /** Keyed hash of whoever asked: enough to tell another person from the same one. */
  hand: string;
  /** Where it was asked: `studio`, `terminal`. */
  by: string;
  at: EpochMs;
}

const COLUMNS = 'template, label, hash, share, hand, by, at';

export async function publishWish(sql: Sql, template: Id, label: TemplateLabel): Promise<PublishWish | null> {
  const { rows } = await sql.query<PublishWish>(`select ${COLUMNS} from publish_wish where template = $1 and label = $2`, [
    template,
    label,
  ]);
  return rows[0] ?? null;
}

export async function publishWishes(sql: Sql): Promise<PublishWish[]> {
  const { rows } = await sql.query<PublishWish>(`select ${COLUMNS} from publish_wish order by at, template, label`);
  return rows;
}

/** The newest wish stands. */
export async function keepWish(tx: Sql, wish: PublishWish): Promise<void> {
  await tx.query(
    `insert into publish_wish (template, label, hash, share, hand, by, at)
     values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (template, label) do update set
       hash = excluded.hash,
       share = excluded.share,
       hand = excluded.hand,
       by = excluded.by,
       at = excluded.at`,
    [wish.template, wish.label, wish.hash, wish.share, wish.hand, wish.by, wish.at],
  );
}

export async function dropWish(tx: Sql, template: Id, label: TemplateLabel): Promise<void> {
  await tx.query('delete from publish_wish where template = $1 and label = $2', [template, label]);
}
