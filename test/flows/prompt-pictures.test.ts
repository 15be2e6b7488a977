/** A tip with a picture and an arrow: from the folder to the card, as every product shows it. */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { cardHtml } from '../../src/chat/floor/html.ts';
import { openPrompts } from '../../src/flows/train/prompt-folder.ts';
import { takeInPictures } from '../../src/flows/train/prompt-pictures.ts';
import { publish } from '../../src/flows/train/publish-prompt.ts';
import { lookInStudio } from '../../src/flows/train/studio.ts';
import { pictureBytes, pictureNames } from '../../src/history/prompt-pictures.ts';
import { svgToPng } from '../../src/messages/png.ts';
import { editOf, writeTemplate } from '../../src/prompts/edit-template.ts';
import { parseTemplate } from '../../src/prompts/parse-template.ts';
import { pictureShape } from '../../src/prompts/picture-shape.ts';
import { embedded, store } from '../conformance/history-store.ts';
import { jpeg } from '../privacy/a-photo.ts';
import { at, demoPlant } from '../sources/demo-plant.ts';
import { play, type ShopFloor, seasoningClimbs, shopFloor } from './shop-floor.ts';

const demo = demoPlant();
const plant = { ...demo, prompts: { ...demo.prompts, publishOnSave: false } };
const database = store(embedded);
const drawn = (colour: string) =>
  svgToPng(`<svg xmlns="http://www.w3.org/2000/svg" width="400" height="300"><rect width="400" height="300" fill="${colour}"/></svg>`);
