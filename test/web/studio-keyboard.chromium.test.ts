/**
 * The trainer's morning once more, by keyboard alone: no mouse, no touch. Wherever Tab leads, what has the focus is seen and has a name,
 * and no button leaves whoever pressed it nowhere.
 */
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { upsertEpisode } from '../../src/history/episodes.ts';
import { openPglite } from '../../src/history/pglite.ts';
import type { Database } from '../../src/history/sql.ts';
import { labelMoves, labels } from '../../src/history/templates.ts';
import { play, type ShopFloor, seasoningClimbs, shopFloor } from '../flows/shop-floor.ts';
import { png } from '../privacy/a-photo.ts';
import { at, demoPlant } from '../sources/demo-plant.ts';
import { testServices } from '../tools/services.ts';
import { type OpenFloor, openFloor } from './open-floor.ts';

const SOON = 90_000;
const START = at('07:00');
const DRIFT = 'seasoning-drift';
/** More stops than any of these pages has. */
const STOPS_MAX = 160;
let database: Database;
let floor: ShopFloor;
let open: OpenFloor;
let browser: Browser;
let page: Page;
const complaints: string[] = [];

beforeAll(async () => {
  database = await openPglite(null);
  const demo = demoPlant();
  floor = await shopFloor(database, { ...demo, prompts: { publishOnSave: false, secondPerson: false, links: [] } });
  const stood = { line: 'B', station: 'B1', kind: 'stall', openedAt: at('06:10'), closedAt: at('06:35'), state: 'closed' } as const;
  await upsertEpisode(
    database,
    { ...stood, id: 'B/B1/stall/x', consequences: [], safety: false, repeat: false, findings: 1 },
    { cause: 'fault', root: 'B1', stationType: 'continuous-fryer' },
  );
  await play(floor, seasoningClimbs(demo, START, 31), START + 31 * 60_000);
  const card = floor.told.find(one => one.message.conversation === 'floor/station/B2')!.message;
  const tapped = { conversation: 'floor/station/B2', message: card.id, button: 'something-else' };
  await floor.send({ kind: 'submit', ...tapped, values: { what: 'material', words: 'Look into the hopper first' } });
  await asked('How do I clear E217 at the weigher?');
  await asked('how is the old lady');
  open = await openFloor(floor, { open: true });
  browser = await chromium.launch({ executablePath: testServices().chromium, args: ['--no-sandbox', '--disable-gpu'] });
  page = await newPage();
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await open?.close();
  await database?.close();
}, SOON);

async function newPage(viewport = { width: 1180, height: 820 }): Promise<Page> {
  const made = await browser.newPage({ viewport, locale: 'en-GB' });
  made.setDefaultTimeout(SOON);
  made.on('pageerror', error => complaints.push(error.message));
  // Listened for from the beginning: asked for only as the key goes down, the browser may have opened its own window already.
  made.on('filechooser', () => {});
  return made;
}

async function asked(text: string): Promise<string> {
  await floor.send({ kind: 'question', conversation: 'floor/supervisor', text });
  await floor.deliver();
  const { message } = floor.told.at(-1)!;
  return JSON.stringify(message);
}

/** Its name as it is read out, and whether it is under something. */
const FOCUSED = `(() => {
  const here = document.activeElement;
  if (here === document.body) return { name: '', isHidden: false, place: 'body' };
  const box = here.getBoundingClientRect();
  const shown = here.matches('input[type=file]') ? here.closest('label') : here;
  const around = shown.getBoundingClientRect();
  const on = document.elementFromPoint(around.left + Math.min(around.width / 2, 40), around.top + Math.min(around.height / 2, 20));
  const name = here.getAttribute('aria-label') ?? here.labels?.[0]?.textContent ?? here.textContent;
  return { name: name.trim().replace(/\\s+/g, ' '), isHidden: !shown.contains(on) && !on?.contains(here), place: here.id || here.tagName };
})()`;
interface Focused {
  name: string;
  isHidden: boolean;
  place: string;
}
const focused = (of = page) => of.evaluate<Focused>(FOCUSED);
const hidden: string[] = [];
const nameless: string[] = [];

