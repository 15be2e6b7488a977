/** Where the plant wants a second person: one publishes, the other does so too in a browser of their own; then a trial, and its end. */
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openPglite } from '../../src/history/pglite.ts';
import type { Database } from '../../src/history/sql.ts';
import { labels } from '../../src/history/templates.ts';
import { shopFloor } from '../flows/shop-floor.ts';
import { at, demoPlant } from '../sources/demo-plant.ts';
import { testServices } from '../tools/services.ts';
import { type OpenFloor, openFloor } from './open-floor.ts';

const SOON = 60_000;
const SLOW = 'slow';
let database: Database;
let open: OpenFloor;
let browser: Browser;

beforeAll(async () => {
  database = await openPglite(null);
  const plant = { ...demoPlant(), prompts: { publishOnSave: false, secondPerson: true, links: [] } };
  const floor = await shopFloor(database, plant);
  floor.clock.set(at('09:00'));
  open = await openFloor(floor, { open: true });
  browser = await chromium.launch({ executablePath: testServices().chromium, args: ['--no-sandbox', '--disable-gpu'] });
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await open?.close();
  await database?.close();
}, SOON);

/** Each in a browser of their own. */
async function trainer(): Promise<Page> {
  const page = await (await browser.newContext({ viewport: { width: 1180, height: 820 }, locale: 'en-GB' })).newPage();
  page.setDefaultTimeout(SOON);
  await page.goto(`${open.url}/studio/${SLOW}`);
  await page.locator('#preview article').waitFor();
  return page;
}
const write = async (page: Page, words: string) => {
  await page.getByRole('textbox', { name: 'What to do', exact: true }).fill(words);
  await page.locator('#preview h3', { hasText: words }).waitFor();
};
const status = (page: Page, text: string) => page.locator('#status', { hasText: text }).waitFor();
const hashAt = async (label: string) => (await labels(database)).find(one => one.template === SLOW && one.label === label)?.hash;

test(
  'what the first publishes waits, also when they press twice; it speaks when the second has published it, too',
  async () => {
    const [before, ana] = [await hashAt('production'), await trainer()];
    await write(ana, 'Look for what holds it.');
    for (let times = 0; times < 2; times++) {
      await ana.locator('#publish').click();
      await status(ana, 'Now a second person has to publish it, too');
    }
    expect(await hashAt('production')).toBe(before);
    const ben = await trainer();
    await ben.locator('#labels', { hasText: 'waits for a second person' }).waitFor();
    expect(await ben.locator('#diff').textContent()).toContain('Look for what holds it.');
    await ben.locator('#publish').click();
    await status(ben, 'Published.');
    expect(await hashAt('production')).toBe(await hashAt('draft'));
    expect(await hashAt('production')).not.toBe(before);
  },
  SOON,
);

test(
  'a trial says at how many stations it speaks, and ends with one tap that asks nobody',
  async () => {
    const [ana, ben] = [await trainer(), await trainer()];
    const before = await hashAt('production');
    await write(ana, 'Find what holds it, then say so.');
    await ana.locator('#canary').click();
    await status(ana, 'Now a second person has to publish it, too');
    await ben.reload();
    await ben.locator('#preview article').waitFor();
    await ben.locator('#canary').click();
    await status(ben, 'Published.');
    await ben.locator('#labels', { hasText: 'on trial at 20 %' }).waitFor();
    expect(await hashAt('canary')).toBe(await hashAt('draft'));
    await ben.locator('#undo', { hasText: 'End the trial' }).click();
    await status(ben, 'It speaks as it did before.');
    expect([await hashAt('canary'), await hashAt('production')]).toEqual([undefined, before]);
  },
  SOON,
);
