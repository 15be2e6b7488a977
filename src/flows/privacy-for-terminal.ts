/** What the command line asks about how people's data are treated: whether the log of who asked is whole. */
import { z } from 'zod';
import { type AuditEntry, auditEntries, verifyAudit } from '../history/audit.ts';
import type { AskDeps } from './answer-question.ts';

const ENTRIES_MAX = 1_000;

export const PrivacyWish = z.object({ what: z.literal('verify'), entries: z.number().int().min(0).max(ENTRIES_MAX) });
export type PrivacyWish = z.infer<typeof PrivacyWish>;

export interface Verified {
  chain: { ok: true; rows: number } | { ok: false; brokenAt: number };
  /** Newest first; null where the words are gone, their hash stays. */
  entries: { n: number; at: number; entry: AuditEntry | null }[];
  timeZone: string;
}

export async function privacyForTerminal(deps: AskDeps, { entries }: PrivacyWish): Promise<Verified> {
  return {
    chain: await verifyAudit(deps.database),
    entries: entries === 0 ? [] : await auditEntries(deps.database, entries),
    timeZone: deps.plant().site.timeZone,
  };
}
