/** What a report of many days is made of, as few columns as it needs: whole episodes of a month would be megabytes. No person. */
import type { CauseKind } from '../causes/ranking.ts';
import type { EpochMs } from '../clock.ts';
import type { Decision } from '../coaching/decision.ts';
import type { EpisodeId } from '../episodes/episode.ts';
import type { EpisodeKind } from '../line/finding.ts';
import type { Id, Role } from '../plant/plant.ts';
import type { AskedQuestion } from './questions.ts';
import type { Sql } from './sql.ts';

export interface TroubleRow {
  id: EpisodeId;
  line: Id;
  station: Id;
  stationType: string | null;
  kind: EpisodeKind;
  cause: CauseKind | null;
  root: Id | null;
  openedAt: EpochMs;
  /** null while it lasts. */
  closedAt: EpochMs | null;
  safety: boolean;
  /** Of a drift: the value. */
  parameter: string | null;
  ownedBy: Role | null;
  ownedAt: EpochMs | null;
  /** Of whoever was called: in about so long they said to be there. */
  ownedMinutes: number | null;
}

/** More than any line has in a month. */
const ROWS_MAX = 60_000;

/** Calls to which somebody came, on other lines than these: what the difference to the whole site would be. */
export async function restCalls(sql: Sql, lines: readonly Id[], from: EpochMs, to: EpochMs): Promise<number> {
  const { rows } = await sql.query<{ n: number }>(
    `select count(distinct decision.episode)::integer as n
     from decision
     join episode on episode.id = decision.episode
     where decision.kind = 'person'
       and decision.at >= $2
       and decision.at < $3
       and decision.line <> all($1::text[])
       and episode.body -> 'owner' ->> 'role' <> 'operator'`,
    [[...lines], from, to],
  );
  return rows[0]!.n;
}

/** Those that lasted into `[from, to)`, oldest first. */
export async function troublesBetween(sql: Sql, line: Id, from: EpochMs, to: EpochMs): Promise<TroubleRow[]> {
  const { rows } = await sql.query<TroubleRow>(
    `select
       id,
       line,
       station,
       station_type as "stationType",
       kind,
       cause,
       root,
       opened_at as "openedAt",
       closed_at as "closedAt",
       (body ->> 'safety')::boolean as safety,
       body -> 'figure' ->> 'name' as parameter,
       body -> 'owner' ->> 'role' as "ownedBy",
       (body -> 'owner' ->> 'since')::bigint as "ownedAt",
       (body -> 'owner' ->> 'minutes')::double precision as "ownedMinutes"
     from episode
     where line = $1
       and opened_at < $3
       and (closed_at is null or closed_at > $2)
       and state <> 'ended'
     order by opened_at, id
     limit $4`,
    [line, from, to, ROWS_MAX],
  );
  return rows;
}

export interface TellingRow {
  episode: EpisodeId;
  at: EpochMs;
  kind: Exclude<Decision['kind'], 'hold'>;
  template: Id | null;
  role: Role | null;
  /** An estimate: what was kept from becoming waste. */
  keptKg: number | null;
  /** How long before the waste it was said, as it looked then. */
  aheadMinutes: number | null;
}

/** What was said unasked, and who was called, of what was decided in `[from, to)`; oldest first. */
export async function tellingsBetween(sql: Sql, line: Id, from: EpochMs, to: EpochMs): Promise<TellingRow[]> {
  const { rows } = await sql.query<TellingRow>(
    `select
       decision.episode,
       decision.at,
       decision.kind,
       decision.template,
       decision.role,
       max(outcome.value) filter (where outcome.name = 'kept-kg-estimate') as "keptKg",
       max(outcome.value) filter (where outcome.name = 'minutes-ahead-forecast') as "aheadMinutes"
     from decision
     left join outcome on outcome.decision = decision.id
     where decision.line = $1
       and decision.at >= $2
       and decision.at < $3
       and decision.kind <> 'hold'
     group by decision.id
     order by decision.at, decision.id
     limit $4`,
    [line, from, to, ROWS_MAX],
  );
  return rows;
}

export interface QuestionCount {
  answered: AskedQuestion['answered'];
  times: number;
  tookMs: number | null;
  firstAt: EpochMs;
}

/** When a line was first decided about: before that it was not watched, and nothing could be said. null = not yet. */
export async function watchedSince(sql: Sql, line: Id): Promise<EpochMs | null> {
  const { rows } = await sql.query<{ at: EpochMs | null }>('select min(at) as at from decision where line = $1', [line]);
  return rows[0]?.at ?? null;
}

/** Questions are of the plant, not of a line. */
export async function questionCounts(sql: Sql, from: EpochMs, to: EpochMs): Promise<QuestionCount[]> {
  const { rows } = await sql.query<QuestionCount>(
    `select
       answered,
       count(*)::integer as times,
       percentile_cont(0.5) within group (order by took_ms) as "tookMs",
       min(at) as "firstAt"
     from question
     where at >= $1
       and at < $2
     group by answered
     order by answered`,
    [from, to],
  );
  return rows;
}

/** What people said of what we said, by kind. */
export async function correctionCounts(sql: Sql, line: Id, from: EpochMs, to: EpochMs): Promise<{ kind: string; times: number }[]> {
  const { rows } = await sql.query<{ kind: string; times: number }>(
    `select
       kind,
       count(*)::integer as times
     from correction
     where line = $1
       and at >= $2
       and at < $3
     group by kind
     order by kind`,
    [line, from, to],
  );
  return rows;
}

/** Of shift handovers: how many were told, and how many taken over. */
export async function handoverCount(sql: Sql, line: Id, from: EpochMs, to: EpochMs): Promise<{ told: number; taken: number }> {
  const { rows } = await sql.query<{ told: number; taken: number }>(
    `select
       count(*)::integer as told,
       count(*) filter (where taken)::integer as taken
     from handover
     where line = $1
       and at >= $2
       and at < $3`,
    [line, from, to],
  );
  return rows[0]!;
}

/** What would have been said while nobody was told. */
export async function shadowCount(sql: Sql, line: Id, from: EpochMs, to: EpochMs): Promise<number> {
  const { rows } = await sql.query<{ times: number }>(
    'select count(*)::integer as times from would_say where line = $1 and at >= $2 and at < $3',
    [line, from, to],
  );
  return rows[0]!.times;
}

export interface PastFix {
  line: Id;
  station: Id;
  fix: string;
  times: number;
}

/** What mended troubles, as said in `[from, to)`; most often first. */
export async function fixesBetween(sql: Sql, lines: readonly Id[], from: EpochMs, to: EpochMs, limit = 3): Promise<PastFix[]> {
  const { rows } = await sql.query<PastFix>(
    `select
       line,
       station,
       fix,
       count(*)::integer as times
     from episode
     where line = any($1::text[])
       and fixed_at >= $2
       and fixed_at < $3
       and fix <> ''
     group by line, station, fix
     order by count(*) desc, line, station, fix
     limit $4`,
    [[...lines], from, to, limit],
  );
  return rows;
}
