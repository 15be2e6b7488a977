/** How many rows of each kind there are and how old the oldest is: what shows that retention keeps its word. Counts alone. */
import type { EpochMs } from '../clock.ts';
import type { DataName } from '../privacy/data-map.ts';
import type { Sql } from './sql.ts';

export interface Kept {
  name: DataName;
  rows: number;
  /** null = there is none, or its age is no matter. */
  oldest: EpochMs | null;
}

/** Each gives `rows` and `oldest`. What is pinned around a trouble has a time of its own. */
const COUNTS: Readonly<Record<DataName, string>> = {
  events: 'select count(*) as rows, min(minute) filter (where pinned_until is null) as oldest from blob',
  'episodes, decisions, template versions': 'select count(*) as rows, null::bigint as oldest from episode',
  'minutes and hours': `select count(*) as rows, min(hour) as oldest from hour where station <> ''`,
  'reports, limits crossed, what sister plants know':
    'select (select count(*) from report) + (select count(*) from crossing) + (select count(*) from sister) as rows, null::bigint as oldest',
  // Corrections, reasons and the like stay for good; what a person wrote in them goes with the questions.
  questions: `select count(*) as rows, min(at) as oldest from (
    select at from question
    union all select at from correction where text is not null
    union all select at from attachment where words is not null
    union all select given_at from stop_reason where words is not null
    union all select at from handover where words::text <> '[]'
  ) as said`,
  photos: 'select count(*) as rows, min(at) as oldest from photo',
  'events set aside':
    'select (select count(*) from quarantine) + (select count(*) from failed_batch) as rows, (select min(seen) from quarantine) as oldest',
  messages: 'select count(*) as rows, min(sent_at) as oldest from sent',
  links: 'select count(*) as rows, null::bigint as oldest from person_link',
  keys: 'select count(*) as rows, null::bigint as oldest from pseudonym_key',
  presence: 'select count(*) as rows, null::bigint as oldest from presence',
  interruptions: 'select count(*) as rows, min(at) as oldest from budget',
  'own record': 'select count(*) as rows, min(at) as oldest from person_episode',
  audit: 'select count(*) as rows, min(at) filter (where entry is not null) as oldest from audit',
};

export async function keptRows(sql: Sql): Promise<Kept[]> {
  const kept: Kept[] = [];
  for (const [name, text] of Object.entries(COUNTS)) {
    const { rows } = await sql.query<{ rows: number | string; oldest: EpochMs | null }>(text);
    kept.push({ name: name as DataName, rows: Number(rows[0]!.rows), oldest: rows[0]!.oldest });
  }
  return kept;
}
