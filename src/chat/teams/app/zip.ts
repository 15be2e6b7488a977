/**
 * A zip archive of a few small files, as the Teams admin centre takes it. Pure and deterministic: the same files give the
 * same bytes, so that a package can be compared with the one that is installed.
 *
 * Format: PKWARE APPNOTE 6.3.3; deflate, no encryption, no 64-bit extension.
 */
import { crc32, deflateRawSync } from 'node:zlib';

export interface ZipEntry {
  name: string;
  data: Uint8Array;
}

const VERSION = 20;
const DEFLATE = 8;
/** 1980-01-01, the earliest date that the format knows. */
const DATE = 0x0021;
const UTF8_NAMES = 0x0800;

export function zip(entries: readonly ZipEntry[]): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, data } of entries) {
    const path = Buffer.from(name, 'utf8');
    const packed = deflateRawSync(data, { level: 9 });
    const shared = entryFields(data, packed, path);
    const local = Buffer.concat([number(0x04034b50, 4), shared, path, packed]);
    directory.push(Buffer.concat([number(0x02014b50, 4), number(VERSION, 2), shared, Buffer.alloc(10), number(offset, 4), path]));
    parts.push(local);
    offset += local.length;
  }
  const index = Buffer.concat(directory);
  const count = number(entries.length, 2);
  const end = Buffer.concat([
    number(0x06054b50, 4),
    Buffer.alloc(4),
    count,
    count,
    number(index.length, 4),
    number(offset, 4),
    Buffer.alloc(2),
  ]);
  return Buffer.concat([...parts, index, end]);
}

/** The fields that stand both before the data and in the directory, in the same order. */
function entryFields(data: Uint8Array, packed: Buffer, path: Buffer): Buffer {
  return Buffer.concat([
    number(VERSION, 2),
    number(UTF8_NAMES, 2),
    number(DEFLATE, 2),
    number(0, 2),
    number(DATE, 2),
    number(crc32(data), 4),
    number(packed.length, 4),
    number(data.length, 4),
    number(path.length, 2),
    number(0, 2),
  ]);
}

function number(value: number, bytes: 2 | 4): Buffer {
  const buffer = Buffer.alloc(bytes);
  buffer.writeUIntLE(value, 0, bytes);
  return buffer;
}
