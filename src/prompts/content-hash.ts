/** A version is its content: the first 16 hex digits of the SHA-256 of a template's source, line ends aside. */
import { createHash } from 'node:crypto';

export const contentHash = (source: string): string =>
  createHash('sha256').update(source.replaceAll('\r\n', '\n')).digest('hex').slice(0, 16);
