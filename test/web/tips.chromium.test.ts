/** The page on what speaks, in a real browser: a line in shadow, judged and switched. */
import { join } from 'node:path';
import { type Browser, chromium, type Page, type Route } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { TipEffect } from '../../src/coaching/tip-effect.ts';
import { switchedOff } from '../../src/flows/coach/kill-switch.ts';
import { corrections } from '../../src/history/corrections.ts';
import { openPglite } from '../../src/history/pglite.ts';
import { proposalById } from '../../src/history/recommendations.ts';
import type { Database } from '../../src/history/sql.ts';
import { switchedModes } from '../../src/history/template-modes.ts';
import { keepTipEffect } from '../../src/history/tip-effects.ts';
import type { Event, Recommendation } from '../../src/line/event.ts';
import { play, type ShopFloor, seasoningClimbs, shopFloor } from '../flows/shop-floor.ts';
import { at, demoPlant } from '../sources/demo-plant.ts';
import { testServices } from '../tools/services.ts';
import { type OpenFloor, openFloor } from './open-floor.ts';

const SOON = 60_000;
const START = at('07:00');
let database: Database;
let floor: ShopFloor;
let open: OpenFloor;
let browser: Browser;
let page: Page;
const complaints: string[] = [];

beforeAll(async () => {
  database = await openPglite(null);
  const plant = demoPlant();
  floor = await shopFloor(database, { ...plant, lines: plant.lines.map(line => ({ ...line, mode: 'shadow' as const })) });
  const proposal = (at: number, more: Partial<Recommendation>): Event => ({
    kind: 'recommendation',
    line: 'B',
    station: 'B2',
    id: '812',
    needsAck: false,
    parameter: 'feeder',
    from: 49,
    to: 43,
    unit: '%',
    expectedEffect: { parameter: 'baseFlow', direction: 'up', withinSeconds: 300 },
    phase: 'issued',
    seen: at,
    at,
    ...more,
  });
  const proposals = [proposal(START + 600_000, {}), proposal(START + 720_000, { phase: 'accepted' })];
  const events = [...seasoningClimbs(plant, START, 31), ...proposals].sort((a, b) => a.seen - b.seen);
  await play(floor, events, START + 31 * 60_000);
  for (const effect of EFFECTS) await keepTipEffect(database, effect);
  open = await openFloor(floor, { open: true });
  browser = await chromium.launch({ executablePath: testServices().chromium, args: ['--no-sandbox', '--disable-gpu'] });
  page = await browser.newPage({ viewport: { width: 1200, height: 900 }, locale: 'en-GB' });
  page.setDefaultTimeout(SOON);
  page.on('pageerror', error => complaints.push(error.message));
  page.on('console', message => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  await page.goto(`${open.url}/tips`);
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await open?.close();
  await database?.close();
}, SOON);

/** As two looks would have found them. */
const WEEK = 7 * 86_400_000;
const found: TipEffect = {
  template: 'seasoning-drift',
  stationType: 'seasoning-drum',
  comparison: 'wording',
  version: 'b',
  against: 'a',
  since: START - 9 * WEEK,
  look: 2,
  at: START - WEEK,
  verdict: 'helps',
  measure: 'rejects-30',
  minutes: { estimate: -0.2, low: -1.4, high: 1 },
  rejects: { estimate: -14, low: -22, high: -5.5 },
  perWeek: null,
  treated: 84,
  untreated: 80,
  units: 82,
  weeksMore: null,
  linesMore: 0,
};
const EFFECTS: TipEffect[] = [
  found,
  { ...found, comparison: 'start', look: 1, verdict: 'not-enough-yet', minutes: null, rejects: null, units: 1, linesMore: 3 },
];

const shot = async (name: string, of = page): Promise<void> => {
  const { LINEMATE_SHOTS } = process.env;
  if (LINEMATE_SHOTS) await of.screenshot({ path: join(LINEMATE_SHOTS, `${name}.png`), fullPage: true });
};
const NAMES = (rows: { dataset: { template?: string } }[]) => rows.map(one => one.dataset.template);
const row = () => page.locator('.templates tr[data-template="seasoning-drift"]');

describe('the page Tips', () => {
  test(
    'shows what would have been said, and every template with where it goes',
    async () => {
      await page.locator('.listed li', { hasText: 'Lower the seasoning feeder.' }).waitFor();
      expect(await row().locator('[aria-pressed="true"]').textContent()).toBe('nobody');
      expect(await row().locator('.state').textContent()).toBe('0 of 20');
      const cost = (template: string) =>
        page.locator(`.templates tr[data-template="${template}"] [data-label="Tips a shift"]`).textContent();
      expect([await cost('seasoning-drift'), await cost('slow')]).toEqual(['about 1', 'none so far']);
      await shot('tips');
    },
    SOON,
  );

  test(
    'says beside a template what it does, how sure that is, and what is missing',
    async () => {
      const effects = row().locator('.effect');
      expect(await effects.count()).toBe(2);
      expect(await effects.first().locator('.found').textContent()).toBe('Helps');
      expect(await effects.first().textContent()).toContain('Rejects in the half hour after it: 14 less (between 22 less and 5.5 less)');
      const box = async (part: string) => (await effects.first().locator(`.interval .${part}`).boundingBox())!;
      expect((await box('zero')).x).toBeGreaterThan((await box('span')).x + (await box('span')).width);
      expect(await effects.nth(1).textContent()).toContain('Not enough yet');
      expect(await effects.nth(1).textContent()).toContain('still to start: 3 lines');
      expect(await page.locator('.templates tr[data-template="stop-long"] .effects').textContent()).toBe('not measured yet');
      // Titles are those of the studio's desk: a field by its name, not left open.
      expect(await page.locator('.templates tr[data-template="stop-cause-upstream"]').textContent()).toContain('look at [where it began].');
    },
    SOON,
  );

  test(
    'what somebody reads stays where it is, opened as it was, when more is listed above and another row costs more by now',
    async () => {
      const rowOf = (template: string) => page.locator(`.templates tr[data-template="${template}"]`);
      const drawn = (change: string) => async (route: Route) => {
        const answer = await route.fetch();
        const body = (await answer.json()) as { lines: [{ listed: { n: number }[]; templates: object[] }] };
        const [line] = body.lines;
        if (change === 'more') line.listed = [...[1, 2, 3].map(n => ({ ...line.listed[0]!, n: 100 + n })), ...line.listed];
        line.templates.reverse();
        await route.fulfill({ response: answer, json: body });
      };
      await row().locator('details summary').first().click();
      await rowOf('slow').scrollIntoViewIfNeeded();
      await page.evaluate(`scrollTo(0, ${(await rowOf('slow').boundingBox())!.y} + scrollY - 40)`);
      const [before, order] = [
        (await rowOf('slow').boundingBox())!.y,
        await page.locator('.templates tr[data-template]').evaluateAll(NAMES),
      ];
      await page.route('**/api/tips?*', drawn('more'));
      await page.locator('.listed li').nth(3).waitFor();
      expect(Math.abs((await rowOf('slow').boundingBox())!.y - before)).toBeLessThan(2);
      expect(await page.locator('.templates tr[data-template]').evaluateAll(NAMES)).toEqual(order);
      expect(await row().locator('details').first().getAttribute('open')).toBe('');
      await page.unroute('**/api/tips?*');
      await page.goto(`${open.url}/tips`);
      await page.locator('.listed [data-verdict="right"]').waitFor();
    },
    SOON,
  );

  test(
    'one tap judges, another takes that back',
    async () => {
      await page.locator('.listed [data-verdict="right"]').click();
      await page.locator('.listed .verdict').waitFor();
      expect(await corrections(database, 0, at('23:00'))).toMatchObject([{ kind: 'right', template: 'seasoning-drift' }]);
      expect(await row().textContent()).toContain('100 % right (21–100 %)');
      await page.locator('.listed button', { hasText: 'Take back' }).click();
      await page.locator('.listed [data-verdict="right"]').waitFor();
      expect(await corrections(database, 0, at('23:00'))).toEqual([]);
    },
    SOON,
  );

  test(
    'one tap switches a template on, another puts it back',
    async () => {
      const modes = () => switchedModes(database, 'B', 'shadow');
      await row().locator('[data-mode="on"]').click();
      await row().locator('[data-mode="on"][aria-pressed="true"]').waitFor();
      expect(await modes()).toEqual({ 'seasoning-drift': 'on' });
      await shot('tips-switched');
      await row().locator('[data-undo]').click();
      await row().locator('[data-mode="shadow"][aria-pressed="true"]').waitFor();
      expect(await modes()).toEqual({ 'seasoning-drift': 'shadow' });
    },
    SOON,
  );

  test(
    'an engineer reads how proposals fared, and corrects a verdict with one tap, back with another',
    async () => {
      expect(await page.locator('.proposals tbody tr').textContent()).toContain('feederSeasoning drum');
      expect(await page.locator('.proposals tbody tr').textContent()).toContain('1 followed');
      expect(await page.locator('.review').textContent()).toContain('base flow ↑');
      const corrected = async () => (await proposalById(database, 'B', '812'))?.corrected;
      const verdict = (name: string) => page.locator(`.review [data-review="${name}"]`);
      await page.locator('.review [data-review="wrong"][aria-pressed="true"]').waitFor();
      await verdict('right').click();
      await page.locator('.review [data-review="right"][aria-pressed="true"]').waitFor();
      expect(await corrected()).toBe('right');
      await verdict('right').click();
      await page.locator('.review [data-review="wrong"][aria-pressed="true"]').waitFor();
      expect(await corrected()).toBeNull();
      await shot('tips-proposals');
    },
    SOON,
  );

  test(
    'all tips are switched off with one tap, and on again',
    async () => {
      await page.locator('#switch').click();
      await page.locator('.power.off').waitFor();
      expect(await switchedOff(database)).toMatchObject({ by: 'engineer' });
      await page.locator('#switch').click();
      await page.locator('.power:not(.off)').waitFor();
      expect(await switchedOff(database)).toBeNull();
    },
    SOON,
  );

  test(
    'fits a phone, speaks Polish there, and no browser complains',
    async () => {
      const phone = await browser.newPage({ viewport: { width: 390, height: 844 } });
      await phone.goto(`${open.url}/tips?lang=de`);
      await phone.locator('.listed li').first().waitFor();
      expect(await phone.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
      expect(await phone.locator('body').textContent()).toContain('Umrüsten dauert länger');
      await shot('tips-phone', phone);
      await phone.goto(`${open.url}/tips?lang=pl`);
      await phone.locator('.listed li').first().waitFor();
      expect(await phone.locator('.bar [data-word="title"]').textContent()).toBe('Wskazówki: co mówi');
      await phone.close();
      expect(complaints).toEqual([]);
    },
    SOON,
  );

  test(
    "the floor page has the list in the trainer's corner, and the way here",
    async () => {
      await floor.deliver();
      const whole = await browser.newPage({ viewport: { width: 1440, height: 900 }, locale: 'en-GB' });
      await whole.goto(open.url);
      await whole.locator('#feed-trainer .card', { hasText: 'Would have said: 1' }).waitFor({ timeout: SOON });
      await shot('floor-shadow', whole);
      await whole.locator('.aside[href="/tips"]').click();
      await whole.waitForURL(/\/tips$/);
      expect(await whole.title()).toMatch(/^Linemate · /);
      await whole.close();
    },
    SOON,
  );
});
