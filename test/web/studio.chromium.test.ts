/** A trainer's whole morning in a real browser: what to write next, an edit, a mistake, its repair, a look back, publish, and undo. */
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { switchMode } from '../../src/flows/coach/tip-modes.ts';
import { judge } from '../../src/flows/learn/judge-shadow.ts';
import { upsertEpisode } from '../../src/history/episodes.ts';
import { openPglite } from '../../src/history/pglite.ts';
import { keepPicture } from '../../src/history/prompt-pictures.ts';
import type { Database } from '../../src/history/sql.ts';
import { labelMoves } from '../../src/history/templates.ts';
import { wouldSaySince } from '../../src/history/would-say.ts';
import { svgToPng } from '../../src/messages/png.ts';
import { turnSegment } from '../../src/prompts/picture-turn.ts';
import { play, type ShopFloor, seasoningClimbs, shopFloor } from '../flows/shop-floor.ts';
import { at, demoPlant } from '../sources/demo-plant.ts';
import { testServices } from '../tools/services.ts';
import { type OpenFloor, openFloor } from './open-floor.ts';

const SOON = 60_000;
const START = at('07:00');
const DRIFT = 'seasoning-drift';
let database: Database;
let floor: ShopFloor;
let open: OpenFloor;
let browser: Browser;
let page: Page;
const complaints: string[] = [];

