/**
 * Prompt versions and their labels: SQL is the truth, the folder `prompts/` only comes in.
 *
 * A version is immutable, named by its content hash. A label is moved, never rewritten, and every move stays on record, so undo
 * is a move back.
 */
import type { EpochMs } from '../clock.ts';
import type { Id } from '../plant/plant.ts';
import type { TemplateLabel } from '../prompts/template.ts';
import type { Sql } from './sql.ts';

export interface TemplateVersion {
  template: Id;
  hash: string;
  source: string;
  createdAt: EpochMs;
  by: 'file' | 'studio' | 'chat' | 'import';
}

export interface LabelMove {
  n: number;
  template: Id;
  label: TemplateLabel;
  /** null = taken off. */
  hash: string | null;
  /** Where it stood before; null = nowhere. */
  before: string | null;
  at: EpochMs;
  by: string;
  note: string | null;
}

const VERSION = 'template, hash, source, created_at as "createdAt", by';

/** The same content again is the same version: the first stays. */
export async function saveVersion(tx: Sql, version: TemplateVersion): Promise<void> {
  await tx.query(
    `insert into template (template, hash, source, created_at, by)
     values ($1, $2, $3, $4, $5)
     on conflict (template, hash) do nothing`,
    [version.template, version.hash, version.source, version.createdAt, version.by],
  );
}

export async function templateVersion(sql: Sql, template: Id, hash: string): Promise<TemplateVersion | null> {
  const { rows } = await sql.query<TemplateVersion>(`select ${VERSION} from template where template = $1 and hash = $2`, [template, hash]);
  return rows[0] ?? null;
}

/** Newest first. */
export async function templateVersions(sql: Sql, template: Id): Promise<TemplateVersion[]> {
  const { rows } = await sql.query<TemplateVersion>(`select ${VERSION} from template where template = $1 order by created_at desc, hash`, [
    template,
  ]);
  return rows;
}

/**
 * Points a label at a version, or at nothing (`hash: null`). Where it stands already, nothing happens.
 *
 * @param move.share of positions that get a canary, 0..1; 1 for every other label
 * @returns false when it stood there already
 */
export async function moveLabel(
  tx: Sql,
  move: { template: Id; label: TemplateLabel; hash: string | null; at: EpochMs; by: string; note?: string; share?: number },
): Promise<boolean> {
  const { template, label, hash, at, by } = move;
  await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`label/${template}/${label}`]);
  const { rows } = await tx.query<{ hash: string; share: number }>('select hash, share from label where template = $1 and label = $2', [
    template,
    label,
  ]);
  const before = rows[0]?.hash ?? null;
  const share = move.share ?? 1;
  if (before === hash && (hash === null || rows[0]?.share === share)) return false;
  if (hash === null) await tx.query('delete from label where template = $1 and label = $2', [template, label]);
  else {
    await tx.query(
      `insert into label (template, label, hash, share, moved_at)
       values ($1, $2, $3, $4, $5)
       on conflict (template, label) do update set
         hash = excluded.hash,
         share = excluded.share,
         moved_at = excluded.moved_at`,
      [template, label, hash, share, at],
    );
  }
  await tx.query(
    `insert into label_move (template, label, hash, before, at, by, note)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [template, label, hash, before, at, by, move.note ?? null],
  );
  return true;
}

/** Where a label stands. */
export interface Standing {
  template: Id;
  label: TemplateLabel;
  hash: string;
  /** Of positions that hear a canary, 0..1. */
  share: number;
  movedAt: EpochMs;
}

/** Where every label of every template stands. */
export async function labels(sql: Sql): Promise<Standing[]> {
  const { rows } = await sql.query<Standing>(
    'select template, label, hash, share, moved_at as "movedAt" from label order by template, label',
  );
  return rows;
}

/** The versions that bear a label now, one per template. */
export async function labelled(sql: Sql, label: TemplateLabel): Promise<(TemplateVersion & { share: number })[]> {
  const { rows } = await sql.query<TemplateVersion & { share: number }>(
    `select
       template,
       hash,
       source,
       created_at as "createdAt",
       by,
       share
     from label
     join template using (template, hash)
     where label = $1
     order by template`,
    [label],
  );
  return rows;
}

/** Newest first. */
export async function labelMoves(sql: Sql, template: Id, limit = 100): Promise<LabelMove[]> {
  const { rows } = await sql.query<LabelMove>(
    `select
       n,
       template,
       label,
       hash,
       before,
       at,
       by,
       note
     from label_move
     where template = $1
     order by n desc
     limit $2`,
    [template, limit],
  );
  return rows;
}
