/** A photo below a card in a chat whose pictures open for nobody but us: kept as a tablet's is, or refused with what to do. */
import { beforeEach, expect, test } from 'vitest';
import type { Inbound, SharedBytes } from '../../src/chat/chat.ts';
import { floorChat } from '../../src/chat/floor/floor.ts';
import { attachmentsOf } from '../../src/history/attachments.ts';
import { openEpisodes } from '../../src/history/episodes.ts';
import { PHOTOS_MAX, photoOf } from '../../src/history/photos.ts';
import type { Message } from '../../src/messages/message.ts';
import { PICTURE_BYTES_MAX, SIDE_PIXELS_MAX } from '../../src/privacy/clean-picture.ts';
import { contentHash } from '../../src/prompts/content-hash.ts';
import { embedded, store } from '../conformance/history-store.ts';
import { jpeg } from '../privacy/a-photo.ts';
import { at, demoPlant } from '../sources/demo-plant.ts';
import { type ShopFloor, shopFloor } from './shop-floor.ts';

const plant = demoPlant();
const database = store(embedded);
let floor: ShopFloor;
let brought: SharedBytes;
let card: Message;

beforeEach(async () => {
  floor = await shopFloor(database(), plant, { templates: false, page: { ...floorChat(), bytesOf: async () => brought } });
  floor.clock.set(at('07:05'));
  await floor.send({ kind: 'question', conversation: 'floor/operator', text: 'need maintenance at B2' });
  await floor.deliver();
  card = floor.told.find(one => one.message.call !== undefined)!.message;
  // The floor page has no threads; in the store a card knows where it stands, whatever the product.
  await database().query(`update linemate.sent set ref = '{"activityId":"1791"}'::json where message_id = $1`, [card.id]);
});

async function put(more: Partial<Inbound> = {}): Promise<void> {
  const files = [{ id: 'in-7/0', kind: 'picture' as const, link: 'https://smba.example/v3/attachments/1' }];
  const shared = { kind: 'question' as const, conversation: card.conversation, text: 'the spring is gone', thread: '1791', locale: 'de' };
  await floor.send({ ...shared, files, ...more });
  await floor.deliver();
}
const episode = async () => (await openEpisodes(database(), 'B')).map(one => one.episode).find(one => one.kind === 'help-need')!.id;
const kept = async () => attachmentsOf(database(), [await episode()]);
const replies = () => floor.told.map(one => one.message).filter(one => one.conversation === card.conversation && one.id.startsWith('a/'));
const photo = () => photoOf(database(), 'B2', contentHash('floor/in-7/0'));

test('the bytes are kept, cleaned, with the trouble; nobody is told anything but by the card', async () => {
  brought = jpeg();
  await put();
  expect((await photo())?.type).toBe('image/jpeg');
  expect(Buffer.from((await photo())!.bytes).includes('Ana')).toBe(false);
  // The chat's own address would open for nobody.
  expect(await kept()).toMatchObject([{ kind: 'picture', words: 'the spring is gone', link: null }]);
  expect(JSON.stringify(floor.told.at(-1)!.message.body)).toContain('1 × picture');
  expect(replies()).toEqual([]);
});

test.each([
  ['too large' as const, 'Dieses Foto ist zu groß zum Behalten.'],
  [jpeg({ width: SIDE_PIXELS_MAX + 1 }), 'Dieses Foto ist zu groß zum Behalten.'],
  [Buffer.from('%PDF-1.7'), 'Das ist kein Foto, das sich zeigen lässt.'],
  ['not handed over' as const, 'Was du angehängt hast, bekomme ich nicht.'],
])('what cannot be kept is told where it was sent, in the sender’s language; the words are kept (%#)', async (bytes, title) => {
  brought = bytes;
  await put();
  expect(replies()).toMatchObject([{ title, locale: 'de' }]);
  expect(await photo()).toBeNull();
  expect(await kept()).toMatchObject([{ words: 'the spring is gone', link: null }]);
});

test('a photo of the largest size is kept', async () => {
  brought = jpeg({ width: SIDE_PIXELS_MAX });
  await put();
  expect(await photo()).not.toBeNull();
  expect(replies()).toEqual([]);
});

test('a photo as large as a telephone makes it is asked for whole; what cannot be drawn smaller is said to be no photo', async () => {
  brought = jpeg({ scanned: PICTURE_BYTES_MAX });
  await put();
  expect(await photo()).toBeNull();
  expect(replies()).toMatchObject([{ title: 'Das ist kein Foto, das sich zeigen lässt.' }]);
});

test('a file of which only its words arrive is told of, once', async () => {
  for (const _ of [1, 2]) await put({ id: 'in-8', files: [], unseen: true });
  expect(replies()).toMatchObject([{ title: 'Was du angehängt hast, bekomme ich nicht.' }]);
  expect(await kept()).toMatchObject([{ kind: 'file', words: 'the spring is gone' }]);
});

test('more than ten of one trouble stay in the chat, and whoever sends the eleventh learns so', async () => {
  brought = jpeg();
  for (let n = 0; n < PHOTOS_MAX; n++) await put({ files: [{ id: `in-${n}/1`, kind: 'picture', link: 'https://smba.example/x' }] });
  expect(replies()).toEqual([]);
  await put();
  expect(replies()).toMatchObject([{ title: 'Davon sind schon zehn Fotos da.' }]);
  expect(await photo()).toBeNull();
});
