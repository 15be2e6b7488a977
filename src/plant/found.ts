/** A problem before it has a position: by path in the file. */
import type { Path } from './text-positions.ts';

export interface Found {
  path: Path;
  /** Default `value`. */
  at?: 'key' | 'value';
  /** Default `error`. */
  level?: 'error' | 'warning';
  message: string;
}
