/** Pictures that tips show, by name. Like a version they never change: what a tip was published with is what people see. One that no version needs may go. */
import type { EpochMs } from '../clock.ts';
import type { Sql } from './sql.ts';

/** @returns false when another picture has this name already: that one stands */
export async function keepPicture(tx: Sql, name: string, bytes: Uint8Array, at: EpochMs): Promise<boolean> {
  await tx.query('insert into prompt_picture (name, bytes, at) values ($1, $2, $3) on conflict (name) do nothing', [name, bytes, at]);
  const standing = await pictureBytes(tx, name);
  return standing !== null && Buffer.from(standing).equals(Buffer.from(bytes));
}

export async function pictureBytes(sql: Sql, name: string): Promise<Uint8Array | null> {
  const { rows } = await sql.query<{ bytes: Uint8Array }>('select bytes from prompt_picture where name = $1', [name]);
  return rows[0]?.bytes ?? null;
}

export interface PictureStock {
  name: string;
  bytes: number;
  at: EpochMs;
  /** A version that speaks, spoke, was on trial, or is somebody's draft shows it. */
  needed: boolean;
}

/** Versions that may be seen again: those with a label, those that ever spoke, and a file that waits to be settled. */
const NEEDED = `exists (
  select 1
  from template version
  where strpos(version.source, prompt_picture.name) > 0
    and (
      exists (select 1 from label where label.template = version.template and label.hash = version.hash)
      or exists (
        select 1
        from label_move
        where label_move.template = version.template and label_move.hash = version.hash and label_move.label <> 'draft'
      )
      or exists (select 1 from prompt_file where prompt_file.template = version.template and prompt_file.conflict = version.hash)
    )
)`;

export async function pictureStock(sql: Sql): Promise<PictureStock[]> {
  const { rows } = await sql.query<PictureStock>(
    `select
       name,
       octet_length(bytes) as bytes,
       at,
       ${NEEDED} as needed
     from prompt_picture
     order by name`,
  );
  return rows;
}

/** `needed`: a version shows it, and it stays. `gone`: there was none of this name. */
export type Dropped = 'dropped' | 'needed' | 'gone';

export async function dropPicture(tx: Sql, name: string): Promise<Dropped> {
  const { rows } = await tx.query(`delete from prompt_picture where name = $1 and not ${NEEDED} returning name`, [name]);
  return rows.length > 0 ? 'dropped' : (await pictureBytes(tx, name)) === null ? 'gone' : 'needed';
}

export async function pictureNames(sql: Sql): Promise<string[]> {
  const { rows } = await sql.query<{ name: string }>('select name from prompt_picture order by name');
  return rows.map(row => row.name);
}