/** Tab, and Tab again, to what bears this name (or its beginning). */
async function tabTo(name: string | RegExp, back = false): Promise<void> {
  const is = (one: string) => (typeof name === 'string' ? one === name : name.test(one));
  const passed: string[] = [];
  for (let stops = 0; stops < STOPS_MAX; stops++) {
    await page.keyboard.press(back ? 'Shift+Tab' : 'Tab');
    const here = await focused();
    if (here.isHidden) hidden.push(here.name);
    if (here.name === '' && here.place !== 'body') nameless.push(here.place);
    if (is(here.name)) return;
    passed.push(here.name);
  }
  throw new Error(`Tab never came to ${name}; it passed ${passed.slice(0, 60).join(' | ')}`);
}
const press = async (name: string | RegExp) => {
  await tabTo(name);
  await page.keyboard.press('Enter');
};
/** What stands in the line that has the focus goes, and this comes. */
async function write(text: string): Promise<void> {
  await page.keyboard.press('Control+A');
  await page.keyboard.insertText(text);
}
const status = (text: string | RegExp) => page.locator('#status', { hasText: text }).waitFor();
const shown = (text: string) => page.locator('#preview h3', { hasText: text }).waitFor();
const loaded = () => page.locator('main:not([inert])').waitFor();
const focusIs = (name: string | RegExp) => expect.poll(async () => (await focused()).name, { timeout: SOON }).toMatch(name);
const desk = async () => {
  await page.goto(`${open.url}/studio`);
  await page.locator('#templates tr[data-template]').first().waitFor();
};
const edit = async (id = DRIFT) => {
  await page.goto(`${open.url}/studio/${id}`);
  await page.locator('#preview article').waitFor();
};

