/** Whoever looks at a whole line reads of each trouble once, however many roles were called to it. */
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openPglite } from '../../src/history/pglite.ts';
import type { Database } from '../../src/history/sql.ts';
import { type ShopFloor, shopFloor } from '../flows/shop-floor.ts';
import { run, stoppedLine } from '../flows/stopped-line.ts';
import { at, demoPlant } from '../sources/demo-plant.ts';
import { testServices } from '../tools/services.ts';
import { type OpenFloor, openFloor } from './open-floor.ts';

const SOON = 60_000;
const START = at('07:00');
const plant = demoPlant();
const MORNING = stoppedLine(plant, START, at('07:30'), { at: at('07:10'), to: at('07:24') });

let database: Database;
let floor: ShopFloor;
let open: OpenFloor;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  database = await openPglite(null);
  floor = await shopFloor(database, plant);
  await run(floor, MORNING, at('07:20'));
  open = await openFloor(floor, { open: true });
  browser = await chromium.launch({ executablePath: testServices().chromium, args: ['--no-sandbox', '--disable-gpu'] });
  page = await browser.newPage();
  page.setDefaultTimeout(20_000);
  await page.goto(`${open.url}/?lang=en`);
  await page.locator('#views [data-view="chat"]').click();
}, 180_000);
afterAll(async () => {
  await browser?.close();
  await open?.close();
  await database?.close();
}, 60_000);

const cards = (seen: '' | ':visible') => page.locator(`#feed-supervisor > [data-message*="/B4/stall/"]${seen}`);

test('a stop to which two roles were called is one card for the supervisor, the newest that asks for somebody', {
  timeout: SOON,
}, async () => {
  await cards('').nth(1).waitFor({ state: 'attached' });
  expect(new Set(floor.told.flatMap(({ message }) => (message.call?.status === 'called' ? [message.call.role] : []))).size).toBeGreaterThan(
    1,
  );
  expect(await cards(':visible').count()).toBe(1);
  expect(await cards(':visible').locator('.buttons').count()).toBe(1);
});

test('when it runs again, that is said once', { timeout: SOON }, async () => {
  await run(floor, MORNING, at('07:30'));
  await floor.deliver();
  await cards(':visible').locator('.tone-done').waitFor();
  expect(await cards('').count()).toBeGreaterThan(1);
  expect(await cards(':visible').count()).toBe(1);
});
