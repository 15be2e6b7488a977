/**
 * Who did what in which episode, by pseudonym, at most 90 days: the ground of help-need, shown to that person alone. Written only
 * where the agreement allows it (level ≥ 1 and the person opted in); that is the caller's to check.
 */
import type { EpochMs } from '../clock.ts';
import type { EpisodeId } from '../episodes/episode.ts';
import type { Role } from '../plant/plant.ts';
import type { Pseudonym } from './people.ts';
import type { Sql } from './sql.ts';

export interface PersonEpisode {
  pseudonym: Pseudonym;
  episode: EpisodeId;
  role: Role;
  /** `on-it`, `resolved-unaided`, `resolved-after-tip`, `called-help`, `not-sure`, … */
  what: string;
  at: EpochMs;
}

export async function recordPersonEpisode(tx: Sql, row: PersonEpisode): Promise<void> {
  await tx.query(
    `insert into person_episode (pseudonym, episode, role, what, at)
     values ($1, $2, $3, $4, $5)
     on conflict (pseudonym, episode, what) do nothing`,
    [row.pseudonym, row.episode, row.role, row.what, row.at],
  );
}

/** Oldest first. */
export async function personEpisodes(sql: Sql, pseudonym: Pseudonym, since: EpochMs): Promise<PersonEpisode[]> {
  const { rows } = await sql.query<PersonEpisode>(
    `select
       pseudonym,
       episode,
       role,
       what,
       at
     from person_episode
     where pseudonym = $1
       and at >= $2
     order by at, what`,
    [pseudonym, since],
  );
  return rows;
}
