/**
 * Who owns `data/`: exactly one process, and every command is its client.
 *
 * The lock is the kernel's (`owner.lock`); `owner.json` only tells where the owner listens, readable by its user alone. A file
 * left behind by a dead owner means nothing once the lock is free, and is replaced.
 */
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { lockFile } from './folder-lock.ts';

export interface Owner {
  pid: number;
  port: number;
  token: string;
}

export interface Ownership {
  /** Says where the command API listens on 127.0.0.1, and the token that opens it. */
  publish(port: number, token: string): void;
  release(): void;
}

/** An owner that starts holds the lock for a moment before it listens. */
const PUBLISH_MS_MAX = 10_000;
const LOOK_AGAIN_MS = 50;

/**
 * Takes the folder, or says who has it: `heldBy` is null when its owner has not said within ten seconds where it listens.
 */
export async function takeOwnership(folder: string): Promise<Ownership | { heldBy: Owner | null }> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const card = join(folder, 'owner.json');
  const until = performance.now() + PUBLISH_MS_MAX;
  for (;;) {
    const lock = lockFile(join(folder, 'owner.lock'));
    if (lock !== null) {
      rmSync(card, { force: true });
      return {
        publish(port, token) {
          const draft = `${card}.${process.pid}`;
          writeFileSync(draft, JSON.stringify({ pid: process.pid, port, token } satisfies Owner), { mode: 0o600 });
          renameSync(draft, card);
        },
        release() {
          rmSync(card, { force: true });
          lock.release();
        },
      };
    }
    const heldBy = readOwner(folder);
    if (heldBy !== null || performance.now() > until) return { heldBy };
    await new Promise(wake => setTimeout(wake, LOOK_AGAIN_MS));
  }
}

/** What the owner last said of itself; null when there is none or the file is half written. */
export function readOwner(folder: string): Owner | null {
  try {
    const { pid, port, token } = JSON.parse(readFileSync(join(folder, 'owner.json'), 'utf8'));
    return typeof pid === 'number' && typeof port === 'number' && typeof token === 'string' ? { pid, port, token } : null;
  } catch {
    return null;
  }
}
