/** What tips were found to do, look by look. A look is written once; look 0, before the first, is written over. */
import type { EpochMs } from '../clock.ts';
import type { SisterEffect } from '../coaching/sister-effect.ts';
import type { TipEffect } from '../coaching/tip-effect.ts';
import type { Id } from '../plant/plant.ts';
import type { Sql } from './sql.ts';
import { json } from './text.ts';

/** false = that look has been taken already: it stands. */
export async function keepTipEffect(tx: Sql, effect: TipEffect): Promise<boolean> {
  const { template, stationType, comparison, since, look, at, verdict } = effect;
  const { rowCount } = await tx.query(
    `insert into tip_effect as old (
       template,
       station_type,
       comparison,
       since,
       look,
       at,
       verdict,
       body
     )
     values ($1, $2, $3, $4, $5, $6, $7, $8::json)
     on conflict (template, station_type, comparison, since, look) do update set
       at = excluded.at,
       verdict = excluded.verdict,
       body = excluded.body
     where old.look = 0`,
    [template, stationType, comparison, since, look, at, verdict, json(effect)],
  );
  return rowCount > 0;
}

/** The newest look of each template, station type and comparison; by template. */
export async function newestTipEffects(sql: Sql, template: Id | null = null): Promise<TipEffect[]> {
  const { rows } = await sql.query<{ body: TipEffect }>(
    `select distinct on (template, station_type, comparison) body
     from tip_effect
     where $1::text is null or template = $1
     order by template, station_type, comparison, since desc, look desc`,
    [template],
  );
  return rows.map(row => row.body);
}

/** At one type of station: the newest looks here, and what sister plants have handed on. */
export async function effectsOfType(sql: Sql, stationType: string): Promise<{ own: TipEffect[]; sisters: SisterEffect[] }> {
  const { rows } = await sql.query<{ origin: string | null; body: TipEffect }>(
    `select origin, body
     from sister
     where what = 'effect'
       and station_type = $1
     union all
     (
       select distinct on (template, comparison) null as origin, body
       from tip_effect
       where station_type = $1
       order by template, comparison, since desc, look desc
     )`,
    [stationType],
  );
  return {
    own: rows.flatMap(({ origin, body }) => (origin === null ? [body] : [])),
    sisters: rows.flatMap(({ origin, body }) => (origin === null ? [] : [{ ...body, origin }])),
  };
}

/** Every look taken in `[from, to)`, oldest first. */
export async function tipEffectsBetween(sql: Sql, from: EpochMs, to: EpochMs): Promise<TipEffect[]> {
  const { rows } = await sql.query<{ body: TipEffect }>(
    `select body
     from tip_effect
     where at >= $1
       and at < $2
     order by at, template, station_type, comparison`,
    [from, to],
  );
  return rows.map(row => row.body);
}

/** The looks of one comparison, first to last. */
export async function looksOf(sql: Sql, of: Pick<TipEffect, 'template' | 'stationType' | 'comparison' | 'since'>): Promise<TipEffect[]> {
  const { rows } = await sql.query<{ body: TipEffect }>(
    `select body
     from tip_effect
     where template = $1
       and station_type = $2
       and comparison = $3
       and since = $4
     order by look`,
    [of.template, of.stationType, of.comparison, of.since],
  );
  return rows.map(row => row.body);
}

/** The last look of a comparison, whatever the station type; null = none yet. */
export async function lastLook(
  sql: Sql,
  of: Pick<TipEffect, 'template' | 'comparison' | 'since'>,
): Promise<{ look: number; at: EpochMs } | null> {
  const { rows } = await sql.query<{ look: number; at: EpochMs }>(
    `select look, at
     from tip_effect
     where template = $1
       and comparison = $2
       and since = $3
     order by look desc, at desc
     limit 1`,
    [of.template, of.comparison, of.since],
  );
  return rows[0] ?? null;
}
