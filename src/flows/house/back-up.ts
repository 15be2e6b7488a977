/**
 * A copy of the store as one file, and back: compressed, whole or not there at all, for its user's eyes alone.
 *
 * A copy holds what the store holds, pseudonyms and the keys to them included: what was deleted since stays in it until it is
 * deleted itself. So copies made here end after thirty days at the latest.
 */
import { once } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createZstdCompress, createZstdDecompress } from 'node:zlib';
import { Rejected } from '../../errors.ts';
import { type Copied, DAMAGED, readBackup, writeBackup } from '../../history/backup.ts';
import type { Database } from '../../history/sql.ts';

export const KEEP_DAYS_MAX = 30;
const DAY_MS = 86_400_000;
const NAME = /^linemate-(\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d)\.backup$/;

export interface BackedUp extends Copied {
  file: string;
  bytes: number;
  /** Copies that were older than `keepDays`, and are gone. */
  expired: string[];
}

/**
 * @param folder made when it is not there
 * @param keepDays 1..30; older copies in `folder` are deleted once the new one is whole
 * @param realNow real time: copies expire by the wall's clock, also in a demo plant
 */
export async function backUp(database: Database, folder: string, keepDays: number, realNow: number): Promise<BackedUp> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, `linemate-${new Date(realNow).toISOString().slice(0, 19).replaceAll(':', '-')}.backup`);
  const draft = `${file}.${process.pid}.part`;
  try {
    const copied = await writeFile(database, draft, realNow);
    await flushed(draft);
    await rename(draft, file);
    return { ...copied, file, bytes: (await stat(file)).size, expired: await expire(folder, realNow - keepDays * DAY_MS) };
  } finally {
    await rm(draft, { force: true });
  }
}

async function writeFile(database: Database, file: string, realNow: number): Promise<Copied> {
  const compressed = createZstdCompress();
  const written = pipeline(compressed, createWriteStream(file, { mode: 0o600 }));
  // Heard below; until then a full disk must not end the process.
  written.catch(() => {});
  try {
    const copied = await writeBackup(database, realNow, async line => {
      if (!compressed.write(`${line}\n`)) await Promise.race([once(compressed, 'drain'), written]);
    });
    compressed.end();
    await written;
    return copied;
  } finally {
    compressed.destroy();
  }
}

async function flushed(file: string): Promise<void> {
  const handle = await open(file, 'r+');
  await handle.sync().finally(() => handle.close());
}

async function expire(folder: string, before: number): Promise<string[]> {
  const old = (await readdir(folder)).filter(name => {
    const at = NAME.exec(name)?.[1];
    return at !== undefined && Date.parse(`${at.slice(0, 10)}T${at.slice(11).replaceAll('-', ':')}Z`) < before;
  });
  for (const name of old) await rm(join(folder, name));
  return old;
}

/** @throws Rejected when the store is not empty or the file is no whole copy; the store is then as it was */
export async function restore(database: Database, file: string): Promise<Copied> {
  const unpacked = createZstdDecompress();
  // What goes wrong here reaches whoever reads from `unpacked`.
  const piped = pipeline(createReadStream(file), unpacked).catch(() => {});
  try {
    return await readBackup(database, linesOf(unpacked));
  } catch (cause) {
    if (!BROKEN_PACKING.test(String((cause as { code?: unknown }).code))) throw cause;
    throw new Rejected(DAMAGED, { cause });
  } finally {
    unpacked.destroy();
    await piped;
  }
}

/** Codes of Node's zlib: a cut end, and bytes that are none of zstd's. */
const BROKEN_PACKING = /^(Z_|ZSTD_)/;

/** At line feeds alone: `readline` also breaks at U+2028, which JSON leaves as it is. */
async function* linesOf(stream: Readable): AsyncGenerator<string> {
  let rest = '';
  for await (const piece of stream.setEncoding('utf8')) {
    const parts = (rest + piece).split('\n');
    rest = parts.pop()!;
    yield* parts;
  }
  if (rest !== '') yield rest;
}
