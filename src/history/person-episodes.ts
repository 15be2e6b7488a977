/**
 * Who did what in which episode, by pseudonym, at most 90 days: the ground of help-need, shown to that person alone. Written only
 * for who opted in, which the statement itself holds; only `person-door.ts` reads this file.
 */
import type { EpochMs } from '../clock.ts';
import type { OwnAct, OwnRow } from '../coaching/own-episodes.ts';
import type { EpisodeId } from '../episodes/episode.ts';
import type { Role } from '../plant/plant.ts';
import type { Pseudonym } from './people.ts';
import type { Sql } from './sql.ts';

export interface PersonEpisode {
  pseudonym: Pseudonym;
  episode: EpisodeId;
  role: Role;
  what: OwnAct;
  at: EpochMs;
  /** From the card to the tap; null = not measured. */
  seconds?: number | null;
}

/** Each thing once an episode, the first time. */
export async function recordPersonEpisode(tx: Sql, row: PersonEpisode): Promise<void> {
  await tx.query(
    `insert into person_episode (pseudonym, episode, role, what, at, seconds)
     select $1, $2, $3, $4, $5::bigint, $6::double precision
     from pseudonym_key
     where pseudonym = $1
       and opted_in_at is not null
     on conflict (pseudonym, episode, what) do nothing`,
    [row.pseudonym, row.episode, row.role, row.what, row.at, row.seconds ?? null],
  );
}

/** "That was not me", or no longer wanted. */
export async function strikeEpisode(tx: Sql, pseudonym: Pseudonym, episode: EpisodeId): Promise<void> {
  await tx.query('delete from person_episode where pseudonym = $1 and episode = $2', [pseudonym, episode]);
}

/** How often they were asked how sure they are. */
export async function askedSince(sql: Sql, pseudonym: Pseudonym, since: EpochMs): Promise<number> {
  const { rows } = await sql.query<{ n: number }>(
    `select count(*)::integer as n from person_episode where pseudonym = $1 and what = 'asked' and at >= $2`,
    [pseudonym, since],
  );
  return rows[0]!.n;
}

/** With what became of each episode, and of the proposal that was decided by the same tap. Oldest first, the newest `limit`. */
export async function ownRecord(sql: Sql, pseudonym: Pseudonym, since: EpochMs, limit = 600): Promise<OwnRow[]> {
  const { rows } = await sql.query<OwnRow>(
    `select * from (
       select
         own.episode,
         own.what,
         own.at,
         own.seconds,
         episode.station,
         episode.station_type as "stationType",
         episode.kind,
         episode.opened_at as "openedAt",
         episode.closed_at as "closedAt",
         case when recommendation.id is null then null else json_build_object(
           'decision', recommendation.decision,
           'revertedAt', recommendation.reverted_at,
           'said', recommendation.said,
           'verdict', recommendation.verdict,
           'corrected', recommendation.corrected
         ) end as proposal
       from person_episode as own
       join pseudonym_key as key
         on key.pseudonym = own.pseudonym
        and key.opted_in_at is not null
       join episode on episode.id = own.episode
       left join recommendation
         on recommendation.line = episode.line
        and recommendation.station = episode.station
        and recommendation.decided_at = own.at
       where own.pseudonym = $1
         and own.at >= $2
       order by own.at desc, own.what desc
       limit $3
     ) as newest
     order by at, what`,
    [pseudonym, since, limit],
  );
  return rows;
}

/** How many different people a figure would rest on. Only their number leaves this function. */
export async function peopleBetween(sql: Sql, from: EpochMs, to: EpochMs): Promise<number> {
  const { rows } = await sql.query<{ people: number }>(
    'select count(distinct pseudonym)::integer as people from person_episode where at >= $1 and at < $2',
    [from, to],
  );
  return rows[0]!.people;
}
