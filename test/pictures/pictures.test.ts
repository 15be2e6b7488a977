import { readdirSync, readFileSync } from 'node:fs';
import { deflateSync, inflateSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { smallPng } from './small-png.ts';

const docs = (name: string) => new URL(`../../docs/${name}`, import.meta.url);
const pictures = readdirSync(docs('cards/'));

test('four moments of a morning are kept as each product shows them, none above 60 KB, each in the guide of its product', () => {
  const guides = { slack: 'slack.md', teams: 'teams.md', station: 'pages.md' };
  for (const [product, guide] of Object.entries(guides)) {
    const own = pictures.filter(name => name.startsWith(`${product}-`));
    expect(own).toHaveLength(4);
    const text = readFileSync(docs(guide), 'utf8');
    expect(own.filter(name => !text.includes(`(cards/${name})`))).toEqual([]);
  }
  expect(pictures).toHaveLength(12);
  expect(pictures.filter(name => readFileSync(docs(`cards/${name}`)).length > 60_000)).toEqual([]);
});

test('a picture of few colours is the same picture when it is made small', () => {
  const [width, height] = [5, 4];
  const rows = Array.from({ length: height }, (_, y) => [y % 5, ...Array.from({ length: width * 3 }, (_, x) => (x * 40 + y) % 256)]);
  const small = smallPng(pngOf(width, height, rows));
  expect([small.readUInt32BE(16), small.readUInt32BE(20), small[25]]).toEqual([width, height, 3]);
  const parts = chunksOf(small);
  const [palette, lines] = [parts.get('PLTE')!, inflateSync(parts.get('IDAT')!)];
  // The first row is written without a prediction.
  const first = [...lines.subarray(1, 1 + width)].flatMap(at => [...palette.subarray(at * 3, at * 3 + 3)]);
  expect(first).toEqual(rows[0]!.slice(1));
});

function pngOf(width: number, height: number, rows: readonly (readonly number[])[]): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 2, 0, 0, 0], 8);
  const part = (type: string, data: Buffer) => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(data.length);
    return Buffer.concat([length, Buffer.from(type), data, Buffer.alloc(4)]);
  };
  return Buffer.concat([Buffer.alloc(8), part('IHDR', head), part('IDAT', deflateSync(Buffer.from(rows.flat())))]);
}

function chunksOf(png: Buffer): Map<string, Buffer> {
  const chunks = new Map<string, Buffer>();
  for (let at = 8; at < png.length; at += png.readUInt32BE(at) + 12)
    chunks.set(png.toString('latin1', at + 4, at + 8), png.subarray(at + 8, at + 8 + png.readUInt32BE(at)));
  return chunks;
}
