/**
 * How a photo stands. A camera writes its picture as the sensor saw it, and says beside it (Exif, orientation, 1 to 8) how to turn it
 * upright: of all that a file tells besides the picture, the one thing that is needed to show it. Pure.
 */

const EXIF = [0x45, 0x78, 0x69, 0x66, 0, 0];
const ORIENTATION = 0x0112;
const SHORT = 3;
export const UPRIGHT = 1;
const TURN_MAX = 8;

/** @param body of an application segment of a JPEG; not Exif, or nothing said of it, is upright */
export function turnIn(body: Uint8Array): number {
  if (body.length < 14 || !EXIF.every((byte, i) => body[i] === byte)) return UPRIGHT;
  const view = new DataView(body.buffer, body.byteOffset + EXIF.length, body.length - EXIF.length);
  const isLittle = view.getUint16(0) === 0x4949;
  const first = view.getUint32(4, isLittle);
  if (first + 2 > view.byteLength) return UPRIGHT;
  const entries = view.getUint16(first, isLittle);
  for (let n = 0; n < entries; n++) {
    const at = first + 2 + n * 12;
    if (at + 12 > view.byteLength) return UPRIGHT;
    if (view.getUint16(at, isLittle) !== ORIENTATION || view.getUint16(at + 2, isLittle) !== SHORT) continue;
    const turn = view.getUint16(at + 8, isLittle);
    return turn >= UPRIGHT && turn <= TURN_MAX ? turn : UPRIGHT;
  }
  return UPRIGHT;
}

/** Behind the start of a JPEG: an Exif segment that says this and nothing else. */
export const turnSegment = (turn: number): Uint8Array =>
  new Uint8Array([
    ...[0xff, 0xe1, 0, 34, ...EXIF],
    ...[0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1],
    ...[ORIENTATION >> 8, ORIENTATION & 0xff, 0, SHORT, 0, 0, 0, 1, 0, turn, 0, 0],
    ...[0, 0, 0, 0],
  ]);

/** A cleaned picture as two: how it is to be turned, and the picture that says nothing of it. */
export function splitTurn(bytes: Uint8Array): { turn: number; bytes: Uint8Array } {
  for (let turn = UPRIGHT + 1; turn <= TURN_MAX; turn++) {
    const said = turnSegment(turn);
    if (said.every((byte, i) => bytes[i + 2] === byte))
      return { turn, bytes: Buffer.concat([bytes.subarray(0, 2), bytes.subarray(2 + said.length)]) };
  }
  return { turn: UPRIGHT, bytes };
}

/** Whether height and width change places. */
export const liesOnItsSide = (turn: number): boolean => turn > 4;

/** What stands `width` × `height`, turned and mirrored into its upright place. */
export function turnMatrix(turn: number, width: number, height: number): readonly number[] | null {
  const matrices: Readonly<Record<number, readonly number[]>> = {
    2: [-1, 0, 0, 1, width, 0],
    3: [-1, 0, 0, -1, width, height],
    4: [1, 0, 0, -1, 0, height],
    5: [0, 1, 1, 0, 0, 0],
    6: [0, 1, -1, 0, height, 0],
    7: [0, -1, -1, 0, height, width],
    8: [0, -1, 1, 0, 0, width],
  };
  return matrices[turn] ?? null;
}
