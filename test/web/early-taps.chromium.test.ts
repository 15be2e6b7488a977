/** A page is drawn before it knows anything: what is tapped meanwhile waits, shows that it does, and is never lost. */
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openPglite } from '../../src/history/pglite.ts';
import type { Database } from '../../src/history/sql.ts';
import { shopFloor } from '../flows/shop-floor.ts';
import { at, demoPlant } from '../sources/demo-plant.ts';
import { testServices } from '../tools/services.ts';
import { type OpenFloor, openFloor } from './open-floor.ts';

const SOON = 60_000;
let database: Database;
let open: OpenFloor;
let browser: Browser;
beforeAll(async () => {
  database = await openPglite(null);
  const floor = await shopFloor(database, demoPlant());
  floor.clock.set(at('09:00'));
  open = await openFloor(floor, { open: true });
  browser = await chromium.launch({ executablePath: testServices().chromium, args: ['--no-sandbox', '--disable-gpu'] });
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await open?.close();
  await database?.close();
}, SOON);

async function newPage(): Promise<{ page: Page; complaints: string[] }> {
  const page = await browser.newPage({ locale: 'en-GB' });
  page.setDefaultTimeout(SOON);
  const complaints: string[] = [];
  page.on('pageerror', error => complaints.push(error.message));
  return { page, complaints };
}

test.each([
  ['/questions', '/api/questions', '#teach-new', 'dialog[open]'],
  ['/council', '/api/council', '#switch', 'section.switch.off'],
  ['/tips', '/api/tips', '#switch', '.power:not(.off)'],
  ['/private', '/api/private', '#make', '#code b'],
])(
  'a tap on %s that comes before the page does is done once it is there',
  async (path, api, button, then) => {
    const { page, complaints } = await newPage();
    let letGo = () => {};
    const held = new Promise<void>(go => {
      letGo = go;
    });
    const first = (url: URL) => url.pathname === api;
    await page.route(first, async route => {
      await held;
      await route.continue();
    });
    await page.goto(`${open.url}${path}`);
    await page.locator('main[inert]').waitFor();
    // What goes wrong meanwhile is heard: it stands outside of what cannot be heard.
    expect(await page.evaluate(`document.getElementById('status').closest('[inert]')`)).toBeNull();
    expect(await page.evaluate(`getComputedStyle(document.querySelector('main'), '::before').position`)).toBe('fixed');
    const tapped = page.locator(button).click();
    letGo();
    await tapped;
    await page.locator(then).waitFor();
    expect(complaints).toEqual([]);
    await page.close();
  },
  SOON,
);

test(
  'a page that cannot be had says so where it is heard, and does not go on as if it came',
  async () => {
    for (const [path, api] of [
      ['/questions', '/api/questions'],
      ['/studio', '/api/studio'],
      ['/tips', '/api/tips'],
    ] as const) {
      const { page } = await newPage();
      await page.route(
        url => url.pathname === api,
        route => route.fulfill({ status: 503, contentType: 'application/json', body: '{"error":"The store is away. Try again."}' }),
      );
      await page.goto(`${open.url}${path}`);
      await page.locator('#status.bad', { hasText: 'The store is away.' }).waitFor();
      expect(await page.evaluate(`document.getElementById('status').closest('[inert]')`)).toBeNull();
      expect(await page.evaluate(`getComputedStyle(document.querySelector('main'), '::before').content`)).toBe('none');
      await page.close();
    }
  },
  SOON,
);
