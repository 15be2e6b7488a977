/**
 * A page as PDF, by the Chromium of this machine: its own print is what a browser's would be, and a library of our own would draw
 * everything a second time.
 */
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** As they are called on Debian, Fedora, macOS' Homebrew and Windows. */
const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome', 'msedge'] as const;
const PRINT_MS_MAX = 60_000;

/** One at a time: a browser takes a few hundred megabytes. */
let printing: Promise<unknown> = Promise.resolve();

/**
 * @param names looked for on the PATH, the first that is there prints
 * @returns null when none is
 */
export function printPdf(html: string, names: readonly string[] = NAMES): Promise<Uint8Array | null> {
  const printed = printing.then(() => print(html, names));
  printing = printed.catch(() => {});
  return printed;
}

async function print(html: string, names: readonly string[]): Promise<Uint8Array | null> {
  const folder = await mkdtemp(join(tmpdir(), 'linemate-print-'));
  const [page, pdf] = [join(folder, 'page.html'), join(folder, 'page.pdf')];
  try {
    await writeFile(page, html);
    for (const name of names) if (await printedBy(name, { folder, page, pdf })) return await readFile(pdf);
    return null;
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

async function printedBy(name: string, { folder, page, pdf }: { folder: string; page: string; pdf: string }): Promise<boolean> {
  // It prints a page of our own that runs no script; as root, as in a container, it starts in no other way.
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const wanted = ['--headless', '--disable-gpu', '--no-pdf-header-footer', `--user-data-dir=${folder}/profile`, `--print-to-pdf=${pdf}`];
  try {
    await run(name, [...asRoot, ...wanted, page], { timeout: PRINT_MS_MAX });
    return true;
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw cause;
  }
}
