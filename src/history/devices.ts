/**
 * Shared tablets that were paired: which device of plant.yaml a token belongs to. A code pairs once, within minutes of real time.
 *
 * Token and code are kept as hashes: who reads the store cannot become a tablet.
 */
import { createHash, randomBytes, randomInt } from 'node:crypto';
import type { EpochMs } from '../clock.ts';
import type { Id } from '../plant/plant.ts';
import type { Sql } from './sql.ts';

export const PAIRING_MS = 15 * 60_000;
/** No letters that are mistaken for digits on paper. */
const CODE_LETTERS = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789';
const CODE_CHARS = 10;

const hashed = (text: string): string => createHash('sha256').update(text).digest('hex');
const hashOfCode = (code: string): string => hashed(code.toUpperCase().replaceAll(/[\s-]/g, ''));

/** The newest code of a device counts, and no older one. */
export async function createPairingCode(tx: Sql, device: Id, realNow: EpochMs): Promise<string> {
  const code = Array.from({ length: CODE_CHARS }, () => CODE_LETTERS[randomInt(CODE_LETTERS.length)]).join('');
  await tx.query('delete from pairing_code where device = $1 or expires_at <= $2', [device, realNow]);
  await tx.query('insert into pairing_code (code_hash, device, expires_at) values ($1, $2, $3)', [
    hashOfCode(code),
    device,
    realNow + PAIRING_MS,
  ]);
  return code;
}

/** Which device it would pair; null = unknown, used or too old. */
export async function deviceOfCode(sql: Sql, code: string, realNow: EpochMs): Promise<Id | null> {
  const { rows } = await sql.query<{ device: Id }>('select device from pairing_code where code_hash = $1 and expires_at > $2', [
    hashOfCode(code),
    realNow,
  ]);
  return rows[0]?.device ?? null;
}

/** Uses the code up. A tablet that was this device before is it no longer. */
export async function pairDevice(tx: Sql, code: string, realNow: EpochMs): Promise<{ device: Id; token: string } | null> {
  const { rows } = await tx.query<{ device: Id }>('delete from pairing_code where code_hash = $1 and expires_at > $2 returning device', [
    hashOfCode(code),
    realNow,
  ]);
  const device = rows[0]?.device;
  if (device === undefined) return null;
  const token = randomBytes(32).toString('base64url');
  await tx.query(
    `insert into paired_device (device, token_hash, paired_at)
     values ($1, $2, $3)
     on conflict (device) do update set
       token_hash = excluded.token_hash,
       paired_at = excluded.paired_at`,
    [device, hashed(token), realNow],
  );
  return { device, token };
}

/** null = never paired, or no longer. Found by its hash: nothing of the token can be told from the time this takes. */
export async function deviceOfToken(sql: Sql, token: string): Promise<Id | null> {
  const { rows } = await sql.query<{ device: Id }>('select device from paired_device where token_hash = $1', [hashed(token)]);
  return rows[0]?.device ?? null;
}

export async function pairedDevices(sql: Sql): Promise<{ device: Id; pairedAt: EpochMs }[]> {
  const { rows } = await sql.query<{ device: Id; pairedAt: EpochMs }>(
    'select device, paired_at as "pairedAt" from paired_device order by device',
  );
  return rows;
}

/** Codes that were given out for it pair nothing either. false = it was not paired. */
export async function revokeDevice(tx: Sql, device: Id): Promise<boolean> {
  await tx.query('delete from pairing_code where device = $1', [device]);
  const { rowCount } = await tx.query('delete from paired_device where device = $1', [device]);
  return rowCount > 0;
}
