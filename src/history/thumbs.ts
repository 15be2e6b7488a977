/** Thumbs up and down below tips and answers, as Slack and Teams offer them. Cards are counted, not people. */
import type { EpochMs } from '../clock.ts';
import type { EpisodeId } from '../episodes/episode.ts';
import type { Id } from '../plant/plant.ts';
import type { Sql } from './sql.ts';

export interface Thumb {
  /** Which card, by its hash: its own id would say whose private chat it stands in. */
  card: string;
  good: boolean;
  at: EpochMs;
  line: Id;
  /** Of a tip; null = of an answer. */
  template: Id | null;
}

export interface ThumbCount {
  up: number;
  down: number;
}

/** false = somebody has said the same of this card before. */
export async function keepThumb(tx: Sql, { card, good, at, line, template }: Thumb): Promise<boolean> {
  const { rowCount } = await tx.query(
    `insert into thumb (card, good, at, line, template)
     values ($1, $2, $3, $4, $5)
     on conflict (card, good) do nothing`,
    [card, good, at, line, template],
  );
  return rowCount > 0;
}

/** Of one template's tips, or, with null, of answers; since then. */
export async function thumbsOf(sql: Sql, template: Id | null, since: EpochMs): Promise<ThumbCount> {
  const { rows } = await sql.query<ThumbCount>(
    `select
       count(*) filter (where good)::integer as up,
       count(*) filter (where not good)::integer as down
     from thumb
     where at >= $2
       and template is not distinct from $1`,
    [template, since],
  );
  return rows[0]!;
}

/** What spoke of this trouble last; null = nothing that has a template. */
export async function templateOf(sql: Sql, episode: EpisodeId): Promise<Id | null> {
  const { rows } = await sql.query<{ template: Id }>(
    `select template
     from decision
     where episode = $1
       and template is not null
     order by at desc
     limit 1`,
    [episode],
  );
  return rows[0]?.template ?? null;
}
