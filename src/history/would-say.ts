/** What would have been said while a template is in shadow, one row an episode, and what people who know the line said of it. */
import type { EpochMs } from '../clock.ts';
import type { EpisodeId } from '../episodes/episode.ts';
import type { Id } from '../plant/plant.ts';
import type { RenderedTip } from '../prompts/template.ts';
import type { Sql } from './sql.ts';
import { json } from './text.ts';

export const VERDICTS = ['right', 'wrong', 'pointless'] as const;
export type Verdict = (typeof VERDICTS)[number];

export interface WouldSay {
  episode: EpisodeId;
  decision: Id;
  line: Id;
  station: Id;
  at: EpochMs;
  /** `date/shift`: whose list it stands in. */
  shift: string;
  template: Id;
  version: string;
  tip: RenderedTip;
}

export interface Listed extends WouldSay {
  /** Its place in the shift's list, from 1. */
  n: number;
  verdict: Verdict | null;
}

/** The correction that holds the verdict: one for each tip, the first. */
export const verdictId = (episode: EpisodeId): string => `would/${episode}`;

/** An episode is listed once; false = it is already. */
export async function noteWouldSay(tx: Sql, row: WouldSay): Promise<boolean> {
  const { rowCount } = await tx.query(
    `insert into would_say (episode, decision, line, station, at, shift, n, template, version, tip)
     select
       $1,
       $2,
       $3,
       $4,
       $5::bigint,
       $6,
       coalesce(max(n), 0) + 1,
       $7,
       $8,
       $9::json
     from would_say
     where line = $3
       and shift = $6
     on conflict (episode) do nothing`,
    [row.episode, row.decision, row.line, row.station, row.at, row.shift, row.template, row.version, json(row.tip)],
  );
  return rowCount > 0;
}

const COLUMNS = `would_say.episode,
       would_say.decision,
       would_say.line,
       would_say.station,
       would_say.at,
       would_say.shift,
       would_say.n,
       would_say.template,
       would_say.version,
       would_say.tip,
       correction.kind as verdict`;

/** A shift's list, in order. */
export async function wouldSayIn(sql: Sql, line: Id, shift: string): Promise<Listed[]> {
  const { rows } = await sql.query<Listed>(
    `select ${COLUMNS}
     from would_say
     left join correction on correction.id = 'would/' || would_say.episode
     where would_say.line = $1
       and would_say.shift = $2
     order by would_say.n`,
    [line, shift],
  );
  return rows;
}

/** Since then, newest first. */
export async function wouldSaySince(sql: Sql, line: Id, since: EpochMs, limit: number): Promise<Listed[]> {
  const { rows } = await sql.query<Listed>(
    `select ${COLUMNS}
     from would_say
     left join correction on correction.id = 'would/' || would_say.episode
     where would_say.line = $1
       and would_say.at >= $2
     order by would_say.at desc, would_say.episode
     limit $3`,
    [line, since, limit],
  );
  return rows;
}

export interface WouldSayCount {
  template: Id;
  version: string;
  tips: number;
  right: number;
  wrong: number;
  pointless: number;
  firstAt: EpochMs;
}

/** Per template and version, of what was listed since then. */
export async function wouldSayCounts(sql: Sql, line: Id, since: EpochMs): Promise<WouldSayCount[]> {
  const { rows } = await sql.query<WouldSayCount>(
    `select
       would_say.template,
       would_say.version,
       count(*)::integer as tips,
       count(*) filter (where correction.kind = 'right')::integer as right,
       count(*) filter (where correction.kind = 'wrong')::integer as wrong,
       count(*) filter (where correction.kind = 'pointless')::integer as pointless,
       min(would_say.at) as "firstAt"
     from would_say
     left join correction on correction.id = 'would/' || would_say.episode
     where would_say.line = $1
       and would_say.at >= $2
     group by would_say.template, would_say.version
     order by would_say.template, would_say.version`,
    [line, since],
  );
  return rows;
}
