/** A screenshot with at most 256 colours: what is drawn flat looks the same at a third of the size. */
import { crc32, deflateSync, inflateSync } from 'node:zlib';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const COLOURS_MAX = 256;

/** @param png 8 bits a channel, RGB or RGBA without transparency, not interlaced: as Chromium writes it */
export function smallPng(png: Buffer): Buffer {
  const { width, height, bytes, data } = read(png);
  const pixels = new Uint32Array(width * height);
  const counts = new Map<number, number>();
  const rows = unfiltered(data, width * bytes, height, bytes);
  for (let at = 0; at < pixels.length; at++) {
    const colour = (rows[at * bytes]! << 16) | (rows[at * bytes + 1]! << 8) | rows[at * bytes + 2]!;
    pixels[at] = colour;
    counts.set(colour, (counts.get(colour) ?? 0) + 1);
  }
  const palette = [...counts]
    .sort((a, b) => b[1] - a[1])
    .slice(0, COLOURS_MAX)
    .map(([colour]) => colour);
  const index = new Map(palette.map((colour, at) => [colour, at]));
  const lines = Buffer.alloc((width + 1) * height);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) lines[y * (width + 1) + 1 + x] = indexOf(pixels[y * width + x]!, palette, index);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 3, 0, 0, 0], 8);
  const colours = Buffer.from(palette.flatMap(colour => [colour >> 16, (colour >> 8) & 255, colour & 255]));
  const parts = [
    chunk('IHDR', header),
    chunk('PLTE', colours),
    chunk('IDAT', deflateSync(lines, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ];
  return Buffer.concat([SIGNATURE, ...parts]);
}

/** The nearest there is; found once for each colour. */
function indexOf(colour: number, palette: readonly number[], index: Map<number, number>): number {
  const known = index.get(colour);
  if (known !== undefined) return known;
  let [best, least] = [0, Number.POSITIVE_INFINITY];
  for (const [at, one] of palette.entries()) {
    const [red, green, blue] = [(one >> 16) - (colour >> 16), ((one >> 8) & 255) - ((colour >> 8) & 255), (one & 255) - (colour & 255)];
    const far = red * red + green * green + blue * blue;
    if (far < least) [best, least] = [at, far];
  }
  index.set(colour, best);
  return best;
}

function read(png: Buffer): { width: number; height: number; bytes: number; data: Buffer } {
  const [width, height, bytes] = [png.readUInt32BE(16), png.readUInt32BE(20), png[25] === 6 ? 4 : 3];
  const parts: Buffer[] = [];
  for (let at = 8; at < png.length; at += png.readUInt32BE(at) + 12)
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT') parts.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)));
  return { width, height, bytes, data: inflateSync(Buffer.concat(parts)) };
}

/** PNG, 9: each row says how it was predicted from its neighbours. */
function unfiltered(data: Buffer, length: number, height: number, bytes: number): Buffer {
  const rows = Buffer.alloc(length * height);
  for (let y = 0; y < height; y++) {
    const filter = data[y * (length + 1)]!;
    for (let x = 0; x < length; x++) {
      const left = x < bytes ? 0 : rows[y * length + x - bytes]!;
      const up = y === 0 ? 0 : rows[(y - 1) * length + x]!;
      const corner = x < bytes || y === 0 ? 0 : rows[(y - 1) * length + x - bytes]!;
      const guess = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter]!;
      rows[y * length + x] = data[y * (length + 1) + 1 + x]! + guess;
    }
  }
  return rows;
}

function paeth(left: number, up: number, corner: number): number {
  const sum = left + up - corner;
  const [a, b, c] = [Math.abs(sum - left), Math.abs(sum - up), Math.abs(sum - corner)];
  return a <= b && a <= c ? left : b <= c ? up : corner;
}

function chunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  check.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, check]);
}
