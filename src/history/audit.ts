/**
 * Who asked what, in a chain: each row's hash goes into the next one's, so nothing is changed or taken out unseen. A row's
 * words may be deleted when their time is over; their hash stays, and the chain still verifies.
 *
 * The subject of a question is never stored, the asker only as role and keyed pseudonym.
 */
import { createHash } from 'node:crypto';
import type { EpochMs } from '../clock.ts';
import type { Sql } from './sql.ts';

export interface AuditEntry {
  /** Role and keyed pseudonym. */
  asker: string;
  purpose: string;
  /** What was asked for, by class: `cause`, `person`, `comparison`, `template`, … */
  class: string;
  outcome: 'answered' | 'refused' | 'changed';
  /** Plain facts beside: a setting's name, a template's id. Never a person. */
  facts?: Record<string, string | number | boolean>;
}

const sha = (text: string): string => createHash('sha256').update(text).digest('hex');
const LOCK = 7_204_511_904;
const START = sha('linemate');

export async function audit(tx: Sql, at: EpochMs, entry: AuditEntry): Promise<void> {
  await tx.query('select pg_advisory_xact_lock($1::bigint)', [LOCK]);
  const { rows } = await tx.query<{ n: number; chain: string }>('select n, chain from audit order by n desc limit 1');
  const text = JSON.stringify(entry).toWellFormed();
  const n = (rows[0]?.n ?? 0) + 1;
  const hash = sha(`${n}\n${at}\n${text}`);
  await tx.query('insert into audit (n, at, entry, hash, chain) values ($1, $2, $3, $4, $5)', [
    n,
    at,
    text,
    hash,
    sha(`${rows[0]?.chain ?? START}\n${hash}`),
  ]);
}

/** Newest first; `entry` is null where the words are gone. */
export async function auditEntries(sql: Sql, limit = 200): Promise<{ n: number; at: EpochMs; entry: AuditEntry | null }[]> {
  const { rows } = await sql.query<{ n: number; at: EpochMs; entry: string | null }>(
    'select n, at, entry from audit order by n desc limit $1',
    [limit],
  );
  return rows.map(row => ({ ...row, entry: row.entry === null ? null : JSON.parse(row.entry) }));
}

/** Walks the whole chain. `brokenAt` is the first row that is missing, changed or out of place. */
export async function verifyAudit(sql: Sql): Promise<{ ok: true; rows: number } | { ok: false; brokenAt: number }> {
  let chain = START;
  let expected = 1;
  for (;;) {
    const { rows } = await sql.query<{ n: number; at: EpochMs; entry: string | null; hash: string; chain: string }>(
      'select n, at, entry, hash, chain from audit where n >= $1 order by n limit 1000',
      [expected],
    );
    if (rows.length === 0) return { ok: true, rows: expected - 1 };
    for (const row of rows) {
      chain = sha(`${chain}\n${row.hash}`);
      const words = row.entry === null || sha(`${row.n}\n${row.at}\n${row.entry}`) === row.hash;
      if (row.n !== expected || row.chain !== chain || !words) return { ok: false, brokenAt: expected };
      expected++;
    }
  }
}
