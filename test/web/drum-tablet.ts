/** The tablet at the seasoning drum in a browser, on a morning on which the seasoning climbs: opened before a file's tests, anew for each. */
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import { openPglite } from '../../src/history/pglite.ts';
import type { Database } from '../../src/history/sql.ts';
import { play, type ShopFloor, seasoningClimbs, shopFloor } from '../flows/shop-floor.ts';
import { at, demoPlant } from '../sources/demo-plant.ts';
import { testServices } from '../tools/services.ts';
import { type OpenFloor, openFloor } from './open-floor.ts';

export const SOON = 60_000;

/** What `drumTablet` opened; filled once the tests run. */
export interface DrumTablet {
  database: Database;
  floor: ShopFloor;
  open: OpenFloor;
  browser: Browser;
  tablet: BrowserContext;
  page: Page;
  /** Opens a page of the station, and waits until it stands. */
  show(path: string): Promise<void>;
}

export function drumTablet(): DrumTablet {
  const here = {
    async show(path: string) {
      await here.page.goto(`${here.open.url}${path}`);
      await here.page.locator('[data-call="quality"] span:not(:empty)').waitFor();
    },
  } as DrumTablet;
  let closing = () => {};
  beforeAll(async () => {
    here.database = await openPglite(null);
    const plant = demoPlant();
    here.floor = await shopFloor(here.database, plant);
    await play(here.floor, seasoningClimbs(plant, at('07:00'), 31), at('07:31'));
    here.open = await openFloor(here.floor, { open: true });
    // Whoever taps in a browser does not wait for a test to deliver.
    const posting = setInterval(() => void here.floor.deliver().catch(() => {}), 100);
    closing = () => clearInterval(posting);
    here.browser = await chromium.launch({ executablePath: testServices().chromium, args: ['--no-sandbox', '--disable-gpu'] });
  }, 180_000);
  afterAll(async () => {
    await here.browser?.close();
    closing();
    await here.open?.close();
    await here.database?.close();
  }, 60_000);
  beforeEach(async () => {
    here.tablet = await here.browser.newContext({ viewport: { width: 1180, height: 820 }, locale: 'en-GB' });
    here.page = await here.tablet.newPage();
    here.page.setDefaultTimeout(SOON);
  });
  afterEach(() => here.tablet.close());
  return here;
}