const SOURCE = `---
id: drum-wheel
when: { kinds: [drift], parameters: [seasoning], stationTypes: [seasoning-drum] }
picture: { file: wheel.png, alt: The wheel of the feeder, arrow: [75, 40] }
---
# en
Turn the wheel a little.

{{ figure.value }} {{ figure.unit }}
`;
let folder: string;
let floor: ShopFloor;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'linemate-pictures-'));
  mkdirSync(join(folder, 'pictures'));
  floor = await shopFloor(database(), plant, { templates: false });
  floor.clock.set(at('07:00'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const put = (name: string, bytes: Buffer | string) => writeFileSync(join(folder, name), bytes);
const opened = async () => {
  const prompts = await openPrompts(floor.ask, folder);
  await prompts.close();
  return prompts;
};

test('the card shows the picture with its arrow, and tells what it shows to whoever does not see it', async () => {
  put('pictures/wheel.png', drawn('#88a'));
  put('drum-wheel.md', SOURCE);
  await opened();
  await play(floor, seasoningClimbs(demo, at('07:00'), 31), at('07:31'));
  const { picture, title } = floor.told.find(one => one.message.conversation === 'floor/station/B2')!.message;
  expect(title).toBe('Turn the wheel a little.');
  expect(picture).toMatchObject({ alt: 'The wheel of the feeder', width: 400, height: 300 });
  expect(picture!.svg).toContain('<image href="data:image/png;base64,');
  // The arrow's point: 75 % of 400, 40 % of 300.
  expect(picture!.svg).toContain('L300 120');
  const png = svgToPng(picture!.svg);
  expect(pictureShape(png)).toEqual({ type: 'image/png', width: 400, height: 300 });
  expect(png.equals(svgToPng(picture!.svg.replace(/<path[^>]*>/g, '')))).toBe(false);
});

test('a picture that is not there is said with the template’s name for it, and nothing is published until it is', async () => {
  put('drum-wheel.md', SOURCE.replace('wheel.png', 'whel.png'));
  const wanted = { template: 'drum-wheel', label: 'production', by: 'test' } as const;
  const prompts = await opened();
  expect(await publish(floor.ask, wanted)).toMatchObject({
    kind: 'held',
    problems: [{ message: 'there is no picture "whel.png" in the folder prompts/pictures' }],
  });
  const edit = editOf('drum-wheel.md', SOURCE.replace('wheel.png', 'whel.png'));
  const look = await lookInStudio({ ...floor.ask, prompts }, 'drum-wheel', { edit, lang: 'en', moment: 'typical' });
  expect(look.failed).toHaveLength(1);
  put('pictures/whel.png', drawn('#88a'));
  await takeInPictures(floor.ask, join(folder, 'pictures'));
  expect(await publish(floor.ask, wanted)).toMatchObject({ kind: 'published' });
  const seen = await lookInStudio({ ...floor.ask, prompts }, 'drum-wheel', { edit, lang: 'en', moment: 'typical' });
  expect(cardHtml(seen.message!, { timeZone: 'UTC' })).toContain('alt="The wheel of the feeder"');
});

test('what people were shown stays: another picture of the same name is not taken in', async () => {
  put('pictures/wheel.png', drawn('#88a'));
  await takeInPictures(floor.ask, join(folder, 'pictures'));
  put('pictures/wheel.png', drawn('#a88'));
  await takeInPictures(floor.ask, join(folder, 'pictures'));
  expect(Buffer.from((await pictureBytes(database(), 'wheel.png'))!).equals(drawn('#88a'))).toBe(true);
  expect(floor.logged.findLast(one => one.level === 'warn')?.facts.because).toContain('another picture has this name');
});

test('what is no picture, is too large, or has a name that leads elsewhere is left alone', async () => {
  put('pictures/text.png', 'x'.repeat(100));
  put('pictures/Big Wheel.png', drawn('#88a'));
  put('pictures/large.png', Buffer.concat([drawn('#88a'), Buffer.alloc(300_001)]));
  await takeInPictures(floor.ask, join(folder, 'pictures'));
  expect(await pictureNames(database())).toEqual([]);
  expect(floor.logged.filter(one => one.what === 'picture not taken in')).toHaveLength(3);
  for (const file of ['../wheel.png', '/etc/passwd', 'https://x.example/a.png', 'wheel.svg'])
    expect(parseTemplate('a.md', SOURCE.replace('wheel.png', `'${file}'`)).problems[0]?.message).toContain('ends in .png or .jpg');
});

test('what is no file keeps neither the others out nor the plant from starting', async () => {
  mkdirSync(join(folder, 'pictures/a-folder.png'));
  symlinkSync('/dev/zero', join(folder, 'pictures/endless.png'));
  symlinkSync('/nowhere', join(folder, 'pictures/gone.png'));
  put('pictures/wheel.png', drawn('#88a'));
  put('drum-wheel.md', SOURCE);
  await opened();
  expect(await pictureNames(database())).toEqual(['wheel.png']);
  expect(floor.logged.filter(one => one.what === 'picture not taken in').map(one => one.facts.picture)).toEqual([
    'a-folder.png',
    'endless.png',
    'gone.png',
  ]);
});

test('a trainer’s photograph tells neither where it was taken nor whose telephone it was', async () => {
  put('pictures/wheel.jpg', jpeg());
  await takeInPictures(floor.ask, join(folder, 'pictures'));
  const kept = Buffer.from((await pictureBytes(database(), 'wheel.jpg'))!);
  expect(pictureShape(kept)).toEqual({ type: 'image/jpeg', width: 800, height: 600 });
  expect(kept.toString('latin1')).not.toMatch(/Exif|53\.3498|Ana/);
});

test.each([
  ['arrow: [101, 40]', 'arrow points at two numbers'],
  ['arrows: [10, 40]', 'did you mean arrow?'],
])('%s is said in the trainer’s words', (arrow, message) => {
  const { problems } = parseTemplate('a.md', SOURCE.replace('arrow: [75, 40]', arrow));
  expect(problems.map(problem => problem.message).join(' ')).toMatch(new RegExp(message.replace('?', '\\?')));
});

test('a form that knows nothing of pictures keeps them', () => {
  expect(writeTemplate(editOf('drum-wheel.md', SOURCE), SOURCE, 'drum-wheel')).toContain('picture: {file: wheel.png');
});

test('a photograph tells its size in its frame, and one that is cut off is none', () => {
  const jpeg = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 4, 0, 0, 0xff, 0xc0, 0, 11, 8, 0, 120, 0, 200, 1, 1, 0x11, 0, 0xff, 0xd9, 0]);
  expect(pictureShape(jpeg)).toEqual({ type: 'image/jpeg', width: 200, height: 120 });
  expect(pictureShape(jpeg.subarray(0, 10))).toBeNull();
  expect(pictureShape(drawn('#000').subarray(0, 20))).toBeNull();
});
