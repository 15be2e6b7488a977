/** What kind of picture some bytes are, and how large: PNG and JPEG, by what stands in them and not by their name. Pure. */
export const PICTURE_BYTES_MAX = 300_000;
export const PICTURE_NAME = /^[a-z0-9][a-z0-9-]{0,59}\.(?:png|jpe?g)$/;

/** `feeder-wheel.png` → `feeder wheel`, `slow-1a2b3c4d.jpg` → `slow`: for people, who see no files. */
export const pictureName = (file: string): string =>
  file
    .replace(/\.\w+$/, '')
    .replace(/-[0-9a-f]{8}$/, '')
    .replaceAll('-', ' ');

export interface PictureShape {
  type: 'image/png' | 'image/jpeg';
  width: number;
  height: number;
}

const SIDE_MAX = 4_000;

/** @returns null when they are neither, too large, or cut off */
export function pictureShape(bytes: Uint8Array): PictureShape | null {
  if (bytes.length > PICTURE_BYTES_MAX || bytes.length < 24) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const shape = view.getUint32(0) === 0x89504e47 ? pngShape(view) : view.getUint16(0) === 0xffd8 ? jpegShape(view) : null;
  return shape === null || shape.width < 1 || shape.height < 1 || Math.max(shape.width, shape.height) > SIDE_MAX ? null : shape;
}

const pngShape = (view: DataView): PictureShape => ({ type: 'image/png', width: view.getUint32(16), height: view.getUint32(20) });

/** The frame's header holds the size; the segments before it are passed over. */
function jpegShape(view: DataView): PictureShape | null {
  for (let at = 2; at + 9 < view.byteLength; ) {
    if (view.getUint8(at) !== 0xff) return null;
    const marker = view.getUint8(at + 1);
    const isFrame = marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
    if (isFrame) return { type: 'image/jpeg', height: view.getUint16(at + 5), width: view.getUint16(at + 7) };
    at += 2 + view.getUint16(at + 2);
  }
  return null;
}
