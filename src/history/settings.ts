/** Few things that must survive a restart and have no table of their own: the demo's clock, the kill switch, the queue's tags. */
import type { Sql } from './sql.ts';
import { json } from './text.ts';

export async function setting<T>(sql: Sql, key: string): Promise<T | null> {
  const { rows } = await sql.query<{ value: T }>('select value from setting where key = $1', [key]);
  return rows[0]?.value ?? null;
}

export async function changeSetting(sql: Sql, key: string, value: unknown): Promise<void> {
  await sql.query(
    `insert into setting (key, value)
     values ($1, $2::json)
     on conflict (key) do update set
       value = excluded.value`,
    [key, json(value)],
  );
}

/** Sets it unless it is there; returns what stands then. For what is fixed at the first start. */
export async function settingOrFirst<T>(sql: Sql, key: string, first: T): Promise<T> {
  await sql.query('insert into setting (key, value) values ($1, $2::json) on conflict (key) do nothing', [key, json(first)]);
  return (await setting<T>(sql, key)) as T;
}
