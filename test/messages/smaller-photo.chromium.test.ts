/** What a telephone's camera writes, made by a browser: large, noisy, lying on its side. */
import { chromium } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { smallerPhoto } from '../../src/messages/smaller-photo.ts';
import { cleanPicture, PHOTO_BYTES_MAX, PICTURE_BYTES_MAX } from '../../src/privacy/clean-picture.ts';
import { turnSegment } from '../../src/prompts/picture-turn.ts';
import { testServices } from '../tools/services.ts';

/** Red on the left, noise on the right. */
const PHOTO = `(() => {
  const canvas = Object.assign(document.createElement('canvas'), { width: 4032, height: 3024 });
  const pen = canvas.getContext('2d');
  pen.fillStyle = '#f00';
  pen.fillRect(0, 0, 4032, 3024);
  const noise = pen.getImageData(2016, 0, 2016, 3024);
  let seed = 7;
  for (let i = 0; i < noise.data.length; i++) if (i % 4 < 3) noise.data[i] = (seed = (seed * 1103515245 + 12345) % 2147483648) >> 23;
  pen.putImageData(noise, 2016, 0);
  return canvas.toDataURL('image/jpeg', 0.6).split(',')[1];
})()`;
let photo: Buffer;

beforeAll(async () => {
  const browser = await chromium.launch({ executablePath: testServices().chromium, args: ['--no-sandbox', '--disable-gpu'] });
  const page = await browser.newPage();
  photo = Buffer.from((await page.evaluate(PHOTO)) as string, 'base64');
  await browser.close();
}, 120_000);

const SOON = 60_000;
/** With what a telephone says of how it was held: turned by a quarter to the right. */
const onItsSide = () => Buffer.concat([photo.subarray(0, 2), turnSegment(6), photo.subarray(2)]);

test('an ordinary photo of a telephone is made small enough to be kept', { timeout: SOON }, async () => {
  expect(photo.length).toBeGreaterThan(PICTURE_BYTES_MAX);
  const clean = cleanPicture(photo, PHOTO_BYTES_MAX);
  if (typeof clean === 'string') throw new Error(clean);
  const small = (await smallerPhoto(clean, PICTURE_BYTES_MAX))!;
  expect(small.bytes.length).toBeLessThanOrEqual(PICTURE_BYTES_MAX);
  expect(small.width / small.height).toBeCloseTo(4 / 3, 2);
  expect(cleanPicture(small.bytes)).toMatchObject({ type: 'image/png', width: small.width });
});

test('one that lies on its side stands upright', { timeout: SOON }, async () => {
  const clean = cleanPicture(onItsSide(), PHOTO_BYTES_MAX);
  if (typeof clean === 'string') throw new Error(clean);
  const small = (await smallerPhoto(clean, PICTURE_BYTES_MAX))!;
  expect(small.height / small.width).toBeCloseTo(4 / 3, 2);
});

test('what only looks like a photo from outside is none', { timeout: SOON }, async () => {
  const broken = Buffer.concat([photo.subarray(0, 700), Buffer.alloc(2_000_000, 1)]);
  expect(await smallerPhoto({ type: 'image/jpeg', bytes: broken, width: 4032, height: 3024 }, PICTURE_BYTES_MAX)).toBeNull();
});
