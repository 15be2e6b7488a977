/** The cards of troubles, as they stand in the outbox and where they were sent. */
import type { EpisodeId } from '../episodes/episode.ts';
import type { Message } from '../messages/message.ts';
import type { Sql } from './sql.ts';

/** The cards of these episodes as last queued or sent, in every conversation that has one. */
export async function cardsOf(sql: Sql, episodes: readonly EpisodeId[]): Promise<Message[]> {
  if (episodes.length === 0) return [];
  const { rows } = await sql.query<{ message: Message }>(
    `with card as (
       select 'm/' || episode || '/' || conversation as id
       from conversation
       cross join unnest($1::text[]) as episode
     )
     select distinct on (id)
       message
     from (
       select id, revision, message
       from card
       join outbox on outbox.message_id = card.id
       union all
       select id, revision, message
       from card
       join sent on sent.message_id = card.id
     ) as revisions
     order by id, revision desc`,
    [[...episodes]],
  );
  return rows.map(row => row.message);
}

/**
 * The title of each episode's card as it was first queued, in any conversation: of what has not gone out yet from the outbox, of the rest
 * for as long as the cards are kept. What went to a person alone is theirs.
 */
export async function firstCards(sql: Sql, episodes: readonly EpisodeId[]): Promise<Map<EpisodeId, string>> {
  if (episodes.length === 0) return new Map();
  const { rows } = await sql.query<{ episode: EpisodeId; title: string }>(
    `with card as (
       select episode, 'm/' || episode || '/' || conversation as id
       from conversation
       cross join unnest($1::text[]) as episode
     )
     select distinct on (episode)
       episode,
       title
     from (
       select episode, queued_at as at, message ->> 'title' as title
       from card
       join outbox on outbox.message_id = card.id
       where outbox.revision = 1
         and message ->> 'audience' <> 'person'
       union all
       select episode, first_sent_at as at, first_title as title
       from card
       join sent on sent.message_id = card.id
       where first_title is not null
         and message ->> 'audience' <> 'person'
     ) as first
     order by episode, at`,
    [[...episodes]],
  );
  return new Map(rows.map(row => [row.episode, row.title]));
}
