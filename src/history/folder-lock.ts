/**
 * A lock on a file that the kernel frees when its holder dies, however it dies: no pid to compare, nothing stale to clean up.
 *
 * Node has no flock; SQLite's exclusive lock on an empty file is one, on Linux, macOS and Windows, and it holds between
 * containers that share the folder too, which a bound port would not.
 */
import { DatabaseSync } from 'node:sqlite';

export interface FolderLock {
  release(): void;
}

/** SQLITE_BUSY. */
const BUSY = 5;
/** Held here so that no garbage collection ever frees a lock. */
const held = new Set<DatabaseSync>();

/** `null` when somebody else holds it; never waits. */
export function lockFile(path: string): FolderLock | null {
  const file = new DatabaseSync(path, { timeout: 0 });
  try {
    file.exec('begin exclusive');
  } catch (cause) {
    file.close();
    if ((cause as { errcode?: number }).errcode === BUSY) return null;
    throw cause;
  }
  held.add(file);
  return {
    release() {
      if (!held.delete(file)) return;
      file.close();
    },
  };
}
