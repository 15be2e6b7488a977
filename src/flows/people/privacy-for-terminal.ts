/** What the command line asks about how people's data are treated: whether the log of who asked is whole, and the privacy report. */
import { z } from 'zod';
import { type AuditEntry, auditEntries, verifyAudit } from '../../history/audit.ts';
import { keptRows } from '../../history/kept.ts';
import { LANGS } from '../../plant/plant.ts';
import { privacyReport, type RetentionRow, retentionProof } from '../../reports/privacy-report.ts';
import type { AskDeps } from '../ask/answer-question.ts';
import { switchedOff } from '../coach/kill-switch.ts';
import { tipModes } from '../coach/tip-modes.ts';

const ENTRIES_MAX = 1_000;

export const VerifyWish = z.object({ entries: z.number().int().min(0).max(ENTRIES_MAX) });
export type VerifyWish = z.infer<typeof VerifyWish>;
export const PrivacyWish = z.object({ langs: z.array(z.enum([...LANGS])).max(LANGS.length) });
export type PrivacyWish = z.infer<typeof PrivacyWish>;

export interface Verified {
  chain: { ok: true; rows: number } | { ok: false; brokenAt: number };
  /** Newest first; null where the words are gone, their hash stays. */
  entries: { n: number; at: number; entry: AuditEntry | null }[];
  timeZone: string;
}

export async function verifyForTerminal(deps: AskDeps, { entries }: VerifyWish): Promise<Verified> {
  return {
    chain: await verifyAudit(deps.database),
    entries: entries === 0 ? [] : await auditEntries(deps.database, entries),
    timeZone: deps.plant().site.timeZone,
  };
}

export interface PrivacyPaper {
  /** Markdown. */
  text: string;
  retention: RetentionRow[];
  audit: Verified['chain'];
}

/** @param wish.langs of the text for workers; none = the plant's own */
export async function privacyPaper(deps: AskDeps, { langs }: PrivacyWish): Promise<PrivacyPaper> {
  const plant = deps.plant();
  const now = deps.clock.now();
  const kept = await keptRows(deps.database);
  const audit = await verifyAudit(deps.database);
  const modes = { shadow: 0, supervisors: 0, on: 0 };
  for (const line of plant.lines)
    for (const { mode } of await tipModes({ plant, sql: deps.database, shelf: deps.shelf, now }, line)) modes[mode]++;
  const text = privacyReport({
    plant,
    now,
    kept,
    audit,
    modes,
    off: await switchedOff(deps.database),
    langs: langs.length === 0 ? plant.site.languages : langs,
  });
  return { text, retention: retentionProof({ plant, now, kept }), audit };
}