describe("a trainer's morning by keyboard", () => {
  test(
    'begins on the desk: every row says what its button is about, and opens in place',
    async () => {
      await desk();
      await press(/^stands still · a machine fault · 1×$/);
      await page.locator('#next .latest[open] li', { hasText: 'B1 Fryer' }).waitFor();
      await tabTo('Write a tip: B1 Fryer, stands still · a machine fault');
      await press('Take into the draft');
      await page.waitForURL(/\/studio\/seasoning-drift/);
      await page.locator('#preview article').waitFor();
      expect(await page.getByRole('textbox', { name: 'Step 3', exact: true }).textContent()).toBe('Look into the hopper first.');
    },
    SOON,
  );

  test(
    'a mistake is read with its line, the next button leads to it, also in another language, and mended it is gone',
    async () => {
      await tabTo('What to do');
      await write('Tell @here it was an operator error');
      await page.locator('.part-action .notes .error').first().waitFor();
      const read = `document.activeElement.getAttribute('aria-describedby').split(' ').map(id => document.getElementById(id)?.textContent).join(' ')`;
      expect(await page.evaluate(read)).toContain('blames somebody');
      await press(/^To the next mistake \(\d+\)$/);
      await focusIs(/^What to do$/);
      await write('Look into the hopper, then the feeder.');
      await shown('Look into the hopper, then the feeder.');
      expect((await focused()).name).toBe('What to do');
      await tabTo('English', true);
      await page.keyboard.press('ArrowRight');
      await focusIs(/^German$/);
      await tabTo('What to do');
      await write('Das war Schuld des Bedieners.');
      await page.locator('.part-action .notes .error').first().waitFor();
      await tabTo('German', true);
      await page.keyboard.press('Home');
      await focusIs(/^English$/);
      await page.locator('#problems button', { hasText: 'German' }).first().waitFor();
      await press('Publish');
      await status('Not published: mend what is marked.');
      await focusIs(/^What to do$/);
      expect(await page.getByRole('tab', { selected: true }).first().textContent()).toBe('German');
      await write('Schau in den Trichter, dann zum Dosierer.');
      await page.locator('#jump').waitFor({ state: 'hidden' });
      await tabTo('German', true);
      await page.keyboard.press('ArrowLeft');
      await focusIs(/^English$/);
    },
    SOON,
  );

  test(
    'a field comes by a brace, its list and Enter; nothing is put in before, and Escape goes back to the line',
    async () => {
      await tabTo('Why');
      await page.keyboard.press('Control+End');
      await page.keyboard.insertText(' Running for');
      const chips = page.locator('.part-why .chip');
      const before = await chips.count();
      await page.keyboard.press('{');
      await focusIs(/^Insert/);
      await page.keyboard.press('Escape');
      await focusIs(/^Why$/);
      await page.keyboard.press('{');
      await page.keyboard.press('ArrowDown');
      await page.keyboard.type('how long');
      expect(await page.locator('#insert').inputValue()).toBe('minutes');
      expect(await chips.count()).toBe(before);
      await page.keyboard.press('Enter');
      await focusIs(/^Why$/);
      expect(await chips.count()).toBe(before + 1);
      await page.keyboard.insertText('.');
      await page.locator('#preview', { hasText: /Running for \d+ min\./ }).waitFor();
    },
    SOON,
  );

  test(
    'a step that was taken out by mistake is there again by one more key',
    async () => {
      const steps = page.locator('.write .steps > li');
      const had = await steps.count();
      await press('Remove step 3');
      await focusIs(/^Put step 3 back$/);
      expect(await steps.count()).toBe(had - 1);
      await page.keyboard.press('Enter');
      await focusIs(/^Step 3$/);
      expect(await steps.count()).toBe(had);
      expect(await page.getByRole('textbox', { name: 'Step 3', exact: true }).textContent()).toBe('Look into the hopper first.');
    },
    SOON,
  );

  test(
    'it is seen in a past trouble and in the hard cases, as each product shows it; what would have been sent stands beside',
    async () => {
      await tabTo('In this moment');
      expect(await page.locator('#moment option:checked').textContent()).toMatch(/^B2 Seasoning drum, /);
      await page.keyboard.type('a text that tries');
      await page.locator('#preview[aria-busy="false"] article').waitFor();
      expect(await page.locator('#moment').inputValue()).toBe('injection');
      await tabTo('Station page');
      for (const look of ['Slack', 'Teams', 'Text']) {
        await page.keyboard.press('ArrowRight');
        await focusIs(new RegExp(`^${look}$`));
        expect(await page.locator('#preview').textContent()).toContain('Look into the hopper, then the feeder.');
      }
      await page.keyboard.press('ArrowRight');
      await focusIs(/^Station page$/);
      await page.locator('#would[aria-busy="false"] tr', { hasText: 'Tips' }).first().waitFor();
    },
    SOON,
  );

  test(
    'saved from wherever the hands are, published by its button: the focus stays, and the next message says it',
    async () => {
      await tabTo('Why', true);
      await page.keyboard.press('Control+s');
      await status('Saved. Nobody hears it until you publish.');
      await focusIs(/^Why$/);
      await press('Publish');
      await status('Published. The next message says it.');
      await focusIs(/^Publish$/);
      await floor.deliver();
      const later = START + 3 * 3_600_000;
      const before = floor.told.length;
      await play(floor, seasoningClimbs(demoPlant(), later, 31), later + 31 * 60_000);
      const next = floor.told.slice(before).find(one => one.message.conversation === 'floor/station/B2' && one.message.buttons.length > 0);
      expect(next?.message.title).toBe('Look into the hopper, then the feeder.');
    },
    SOON,
  );

  test(
    'put into shadow and judged on the page of what speaks, its verdict stands beside its words',
    async () => {
      await page.goto(`${open.url}/tips`);
      await loaded();
      const at = (selector: string) => page.evaluate<boolean>(`document.activeElement.matches(${JSON.stringify(selector)})`);
      const reach = async (selector: string) => {
        for (let stops = 0; stops < STOPS_MAX && !(await at(selector)); stops++) await page.keyboard.press('Tab');
        expect(await at(selector)).toBe(true);
        await page.keyboard.press('Enter');
      };
      await reach(`[data-template="${DRIFT}"] [data-mode="shadow"]`);
      await page.locator(`[data-template="${DRIFT}"] [data-mode="shadow"][aria-pressed="true"]`).waitFor();
      const later = START + 5 * 3_600_000;
      const before = floor.told.length;
      await play(floor, seasoningClimbs(demoPlant(), later, 31), later + 31 * 60_000);
      expect(floor.told.slice(before).filter(one => one.message.title.startsWith('Look into the hopper'))).toEqual([]);
      await page.reload();
      await page.locator('[data-verdict="right"]').first().waitFor();
      await reach('[data-verdict="right"]');
      await page.locator('.verdict').first().waitFor();
      await edit();
      expect(await page.locator('#effect').textContent()).toContain('right: 1');
    },
    SOON,
  );

  test(
    'one key takes it back, and the history opens by another',
    async () => {
      await press('Undo: as it was before');
      await status('It speaks as it did before.');
      expect((await focused()).place).not.toBe('body');
      expect((await labelMoves(database, DRIFT))[0]).toMatchObject({ label: 'production', note: 'rolled back' });
      await press('History');
      await page.locator('#history tr').first().waitFor();
    },
    SOON,
  );
});

