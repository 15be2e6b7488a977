/** How a tip begins in the studio, in a real browser: calmly, in its own moments, beside somebody else's; and where there is none. */
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { upsertEpisode } from '../../src/history/episodes.ts';
import { putMinutes } from '../../src/history/minutes.ts';
import { openPglite } from '../../src/history/pglite.ts';
import { keepPicture } from '../../src/history/prompt-pictures.ts';
import type { Database } from '../../src/history/sql.ts';
import { labels } from '../../src/history/templates.ts';
import { svgToPng } from '../../src/messages/png.ts';
import { type ShopFloor, shopFloor } from '../flows/shop-floor.ts';
import { at, demoPlant } from '../sources/demo-plant.ts';
import { testServices } from '../tools/services.ts';
import { type OpenFloor, openFloor } from './open-floor.ts';

const SOON = 60_000;
const DAY_MS = 86_400_000;
const NEW = 'continuous-fryer-stall-fault';
let database: Database;
let floor: ShopFloor;
let open: OpenFloor;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  database = await openPglite(null);
  floor = await shopFloor(database, demoPlant());
  floor.clock.set(at('09:00'));
  const stood = { line: 'B', station: 'B1', kind: 'stall', openedAt: at('06:10'), closedAt: at('06:35'), state: 'closed' } as const;
  await upsertEpisode(
    database,
    { ...stood, id: 'B/B1/stall/x', consequences: [], safety: false, repeat: false, findings: 1 },
    { cause: 'fault', root: 'B1', stationType: 'continuous-fryer' },
  );
  const minute = { line: 'B', station: 'B1', good: 12, reject: 0, seconds: {}, parameters: {} };
  await putMinutes(database, [{ ...minute, minute: at('06:00') - 3 * DAY_MS }]);
  open = await openFloor(floor, { open: true });
  browser = await chromium.launch({ executablePath: testServices().chromium, args: ['--no-sandbox', '--disable-gpu'] });
  page = await newPage();
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await open?.close();
  await database?.close();
}, SOON);

async function newPage(): Promise<Page> {
  const made = await browser.newPage({ viewport: { width: 1180, height: 820 }, locale: 'en-GB' });
  made.setDefaultTimeout(SOON);
  return made;
}

const { LINEMATE_SHOTS } = process.env;
const shot = async (name: string, of = page): Promise<void> => {
  if (LINEMATE_SHOTS) await of.screenshot({ path: join(LINEMATE_SHOTS, `${name}.png`) });
};
const box = (name: string, of = page) => of.getByRole('textbox', { name, exact: true });
const status = async (text: string | RegExp, of = page) => of.locator('#status', { hasText: text }).waitFor();
const begin = async (of: Page) => {
  await of.goto(`${open.url}/studio/${NEW}?new=1&kind=stall&cause=fault&stationType=continuous-fryer`);
  await of.locator('#would td', { hasText: '0' }).first().waitFor();
};
const versions = async () => (await labels(database)).filter(one => one.template === NEW);

describe('a new tip', () => {
  test(
    'begins with its situation by name, its past moments and what to write, and with no complaint',
    async () => {
      await begin(page);
      expect(await page.locator('#name').textContent()).toBe('New tip: B1 Fryer · stands still · a machine fault');
      expect(await page.locator('#begin').textContent()).toContain('Say in one short line what somebody there should do first.');
      expect(await page.locator('.write .error, .write .warning, [aria-invalid="true"]').count()).toBe(0);
      expect(await page.locator('#moment option:checked').textContent()).toMatch(/^B1 Fryer, .* stands still$/);
      expect(await page.locator('#preview').textContent()).toContain('you see here what people will see');
      expect(await box('What to do').getAttribute('aria-placeholder')).toBe('such as: Lower the seasoning feeder.');
      // What there is to look at is less than the month that is asked for, and that is said.
      expect(await page.locator('#would-title').textContent()).toBe('Would have been sent; history so far: 4 of 30 days');
      await shot('studio-new');
    },
    SOON,
  );

  test(
    'complains of what was written, not of what is still empty',
    async () => {
      await box('Why').fill('That was operator error.');
      await page.locator('.part-why .notes .error', { hasText: 'blames somebody' }).waitFor();
      expect(await page.locator('.write .error').count()).toBe(1);
      expect(await page.locator('.part-action .notes').textContent()).toBe('');
      await box('Why').fill('');
      await page.locator('.write .error').waitFor({ state: 'detached' });
    },
    SOON,
  );

  test(
    'saved without a word it says what is missing, beside the empty line, and nothing is kept',
    async () => {
      await begin(page);
      for (const button of ['#save', '#canary']) {
        await page.locator(button).click();
        await status('Say first what to do.');
        expect(await page.locator('.part-action .notes .error').textContent()).toContain('say what to do');
        expect(await page.evaluate(`document.activeElement.getAttribute('aria-label')`)).toBe('What to do');
      }
      expect(await versions()).toEqual([]);
    },
    SOON,
  );

  test(
    'written by two at once, both stand beside each other in full, and either can be had',
    async () => {
      const ben = await newPage();
      await Promise.all([begin(page), begin(ben)]);
      await box('What to do').fill('Look into the filter first.');
      await box('Why').fill('The pump starves.');
      await page.locator('#save').click();
      await status('Saved');
      await box('What to do', ben).fill('Clear the conveyor.');
      await box('Why', ben).fill('The pump starves.');
      await ben.locator('#save').click();
      const rows = ben.locator('#conflict .sides tbody tr');
      await rows.first().waitFor();
      expect(await ben.locator('#conflict p').textContent()).toContain('here are both');
      expect(await ben.locator('#conflict del').count()).toBe(0);
      expect(await rows.nth(0).locator('th, td').allTextContents()).toEqual([
        'English · What to do',
        'Look into the filter first.',
        'Clear the conveyor.',
      ]);
      expect(await rows.nth(1).locator('td.both').textContent()).toBe('The pump starves.');
      await shot('studio-two-new', ben);
      await ben.locator('#conflict button', { hasText: 'Open theirs' }).click();
      await ben.locator('#preview h3', { hasText: 'Look into the filter first.' }).waitFor();
      // Theirs is open; mine is still on this device.
      await ben.locator('#unsaved button', { hasText: 'Go on with them' }).click();
      expect(await box('What to do', ben).textContent()).toBe('Clear the conveyor.');
      await ben.locator('#save').click();
      await ben.locator('#conflict button', { hasText: 'Save mine all the same' }).click();
      await status('Saved', ben);
      await ben.close();
    },
    SOON,
  );

  test(
    'is tried at one station in five straight from the screen, and where every save speaks nobody else hears it',
    async () => {
      await page.goto(`${open.url}/studio/slow`);
      await page.locator('#preview article').waitFor();
      expect(await page.locator('#publish').isHidden()).toBe(true);
      const before = (await labels(database)).find(one => one.template === 'slow' && one.label === 'production')!.hash;
      await box('What to do').fill('Find what holds it, then tell the lead.');
      await page.locator('#preview h3', { hasText: 'Find what holds it, then tell the lead.' }).waitFor();
      await page.locator('#canary').click();
      await status('Published.');
      const now = (await labels(database)).filter(one => one.template === 'slow');
      expect(now.find(one => one.label === 'production')!.hash).toBe(before);
      const [canary, draft] = ['canary', 'draft'].map(label => now.find(one => one.label === label)!.hash);
      expect(canary).toBe(draft);
      expect(canary).not.toBe(before);
      expect(await page.locator('#publish').isVisible()).toBe(true);
    },
    SOON,
  );
});

