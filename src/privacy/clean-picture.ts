/**
 * A photo with nothing in it but what is to be seen: where and when it was taken, by which device, and whatever else was written into
 * the file is left out, and so is what was put behind its end. How it has to be turned to stand upright stays. Pure; the picture itself
 * is not decoded.
 */
import { turnIn, turnSegment, UPRIGHT } from '../prompts/picture-turn.ts';

export interface CleanPicture {
  type: 'image/jpeg' | 'image/png';
  bytes: Uint8Array;
  /** As the file has them, before it is turned upright. */
  width: number;
  height: number;
}

export type PictureProblem = 'no picture' | 'too large';

/** Larger than any screen here, and small enough for every browser. */
export const SIDE_PIXELS_MAX = 4_096;
export const PICTURE_BYTES_MAX = 1_500_000;
/** What a telephone's camera makes; what is larger than is kept is made smaller first. */
export const PHOTO_BYTES_MAX = 10_000_000;

export function cleanPicture(bytes: Uint8Array, bytesMax = PICTURE_BYTES_MAX): CleanPicture | PictureProblem {
  if (bytes.length > bytesMax) return 'too large';
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    if (view.getUint16(0) === JPEG_START) return judged('image/jpeg', jpegParts(bytes, view));
    if (view.getUint32(0) === PNG_START && view.getUint32(4) === PNG_START_2) return judged('image/png', pngParts(bytes, view));
  } catch (cause) {
    // It ends in the middle of something.
    if (!(cause instanceof RangeError)) throw cause;
  }
  return 'no picture';
}

interface Parts {
  kept: readonly Uint8Array[];
  /** null = it never says how large it is, or never ends. */
  size: readonly [width: number, height: number] | null;
}

function judged(type: CleanPicture['type'], { kept, size }: Parts): CleanPicture | PictureProblem {
  if (size === null || Math.min(...size) === 0) return 'no picture';
  if (Math.max(...size) > SIDE_PIXELS_MAX) return 'too large';
  const bytes = new Uint8Array(kept.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of kept) {
    bytes.set(part, at);
    at += part.length;
  }
  return { type, bytes, width: size[0], height: size[1] };
}

const JPEG_START = 0xffd8;
const JPEG_END = 0xd9;
const JPEG_SCAN = 0xda;
const JPEG_EXIF = 0xe1;
/** Of the application segments only Adobe's says how to show it: the colours, in twelve bytes. */
const JPEG_COLOURS = 0xee;
const COLOURS_BYTES = 14;
const ADOBE = [...'Adobe'].map(letter => letter.charCodeAt(0));

/** Marker segments (ITU-T T.81, B.1): application segments and comments go, and all that follows the end. */
function jpegParts(bytes: Uint8Array, view: DataView): Parts {
  const kept: Uint8Array[] = [];
  let size: Parts['size'] = null;
  let turn = UPRIGHT;
  for (let at = 2; ; ) {
    if (view.getUint8(at) !== 0xff) return { kept, size: null };
    const marker = view.getUint8(at + 1);
    if (marker === 0xff) {
      at++;
      continue;
    }
    if (marker === JPEG_END) {
      const start = [bytes.subarray(0, 2), ...(turn === UPRIGHT ? [] : [turnSegment(turn)])];
      return { kept: [...start, ...kept, bytes.subarray(at, at + 2)], size };
    }
    const next = at + 2 + view.getUint16(at + 2);
    if (next > bytes.length) return { kept, size: null };
    if (marker === JPEG_EXIF && turn === UPRIGHT) turn = turnIn(bytes.subarray(at + 4, next));
    // Which of two sizes whoever draws it goes by, nobody knows.
    if (isFrame(marker) && size !== null) return { kept, size: null };
    if (isFrame(marker)) size = [view.getUint16(at + 7), view.getUint16(at + 5)];
    const end = marker === JPEG_SCAN ? scanEnd(view, next) : next;
    const ofColours = marker === JPEG_COLOURS && next - at - 2 === COLOURS_BYTES && ADOBE.every((byte, i) => bytes[at + 4 + i] === byte);
    const tells = (marker >= 0xe0 && marker <= 0xef && !ofColours) || marker === 0xfe;
    if (!tells) kept.push(bytes.subarray(at, end));
    at = end;
  }
}

const isFrame = (marker: number): boolean => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);

/** In the picture's own data FF stands for itself before 00, and before D0 to D7 for a restart. */
function scanEnd(view: DataView, from: number): number {
  for (let at = from; ; at++) {
    if (view.getUint8(at) !== 0xff) continue;
    const after = view.getUint8(at + 1);
    if (after !== 0 && (after < 0xd0 || after > 0xd7)) return at;
  }
}

const PNG_START = 0x89504e47;
const PNG_START_2 = 0x0d0a1a0a;
/** With the most bytes each may have: head and end are no place to hide anything in. */
const PNG_KEPT: ReadonlyMap<string, number> = new Map([
  ...([
    ['IHDR', 13],
    ['PLTE', 768],
    ['tRNS', 256],
  ] as const),
  ...([
    ['IDAT', PHOTO_BYTES_MAX],
    ['IEND', 0],
  ] as const),
]);

/** Chunks (PNG, 5.3): what is not needed to show it goes, text and EXIF among it. */
function pngParts(bytes: Uint8Array, view: DataView): Parts {
  const kept = [bytes.subarray(0, 8)];
  let size: Parts['size'] = null;
  for (let at = 8; ; ) {
    const name = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    const next = at + 12 + view.getUint32(at);
    if (next > bytes.length) return { kept, size: null };
    if (name === 'IHDR' && size !== null) return { kept, size: null };
    if (name === 'IHDR') size = [view.getUint32(at + 8), view.getUint32(at + 12)];
    const bytesMax = PNG_KEPT.get(name);
    if (bytesMax !== undefined && next - at - 12 > bytesMax) return { kept, size: null };
    if (bytesMax !== undefined) kept.push(bytes.subarray(at, next));
    if (name === 'IEND') return { kept, size };
    at = next;
  }
}
