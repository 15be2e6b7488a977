/** Pictures that tips show, by name. Like a version they never change: what a tip was published with is what people see. */
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

export async function pictureNames(sql: Sql): Promise<string[]> {
  const { rows } = await sql.query<{ name: string }>('select name from prompt_picture order by name');
  return rows.map(row => row.name);
}
