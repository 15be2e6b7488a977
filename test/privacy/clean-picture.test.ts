import fc from 'fast-check';
import { expect, test } from 'vitest';
import { tipPicture } from '../../src/messages/tip-picture.ts';
import { type CleanPicture, cleanPicture, PICTURE_BYTES_MAX, SIDE_PIXELS_MAX } from '../../src/privacy/clean-picture.ts';
import { splitTurn } from '../../src/prompts/picture-turn.ts';
import { jpeg, png } from './a-photo.ts';

const textOf = (picture: unknown) => Buffer.from((picture as CleanPicture).bytes).toString('latin1');

test('a photo keeps what is to be seen, and neither place nor device nor name nor what was put behind its end', () => {
  const clean = cleanPicture(jpeg());
  expect(clean).toMatchObject({ type: 'image/jpeg' });
  const text = textOf(clean);
  expect(text).not.toMatch(/Exif|53\.3498|Ana|JFIF|second/);
  for (const part of ['Adobe colour', 'tables', 'more tables', '\x01\x02\xff\x00\x03\xff\xd0\x04', '\x05\x06\xff\xd9'])
    expect(text).toContain(part);
  expect(cleanPicture((clean as CleanPicture).bytes)).toEqual(clean);
});

test.each([2, 3, 4, 5, 6, 7, 8])('how it has to be turned (%i) is kept, and nothing beside it', turn => {
  const { bytes } = cleanPicture(jpeg({ turn })) as CleanPicture;
  expect(textOf({ bytes })).not.toMatch(/53\.3498|Ana/);
  expect(splitTurn(bytes)).toEqual({ turn, bytes: Buffer.from((cleanPicture(jpeg()) as CleanPicture).bytes) });
  expect(cleanPicture(bytes)).toMatchObject({ type: 'image/jpeg', bytes });
});

test.each([0, 1, 9, 300])('what is no way to stand (%i) is upright', turn => {
  expect(cleanPicture(jpeg({ turn }))).toEqual(cleanPicture(jpeg()));
});

test('a photo that lies on its side stands upright on the card, whoever draws it', () => {
  const picture = (turn: number) =>
    tipPicture({ file: 'a.jpg', alt: 'A', arrow: [50, 50] }, (cleanPicture(jpeg({ turn })) as CleanPicture).bytes)!;
  expect(picture(1)).toMatchObject({ width: 800, height: 600 });
  expect(picture(6)).toMatchObject({ width: 600, height: 800 });
  expect(picture(6).svg).toContain('width="800" height="600" transform="matrix(0 1 -1 0 600 0)"');
  expect(Buffer.from(/base64,([^"]*)/.exec(picture(6).svg)![1]!, 'base64').toString('latin1')).not.toContain('Exif');
});

test.each(['Adobe colour, and Ana was here', 'Ana wrote it'])('what is called colours and is none (%s) goes', colours => {
  expect(textOf(cleanPicture(jpeg({ colours })))).not.toContain('Ana');
});

test('nothing hides in the end of a picture', () => {
  expect(cleanPicture(png(800, 600, 'PK and an archive'))).toBe('no picture');
});

test('so does a picture of a screen', () => {
  const clean = cleanPicture(png());
  expect(clean).toMatchObject({ type: 'image/png' });
  expect(textOf(clean)).not.toMatch(/Ana|53\.3498|tEXt|eXIf|behind/);
  expect(textOf(clean)).toContain('the picture');
});

test.each([
  ['as large as a picture may be', jpeg({ width: SIDE_PIXELS_MAX }), { type: 'image/jpeg' }],
  ['a pixel wider', jpeg({ width: SIDE_PIXELS_MAX + 1 }), 'too large'],
  ['a pixel higher', png(800, SIDE_PIXELS_MAX + 1), 'too large'],
  ['a byte more than is taken', Buffer.concat([jpeg(), Buffer.alloc(PICTURE_BYTES_MAX + 1 - jpeg().length)]), 'too large'],
  ['a page with a script', Buffer.from('<svg onload="x()">'), 'no picture'],
  ['nothing', Buffer.alloc(0), 'no picture'],
  ['a picture without a size', jpeg({ width: 0 }), 'no picture'],
])('%s', (_, bytes, expected) => {
  const clean = cleanPicture(bytes);
  if (typeof expected === 'string') expect(clean).toBe(expected);
  else expect(clean).toMatchObject(expected);
});

test('a picture that names two sizes is none: who draws it might go by the one that fills all memory', () => {
  const hugeFrame = Buffer.from([0xff, 0xc0, 0, 11, 8, 0xff, 0xff, 0xff, 0xff, 1, 1, 0x11, 0]);
  const behind = (whole: Buffer, at: number, part: Buffer) => Buffer.concat([whole.subarray(0, at), part, whole.subarray(at)]);
  expect(cleanPicture(behind(jpeg(), 2, hugeFrame))).toBe('no picture');
  const [signature, head] = [8, 25];
  expect(cleanPicture(behind(png(), signature, png(65_535, 65_535).subarray(signature, signature + head)))).toBe('no picture');
});

test('whatever is cut off or damaged is refused or clean, and never taken for longer than it is', () => {
  for (const whole of [jpeg({ behind: '' }), png().subarray(0, -'behind the end'.length)])
    for (let length = 0; length < whole.length; length++) expect(cleanPicture(whole.subarray(0, length))).toBe('no picture');
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), fc.nat(jpeg().length), (noise, at) => {
      const clean = cleanPicture(Buffer.concat([jpeg().subarray(0, at), noise]));
      if (typeof clean !== 'string') expect(clean.bytes.length).toBeLessThanOrEqual(at + noise.length);
    }),
  );
});