describe('a new tip by keyboard', () => {
  test(
    'begins with an old instruction: pasted, cut up, and the hands are at its first part',
    async () => {
      await desk();
      await press('Write a tip: B1 Fryer, stands still · a machine fault');
      await page.waitForURL(/new=1/);
      await loaded();
      await press('Paste an old instruction');
      await focusIs(/^Paste an old instruction$/);
      await page.keyboard.insertText(
        'WI-0417 rev 5\nTitle: Clear the oil filter\n1. Switch to the second filter, because the first is full.\n2. Rinse it.',
      );
      await press('Cut it up');
      await status('Cut up.');
      await focusIs(/^What to do$/);
      await shown('Clear the oil filter');
    },
    SOON,
  );

  test(
    'a photo, what it shows, and an arrow that goes where the arrow keys send it',
    async () => {
      await tabTo('Take or choose a photo');
      const chooser = page.waitForEvent('filechooser');
      await page.keyboard.press('Space');
      await (await chooser).setFiles({ name: 'filter.png', mimeType: 'image/png', buffer: Buffer.from(png(40, 30)) });
      await status('The photo is here.');
      await focusIs(/^What does it show\?/);
      await page.keyboard.insertText('The oil filter');
      await tabTo(/^Tap the picture/, true);
      await page.keyboard.press('ArrowRight');
      await status('52 % from the left, 50 % from the top');
      await page.keyboard.press('Shift+ArrowUp');
      await status('52 % from the left, 40 % from the top');
      await page.locator('#diff', { hasText: '52 % from the left, 40 % from the top' }).waitFor();
      await press('Take the arrow away');
      await focusIs(/^Tap the picture/);
      await page.keyboard.press('ArrowDown');
      await status('50 % from the left, 52 % from the top');
    },
    SOON,
  );

  test(
    'a second language is one more tab, chosen by its letters and Enter',
    async () => {
      await tabTo('another language', true);
      await page.keyboard.type('Ar');
      expect(await page.locator('#langs [role="tab"]').count()).toBe(4);
      await page.keyboard.press('Enter');
      await focusIs(/^Arabic$/);
      await tabTo('What to do');
      await page.keyboard.insertText('نظف مرشح الزيت.');
      await page.locator('#preview article[dir="rtl"] h3', { hasText: 'نظف مرشح الزيت.' }).waitFor();
      await page.keyboard.press('Control+s');
      await status('Saved.');
      expect((await labels(database)).filter(one => one.template === 'continuous-fryer-stall-fault').map(one => one.label)).toEqual([
        'draft',
      ]);
    },
    SOON,
  );

  test(
    'what was asked in vain becomes one, and whoever asks again is told',
    async () => {
      await desk();
      await tabTo('Write a tip: E217 at B3 Weigher');
      await tabTo('Teach what it means: old lady');
      await tabTo('Write a tip: E217 at B3 Weigher', true);
      await page.keyboard.press('Enter');
      await page.waitForURL(/alarms=E217/);
      await loaded();
      expect(await page.locator('#name').textContent()).toBe('New tip: B3 Weigher · E217');
      await tabTo('What to do');
      await page.keyboard.insertText('Wipe the load cell, then tare.');
      await page.locator('#preview h3', { hasText: 'Wipe the load cell, then tare.' }).waitFor();
      await press('Publish');
      await status('Published.');
      expect(await asked('How do I clear E217 at the weigher?')).toContain('Wipe the load cell, then tare.');
      await desk();
      expect(await page.locator('#misses').textContent()).not.toContain('E217');
    },
    SOON,
  );
});

test(
  'on a tablet held upright, too, no stop of the whole page lies under the bar of buttons, and each has a name',
  async () => {
    const tablet = await newPage({ width: 820, height: 1180 });
    await tablet.goto(`${open.url}/studio/${DRIFT}`);
    await tablet.locator('#preview article').waitFor();
    expect(await tablet.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    const stops: Focused[] = [];
    for (let n = 0; n < STOPS_MAX; n++) {
      await tablet.keyboard.press('Tab');
      const here = await focused(tablet);
      if (here.place === 'body') break;
      stops.push(here);
    }
    expect(stops.length).toBeGreaterThan(25);
    hidden.push(...stops.filter(one => one.isHidden).map(one => one.name));
    nameless.push(...stops.filter(one => one.name === '').map(one => one.place));
    await tablet.close();
    expect({ hidden, nameless, complaints }).toEqual({ hidden: [], nameless: [], complaints: [] });
  },
  SOON,
);
