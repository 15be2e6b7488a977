/** A text file line by line, whatever its encoding, packed or not; nothing is held but the chunk under way. */
import { closeSync, createReadStream, openSync, readSync, statSync } from 'node:fs';
import type { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { isOpen } from './table.ts';

/** A quoted cell may hold line breaks; one that never closes must not swallow the file. */
const JOINED_LINES_MAX = 20;

export interface TextLine {
  text: string;
  number: number;
}

/** Lines with their numbers, a chunk at a time; one that goes on inside quotes counts where it begins. */
export async function* linesOf(file: string, progress: (share: number) => void): AsyncGenerator<TextLine[]> {
  const size = Math.max(1, statSync(file).size);
  const raw = createReadStream(file, { highWaterMark: 1 << 18 });
  const bytes: Readable = file.endsWith('.gz') ? raw.pipe(createGunzip()) : raw;
  const decoder = new TextDecoder(file.endsWith('.gz') ? 'utf-8' : encodingOf(file));
  let [rest, number, read] = ['', 0, 0];
  let open: TextLine | null = null;
  let joinedLines = 0;
  const cut = (text: string): TextLine[] => {
    const lines: TextLine[] = [];
    for (const part of text.split('\n')) {
      number++;
      const own = part.endsWith('\r') ? part.slice(0, -1) : part;
      const line: TextLine = open === null ? { text: own, number } : { text: `${open.text} ${own}`, number: open.number };
      joinedLines = open === null ? 0 : joinedLines + 1;
      open = line.text.includes('"') && isOpen(line.text) && joinedLines < JOINED_LINES_MAX ? line : null;
      if (open === null) lines.push(line);
    }
    return lines;
  };
  try {
    for await (const chunk of bytes as AsyncIterable<Uint8Array>) {
      read += chunk.length;
      const text = rest + decoder.decode(chunk, { stream: true });
      const last = text.lastIndexOf('\n');
      rest = text.slice(last + 1);
      if (last >= 0) yield cut(text.slice(0, last));
      progress(Math.min(1, read / size));
    }
    rest += decoder.decode();
    const lines = rest === '' ? [] : cut(rest);
    if (open !== null) lines.push(open);
    if (lines.length > 0) yield lines;
  } finally {
    raw.destroy();
  }
}

/** UTF-16 by its mark, UTF-8 where it is valid, else what Windows wrote. */
function encodingOf(file: string): string {
  const buffer = Buffer.alloc(1 << 16);
  const descriptor = openSync(file, 'r');
  const length = readSync(descriptor, buffer, 0, buffer.length, 0);
  closeSync(descriptor);
  const bytes = buffer.subarray(0, length);
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  try {
    // The last character may be cut off by the end of the sample.
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
    return 'utf-8';
  } catch {
    return 'windows-1252';
  }
}

/** The last lines of a long file, without reading all of it; none of a short or a packed one. */
export function tailOf(file: string): string[] {
  if (file.endsWith('.gz')) return [];
  const size = statSync(file).size;
  if (size <= TAIL_BYTES) return [];
  const from = size - TAIL_BYTES;
  const buffer = Buffer.alloc(size - from);
  const descriptor = openSync(file, 'r');
  readSync(descriptor, buffer, 0, buffer.length, from);
  closeSync(descriptor);
  const encoding = encodingOf(file);
  // Two bytes a character begin at an even place.
  const text = new TextDecoder(encoding).decode(buffer.subarray(encoding === 'utf-16le' ? from % 2 : 0));
  return text.split(/\r?\n/).slice(1);
}

const TAIL_BYTES = 1 << 15;