test(
  'a tip that does not exist is said to be none, with the nearest names, every name, and the way to the desk',
  async () => {
    const answer = await page.goto(`${open.url}/studio/seasonning-drift`);
    expect(answer!.status()).toBe(404);
    expect(await page.locator('h1').textContent()).toBe('There is no tip “seasonning-drift”.');
    const near = page.locator('h2', { hasText: 'Did you mean' }).locator('+ ul a');
    expect(await near.first().textContent()).toBe('Raise/Lower the seasoning feeder. (seasoning-drift)');
    expect(await page.locator('h2', { hasText: 'All tips' }).locator('+ ul a').count()).toBeGreaterThan(25);
    expect(await page.locator('button').count()).toBe(0);
    await shot('studio-unknown');
    expect((await page.goto(`${open.url}/studio/No%20such%20name?lang=de`))!.status()).toBe(404);
    expect(await page.locator('h1').textContent()).toBe('Einen Tipp „No such name“ gibt es nicht.');
    await page.goto(`${open.url}/studio/seasonning-drift`);
    await near.first().click();
    await page.locator('#preview article').waitFor();
  },
  SOON,
);

test(
  'a picture is called by what it shows, with its size; what is wrong with it stands beside it, and one that no tip needs can go',
  async () => {
    const drawn = (colour: string) =>
      svgToPng(`<svg xmlns="http://www.w3.org/2000/svg" width="400" height="300"><rect width="400" height="300" fill="${colour}"/></svg>`);
    for (const [name, colour] of [
      ['feeder-wheel.png', '#88a'],
      ['old-wheel.png', '#a88'],
    ] as const)
      await keepPicture(database, name, drawn(colour), floor.clock.now());
    await page.goto(`${open.url}/studio/seasoning-drift`);
    await page.locator('#preview article').waitFor();
    expect(await page.locator('#s-picture option[value="feeder-wheel.png"]').textContent()).toMatch(/^feeder wheel · .* · \d+ kB$/);
    expect(await page.locator('#picture').textContent()).not.toMatch(/\.png/);
    await page.locator('#s-picture').selectOption('feeder-wheel.png');
    await page.locator('#unused-pictures summary').click();
    await page.getByRole('button', { name: /^Delete: old wheel/ }).click();
    await page.locator('#unused-pictures').waitFor({ state: 'detached' });
    expect(await page.locator('#s-picture option').count()).toBe(2);
    expect(await page.locator('.write .error').count()).toBe(0);
    await page.locator('#s-pictureAlt').pressSequentially('ab');
    await page.locator('[data-notes="picture.alt"] .error', { hasText: 'say what the picture shows' }).waitFor();
    await page.locator('#s-pictureAlt').fill('The wheel of the feeder');
    await page.locator('#preview img[alt="The wheel of the feeder"]').waitFor();
    // Somebody deletes it in another window before it was saved here.
    await database.query('delete from prompt_picture', []);
    await page.locator('#s-pictureAlt').fill('The red wheel of the feeder');
    await page.locator('[data-notes="picture"] .error', { hasText: 'the picture is not here any more' }).waitFor();
    await shot('studio-picture-gone');
  },
  SOON,
);
