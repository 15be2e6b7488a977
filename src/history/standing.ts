/** What a line's next stretch begins with, beside its state: read in one statement, for it is read for every drain. */
import type { EpochMs } from '../clock.ts';
import type { Episode } from '../episodes/episode.ts';
import type { Id } from '../plant/plant.ts';
import { prepared, type Sql } from './sql.ts';

export interface StandingEpisodes {
  /** Open and owned, oldest first. */
  open: Episode[];
  /** Closed at or after the time asked for, newest first. */
  recent: Episode[];
  /** When the newest checkpoint was taken; null = there is none. */
  checkpointAt: EpochMs | null;
}

const STANDING = prepared(
  `select 'open' as what, opened_at as at, id, body
   from episode
   where line = $1
     and state in ('open', 'owned')
   union all
   select 'recent', -closed_at, id, body
   from episode
   where line = $1
     and closed_at >= $2
   union all
   select 'checkpoint', max(at), null, null
   from checkpoint
   where line = $1
   order by at, id`,
);

/** Read it while the line is held (`lockLine`), and after that: what a statement sees is what there was when it began. */
export async function standingEpisodes(tx: Sql, line: Id, since: EpochMs): Promise<StandingEpisodes> {
  const { rows } = await tx.query<{ what: 'open' | 'recent' | 'checkpoint'; at: EpochMs | null; body: Episode }>(STANDING, [line, since]);
  const bodies = (wanted: string) => rows.filter(({ what }) => what === wanted).map(({ body }) => body);
  return { open: bodies('open'), recent: bodies('recent'), checkpointAt: rows.find(({ what }) => what === 'checkpoint')?.at ?? null };
}
