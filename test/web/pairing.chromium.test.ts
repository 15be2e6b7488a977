/** Who opens the pages, in a real browser: a tablet is paired, a supervisor sees their column, a stranger what to do. */
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openPglite } from '../../src/history/pglite.ts';
import type { Database } from '../../src/history/sql.ts';
import { play, type ShopFloor, seasoningClimbs, shopFloor } from '../flows/shop-floor.ts';
import { at, demoPlant } from '../sources/demo-plant.ts';
import { testServices } from '../tools/services.ts';
import { keyFor, type OpenFloor, openFloor } from './open-floor.ts';

const SOON = 60_000;
let database: Database;
let floor: ShopFloor;
let open: OpenFloor;
let browser: Browser;
const complaints: string[] = [];

beforeAll(async () => {
  database = await openPglite(null);
  const plant = demoPlant();
  floor = await shopFloor(database, plant);
  await play(floor, seasoningClimbs(plant, at('07:00'), 31), at('07:31'));
  open = await openFloor(floor, { open: false });
  browser = await chromium.launch({ executablePath: testServices().chromium, args: ['--no-sandbox', '--disable-gpu'] });
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await open?.close();
  await database?.close();
}, SOON);

/** A browser of its own, as somebody's phone or tablet is. */
async function device(width: number, height: number): Promise<Page> {
  const page = await (await browser.newContext({ viewport: { width, height }, locale: 'en-GB' })).newPage();
  page.setDefaultTimeout(SOON);
  page.on('pageerror', error => complaints.push(error.message));
  return page;
}
const shot = async (page: Page, name: string): Promise<void> => {
  const { LINEMATE_SHOTS } = process.env;
  if (LINEMATE_SHOTS) await page.screenshot({ path: join(LINEMATE_SHOTS, `${name}.png`), fullPage: true });
};

test('an engineer shows a code, a tablet uses it, and has the page of its station from then on', { timeout: SOON * 2 }, async () => {
  const desk = await device(1200, 900);
  await desk.goto(`${open.url}/pair?key=${keyFor({ role: 'engineer' })}`);
  await desk.click('[data-show="tablet-b2"]');
  const link = await desk.getAttribute('#picture svg', 'aria-label');
  await shot(desk, 'pair-desk');
  const tablet = await device(1024, 768);
  await tablet.goto(link!);
  await tablet.waitForSelector('#confirm button');
  expect(await tablet.textContent('#question')).toBe('Pair this tablet with B2 Seasoning drum?');
  await shot(tablet, 'pair-tablet');
  await tablet.click('#confirm button');
  await tablet.waitForURL(`${open.url}/station/B2`);
  expect(await tablet.textContent('#now h3')).toContain('Lower the seasoning feeder.');
  await tablet.click('#now [data-button="on-it"]');
  await floor.deliver();
  await tablet.goto(`${open.url}/tips`);
  expect(await tablet.textContent('h1')).toBe('This page is not for your role.');
  await tablet.click('main a');
  await tablet.waitForURL(`${open.url}/station/B2`);
});

test('a stranger with a tablet types the code, or learns that it is wrong', { timeout: SOON }, async () => {
  const tablet = await device(800, 600);
  await tablet.goto(`${open.url}/pair`);
  expect(await tablet.isVisible('#devices')).toBe(false);
  await tablet.fill('[name=code]', 'abcdefghjk');
  await tablet.click('#typing button');
  await tablet.waitForSelector('#status.bad:has-text("Ask for a new one")');
  await shot(tablet, 'pair-wrong');
});

test('a supervisor sees the board and asks; the other columns are not theirs', { timeout: SOON }, async () => {
  const phone = await device(1280, 800);
  await phone.goto(`${open.url}/?key=${keyFor({ role: 'supervisor', lines: ['B'] })}`);
  await phone.waitForSelector('#board h3');
  expect(await phone.isVisible('[data-person="supervisor"]')).toBe(true);
  expect(await phone.isVisible('[data-person="operator"]')).toBe(false);
  expect(await phone.isVisible('[data-person="trainer"]')).toBe(false);
  await phone.fill('form.ask[data-conversation="supervisor"] input', 'why did the bagger stall?');
  await phone.press('form.ask[data-conversation="supervisor"] input', 'Enter');
  await expect
    .poll(() => floor.deliver().then(() => phone.locator('#feed-supervisor > [data-message^="a/"]').count()), { timeout: SOON })
    .toBe(1);
  await shot(phone, 'supervisor-floor');
});

test('the works council reads what was agreed and who asked, and has the switch', { timeout: SOON }, async () => {
  const desk = await device(1100, 900);
  await desk.goto(`${open.url}/?key=${keyFor({ role: 'council' })}`);
  await desk.waitForURL(`${open.url}/council`);
  await desk.waitForSelector('#agreement dd');
  expect(await desk.textContent('#power')).toBe('Tips may speak.');
  await desk.click('#switch');
  await desk.waitForSelector('.switch.off');
  expect(await desk.textContent('#power')).toContain('works council');
  await shot(desk, 'council');
  await desk.click('#switch');
  await desk.waitForSelector('.switch:not(.off)');
  expect(await desk.locator('#kept tr').count()).toBeGreaterThan(5);
});

test('without a link the page says what to do', { timeout: SOON }, async () => {
  const phone = await device(420, 800);
  await phone.goto(open.url);
  expect(await phone.textContent('h1')).toBe('This page opens with a link.');
  await shot(phone, 'no-link');
  expect(complaints).toEqual([]);
});
