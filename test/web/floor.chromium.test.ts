/** The floor page and the tablet's, in a real browser, over the whole product as `npm start` runs it. */
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type App, openApp } from '../../src/app.ts';
import { readConfig } from '../../src/config.ts';
import { PROMPTS_FOLDER } from '../../src/flows/train/prompt-folder.ts';
import { openPglite } from '../../src/history/pglite.ts';
import { silentLog } from '../../src/log.ts';
import { contentHash } from '../../src/prompts/content-hash.ts';
import { shopFloor } from '../flows/shop-floor.ts';
import { demoPlant } from '../sources/demo-plant.ts';
import { testServices } from '../tools/services.ts';
import { openFloor } from './open-floor.ts';

const FLAGS = '--no-sandbox --disable-gpu --disable-background-networking --disable-component-update --disable-sync --no-first-run';
const SOON = 60_000;
/** Asked in the browser: what would have to be pushed sideways to be seen. */
const STICKS_OUT = `document.documentElement.scrollWidth <= innerWidth ? [] : [...document.querySelectorAll('body *')]
  .filter(one => one.getBoundingClientRect().right > innerWidth).map(one => one.tagName + ' ' + one.textContent.slice(0, 40))`;
/** Asked in one step: what is drawn anew while it is being measured would have no height. */
const lowest = (selector: string) =>
  `Math.min(...[...document.querySelectorAll('${selector}')].map(one => one.getBoundingClientRect().height))`;

const folder = mkdtempSync(join(tmpdir(), 'linemate-floor-'));
const prompts = join(folder, 'prompts');
let app: App;
let browser: Browser;
let context: BrowserContext;
let page: Page;
/** What a browser complains of: an error in a script, a file that is missing, something the policy forbids. */
const complaints: string[] = [];

beforeAll(async () => {
  cpSync(PROMPTS_FOLDER, prompts, { recursive: true });
  const env = { DATA_DIR: join(folder, 'data'), FLOOR_PORT: '0', DEMO_SPEED: '60', PROMPTS_DIR: prompts };
  const { config, problems } = readConfig(env, folder);
  if (config === null) throw new Error(JSON.stringify(problems));
  app = await openApp(config, env, silentLog);
  browser = await chromium.launch({ executablePath: testServices().chromium, args: FLAGS.split(' ') });
  context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-GB' });
  page = await open('/');
}, 180_000);
afterAll(async () => {
  await browser?.close();
  await app?.close();
  rmSync(folder, { recursive: true, force: true });
}, 60_000);
beforeEach(() => {
  complaints.length = 0;
});

