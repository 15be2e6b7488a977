import { afterAll, beforeAll, expect, test } from 'vitest';
import { keepPageAddress } from '../../src/flows/people/page-address.ts';
import { attachmentsOf } from '../../src/history/attachments.ts';
import { openPglite } from '../../src/history/pglite.ts';
import { PHOTOS_MAX } from '../../src/history/photos.ts';
import { retain } from '../../src/history/retain.ts';
import type { Database } from '../../src/history/sql.ts';
import { play, type ShopFloor, seasoningClimbs, shopFloor } from '../flows/shop-floor.ts';
import { jpeg } from '../privacy/a-photo.ts';
import { at, demoPlant } from '../sources/demo-plant.ts';
import { cookieFor, type OpenFloor, openFloor } from './open-floor.ts';

const plant = demoPlant();
let database: Database;
let floor: ShopFloor;
let pages: OpenFloor;
beforeAll(async () => {
  database = await openPglite(null);
  floor = await shopFloor(database, plant);
  await play(floor, seasoningClimbs(plant, at('07:00'), 31), at('07:31'));
  pages = await openFloor(floor, { open: false });
  await keepPageAddress(database, `${pages.url}/`);
});
afterAll(async () => {
  await pages.close();
  await database.close();
});

const tablet = { cookie: cookieFor({ role: 'operator', station: 'B2' }) };
const card = () => floor.told.findLast(({ message }) => message.conversation === 'floor/station/B2')!.message;
const send = (bytes: Uint8Array, id: string = crypto.randomUUID(), message = card().id) =>
  fetch(`${pages.url}/api/photo?${new URLSearchParams({ id, conversation: 'floor/station/B2', message })}`, {
    method: 'POST',
    headers: { 'x-linemate': '1', 'content-type': 'image/jpeg', ...tablet },
    body: new Uint8Array(bytes),
  });
const about = () => card().id.slice('m/'.length, -'/floor/station/B2'.length);

test('a photo taken at the tablet stays with the trouble, cleaned: the card counts it, and whoever is called opens it', async () => {
  const id = crypto.randomUUID();
  expect((await send(jpeg(), id)).status).toBe(200);
  expect((await send(jpeg(), id)).status).toBe(200);
  await floor.deliver();
  expect(JSON.stringify(card().body)).toContain('1 × picture');
  const [kept] = await attachmentsOf(database, [about()]);
  expect(kept).toMatchObject({ kind: 'picture', link: `${pages.url}/photo/B2/${id}` });
  const shown = await fetch(kept!.link!, { headers: tablet });
  expect([shown.status, shown.headers.get('content-type')]).toEqual([200, 'image/jpeg']);
  expect(Buffer.from(await shown.arrayBuffer()).toString('latin1')).not.toMatch(/Exif|53\.3498|Ana/);
  // Of another station's address it is not known, and without a link nobody sees it.
  expect((await fetch(`${pages.url}/photo/B3/${id}`, { headers: { cookie: cookieFor({ role: 'supervisor' }) } })).status).toBe(404);
  expect((await fetch(kept!.link!)).status).toBe(401);
});

test('what is no photo is refused in words, and so is what belongs to no card', async () => {
  const refused = await send(Buffer.from('<svg onload="x()">'));
  expect(refused.status).toBe(422);
  expect(await refused.text()).toContain('JPEG');
  expect((await send(jpeg(), crypto.randomUUID(), 'm/B/B2/drift/none/floor/station/B2')).status).toBe(422);
});

test('of one trouble ten photos are kept, and none for longer than questions are', async () => {
  for (let more = 0; more <= PHOTOS_MAX; more++) await send(jpeg());
  const count = async () => Number((await database.query<{ n: number }>('select count(*)::integer as n from photo')).rows[0]!.n);
  expect(await count()).toBe(PHOTOS_MAX);
  const now = floor.clock.now();
  const days = plant.agreement.retentionDays.questions;
  const goneAfter = async (ms: number) => {
    await retain(database, plant.agreement.retentionDays, { plant: now + ms, real: now });
    return count();
  };
  expect(await goneAfter(days * 86_400_000)).toBe(PHOTOS_MAX);
  expect(await goneAfter(days * 86_400_000 + 1)).toBe(0);
});
