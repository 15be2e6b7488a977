/**
 * Nothing that was acknowledged to a chat product is lost: what the store does not take in time is written to disk first, one file an
 * event, and handed in again until it is taken.
 *
 * Products wait three seconds for an acknowledgement, and repeat events for a while, taps never. So: taken in time, or on disk, or not
 * acknowledged. That something is handed in twice does no harm, as every flow takes an event in the transaction of its effects; what
 * is a day old is not handed in any more, and twice as long it is known what was taken.
 *
 * While something of a conversation waits for the store, what comes after it waits too.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { open, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Unavailable } from '../errors.ts';
import type { Log } from '../log.ts';
import type { Product } from '../messages/message.ts';
import type { Inbound } from './chat.ts';

export type Work = (event: Inbound) => Promise<void>;

export interface SpoolOptions {
  log: Log;
  onKept(product: Product): void;
  onLost(): void;
  realNow: () => number;
  keepAfterMs?: number;
  againMs?: number;
}

/** With a second for looking up the reader's language this stays below the three that products wait. */
const KEEP_AFTER_MS = 1_400;
const AGAIN_MS = 3_000;
/** Well below what is remembered of what was taken (`history/inbound.ts`): a question of yesterday is answered for nobody. */
const KEPT_MS_MAX = 23 * 3_600_000;
const FILES_MAX = 20_000;

interface Kept {
  file: string;
  product: Product;
  /** A hash of it. */
  conversation: string;
}

export class InboundSpool {
  readonly #folder: string;
  readonly #options: SpoolOptions;
  readonly #works = new Map<Product, Work>();
  /** In the order in which they came. */
  #kept: Kept[];
  /** Files whose first try still runs. */
  readonly #running = new Set<string>();
  #count = 0;
  #closed = false;
  #replaying = false;
  #timer: NodeJS.Timeout | undefined;

  /** @param folder made when it is first needed; what an earlier process left there is handed in first */
  constructor(folder: string, options: SpoolOptions) {
    this.#folder = folder;
    this.#options = options;
    this.#kept = keptIn(folder);
  }

  /** From now on events of the product can be handed in. */
  serve(product: Product, work: Work): void {
    this.#works.set(product, work);
    if (this.#kept.length > 0) void this.#replay();
  }

  /** Resolves once the event is taken or on disk; throws when it is neither, and must not be acknowledged then. */
  async take(event: Inbound): Promise<void> {
    const conversation = shortHash(event.conversation);
    if (this.#kept.some(one => one.conversation === conversation && !this.#running.has(one.file))) {
      await this.#keep(event);
      return this.#later();
    }
    const work = this.#works.get(event.product)!(event);
    const first = await inTime(work, this.#options.keepAfterMs ?? KEEP_AFTER_MS);
    if (first === 'done') return;
    if (first !== 'late' && !(first.cause instanceof Unavailable)) throw first.cause;
    const entry = await this.#keep(event);
    if (first !== 'late') return this.#later();
    this.#running.add(entry.file);
    void this.#settle(entry, work).finally(() => {
      this.#running.delete(entry.file);
      this.#later();
    });
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#timer);
  }