async function open(path: string, within = context): Promise<Page> {
  const opened = await within.newPage();
  opened.setDefaultTimeout(SOON);
  opened.on('pageerror', error => complaints.push(error.message));
  opened.on('console', message => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  await opened.goto(new URL(path, app.floorUrl!).href);
  return opened;
}

const speed = (times: number) => page.locator(`#pace [data-speed="${times}"]`).click();

describe('a drift on the floor page', { timeout: 180_000 }, () => {
  test('the five stations stand in the order of the line, and run', async () => {
    await page.locator('.tile .word').first().waitFor();
    expect(await page.locator('.tile .word').allTextContents()).not.toContain('No data yet');
    expect(await page.locator('.tile b').allTextContents()).toEqual([
      'B1Fryer',
      'B2Seasoning drum',
      'B3Weigher',
      'B4Bagger',
      'B5Palletiser',
    ]);
    expect(complaints).toEqual([]);
  });

  test('minutes after the opening the drum has its tip, with a picture that speaks to a screen reader', async () => {
    const tip = page.locator('#feed-operator .card.tone-act', { hasText: 'seasoning' }).first();
    await tip.waitFor();
    // The optimiser's proposal comes within seconds of it, before the card or after.
    const buttons = (await tip.locator('.buttons button').allTextContents()).filter(label => !label.startsWith('As proposed'));
    expect(buttons).toEqual(['On it', 'Something else', 'Not now', 'Get help']);
    expect(await tip.locator('.picture').getAttribute('alt')).toContain('seasoning');
  });

  test('a picture opens as large as the screen by keyboard, and Escape closes it', async () => {
    await page.locator('#feed-operator .picture').first().focus();
    await page.keyboard.press('Enter');
    await page.locator('#viewer[open] .picture').waitFor();
    await page.keyboard.press('Escape');
    await page.locator('#viewer').waitFor({ state: 'hidden' });
    expect(complaints).toEqual([]);
  });

  test('Something else asks in a dialog that can be left without a word', async () => {
    await page.locator('#feed-operator [data-button="something-else"]').first().click();
    await page.locator('#dialog[open] .chips label').first().waitFor();
    await page.locator('#dialog .end button').first().click();
    expect(await page.locator('#dialog').isVisible()).toBe(false);
  });

  test('On it: the card changes where it stands, and closes itself from data', async () => {
    const cards = page.locator('#feed-operator > [data-message*="/B2/drift/"]');
    await cards.locator('[data-button="on-it"]').click();
    await cards.locator('.line2', { hasText: 'Somebody is on it' }).waitFor();
    await cards.locator('.card.tone-done').waitFor({ timeout: 90_000 });
    expect(await cards.locator('h3').textContent()).toMatch(/6\.\d % again at 09:\d\d/);
    expect(await cards.count()).toBe(1);
    expect(complaints).toEqual([]);
  });
});

describe('a question', { timeout: 120_000 }, () => {
  test('why did the bagger stall: an answer with its chain and a picture', async () => {
    await page.locator('form.ask[data-conversation="supervisor"] input').fill('Why did the bagger stall?');
    await page.keyboard.press('Enter');
    const answer = page.locator('#feed-supervisor > [data-message^="a/"]').last();
    await answer.locator('.picture').waitFor();
    expect(await answer.textContent()).toMatch(/B4 Bagger.*[Ss]tood still \d\d:\d\d/s);
    expect(await page.locator('#feed-supervisor .mine').textContent()).toBe('Why did the bagger stall?');
    expect(complaints).toEqual([]);
  });

  test('a text that looks like markup stays a text', async () => {
    await page.locator('form.ask[data-conversation="operator"] input').fill('<img src=x onerror=alert(1)> why?');
    await page.keyboard.press('Enter');
    await page.locator('#feed-operator > [data-message^="a/"]').waitFor();
    expect(await page.locator('#feed-operator img:not(.picture)').count()).toBe(0);
    expect(complaints).toEqual([]);
  });
});

describe("the supervisor's board", { timeout: 120_000 }, () => {
  const column = () => page.locator('[data-person="supervisor"]');

  test('says how the line stands and what was lost, and a picture of it speaks to a screen reader', async () => {
    await column().locator('#views [data-view="board"]').click();
    await column().locator('#board h3', { hasText: 'Crisps line B: ' }).waitFor();
    expect(await column().locator('#board .line2').textContent()).toMatch(/^\d+ min lost since 06:00; /);
    expect(await column().locator('#board .picture').getAttribute('alt')).toContain('Minutes lost by cause, Crisps line B: ');
    expect(await column().locator('#feed-supervisor').isVisible()).toBe(false);
  });

  test('Why? on a tile asks in one tap, and the chat shows question and answer', async () => {
    const why = page.locator('#stations .ask-why:visible', { hasText: 'Why?' }).last();
    await why.waitFor();
    const question = await why.getAttribute('aria-label');
    const answers = column().locator('#feed-supervisor > [data-message^="a/"]');
    const before = await answers.count();
    await why.click();
    await answers.nth(before).waitFor();
    expect(await column().locator('.mine').last().textContent()).toBe(question);
    expect(await answers.nth(before).textContent()).toContain(question!.match(/B\d \w+/)![0]);
    expect(complaints).toEqual([]);
  });
});

describe('a plant of two lines', { timeout: 60_000 }, () => {
  test('shows them side by side by name, and each with its own stations', async () => {
    const database = await openPglite(null);
    const one = demoPlant().lines[0]!;
    const stations = one.stations.map(station => ({ ...station, id: station.id.replace('B', 'C'), line: 'C', feeds: [] }));
    const floor = await shopFloor(database, { ...demoPlant(), lines: [one, { ...one, id: 'C', name: 'Crisps line C', stations }] });
    const { url, close } = await openFloor(floor, { open: true });
    const lines = await context.newPage();
    await lines.goto(url);
    await lines.locator('#lines a').first().waitFor();
    expect(await lines.locator('#lines a').allTextContents()).toEqual(['Crisps line B', 'Crisps line C']);
    await lines.locator('#lines a[data-look="idle"]').last().click();
    await lines.locator('#board h3', { hasText: 'Crisps line C: no data yet' }).waitFor();
    expect(await lines.locator('#lines [aria-current]').textContent()).toBe('Crisps line C');
    expect(await lines.locator('.tile .id').allTextContents()).toEqual(['C1', 'C2', 'C3', 'C4', 'C5']);
    expect(await lines.locator('#suggest button').allTextContents()).toContain('How is Crisps line C?');
    await lines.close();
    await close();
    await database.close();
  });
});

describe('the studio', { timeout: 120_000 }, () => {
  const original = readFileSync(join(PROMPTS_FOLDER, 'seasoning-drift.md'), 'utf8');
  const drift = () => readFileSync(join(prompts, 'seasoning-drift.md'), 'utf8');

  test('a mistake is shown with its line while one types; the card that was there stays', async () => {
    await page.locator('#template').selectOption('seasoning-drift');
    await page.locator('#preview h3').waitFor();
    await page.locator('#source').fill(original.replace('{{ figure.value }}', '{{ figure.valeu }}'));
    const problem = page.locator('#problems .error').first();
    await problem.waitFor();
    expect(await problem.textContent()).toMatch(/^line 13 .*figure\.value/);
    expect(await page.locator('#preview h3').textContent()).toContain('seasoning feeder');
  });

  test('saved with the mistake: the page says that the last good version keeps speaking', async () => {
    await page.locator('#save').click();
    await page.locator('#saved', { hasText: 'last good version' }).waitFor();
    expect(await page.locator('#labels .live').textContent()).toContain(contentHash(original).slice(0, 7));
  });

  test('mended and saved: the next tip says it', async () => {
    await page.locator('#source').fill(original.replace(/^\{% if .*the seasoning feeder\.$/m, 'Feeder down, in one go.'));
    await page.locator('#problems .error').waitFor({ state: 'detached' });
    await page.locator('#save').click();
    await page.locator('#saved', { hasText: 'The next tip says this' }).waitFor();
    expect(drift()).toContain('Feeder down, in one go.');
    expect(await page.locator('#preview h3').textContent()).toContain('Feeder down, in one go.');
  });

  test('taken back: the file is what it was', async () => {
    await page.locator('#undo').click();
    await page.locator('#saved', { hasText: 'speaks again' }).waitFor();
    expect(drift()).toBe(original);
    expect(complaints).toEqual([]);
  });
});

describe("the tablet's page", { timeout: 120_000 }, () => {
  test('is worked by keyboard alone: call, language, and the focus stays where it was', async () => {
    const tablet = await open('/station/B2');
    await tablet.locator('#past li').first().waitFor();
    await tablet.locator('[data-call="quality"]').focus();
    await tablet.keyboard.press('Enter');
    await tablet.locator('#now > [data-message*="help-need"]').waitFor();
    await tablet.locator('#langs button[lang="de"]').focus();
    await tablet.keyboard.press('Enter');
    await tablet.locator('[data-call="quality"] span', { hasText: 'Qualität' }).waitFor();
    await tablet.locator('#langs button[lang="de"]').focus();
    const minute = await tablet.locator('#clock').textContent();
    await tablet.locator('#clock', { hasNotText: minute! }).waitFor();
    expect(await tablet.locator('#langs button[lang="de"]:focus').count()).toBe(1);
    expect(complaints).toEqual([]);
    await tablet.close();
  });

  test.each([
    ['a tablet', 1024, 768],
    ['a phone', 390, 844],
  ])('fits %s: nothing to push sideways, and every button large enough for gloves', async (_what, width, height) => {
    const tablet = await open('/station/B2?lang=de');
    await tablet.setViewportSize({ width, height });
    await tablet.locator('#now > *').first().waitFor();
    expect(await tablet.evaluate(STICKS_OUT)).toEqual([]);
    expect(await tablet.evaluate(lowest('main button'))).toBeGreaterThanOrEqual(60);
    await tablet.close();
  });

  test.each([
    ['a tablet', 1024, 768],
    ['a phone', 390, 844],
  ])('the floor page fits %s, one person at a time', async (_what, width, height) => {
    const small = await open('/');
    await small.setViewportSize({ width, height });
    await small.locator('.tile').first().waitFor();
    expect(await small.evaluate(STICKS_OUT)).toEqual([]);
    await small.locator('.tabs [data-tab="supervisor"]').click();
    await small.locator('#board .card').waitFor();
    expect(await small.evaluate(STICKS_OUT)).toEqual([]);
    expect(await small.evaluate(lowest('#board button, #views button'))).toBeGreaterThanOrEqual(36);
    await small.locator('.tabs [data-tab="trainer"]').click();
    expect(await small.locator('#source').isVisible()).toBe(true);
    expect(await small.locator('#feed-operator').isVisible()).toBe(false);
    await small.close();
  });

  test('a tap without a network is kept, and sent when it is back', async () => {
    const own = await browser.newContext({ viewport: { width: 1024, height: 768 }, locale: 'en-GB' });
    const tablet = await open('/station/B4', own);
    await tablet.locator('#past li').first().waitFor();
    await own.setOffline(true);
    await tablet.locator('[data-call="maintenance"]').click();
    await tablet.locator('#age', { hasText: 'Taps waiting: 1' }).waitFor();
    await own.setOffline(false);
    await tablet.locator('#now > [data-message*="help-need"]').waitFor();
    expect(await tablet.evaluate("localStorage.getItem('linemate-taps')")).toBe('[]');
    await page.locator('#feed-supervisor > [data-message*="/B4/help-need/"]').first().waitFor();
    await own.close();
  });

  test('a tap that the store could not take is sent again while the page stays connected', async () => {
    const own = await browser.newContext({ viewport: { width: 1024, height: 768 }, locale: 'en-GB' });
    const tablet = await open('/station/B3', own);
    await tablet.locator('#past li').first().waitFor();
    let refused = 0;
    await tablet.route('**/api/call', route =>
      ++refused > 2 ? route.continue() : route.fulfill({ status: 503, json: { error: 'away' } }),
    );
    await tablet.locator('[data-call="lead"]').click();
    await tablet.locator('#age', { hasText: 'Taps waiting: 1' }).waitFor();
    await tablet.locator('#now > [data-message*="help-need"]').waitFor();
    expect(refused).toBe(3);
    expect(await tablet.evaluate("localStorage.getItem('linemate-taps')")).toBe('[]');
    await own.close();
  });

  test('whoever is called says to come in five minutes: the tablet reads which role, and what fixed it ends the call', async () => {
    await page.locator('#views [data-view="chat"]').click();
    // Nobody hurries: at the day's pace the call would go on to the next role within seconds, and this card with it.
    await speed(1);
    const tablet = await open('/station/B5');
    await tablet.locator('[data-call="quality"]').click();
    const card = page.locator('#feed-supervisor > [data-conversation="floor/role/quality"][data-message*="/B5/help-need/"]');
    await card.locator('dt', { hasText: 'Machine' }).waitFor();
    await card.locator('[data-button="coming-soon"]').click();
    await tablet.locator('#now h3', { hasText: 'Quality is coming, about 5 min' }).waitFor();
    await card.locator('[data-button="fix-1"]').click();
    await card.locator('.card.tone-done').waitFor();
    await tablet.locator('#now [data-message*="/B5/help-need/"] .tone-done').waitFor();
    await speed(60);
    expect(complaints).toEqual([]);
    await tablet.close();
  });

  test('a station that does not exist says which there are', async () => {
    const lost = await open('/station/B9');
    expect(await lost.locator('h1').textContent()).toContain('There is no station B9. There are B1, B2, B3');
    await lost.close();
  });
});

test('the page speaks German to a German browser', { timeout: 60_000 }, async () => {
  const german = await browser.newContext({ locale: 'de-DE' });
  const seite = await open('/', german);
  await seite.locator('h2', { hasText: 'Schichtleitung' }).waitFor();
  expect(await seite.locator('html').getAttribute('lang')).toBe('de');
  expect(complaints).toEqual([]);
  await german.close();
});

test('the day can be paused', async () => {
  await speed(0);
  await page.locator('#pace [data-speed="0"][aria-pressed="true"]').waitFor();
  expect(await page.locator('#pace [aria-pressed="true"]').allTextContents()).toEqual(['Pause']);
});
