/** What is handed on between plants: what this one knows of its types of station, and what others do. No plant and nobody is named. */
import type { CauseKind } from '../causes/ranking.ts';
import type { SisterEffect } from '../coaching/sister-effect.ts';
import type { TipEffect } from '../coaching/tip-effect.ts';
import type { EpisodeKind } from '../line/finding.ts';
import type { Sql } from './sql.ts';
import { jsonToOpen } from './text.ts';

export interface KnownFix {
  stationType: string;
  kind: EpisodeKind;
  /** As it was said: of this plant, in its own words. */
  fix: string;
  times: number;
}

export interface KnownCause {
  stationType: string;
  kind: EpisodeKind;
  cause: CauseKind;
  times: number;
}

/** What mended closed troubles here, by type of station. */
export async function fixesByType(sql: Sql): Promise<KnownFix[]> {
  const { rows } = await sql.query<KnownFix>(
    `select
       station_type as "stationType",
       kind,
       fix,
       count(*)::integer as times
     from episode
     where station_type is not null
       and fix is not null
       and fix <> ''
       and closed_at is not null
     group by station_type, kind, fix
     order by station_type, kind, fix`,
  );
  return rows;
}

/** Why closed troubles were here, by type of station. */
export async function causesByType(sql: Sql): Promise<KnownCause[]> {
  const { rows } = await sql.query<KnownCause>(
    `select
       station_type as "stationType",
       kind,
       cause,
       count(*)::integer as times
     from episode
     where station_type is not null
       and cause is not null
       and closed_at is not null
     group by station_type, kind, cause
     order by station_type, kind, cause`,
  );
  return rows;
}

export interface SisterRow {
  what: 'fix' | 'cause' | 'effect';
  stationType: string;
  /** Of the trouble; of an effect, the template. */
  kind: string;
  /** A fix or a cause by its id; of an effect, the comparison. */
  value: string;
  times: number;
  body: TipEffect | null;
}

/** All that an origin has handed on so far goes: what comes now is what it knows now. */
export async function keepSister(tx: Sql, origin: string, rows: readonly SisterRow[]): Promise<void> {
  await tx.query('delete from sister where origin = $1', [origin]);
  await tx.query(
    `insert into sister (origin, what, station_type, kind, value, times, body)
     select $1, r.what, r."stationType", r.kind, r.value, r.times, r.body
     from json_to_recordset($2::json) as r(what text, "stationType" text, kind text, value text, times integer, body json)`,
    [origin, jsonToOpen(rows)],
  );
}

/** What sisters know of such troubles at that type of station; nothing of a type nobody has named. */
export async function sisterKnowledge(
  sql: Sql,
  stationType: string,
  kind: EpisodeKind | null,
): Promise<Record<'fixes' | 'causes', { value: string; times: number }[]>> {
  if (stationType === 'unknown') return { fixes: [], causes: [] };
  return {
    fixes: await sisterKnows(sql, 'fix', stationType, kind),
    causes: await sisterKnows(sql, 'cause', stationType, kind),
  };
}

/** Added up over all sisters, most often first. However much they claim, it stays a number that can be read. */
export async function sisterKnows(
  sql: Sql,
  what: 'fix' | 'cause',
  stationType: string,
  kind: string | null,
): Promise<{ value: string; times: number }[]> {
  const { rows } = await sql.query<{ value: string; times: number }>(
    `select
       value,
       least(sum(times), 2147483647)::integer as times
     from sister
     where what = $1
       and station_type = $2
       and ($3::text is null or kind in ($3, 'help-need'))
     group by value
     order by sum(times) desc, value`,
    [what, stationType, kind],
  );
  return rows;
}

/** What tips did at sister plants; of one template, or of all. */
export async function sisterEffects(sql: Sql, template: string | null = null): Promise<SisterEffect[]> {
  const { rows } = await sql.query<{ origin: string; body: TipEffect }>(
    `select origin, body
     from sister
     where what = 'effect'
       and ($1::text is null or kind = $1)
     order by origin, station_type, kind, value`,
    [template],
  );
  return rows.map(({ origin, body }) => ({ ...body, origin }));
}

export async function sisterRows(sql: Sql, origin: string): Promise<SisterRow[]> {
  const { rows } = await sql.query<SisterRow>(
    `select
       what,
       station_type as "stationType",
       kind,
       value,
       times,
       body
     from sister
     where origin = $1
     order by what, station_type, kind, value`,
    [origin],
  );
  return rows;
}