  async #keep(event: Inbound): Promise<Kept> {
    if (this.#kept.length >= FILES_MAX) throw new Unavailable(`${FILES_MAX} chat events wait on disk; no more are taken`);
    this.#count += 1;
    const entry = entryOf(event, this.#options.realNow(), this.#count);
    // Held from here on: what comes after it in its conversation is not to overtake it.
    this.#kept.push(entry);
    try {
      await writeSafely(this.#folder, entry.file, JSON.stringify(event));
    } catch (cause) {
      this.#kept = this.#kept.filter(one => one !== entry);
      throw new Unavailable('a chat event could be neither stored nor written to disk', { cause });
    }
    this.#options.onKept(event.product);
    return entry;
  }

  #later(): void {
    clearTimeout(this.#timer);
    if (this.#closed || this.#kept.length === 0) return;
    this.#timer = setTimeout(() => void this.#replay(), this.#options.againMs ?? AGAIN_MS).unref();
  }

  /** In order; where one of a conversation has to wait, the rest of it waits too. */
  async #replay(): Promise<void> {
    if (this.#replaying) return;
    this.#replaying = true;
    const waiting = new Set<string>();
    try {
      for (const entry of [...this.#kept]) {
        const work = this.#works.get(entry.product);
        if (this.#closed) return;
        const waits = work === undefined || this.#running.has(entry.file) || waiting.has(entry.conversation);
        if (waits || !(await this.#handIn(entry, work))) waiting.add(entry.conversation);
      }
    } catch (cause) {
      this.#options.log.error('kept chat events cannot be handed in', { because: String(cause) });
    } finally {
      this.#replaying = false;
      this.#later();
    }
  }

  /** false = it cannot be taken yet. */
  async #handIn(entry: Kept, work: Work): Promise<boolean> {
    const event = await readKept(this.#folder, entry.file);
    if (event === 'gone') return this.#drop(entry);
    if (event === 'broken' || this.#options.realNow() - keptAt(entry.file) > KEPT_MS_MAX) {
      this.#lose(entry, event === 'broken' ? 'its file is broken' : 'it is too old');
      return this.#drop(entry);
    }
    return this.#settle(entry, work(event));
  }

  /** false = the store is still away. What fails otherwise would fail again. */
  async #settle(entry: Kept, work: Promise<void>): Promise<boolean> {
    try {
      await work;
    } catch (cause) {
      if (cause instanceof Unavailable) return false;
      this.#lose(entry, String(cause));
    }
    return this.#drop(entry);
  }

  async #drop(entry: Kept): Promise<true> {
    await rm(join(this.#folder, entry.file), { force: true });
    this.#kept = this.#kept.filter(one => one !== entry);
    return true;
  }

  #lose({ product }: Kept, because: string): void {
    this.#options.onLost();
    this.#options.log.error('chat event lost', { product, because });
  }
}

async function inTime(work: Promise<void>, ms: number): Promise<'done' | 'late' | { cause: unknown }> {
  let timer: NodeJS.Timeout | undefined;
  const timeUp = new Promise<'late'>(resolve => {
    timer = setTimeout(resolve, ms, 'late');
  });
  const ended = work.then(
    () => 'done' as const,
    (cause: unknown) => ({ cause }),
  );
  return Promise.race([ended, timeUp]).finally(() => clearTimeout(timer));
}

const FILE = /^(\d{13})-(\d{6})-(slack|teams)-([0-9a-f]{12})-[0-9a-f]{12}\.json$/;

/** When, which of this process, whose, which conversation, which event: the name says in which order and what waits for what. */
function entryOf({ id, product, conversation }: Inbound, at: number, count: number): Kept {
  const file = `${String(at).padStart(13, '0')}-${String(count % 1_000_000).padStart(6, '0')}-${product}-${shortHash(conversation)}-${shortHash(id)}.json`;
  return { file, product, conversation: shortHash(conversation) };
}

const shortHash = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 12);
const keptAt = (file: string): number => Number(FILE.exec(file)?.[1] ?? 0);

function keptIn(folder: string): Kept[] {
  let names: string[] = [];
  try {
    names = readdirSync(folder).sort();
  } catch {
    // Nothing has ever been kept.
  }
  for (const file of names) if (file.endsWith('.half') && isOld(join(folder, file))) rmSync(join(folder, file), { force: true });
  return names.flatMap(file => {
    const [, , , product, conversation] = FILE.exec(file) ?? [];
    return product === undefined || conversation === undefined ? [] : [{ file, product: product as Product, conversation }];
  });
}

/** Not another process's that is being written: of a killed one's nothing is to stay that somebody wrote. */
const HALF_MS_MAX = 60_000;
const isOld = (path: string): boolean => Date.now() - (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0) > HALF_MS_MAX;

/** Whole and on the disk, or not there: a file under its own name was written to the end. */
async function writeSafely(folder: string, file: string, text: string): Promise<void> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const half = join(folder, `${file}.half`);
  const written = await open(half, 'w', 0o600);
  try {
    await written.writeFile(text);
    await written.sync();
  } finally {
    await written.close();
  }
  await rename(half, join(folder, file));
  await flushFolder(folder);
}

/** That the name is there, too, survives a power cut; Windows does that by itself and opens no folder. */
async function flushFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const place = await open(folder, 'r');
  await place.sync().finally(() => place.close());
}

/** `gone`: another process of this machine has handed it in. */
async function readKept(folder: string, file: string): Promise<Inbound | 'gone' | 'broken'> {
  try {
    return JSON.parse(await readFile(join(folder, file), 'utf8')) as Inbound;
  } catch (cause) {
    if (cause instanceof SyntaxError) return 'broken';
    if ((cause as { code?: string }).code === 'ENOENT') return 'gone';
    throw cause;
  }
}
