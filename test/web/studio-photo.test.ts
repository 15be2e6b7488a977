/** A trainer's photo: taken with the tablet, cleaned, kept beside the other pictures, and refused in words where it cannot be shown. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openPglite } from '../../src/history/pglite.ts';
import { pictureNames } from '../../src/history/prompt-pictures.ts';
import type { Database } from '../../src/history/sql.ts';
import type { TemplateEdit } from '../../src/prompts/edit-template.ts';
import { PICTURE_BYTES_MAX } from '../../src/prompts/picture-shape.ts';
import { shopFloor } from '../flows/shop-floor.ts';
import { jpeg, png } from '../privacy/a-photo.ts';
import { demoPlant } from '../sources/demo-plant.ts';
import { cookieFor, type OpenFloor, openFloor } from './open-floor.ts';

const trainer = { cookie: cookieFor({ role: 'trainer' }) };
let database: Database;
let pages: OpenFloor;
beforeAll(async () => {
  database = await openPglite(null);
  const floor = await shopFloor(database, demoPlant(), { templates: false });
  pages = await openFloor(floor, { open: false });
});
afterAll(async () => {
  await pages.close();
  await database.close();
});

const send = (bytes: Uint8Array, { lang = 'en', headers = {} } = {}) =>
  fetch(`${pages.url}/api/studio/seasoning-drift/photo?lang=${lang}`, {
    method: 'POST',
    headers: { 'x-linemate': '1', 'content-type': 'image/jpeg', ...trainer, ...headers },
    body: new Uint8Array(bytes),
  });
/** As the studio saves it; the draft shows it from then on. */
async function saveShowing(file: string, { hold = false } = {}): Promise<void> {
  const path = `${pages.url}/api/studio/seasoning-drift`;
  const headers = { 'x-linemate': '1', 'content-type': 'application/json', ...trainer };
  const { edit, base } = (await (await fetch(path, { headers })).json()) as { edit: TemplateEdit; base: object };
  const changed = { ...edit, settings: { ...edit.settings, picture: { file, alt: 'The wheel of the feeder' } } };
  const saved = await fetch(`${path}/save`, { method: 'POST', headers, body: JSON.stringify({ edit: changed, base, hold }) });
  expect(await saved.json()).toMatchObject({ conflict: null, broken: false });
}
const kept = async (bytes: Uint8Array) => ((await (await send(bytes)).json()) as { file: string }).file;
test('it is cleaned, named after its tip, and sent twice it is there once; the folder has it when a tip that shows it is saved', async () => {
  const name = await kept(jpeg({ turn: 6 }));
  expect(name).toMatch(/^seasoning-drift-[0-9a-f]{8}\.jpg$/);
  expect(await kept(jpeg({ turn: 6 }))).toBe(name);
  expect(await pictureNames(database)).toEqual([name]);
  const shown = await fetch(`${pages.url}/api/studio/picture/${name}`, { headers: trainer });
  expect([shown.status, shown.headers.get('content-type')]).toEqual([200, 'image/jpeg']);
  const bytes = Buffer.from(await shown.arrayBuffer());
  expect(bytes.toString('latin1')).not.toMatch(/53\.3498|Ana/);
  const file = join(pages.prompts, 'pictures', name);
  expect(existsSync(file)).toBe(false);
  await saveShowing(name);
  expect(readFileSync(file).equals(bytes)).toBe(true);
  expect(await kept(png())).toMatch(/\.png$/);
});

test('one that no version needs is deleted, with its size beside it until then; one that spoke or is somebody’s latest stays', async () => {
  const idle = await kept(jpeg({ turn: 3 }));
  const listed = async () => {
    const answer = await fetch(`${pages.url}/api/studio/seasoning-drift/pictures`, { headers: trainer });
    return ((await answer.json()) as { pictures: { file: string; label: string; needed: boolean }[] }).pictures;
  };
  expect((await listed()).find(one => one.file === idle)).toMatchObject({
    label: expect.stringMatching(/^seasoning drift · \w+ .* · \d+ kB$/),
    needed: false,
  });
  const drop = (file: string) =>
    fetch(`${pages.url}/api/studio/picture/${file}?lang=de`, { method: 'DELETE', headers: { 'x-linemate': '1', ...trainer } });
  expect(await (await drop(idle)).json()).toEqual({ said: 'Das Bild ist gelöscht.' });
  expect((await listed()).map(one => one.file)).not.toContain(idle);
  // Tapped in two windows: nothing is wrong, it is only not there any more.
  const again = await drop(idle);
  expect([again.status, await again.json()]).toEqual([200, { said: 'Dieses Bild war schon weg.' }]);
  const latest = await kept(jpeg({ turn: 8 }));
  await saveShowing(latest);
  const refused = await drop(latest);
  expect([refused.status, ((await refused.json()) as { error: string }).error]).toEqual([
    422,
    'Dieses Bild wird gebraucht: Ein Tipp zeigt es oder hat es gezeigt.',
  ]);
  // The demo plant publishes what is saved: it has spoken, and may be wanted back.
  const next = await kept(jpeg({ turn: 1 }));
  await saveShowing(next);
  expect((await drop(latest)).status).toBe(422);
  // A draft that nobody ever heard keeps nothing, once another stands in its place.
  await saveShowing(idle, { hold: true });
  const draft = await kept(jpeg({ turn: 5 }));
  await saveShowing(draft, { hold: true });
  await saveShowing(next, { hold: true });
  expect((await drop(draft)).status).toBe(200);
  expect(existsSync(join(pages.prompts, 'pictures', draft))).toBe(false);
  expect(existsSync(join(pages.prompts, 'pictures', next))).toBe(true);
});

test('one that cannot be shown is refused with what to do, in the reader’s language, and leaves nothing behind', async () => {
  const before = await pictureNames(database);
  const refused = await send(Buffer.from('<svg onload="x()">'), { lang: 'de' });
  expect([refused.status, ((await refused.json()) as { error: string }).error]).toEqual([
    422,
    'Das ist kein Foto, das sich zeigen lässt. Nimm es mit der Kamera auf, oder wähle ein JPEG oder PNG.',
  ]);
  const large = await send(png(4_001, 600));
  expect([large.status, await large.text()]).toEqual([422, expect.stringContaining('at most 300 kB')]);
  expect((await send(png(4_000, 600))).status).toBe(200);
  expect(await pictureNames(database)).toHaveLength(before.length + 1);
});

test('a byte more than travels with every tip is too large', async () => {
  const clean = jpeg({ behind: '', scanned: 1 });
  const empty =
    Buffer.from(await (await fetch(`${pages.url}/api/studio/picture/${await kept(clean)}`, { headers: trainer })).arrayBuffer()).length - 1;
  expect((await send(jpeg({ behind: '', scanned: PICTURE_BYTES_MAX - empty }))).status).toBe(200);
  expect((await send(jpeg({ behind: '', scanned: PICTURE_BYTES_MAX - empty + 1 }))).status).toBe(422);
});

test('a page of somebody else cannot send one, and there is no way out of the folder', async () => {
  expect((await send(jpeg(), { headers: { origin: 'https://evil.example' } })).status).toBe(403);
  expect((await fetch(`${pages.url}/api/studio/picture/..%2Fslow.md`, { headers: trainer })).status).toBe(422);
});
