/** Photos taken at a tablet, cleaned. Who took one is not kept. */
import type { EpochMs } from '../clock.ts';
import type { Id } from '../plant/plant.ts';
import type { Sql } from './sql.ts';

export interface Photo {
  id: string;
  /** The episode. */
  about: string;
  station: Id;
  type: string;
  bytes: Uint8Array;
  at: EpochMs;
}

/** How many of one trouble are kept: a wall of pictures tells nobody anything. */
export const PHOTOS_MAX = 10;

/** false = it is known already, or there are enough. */
export async function keepPhoto(tx: Sql, { id, about, station, type, bytes, at }: Photo): Promise<boolean> {
  const { rowCount } = await tx.query(
    `insert into photo (id, about, station, type, bytes, at)
     select $1, $2, $3, $4, $5, $6::bigint
     where (select count(*) from photo where about = $2) < $7::integer
     on conflict (id) do nothing`,
    [id, about, station, type, bytes, at, PHOTOS_MAX],
  );
  return rowCount > 0;
}

/** null = never kept, forgotten by now, or of another station. */
export async function photoOf(sql: Sql, station: Id, id: string): Promise<Pick<Photo, 'type' | 'bytes'> | null> {
  const { rows } = await sql.query<Pick<Photo, 'type' | 'bytes'>>(
    `select
       type,
       bytes
     from photo
     where id = $1
       and lower(station) = lower($2)`,
    [id, station],
  );
  return rows[0] ?? null;
}
