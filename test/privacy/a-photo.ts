/** A photo as a telephone writes it, by its parts: only their frame is real, nothing in it is decoded here. */
const segment = (marker: number, body: Buffer): Buffer => {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(body.length + 2, 2);
  return Buffer.concat([head, body]);
};

/** In the byte order of most telephones: where it was taken, then how it stands. */
function exif(turn: number): Buffer {
  const entry = (tag: number, type: number, value: number) => {
    const bytes = Buffer.alloc(12);
    bytes.writeUInt16LE(tag, 0);
    bytes.writeUInt16LE(type, 2);
    bytes.writeUInt32LE(1, 4);
    bytes.writeUInt16LE(value, 8);
    return bytes;
  };
  const start = Buffer.from([0x49, 0x49, 42, 0, 8, 0, 0, 0, 2, 0]);
  const rest = Buffer.from('\0\0\0\0 53.3498 N 6.2603 W, telephone of Ana');
  return Buffer.concat([Buffer.from('Exif\0\0'), start, entry(0x0110, 2, 65), entry(0x0112, 3, turn), rest]);
}

/** Two scans, the first with a restart and an FF of its own; behind the end a second picture with its own data. */
export function jpeg({
  width = 800,
  height = 600,
  behind = 'a second picture',
  colours = 'Adobe colour',
  turn = 1,
  scanned = 2,
} = {}): Buffer {
  const frame = Buffer.from([8, 0, 0, 0, 0, 1, 1, 0x11, 0]);
  frame.writeUInt16BE(height, 1);
  frame.writeUInt16BE(width, 3);
  const scan = (data: number[]) => Buffer.concat([segment(0xda, Buffer.from([1, 1, 0, 0, 63, 0])), Buffer.from(data)]);
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    segment(0xe0, Buffer.from('JFIF\0 with a small picture of it')),
    segment(0xe1, exif(turn)),
    segment(0xee, Buffer.from(colours)),
    segment(0xfe, Buffer.from('taken by Ana')),
    segment(0xdb, Buffer.from('tables')),
    segment(0xc2, frame),
    scan([1, 2, 0xff, 0, 3, 0xff, 0xd0, 4]),
    segment(0xc4, Buffer.from('more tables')),
    scan(scanned === 2 ? [5, 6] : new Array<number>(scanned).fill(5)),
    Buffer.from([0xff, 0xd9]),
    Buffer.from(behind),
  ]);
}

const chunk = (name: string, body: Buffer): Buffer => {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(body.length);
  return Buffer.concat([length, Buffer.from(name), body, Buffer.alloc(4)]);
};

export function png(width = 800, height = 600, end = ''): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', head),
    chunk('tEXt', Buffer.from('Author\0Ana')),
    chunk('eXIf', Buffer.from('53.3498 N')),
    chunk('IDAT', Buffer.from('the picture')),
    chunk('IEND', Buffer.from(end)),
    Buffer.from('behind the end'),
  ]);
}
