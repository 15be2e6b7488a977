/** What somebody will likely do with a proposal, from their own record and what others decided. For that person alone, who agreed to it. */
import type { EpochMs } from '../../clock.ts';
import { DECISIONS_MIN, type Leaning, leaning, openDecision, othersDecisions, ownDecisions, type Shown } from '../../coaching/leaning.ts';
import type { OwnRow } from '../../coaching/own-episodes.ts';
import { decidedByPeople } from '../../history/recommendations.ts';
import type { Sql } from '../../history/sql.ts';

/** @param shown null = one like that they decided last */
export async function ownLeaning(tx: Sql, record: readonly OwnRow[], since: EpochMs, shown: Shown | null = null): Promise<Leaning> {
  const own = ownDecisions(record);
  const last = record.findLast(row => row.proposal !== null)?.proposal;
  if (own.length < DECISIONS_MIN || !last) return { kind: 'unknown', because: 'too-few-decisions' };
  return leaning(own, othersDecisions(await decidedByPeople(tx, since), record), openDecision(shown ?? last));
}
