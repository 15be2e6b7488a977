/** Proposals of the plant's optimiser, from issue to verdict. Written while the line is drained or held; nothing here names a person. */
import type { EpochMs } from '../clock.ts';
import type { EffectVerdict, ProposalDecision, StoredProposal } from '../coaching/proposal.ts';
import { RECOMMENDATION_MS_MAX } from '../line/apply-event.ts';
import type { Recommendation } from '../line/event.ts';
import type { Id } from '../plant/plant.ts';
import type { Sql } from './sql.ts';
import { json, storable } from './text.ts';

const COLUMNS = `line, id, station, system, parameter, from_value as "from", to_value as "to", unit, confidence, why, effect,
       needs_ack as "needsAck", issued_at as "issuedAt", valid_until as "validUntil", decision, decided_at as "decidedAt",
       decided_by as "decidedBy", reason, changed_to as "changedTo", reverted_at as "revertedAt", said, verdict, because,
       judged_at as "judgedAt", corrected, corrected_at as "correctedAt"`;

type Issued = Pick<
  Recommendation,
  'id' | 'needsAck' | 'parameter' | 'from' | 'to' | 'unit' | 'confidence' | 'why' | 'expectedEffect' | 'system'
> & {
  line: Id;
  station: Id;
  at: EpochMs;
  validUntil?: EpochMs;
};

const WHY_CHARS_KEPT = 200;

/** Said again it is the same proposal; one that has been decided stays as it was. */
export async function issueProposal(tx: Sql, issued: Issued): Promise<void> {
  await tx.query(
    `insert into recommendation (
       line,
       id,
       station,
       system,
       parameter,
       from_value,
       to_value,
       unit,
       confidence,
       effect,
       needs_ack,
       issued_at,
       valid_until,
       why
     )
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10::json, $11, $12, $13, $14)
     on conflict (line, id) do nothing`,
    [
      issued.line,
      issued.id,
      issued.station,
      storableOrNull(issued.system),
      storableOrNull(issued.parameter),
      issued.from ?? null,
      issued.to ?? null,
      storableOrNull(issued.unit),
      issued.confidence ?? null,
      issued.expectedEffect === undefined ? null : json(issued.expectedEffect),
      issued.needsAck,
      issued.at,
      issued.validUntil ?? null,
      storableOrNull(issued.why?.slice(0, WHY_CHARS_KEPT)),
    ],
  );
}

const storableOrNull = (text: string | undefined): string | null => (text === undefined ? null : storable(text));

export interface Decided {
  decision: ProposalDecision;
  at: EpochMs;
  by: 'people' | 'system';
  reason?: string | null;
  changedTo?: number | null;
}

/**
 * The first decision counts; one that was taken back may be decided anew, and what ran out may have been decided after all: its system
 * knows. What it never took is not decided by the log's own note of the tap. false = it was decided already, or is not known.
 */
export async function decideProposal(tx: Sql, line: Id, id: Id, decided: Decided): Promise<boolean> {
  const { rowCount } = await tx.query(
    `update recommendation set
       decision = $3,
       decided_at = $4::bigint,
       decided_by = $5,
       reason = $6,
       changed_to = $7,
       verdict = null,
       because = null,
       judged_at = null
     where line = $1
       and id = $2
       and (
         decision is null
         or (decision = 'expired' and (decided_by = 'system' or decided_at < $4::bigint))
         or (reverted_at >= decided_at and reverted_at < $4::bigint)
       )`,
    [line, id, decided.decision, decided.at, decided.by, decided.reason ?? null, decided.changedTo ?? null],
  );
  return rowCount > 0;
}

/** Its system never took what people decided then, so it ran out after all. false = it is another decision by now. */
export async function undoDecision(tx: Sql, line: Id, id: Id, decidedAt: EpochMs, at: EpochMs): Promise<boolean> {
  const { rowCount } = await tx.query(
    `update recommendation set
       decision = 'expired',
       decided_at = $4::bigint,
       reason = null,
       changed_to = null,
       verdict = null,
       because = null,
       judged_at = null
     where line = $1
       and id = $2
       and decided_by = 'people'
       and decided_at = $3`,
    [line, id, decidedAt, at],
  );
  return rowCount > 0;
}

