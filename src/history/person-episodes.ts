/**
 * Who did what in which episode, by pseudonym, at most 90 days: the ground of help-need, shown to that person alone. Written only
 * for who opted in, which the statement itself holds; only `person-door.ts` reads this file.
 */
import type { EpochMs } from '../clock.ts';
import type { OwnAct, OwnRow } from '../coaching/own-episodes.ts';
import type { EpisodeId } from '../episodes/episode.ts';
import type { ConversationId } from '../messages/message.ts';
import type { Agreement, Id, Role } from '../plant/plant.ts';
import { grainOf } from '../privacy/agreement.ts';
import { tellable } from '../privacy/differencing.ts';
import { holdLedger, spend, spentSince } from './budget.ts';
import type { Pseudonym } from './people.ts';
import type { Sql } from './sql.ts';

const WEEK_MS = 7 * 86_400_000;

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

/** Where it stands that somebody was asked how sure they are: by their chats, so that leaving the person model and coming back is no new shift. */
const askedIn = (conversations: readonly ConversationId[]): string[] => conversations.map(one => `check-in/${one}`);

/** How often they were asked how sure they are. Nobody else asks until this transaction ends: two lines may close a card of theirs at once. */
export async function askedSince(tx: Sql, conversations: readonly ConversationId[], since: EpochMs): Promise<number> {
  await holdLedger(tx);
  const spent = await spentSince(tx, askedIn(conversations), since);
  return Math.max(0, ...[...spent.values()].map(({ count }) => count));
}

export async function noteAsked(tx: Sql, conversations: readonly ConversationId[], row: PersonEpisode & { what: 'asked' }): Promise<void> {
  await recordPersonEpisode(tx, row);
  await spend(tx, askedIn(conversations), row.at, row.episode);
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
           'corrected', recommendation.corrected,
           'judgedAt', recommendation.judged_at,
           'system', recommendation.system,
           'parameter', recommendation.parameter,
           'from', recommendation.from_value,
           'to', recommendation.to_value,
           'confidence', recommendation.confidence
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

export interface GroupsAsked {
  from: EpochMs;
  to: EpochMs;
  /** Real or plant time, as the record's: a stretch that is not over is not told of. */
  now: EpochMs;
  /** All lines of the site: of a part of it nothing is told. */
  lines: readonly Id[];
  /** Per template, what it practises. */
  skills: ReadonlyMap<Id, string>;
}

/**
 * Of which skills a figure may be told over a stretch of time; only their names leave this function.
 *
 * None where the stretch is not over or too short, where it overlaps another that was told of, or where the record has anything on
 * another line: the difference to the other figure would be somebody's.
 */
export async function skillsOfGroups(sql: Sql, agreement: Agreement, { from, to, now, lines, skills }: GroupsAsked): Promise<Set<string>> {
  if (now < to) return new Set();
  const { rows } = await sql.query<{ pseudonym: Pseudonym; line: Id; template: Id | null }>(
    `select distinct
       own.pseudonym,
       episode.line,
       decision.template
     from person_episode as own
     join episode on episode.id = own.episode
     left join decision on decision.episode = own.episode
     where own.at >= $1
       and own.at < $2`,
    [from, to],
  );
  if (rows.some(({ line }) => !lines.includes(line))) return new Set();
  const groups = new Map<string, Set<Pseudonym>>();
  for (const { pseudonym, template } of rows) {
    const skill = template === null ? undefined : skills.get(template);
    if (skill !== undefined) groups.set(skill, (groups.get(skill) ?? new Set()).add(pseudonym));
  }
  const weeks = (to - from) / WEEK_MS;
  const long = [...groups].filter(([, { size }]) => grainOf(agreement, { team: 0, skill: size, weeks }).grain === 'skill-and-site');
  const told = tellable(agreement, groups);
  const skillsTold = new Set(long.map(([skill]) => skill).filter(skill => told.has(skill)));
  return skillsTold.size === 0 || (await mayTellStretch(sql, from, to)) ? skillsTold : new Set();
}

const STRETCHES_TOLD = 'stretches-told';
/** More months than anything is kept of people. */
const STRETCHES_MAX = 24;

/**
 * Whoever asks for the same stretch again gets the same; one that overlaps it and is another gets nothing. Looking and noting are one
 * statement, which holds the row: of two that overlap and ask in the same instant, one gets an answer.
 */
async function mayTellStretch(sql: Sql, from: EpochMs, to: EpochMs): Promise<boolean> {
  const { rowCount } = await sql.query(
    `insert into setting (key, value)
     values ($1, json_build_array(json_build_array($2::bigint, $3::bigint)))
     on conflict (key) do update set
       value = (
         select json_agg(json_build_array(start, "end") order by start desc)
         from (
           select (told ->> 0)::bigint as start, (told ->> 1)::bigint as "end"
           from json_array_elements(setting.value) as told
           union
           select $2::bigint, $3::bigint
           order by start desc
           limit $4
         ) as newest
       )
     where not exists (
       select 1
       from json_array_elements(setting.value) as told
       where (told ->> 0)::bigint < $3::bigint
         and (told ->> 1)::bigint > $2::bigint
         and ((told ->> 0)::bigint, (told ->> 1)::bigint) <> ($2::bigint, $3::bigint)
     )`,
    [STRETCHES_TOLD, from, to, STRETCHES_MAX],
  );
  return rowCount > 0;
}
