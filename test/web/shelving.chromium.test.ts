/** The supervisor shelves a stop on the floor page, in a real browser. */
import { chromium } from 'playwright-core';
import { expect, test } from 'vitest';
import { embedded, store } from '../conformance/history-store.ts';
import { shopFloor } from '../flows/shop-floor.ts';
import { run, stoppedLine } from '../flows/stopped-line.ts';
import { at, demoPlant } from '../sources/demo-plant.ts';
import { testServices } from '../tools/services.ts';
import { openFloor } from './open-floor.ts';

const database = store(embedded);
const STOP = at('07:10');

test('the board shelves in a window of chips, says until when, and brings it back in one tap', { timeout: 180_000 }, async () => {
  const plant = demoPlant();
  const floor = await shopFloor(database(), plant, { templates: false });
  const now = STOP + 3 * 60_000;
  await run(floor, stoppedLine(plant, at('07:00'), now, { at: STOP }), now);
  const web = await openFloor(floor, { open: true });
  const browser = await chromium.launch({ executablePath: testServices().chromium, args: ['--no-sandbox', '--disable-gpu'] });
  const page = await browser.newPage({ viewport: { width: 390, height: 800 }, locale: 'en-GB' });
  page.setDefaultTimeout(60_000);
  const complaints: string[] = [];
  page.on('pageerror', error => complaints.push(error.message));
  await page.goto(`${web.url}/?lang=en`);
  await page.locator('.tabs [data-tab="supervisor"]').click();
  await page.locator('#board [data-button="shelve"]').click();
  await page.getByText('B4 Bagger: Stop').click();
  await page.getByText('Known, repair planned').click();
  await page.locator('#dialog-form .primary').click();
  const back = page.locator('#board [data-button="unshelve-stall-B4"]');
  await back.waitFor();
  expect(await page.locator('#board').textContent()).toContain('Stop until 14:00 · supervisor · Known, repair planned');
  await back.click();
  await back.waitFor({ state: 'detached' });
  expect(complaints).toEqual([]);
  await browser.close();
  await web.close();
});
