/** How long each kind of trouble takes at each type of station, and how often anybody masters it in that time. Nameless. */
import type { EpochMs } from '../clock.ts';
import type { SkillRate } from '../coaching/own-episodes.ts';
import type { Sql } from './sql.ts';

/** Three in four are over by then. */
const STANDARD_SHARE = 0.75;

/** Of the episodes that were closed in `[from, to)`. */
export async function skillRates(sql: Sql, from: EpochMs, to: EpochMs): Promise<SkillRate[]> {
  const { rows } = await sql.query<SkillRate>(
    `with past as (
       select
         kind,
         station_type,
         closed_at - opened_at as took,
         exists (
           select 1
           from episode as call
           where call.kind = 'help-need'
             and call.station = episode.station
             and call.opened_at >= episode.opened_at
             and call.opened_at < episode.closed_at
         ) as called
       from episode
       where closed_at >= $1
         and closed_at < $2
         and state = 'closed'
         and station_type is not null
         and kind not in ('help-need', 'data-outage')
     ),
     usual as (
       select
         kind,
         station_type,
         percentile_cont(${STANDARD_SHARE}) within group (order by took) as standard
       from past
       group by kind, station_type
     )
     select
       past.kind as skill,
       past.station_type as "stationType",
       usual.standard / 1000 as "standardSeconds",
       count(*) filter (where took <= standard and not called)::integer as mastered,
       count(*)::integer as of
     from past
     join usual using (kind, station_type)
     group by past.kind, past.station_type, usual.standard
     order by 1, 2`,
    [from, to],
  );
  return rows;
}
