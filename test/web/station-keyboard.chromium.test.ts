/** The tablet's page for whoever works it by keyboard or hears it read out, while it changes under their hands. */
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { openPglite } from '../../src/history/pglite.ts';
import type { Database } from '../../src/history/sql.ts';
import { play, type ShopFloor, seasoningClimbs, shopFloor } from '../flows/shop-floor.ts';
import { at, demoPlant } from '../sources/demo-plant.ts';
import { testServices } from '../tools/services.ts';
import { type OpenFloor, openFloor } from './open-floor.ts';

const SOON = 60_000;

let database: Database;
let floor: ShopFloor;
let open: OpenFloor;
let browser: Browser;
let tablet: BrowserContext;
let page: Page;
let closing = () => {};

beforeAll(async () => {
  database = await openPglite(null);
  const plant = demoPlant();
  floor = await shopFloor(database, plant);
  await play(floor, seasoningClimbs(plant, at('07:00'), 31), at('07:31'));
  open = await openFloor(floor, { open: true });
  // Whoever taps in a browser does not wait for a test to deliver.
  const posting = setInterval(() => void floor.deliver().catch(() => {}), 100);
  closing = () => clearInterval(posting);
  browser = await chromium.launch({ executablePath: testServices().chromium, args: ['--no-sandbox', '--disable-gpu'] });
}, 180_000);
afterAll(async () => {
  await browser?.close();
  closing();
  await open?.close();
  await database?.close();
}, 60_000);
beforeEach(async () => {
  tablet = await browser.newContext({ viewport: { width: 1180, height: 820 }, locale: 'en-GB' });
  page = await tablet.newPage();
  page.setDefaultTimeout(SOON);
});
afterEach(() => tablet.close());

async function show(path: string): Promise<void> {
  await page.goto(`${open.url}${path}`);
  await page.locator('[data-call="quality"] span:not(:empty)').waitFor();
}

const FOCUSED = `(({ dataset, id, lang }) => dataset.button ?? (dataset.message ? 'card' : lang || id))(document.activeElement)`;

test('the keyboard stays on its button when the card is drawn anew, and never slips onto another', { timeout: 2 * SOON }, async () => {
  await show('/station/B2?lang=en');
  const drum = page.locator('#now > [data-message*="drift"]');
  await page.evaluate(`window.drum = document.querySelector('#now > [data-message*="drift"]')`);
  await drum.locator('[data-button="get-help"]').focus();
  await floor.send({ kind: 'press', conversation: 'floor/station/B2', message: 'station/B2', button: 'call-quality' });
  await page.locator('#now > [data-message*="help-need"]').waitFor();
  expect(await page.evaluate(FOCUSED)).toBe('get-help');
  // Not drawn again, so a screen reader does not read it out again.
  expect(await page.evaluate(`window.drum.isConnected`)).toBe(true);
  await page.locator('#langs button[lang="de"]').focus();
  await page.keyboard.press('Enter');
  await page.locator('[data-call="quality"] span', { hasText: 'Qualität' }).waitFor();
  expect(await page.evaluate(FOCUSED)).toBe('de');
  await page.locator('#langs button[lang="en"]').focus();
  await page.keyboard.press('Enter');
  await page.locator('[data-call="quality"] span', { hasText: 'Quality' }).waitFor();
  await drum.locator('[data-button="not-now"]').focus();
  await page.keyboard.press('Enter');
  await drum.locator('[data-button="quiet"]').waitFor();
  expect(await page.evaluate(FOCUSED)).toBe('card');
  await page.locator('#now > [data-message*="help-need"] [data-button="not-needed"]').focus();
  await page.keyboard.press('Enter');
  await page.locator('#now > [data-message*="help-need"][data-revision="2"]').waitFor();
  expect(await page.evaluate(FOCUSED)).toBe('card');
});
