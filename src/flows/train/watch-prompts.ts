/**
 * The folder `prompts/`: every file is read at start, and again when it is saved. Only the web role does this.
 *
 * What is found is handed on; nothing is written to the folder but through `write`, which replaces a file in one step so that a
 * half-written one is never read.
 */
import { createHash } from 'node:crypto';
import { type FSWatcher, watch } from 'node:fs';
import { mkdir, readdir, rename, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { isTemplateFile } from '../../prompts/template-file.ts';
import { readTemplateFile } from './read-template-file.ts';

export interface PromptFolder {
  files(): Promise<string[]>;
  read(file: string): Promise<string>;
  write(file: string, source: string | Uint8Array): Promise<void>;
  /** Resolves when what was being taken in has been. */
  close(): Promise<void>;
}

/** Editors save in several steps: what counts is the file after it has been still for so long. */
const SETTLE_MS = 80;
/** Where the file system tells nothing (network shares), a look every so often finds the change. */
const LOOK_MS = 2_000;

export async function watchPrompts(
  folder: string,
  onSaved: (file: string, source: string) => Promise<void>,
  onError: (cause: unknown) => void,
): Promise<PromptFolder> {
  const seen = new Map<string, string>();
  const pending = new Map<string, NodeJS.Timeout>();
  const files = async () => (await readdir(folder)).filter(isTemplateFile).sort();
  const read = (file: string) => readTemplateFile(join(folder, file));
  const running = new Set<Promise<void>>();
  let closed = false;
  const look = async (file: string) => {
    if (closed) return;
    const done = takeIn(file);
    running.add(done);
    await done.finally(() => running.delete(done));
  };
  const takeIn = async (file: string) => {
    const source = await read(file).catch(() => null);
    if (source === null) return;
    const hash = createHash('sha256').update(source).digest('hex');
    if (seen.get(file) === hash) return;
    seen.set(file, hash);
    await onSaved(file, source);
  };
  const soon = (file: string) => {
    clearTimeout(pending.get(file));
    pending.set(
      file,
      setTimeout(() => void look(file).catch(onError), SETTLE_MS),
    );
  };
  for (const file of await files()) await look(file);
  let watcher: FSWatcher | null = null;
  try {
    watcher = watch(folder, (_what, name) => {
      if (name !== null && isTemplateFile(name)) soon(name);
    });
    watcher.on('error', onError);
  } catch (cause) {
    onError(cause);
  }
  const timer = setInterval(() => {
    files()
      .then(names => Promise.all(names.map(look)))
      .catch(onError);
  }, LOOK_MS);
  timer.unref();
  return {
    files,
    read,
    async write(file, source) {
      const path = join(folder, file);
      await mkdir(dirname(path), { recursive: true });
      const temporary = join(dirname(path), `.${basename(path)}.saving`);
      await writeFile(temporary, source);
      await rename(temporary, path);
    },
    async close() {
      closed = true;
      watcher?.close();
      clearInterval(timer);
      for (const timeout of pending.values()) clearTimeout(timeout);
      await Promise.allSettled(running);
    },
  };
}
