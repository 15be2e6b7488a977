/** A station speaks one language, chosen on its tablet or by the address it is opened at, until another is chosen. */
import { beforeEach, expect, test } from 'vitest';
import { embedded, store } from '../conformance/history-store.ts';
import { play, type ShopFloor, seasoningClimbs, shopFloor } from '../flows/shop-floor.ts';
import { at, demoPlant } from '../sources/demo-plant.ts';
import { ask, cookieFor, openFloor, post } from './open-floor.ts';

const database = store(embedded);
const plant = demoPlant();
let floor: ShopFloor;

beforeEach(async () => {
  floor = await shopFloor(database(), plant);
});

async function opened<Result>(open: boolean, work: (url: string) => Promise<Result>): Promise<Result> {
  const served = await openFloor(floor, { open });
  try {
    return await work(served.url);
  } finally {
    await served.close();
  }
}
async function pageAt(url: string, query = '', headers: Record<string, string> = {}) {
  const { text } = await ask(url, `/api/station/B2/stream${query}`, { until: 'event: page', headers });
  return JSON.parse(/data: (.*)/.exec(text)![1]!) as { lang: string; word: string; cards: { html: string }[] };
}

test('what was chosen holds for the page, for what comes of a call and for its windows, after a restart too', async () => {
  await play(floor, seasoningClimbs(plant, at('07:00'), 31), at('07:31'));
  await opened(true, async url => {
    expect((await pageAt(url)).lang).toBe('en');
    await post(url, '/api/station/B2/lang', { lang: 'de' });
  });
  await opened(true, async url => {
    expect(await pageAt(url)).toMatchObject({ lang: 'de' });
    const [tip] = await floor.posts('floor/station/B2');
    // Whatever the browser itself prefers.
    const said = { id: 'press-1', conversation: 'floor/station/B2', message: tip!.message.id, button: 'something-else' };
    const { json } = await post(url, '/api/press', said, { 'accept-language': 'es' });
    expect(json['dialog']).toMatchObject({ submit: 'Senden' });
    await post(url, '/api/call', { id: 'call-1', station: 'B2', role: 'quality' }, { 'accept-language': 'es' });
    await floor.deliver();
    const receipt = (await floor.posts('floor/station/B2')).at(-1)!.message;
    expect(receipt).toMatchObject({ locale: 'de', title: expect.stringContaining('Qualität') });
  });
});

test('a language that the plant does not speak changes nothing', async () => {
  floor = await shopFloor(database(), { ...plant, site: { ...plant.site, languages: ['en', 'pl'] } });
  await opened(true, async url => {
    await post(url, '/api/station/B2/lang', { lang: 'pl' });
    await post(url, '/api/station/B2/lang', { lang: 'de' });
    expect((await pageAt(url)).lang).toBe('pl');
  });
});

test('whoever looks from elsewhere reads it in their own language and changes nothing there', async () => {
  const supervisor = { cookie: cookieFor({ role: 'supervisor' }) };
  await opened(false, async url => {
    await post(url, '/api/station/B2/lang', { lang: 'de' }, supervisor);
    expect((await pageAt(url, '?lang=pl', supervisor)).lang).toBe('pl');
  });
  await opened(true, async url => expect((await pageAt(url)).lang).toBe('en'));
});
