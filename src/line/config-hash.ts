import { createHash } from 'node:crypto';
import type { Line } from '../plant/plant.ts';

const HASH_CHARS = 16;

/** Tells whether a line's part of plant.yaml is still the one a state was built with; the order of keys does not matter. */
export function configHash(line: Line): string {
  return createHash('sha256').update(canonical(line)).digest('hex').slice(0, HASH_CHARS);
}

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const entries = Object.entries(value).filter(([, part]) => part !== undefined);
  return `{${entries
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, part]) => `${JSON.stringify(key)}:${canonical(part)}`)
    .join(',')}}`;
}