beforeAll(async () => {
  database = await openPglite(null);
  const demo = demoPlant();
  const plant = { ...demo, prompts: { publishOnSave: false, secondPerson: false, links: [] } };
  floor = await shopFloor(database, plant);
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
  made.on('console', message => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  return made;
}

const { LINEMATE_SHOTS } = process.env;
const shot = async (name: string, of = page): Promise<void> => {
  if (LINEMATE_SHOTS) await of.screenshot({ path: join(LINEMATE_SHOTS, `${name}.png`) });
};

/** A small picture for prompts/README.md: what is around a place, and an arrow that points at it. */
async function pointed(name: string, selector: string): Promise<void> {
  if (!LINEMATE_SHOTS) return;
  const at = (await page.locator(selector).first().boundingBox())!;
  const clip = { x: Math.min(620, Math.max(0, at.x - 20)), y: Math.max(0, at.y - 90), width: 560, height: Math.min(300, at.height + 150) };
  const [x, y] = [at.x + Math.min(at.width / 2, 200), at.y + 8];
  await page.evaluate(`document.body.insertAdjacentHTML('beforeend', '<svg id="arrow" width="1180" height="820"></svg>');
    document.getElementById('arrow').style.cssText = 'position:fixed;inset:0;z-index:99;pointer-events:none';
    document.getElementById('arrow').innerHTML = '<path d="M${x + 60} ${y - 62} L${x + 8} ${y - 10} M${x} ${y} l 4 -26 m -4 26 l 26 -4" fill="none" stroke="#e4572e" stroke-width="7" stroke-linecap="round"/>'`);
  await page.screenshot({ path: join(LINEMATE_SHOTS, `studio-step-${name}.png`), clip });
  await page.evaluate(`document.getElementById('arrow').remove()`);
}
const box = (name: string | RegExp, of = page) => of.getByRole('textbox', { name, exact: true });
const status = async (text: string | RegExp, of = page) => of.locator('#status', { hasText: text }).waitFor();
const edit = async (of = page) => {
  await of.goto(`${open.url}/studio/${DRIFT}`);
  await of.locator('#preview article').waitFor();
};

/** Red on its left and blue on its right, 80 × 40, with what a camera says of how it was held. */
async function sidewaysPhoto(turn: number): Promise<Buffer> {
  const url = await page.evaluate(`(() => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 80, height: 40 });
    const brush = canvas.getContext('2d');
    for (const [colour, from] of [['red', 0], ['blue', 40]]) { brush.fillStyle = colour; brush.fillRect(from, 0, 40, 40); }
    return canvas.toDataURL('image/jpeg');
  })()`);
  const drawn = Buffer.from(String(url).split(',')[1]!, 'base64');
  return Buffer.concat([drawn.subarray(0, 2), turnSegment(turn), drawn.subarray(2)]);
}

const colourAt = (selector: string, x: number, y: number) =>
  page.evaluate(`(async image => {
    await image.decode();
    const canvas = Object.assign(document.createElement('canvas'), { width: image.naturalWidth, height: image.naturalHeight });
    const brush = canvas.getContext('2d');
    brush.drawImage(image, 0, 0);
    const [red, , blue] = brush.getImageData(canvas.width * ${x}, canvas.height * ${y}, 1, 1).data;
    return red > 200 && blue < 80 ? 'red' : blue > 200 && red < 80 ? 'blue' : red + ' ' + blue;
  })(document.querySelector('${selector}'))`);

describe("a trainer's morning", () => {
  test(
    'begins with what to write next, and what came back from the line',
    async () => {
      await page.goto(`${open.url}/studio`);
      const next = page.locator('#next li').first();
      await next.waitFor();
      expect(await next.textContent()).toContain('B1 Fryer');
      expect(await next.textContent()).toContain('only general words');
      expect(await next.textContent()).toContain('25 min');
      await next.locator('summary').click();
      expect(await next.locator('.latest li').allTextContents()).toEqual([expect.stringMatching(/^B1 Fryer, Thursday .*: 25 min$/)]);
      await next.locator('summary').click();
      const correction = page.locator('#corrections li').first();
      expect(await correction.textContent()).toContain('Look into the hopper first');
      expect(await correction.locator('ins').textContent()).toContain('Look into the hopper first.');
      await shot('studio-desk');
      await pointed('next', '#next li a');
    },
    SOON,
  );

  test(
    'a correction becomes one more step of the draft, with what it would change',
    async () => {
      await page.locator('#corrections button', { hasText: 'Take into the draft' }).click();
      await page.waitForURL(/\/studio\/seasoning-drift/);
      await page.locator('#preview article').waitFor();
      expect(await box('Step 3').textContent()).toBe('Look into the hopper first.');
      await page.locator('#diff ins', { hasText: 'Look into the hopper first.' }).waitFor();
    },
    SOON,
  );

  test(
    'fields are chips with live values of a real past moment, and no brace is ever seen',
    async () => {
      expect(await page.locator('#moment option:checked').textContent()).toMatch(/^B2 Seasoning drum, .* drifts$/);
      // Steps are numbered as at the station; in the editor each says its own number.
      const numbers = (list: string) => page.evaluate<string>(`getComputedStyle(document.querySelector('${list}')).listStyleType`);
      expect([await numbers('#preview .steps'), await numbers('.write .steps')]).toEqual(['decimal', 'none']);
      const chips = page.locator('.part-figure .chip.field');
      expect(await chips.first().textContent()).toMatch(/^value \d/);
      expect(await page.locator('body').textContent()).not.toMatch(/\{\{|\{%|\}\}/);
      expect(await page.locator('.part-action .count').textContent()).toMatch(/^\d+ of 60 characters$/);
      await shot('studio-edit');
      await pointed('fields', '.part-figure .chip.field');
    },
    SOON,
  );

  test(
    'a mistake is said at once beside its line, and goes when it is mended',
    async () => {
      const action = box('What to do');
      await action.fill('Tell @here it was an operator error');
      const notes = page.locator('.part-action .notes .error');
      await notes.first().waitFor();
      expect((await notes.allTextContents()).join(' ')).toContain('could call a whole channel');
      expect((await notes.allTextContents()).join(' ')).toContain('blames somebody');
      expect(await action.getAttribute('aria-invalid')).toBe('true');
      await shot('studio-mistake');
      await pointed('mistake', '.part-action .notes .error');
      await page.locator('#publish').click();
      await status('Not published: mend what is marked.');
      await action.fill('Look into the hopper, then the feeder.');
      await page.locator('.part-action .notes .error').first().waitFor({ state: 'detached' });
      await page.locator('#preview h3', { hasText: 'Look into the hopper, then the feeder.' }).waitFor();
    },
    SOON,
  );

  test(
    'a field is put in by keyboard, where the caret was',
    async () => {
      await box('Why').focus();
      await page.keyboard.press('Control+End');
      await page.keyboard.type(' Running for');
      await page.getByLabel('Insert…').focus();
      expect(await page.locator('#insert option[value=minutes]').textContent()).toBe('how long (14 min)');
      await page.locator('#insert').selectOption('minutes');
      await page.locator('.part-why .chip', { hasText: 'how long' }).waitFor();
      await page.keyboard.type('.');
      await page.locator('#preview', { hasText: /Running for \d+ min\./ }).waitFor();
      expect(await box('Why').textContent()).toMatch(/Running for how long \d+ min\s*\.$/);
    },
    SOON,
  );

  test(
    'the same words are seen as Slack, Teams and text show them, and in the hardest cases',
    async () => {
      for (const [look, place] of [
        ['slack', '.look.slack b'],
        ['teams', '.look.teams'],
        ['text', '#preview pre'],
      ] as const) {
        await page.locator(`#looks [data-tab="${look}"]`).click();
        expect(await page.locator(place).first().textContent()).toContain('Look into the hopper, then the feeder.');
      }
      // By keyboard: what was chosen keeps the focus.
      await page.locator('#looks [data-tab="slack"]').focus();
      await page.keyboard.press('Enter');
      expect(await page.evaluate('document.activeElement.dataset.tab')).toBe('slack');
      await shot('studio-slack');
      await pointed('looks', '#looks [data-tab="slack"]');
      await page.locator('#looks [data-tab="station"]').click();
      await page.locator('#moment').selectOption('injection');
      await page.locator('#preview article').waitFor();
      await page.locator('#moment').selectOption({ index: 1 });
    },
    SOON,
  );

  test(
    'what it would have done is told side by side: how often, to whom, at which cost',
    async () => {
      const row = (name: string) => page.locator('#would tr', { has: page.locator('th', { hasText: new RegExp(`^${name}$`) }) });
      // It is worked out anew a moment after the last stroke.
      await row('Tips').locator('td', { hasText: '1' }).nth(1).waitFor();
      expect(await row('Tips').locator('td').allTextContents()).toEqual(['1', '1']);
      expect(await row('To').locator('td').last().textContent()).toContain('everybody · B2 Seasoning drum');
    },
    SOON,
  );

  test(
    'saved, it is heard by nobody; published, the next message says it, and whoever corrected is thanked',
    async () => {
      await page.locator('#save').click();
      await status('Nobody hears it until you publish');
      await page.locator('#publish').click();
      await status('Published. The next message says it.');
      await shot('studio-published');
      await pointed('publish', '#publish');
      await floor.deliver();
      const told = floor.told.map(one => one.message);
      const thanks = told.filter(one => one.title.startsWith('Your correction is in the tip now'));
      expect(thanks.map(one => one.conversation)).toEqual(['floor/station/B2']);
      const later = START + 3 * 3_600_000;
      const before = floor.told.length;
      await play(floor, seasoningClimbs(demoPlant(), later, 31), later + 31 * 60_000);
      const next = floor.told.slice(before).find(one => one.message.conversation === 'floor/station/B2' && one.message.buttons.length > 0);
      expect(next?.message.title).toBe('Look into the hopper, then the feeder.');
    },
    SOON,
  );

  test(
    'in shadow it is told to nobody and judged; what became of it stands beside its words',
    async () => {
      const move = { line: 'B', template: DRIFT, by: 'trainer' };
      await switchMode(floor.ask, { ...move, mode: 'shadow', at: floor.clock.now() });
      const later = START + 5 * 3_600_000;
      const before = floor.told.length;
      await play(floor, seasoningClimbs(demoPlant(), later, 31), later + 31 * 60_000);
      expect(floor.told.slice(before).filter(one => one.message.title.startsWith('Look into the hopper'))).toEqual([]);
      const [listed] = await wouldSaySince(database, 'B', later, 5);
      const tap = { id: 'judged', line: 'B', shift: listed!.shift, n: listed!.n, message: null };
      await judge(floor.ask, { ...tap, verdict: 'right' });
      await switchMode(floor.ask, { ...move, mode: 'on', at: floor.clock.now() });
      await edit();
      const record = page.locator('#effect dl');
      await record.waitFor();
      expect(await record.textContent()).toContain('Used in 30 days2');
      expect(await record.textContent()).toContain('something else: 1');
      expect(await record.textContent()).toContain('right: 1');
      expect(await page.locator('#effect').textContent()).toContain('Not enough yet.');
      await page.locator('#effect').scrollIntoViewIfNeeded();
      await shot('studio-effect');
    },
    SOON,
  );

  test(
    'one tap takes it back, and the history says what was moved, when, from what',
    async () => {
      await pointed('undo', '#undo');
      await page.locator('#undo').click();
      await status('It speaks as it did before.');
      const [move] = await labelMoves(database, DRIFT);
      expect(move).toMatchObject({ label: 'production', by: 'studio', note: 'rolled back' });
      await page.locator('#history-part summary').click();
      expect(await page.locator('#history tr').first().textContent()).toMatch(/published\w{7} → \w{7}studio · taken back/);
      expect(await box('What to do').textContent()).toBe('Look into the hopper, then the feeder.');
    },
    SOON,
  );

  test(
    'two trainers at once: the second sees what the first wrote before anything is overwritten',
    async () => {
      const ben = await newPage();
      await Promise.all([edit(), edit(ben)]);
      await box('What to do').fill('From Ana.');
      await page.locator('#save').click();
      await status('Saved.');
      await box('What to do', ben).fill('From Ben.');
      await ben.locator('#save').click();
      await ben.locator('#conflict del', { hasText: 'Ana' }).waitFor();
      expect(await ben.locator('#conflict dd').allTextContents()).toEqual(['From Ana Ben.']);
      expect(await ben.locator('#conflict dt').allTextContents()).toEqual(['English · What to do']);
      expect(await ben.locator('body').textContent()).not.toMatch(/\{\{|\{%|\}\}/);
      await shot('studio-two', ben);
      await ben.locator('#conflict button', { hasText: 'Open theirs' }).click();
      await ben.locator('#conflict del').waitFor({ state: 'detached' });
      expect(await box('What to do', ben).textContent()).toBe('From Ana.');
      await ben.close();
    },
    SOON,
  );

  test(
    'words that a lost connection keeps from being saved are there again, on this device, with their own beginning',
    async () => {
      const tablet = await newPage();
      await edit(tablet);
      await tablet.route('**/save', route => route.abort());
      await box('What to do', tablet).fill('Written in the tunnel.');
      await tablet.locator('#save').click();
      await status('Your words are kept on this device', tablet);
      await tablet.unroute('**/save');
      await tablet.goto('about:blank');
      await edit(tablet);
      expect(await box('What to do', tablet).textContent()).toBe('From Ana.');
      await tablet.locator('#unsaved button', { hasText: 'Go on with them' }).click();
      expect(await box('What to do', tablet).textContent()).toBe('Written in the tunnel.');
      // The save arrives, its answer does not: the same words once more are no conflict.
      await tablet.route('**/save', async route => {
        await route.fetch();
        await route.abort();
      });
      await tablet.locator('#save').click();
      await status('Your words are kept on this device', tablet);
      await tablet.unroute('**/save');
      await tablet.locator('#save').click();
      await status('Saved.', tablet);
      expect(await tablet.locator('#conflict').textContent()).toBe('');
      await edit(tablet);
      expect(await tablet.locator('#unsaved').textContent()).toBe('');
      await tablet.close();
      const aborted = complaints.splice(0).filter(text => !text.includes('net::ERR_FAILED'));
      expect(aborted).toEqual([]);
    },
    SOON,
  );

  test(
    'a new tip begins on the desk, with its situation filled in, from an old instruction that is pasted',
    async () => {
      await page.goto(`${open.url}/studio`);
      // A tap that comes before the page does waits for it: nothing is lost, nothing falls over.
      const late = /\/api\/studio\/[^/]+\?/;
      await page.route(late, route => setTimeout(() => void route.continue(), 700));
      await page.locator('#next li a', { hasText: 'Write a tip' }).first().click();
      await page.locator('summary', { hasText: 'Paste an old instruction' }).click();
      await page
        .locator('#paste')
        .fill(
          'WI-0417 rev 5\nTitle: Clear the oil filter\n1. Switch to the second filter, because the first is full.\n   Key point: slowly\n2. Rinse it.',
        );
      await page.locator('#cut').click();
      await page.unroute(late);
      await page.locator('#preview h3', { hasText: 'Clear the oil filter' }).waitFor();
      expect(await page.locator('.part-reason .chips').first().textContent()).toBe('the first is full');
      await page.locator('#uncut').click();
      expect(await box('What to do').textContent()).toBe('');
      await page.locator('#cut').click();
      await page.locator('#preview h3', { hasText: 'Clear the oil filter' }).waitFor();
      await page.locator('summary', { hasText: 'When it speaks' }).click();
      expect(await page.locator('#settings input[type="checkbox"]:checked').count()).toBe(3);
      expect(await page.evaluate(`[...document.querySelectorAll('#settings input')].map(one => one.value)`)).toContain('WI-0417 rev 5');
      await page.locator('#save').click();
      await status('Saved.');
      await page.locator('#publish').click();
      await status('Published.');
      await page.locator('#undo').click();
      await status('silent until you publish it again');
      await page.locator('#publish').click();
      await status('Published.');
      await page.goto(`${open.url}/studio`);
      await page.locator('#templates tr[data-template="continuous-fryer-stall-fault"]').waitFor();
      expect(await page.locator('#next').textContent()).not.toContain('a machine fault');
    },
    SOON,
  );

  test(
    'a photo is taken where there is no picture yet: upright, told what it shows, pointed at on the spot',
    async () => {
      await edit();
      await page.locator('#add-step').waitFor();
      expect(await page.locator('#s-picture').count()).toBe(0);
      await page.locator('#s-photo').setInputFiles({ name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('no photo') });
      await page.locator('.tip-photo [role="alert"]', { hasText: 'This is no photo that can be shown. Take it with the camera' }).waitFor();
      const complained = complaints.splice(0).filter(text => !text.includes('422'));
      expect(complained).toEqual([]);
      await page.locator('#s-photo').setInputFiles({ name: 'IMG_1.JPG', mimeType: 'image/jpeg', buffer: await sidewaysPhoto(6) });
      await status('The photo is here. Say in a few words what it shows.');
      // Asked for in words, beside the field, and no complaint before anybody could answer.
      expect(await page.getByLabel('What does it show? For whoever cannot see it').count()).toBe(1);
      expect(await page.locator('.write .error').count()).toBe(0);
      await page.keyboard.type('The red end of the feeder');
      const photo = page.locator('.pointed img');
      await photo.click({ position: { x: 10, y: 5 } });
      const shown = page.locator('#preview img[alt="The red end of the feeder"]');
      await shown.waitFor();
      expect(await colourAt('#preview img', 0.5, 0.95)).toBe('blue');
      expect(await colourAt('.pointed img', 0.5, 0.05)).toBe('red');
      await page.locator('.tip-photo').scrollIntoViewIfNeeded();
      await shot('studio-photo');
      await page.locator('#save').click();
      await status('Saved.');
      // As a program sends it, turned by nobody yet.
      const bytes = [...(await sidewaysPhoto(8))];
      const sent = `fetch('/api/studio/${DRIFT}/photo', { method: 'POST', headers: { 'x-linemate': '1' }, body: new Uint8Array([${bytes}]) })`;
      const { file } = (await page.evaluate(`${sent}.then(answer => answer.json())`)) as { file: string };
      await edit();
      await page.locator('#s-picture').selectOption(file);
      await expect.poll(() => colourAt('#preview img', 0.5, 0.05)).toBe('blue');
      expect(await colourAt('.pointed img', 0.5, 0.05)).toBe('blue');
      await page.locator('#s-picture').selectOption('');
      await page.locator('#save').click();
      await status('Saved.');
    },
    SOON,
  );

  test(
    'a fifth language is written like the others, from the right where it is, and seen as people will',
    async () => {
      await edit();
      await page.locator('#more-langs').selectOption('ar');
      expect(await page.getByRole('tab', { selected: true }).first().textContent()).toBe('Arabic');
      expect(await page.locator('#body').getAttribute('dir')).toBe('rtl');
      await box('What to do').fill('اخفض المغذي قليلا.');
      await page.locator('#preview article[dir="rtl"] h3', { hasText: 'اخفض المغذي قليلا.' }).waitFor();
      expect(await page.locator('#problems').textContent()).toContain('blame and safety are not looked for in Arabic');
      expect(await page.locator('#diff').textContent()).toContain('Arabic · What to do');
      await shot('studio-arabic');
      await page.locator('#save').click();
      await status('Saved.');
      await edit();
      expect(await page.getByRole('tab', { name: 'Arabic' }).count()).toBe(1);
      await page.getByRole('tab', { name: 'Arabic' }).click();
      expect(await box('What to do').textContent()).toBe('اخفض المغذي قليلا.');
    },
    SOON,
  );

  test(
    'a picture is chosen, said in words, and its arrow points where it is tapped',
    async () => {
      const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="400" height="300"><rect width="400" height="300" fill="#88a"/></svg>';
      await keepPicture(database, 'wheel.png', svgToPng(svg), 0);
      await edit();
      await page.locator('#s-picture').selectOption('wheel.png');
      expect(await page.locator('#problems').textContent()).not.toContain('alt');
      await page.locator('#s-pictureAlt').fill('The wheel of the feeder');
      const shown = page.locator('#preview img[alt="The wheel of the feeder"]');
      await shown.waitFor();
      const before = await shown.getAttribute('src');
      const photo = page.locator('.pointed img');
      const size = (await photo.boundingBox())!;
      await photo.click({ position: { x: size.width * 0.75, y: size.height * 0.4 } });
      await page.locator('#diff ins', { hasText: '75 % from the left, 40 % from the top' }).waitFor();
      await page.waitForFunction(`document.querySelector('#preview img')?.getAttribute('src') !== ${JSON.stringify(before)}`);
      expect(await page.locator('#diff').textContent()).toContain('What it showsThe wheel of the feeder');
      expect(await page.locator('#diff').textContent()).not.toMatch(/---|# en|alt:|kinds/);
      await shown.scrollIntoViewIfNeeded();
      await shot('studio-picture');
      await page.locator('#looks [data-tab="teams"]').click();
      expect(await page.locator('.look.teams img').getAttribute('src')).toMatch(/^data:image\/png;base64,/);
      expect(await page.locator('.look.teams summary').textContent()).toBe('Why');
      await page.locator('#looks [data-tab="slack"]').click();
      expect(await page.locator('.look.slack img').getAttribute('alt')).toBe('The wheel of the feeder');
      await page.locator('.look.slack img').scrollIntoViewIfNeeded();
      await shot('studio-slack-picture');
    },
    SOON,
  );

  test(
    'a tablet held upright shows it without a side scroll, in German, and a screen reader has a name for every part',
    async () => {
      const tablet = await newPage({ width: 810, height: 1080 });
      await tablet.goto(`${open.url}/studio/${DRIFT}?lang=de`);
      await tablet.locator('#preview article').waitFor();
      expect(await tablet.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
      for (const name of ['Was zu tun ist', 'Eine Zahl', 'Warum', 'Schritt 1']) expect(await box(name, tablet).count()).toBe(1);
      expect(await tablet.getByRole('tab', { selected: true }).first().textContent()).toBe('Deutsch');
      const unnamed = await tablet.evaluate(
        `[...document.querySelectorAll('button, select, [role="textbox"], textarea')].filter(one => one.checkVisibility() && !(one.textContent.trim() || one.getAttribute('aria-label') || one.labels?.length)).map(one => one.outerHTML)`,
      );
      expect(unnamed).toEqual([]);
      await box('Was zu tun ist', tablet).fill('Stell ihn tiefer, das war Schuld des Bedieners.');
      const notes = tablet.locator('.part-action .notes .error');
      await notes.first().waitFor();
      expect(await notes.first().textContent()).toContain('gibt jemandem die Schuld');
      await shot('studio-tablet', tablet);
      await tablet.close();
      expect(complaints).toEqual([]);
    },
    SOON,
  );
});
