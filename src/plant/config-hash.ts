/** Which configuration a state or a decision was made under. */
import { createHash } from 'node:crypto';
import type { Line } from './plant.ts';

/** SHA-256 in hex of a line's part of the plant; the order of keys and how the file was laid out do not matter. */
export const configHash = (line: Line): string => createHash('sha256').update(stableJson(line)).digest('hex');

/** JSON with the keys of every object in order, so that equal values give equal text. */
export function stableJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(stableJson).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const entries = Object.entries(value).filter(([, item]) => item !== undefined);
  entries.sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${stableJson(item)}`).join(',')}}`;
}
