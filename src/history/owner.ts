/**
 * Who owns `data/`: exactly one process, and every command is its client.
 *
 * The lock is the kernel's (`owner.lock`); `owner.json` only tells where the owner listens, readable by its user alone. A file
 * left behind by a dead owner means nothing once the lock is free, and is replaced.
 */
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { lockFile } from './folder-lock.ts';

/** Where the command API is reached on this machine, and the token that opens it. */
export interface OwnerAddress {
  /** As it stands in a URL: IPv6 in brackets. */
  host: string;
  port: number;
  token: string;
}

export interface Owner extends OwnerAddress {
  pid: number;
}

export interface Ownership {
  publish(at: OwnerAddress): void;
  release(): void;
}

/** An owner that starts holds the lock for a moment before it listens. */
const PUBLISH_MS_MAX = 10_000;
const LOOK_AGAIN_MS = 50;
/** Cards of earlier versions name no host. */
const HOST_UNLESS_SAID = '127.0.0.1';

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
        publish(at) {
          const draft = `${card}.${process.pid}`;
          writeFileSync(draft, JSON.stringify({ pid: process.pid, ...at } satisfies Owner), { mode: 0o600 });
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
    const { pid, host = HOST_UNLESS_SAID, port, token } = JSON.parse(readFileSync(join(folder, 'owner.json'), 'utf8'));
    const whole = typeof pid === 'number' && typeof host === 'string' && typeof port === 'number' && typeof token === 'string';
    return whole ? { pid, host, port, token } : null;
  } catch {
    return null;
  }
}
