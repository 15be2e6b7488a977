/** The station is asked why it stood, on its tablet, with gloves. */
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openPglite } from '../../src/history/pglite.ts';
import type { Database } from '../../src/history/sql.ts';
import { palletiserStands } from '../flows/palletiser-stands.ts';
import { batches, shopFloor } from '../flows/shop-floor.ts';
import { at, demoPlant } from '../sources/demo-plant.ts';
import { testServices } from '../tools/services.ts';
import { type OpenFloor, openFloor } from './open-floor.ts';

/** What a gloved finger hits. */
const GLOVE_PX = 72;
const SOON = 60_000;
let database: Database;
let open: OpenFloor;
let browser: Browser;
let page: Page;
let closing = () => {};

beforeAll(async () => {
  database = await openPglite(null);
  const plant = demoPlant();
  const floor = await shopFloor(database, plant, { templates: false });
  open = await openFloor(floor, { open: true });
  const [from, to] = [at('09:20'), at('09:59')];
  const events = palletiserStands(plant, from, 6).filter(event => event.seen < to);
  for (const batch of batches('B', events, from, to, 60)) await floor.feed(batch.events, batch.until);
  // Whoever taps in a browser does not wait for a test to deliver.
  const posting = setInterval(() => void floor.deliver().catch(() => {}), 100);
  closing = () => clearInterval(posting);
  browser = await chromium.launch({ executablePath: testServices().chromium, args: ['--no-sandbox', '--disable-gpu'] });
  page = await browser.newPage({ viewport: { width: 1180, height: 820 }, locale: 'en-GB' });
  page.setDefaultTimeout(SOON);
  await page.goto(`${open.url}/station/B5`);
}, 180_000);
afterAll(async () => {
  await browser?.close();
  closing();
  await open?.close();
  await database?.close();
}, 60_000);

const title = (text: string) => page.locator('#now h3', { hasText: text }).waitFor();

test('every button of the question is as large as a glove needs, and none is out of sight', { timeout: SOON }, async () => {
  await title('What stopped the Palletiser?');
  const buttons = await page.locator('#now .buttons button').all();
  expect(buttons).toHaveLength(5);
  for (const button of buttons) {
    const box = (await button.boundingBox())!;
    expect(Math.min(box.width, box.height)).toBeGreaterThanOrEqual(GLOVE_PX);
    expect(box.y + box.height).toBeLessThanOrEqual(820);
  }
});

test('one tap, and the card says what was stored; the shift’s list says it too and lets it be changed', { timeout: SOON }, async () => {
  await page.locator('#now button', { hasText: 'Machine fault' }).click();
  await title('Noted: Machine fault');
  await page.locator('#past q', { hasText: 'Machine fault' }).waitFor();
  await page.locator('#past button', { hasText: 'Change' }).click();
  await page.locator('#dialog .chips label', { hasText: 'Cleaning' }).click();
  await page.locator('#dialog .primary').click();
  await title('Noted: Cleaning');
  expect(await page.locator('#past q').allTextContents()).toEqual(['Cleaning']);
});