/** Whatever nobody decided in its time has run out. */
export async function expireProposals(tx: Sql, line: Id, now: EpochMs): Promise<void> {
  await tx.query(
    `update recommendation set
       decision = 'expired',
       decided_at = least(valid_until, issued_at + $3::bigint),
       decided_by = 'system'
     where line = $1
       and decision is null
       and least(valid_until, issued_at + $3::bigint) <= $2::bigint`,
    [line, now, RECOMMENDATION_MS_MAX],
  );
}

export async function revertProposal(tx: Sql, line: Id, id: Id, at: EpochMs): Promise<void> {
  await tx.query('update recommendation set reverted_at = $3 where line = $1 and id = $2', [line, id, at]);
}

export async function sayVerdict(tx: Sql, line: Id, id: Id, verdict: 'right' | 'wrong'): Promise<void> {
  await tx.query('update recommendation set said = $3 where line = $1 and id = $2', [line, id, verdict]);
}

export async function judgeProposal(
  tx: Sql,
  { line, id }: Pick<StoredProposal, 'line' | 'id'>,
  judged: { verdict: EffectVerdict; because: string; at: EpochMs },
): Promise<void> {
  await tx.query('update recommendation set verdict = $3, because = $4, judged_at = $5 where line = $1 and id = $2', [
    line,
    id,
    judged.verdict,
    judged.because,
    judged.at,
  ]);
}

/** A process engineer knows better; null takes that back. false = no such proposal. */
export async function correctProposal(tx: Sql, line: Id, id: Id, verdict: EffectVerdict | null, at: EpochMs): Promise<boolean> {
  const { rowCount } = await tx.query('update recommendation set corrected = $3, corrected_at = $4 where line = $1 and id = $2', [
    line,
    id,
    verdict,
    at,
  ]);
  return rowCount > 0;
}

export async function proposalById(sql: Sql, line: Id, id: Id): Promise<StoredProposal | null> {
  const { rows } = await sql.query<StoredProposal>(`select ${COLUMNS} from recommendation where line = $1 and id = $2`, [line, id]);
  return rows[0] ?? null;
}

/** Issued in `[from, to)`, oldest first. */
export async function proposalsBetween(
  sql: Sql,
  line: Id,
  from: EpochMs,
  to: EpochMs,
  station?: Id,
  limit = 5_000,
): Promise<StoredProposal[]> {
  const { rows } = await sql.query<StoredProposal>(
    `select ${COLUMNS}
     from recommendation
     where line = $1
       and issued_at >= $2
       and issued_at < $3
       and ($4::text is null or station = $4)
     order by issued_at, id
     limit $5`,
    [line, from, to, station ?? null, limit],
  );
  return rows;
}

/** What people decided on cards, on any line, since then; the newest `limit`, oldest first. */
export async function decidedByPeople(sql: Sql, since: EpochMs, limit = 300): Promise<StoredProposal[]> {
  const { rows } = await sql.query<StoredProposal>(
    `select * from (
       select ${COLUMNS}
       from recommendation
       where decided_by = 'people'
         and decision <> 'expired'
         and decided_at >= $1
       order by decided_at desc, id
       limit $2
     ) as newest
     order by "decidedAt", id`,
    [since, limit],
  );
  return rows;
}

/** Decided at least so long ago, and not judged yet. */
export async function unjudgedProposals(sql: Sql, line: Id, decidedBefore: EpochMs, limit = 50): Promise<StoredProposal[]> {
  const { rows } = await sql.query<StoredProposal>(
    `select ${COLUMNS}
     from recommendation
     where line = $1
       and decided_at is not null
       and judged_at is null
       and decided_at < $2
     order by decided_at, id
     limit $3`,
    [line, decidedBefore, limit],
  );
  return rows;
}
