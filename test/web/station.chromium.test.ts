/** The tablet's page for whoever stands two metres away, sees badly, hears the page read out, or has no network. */
import { expect, test } from 'vitest';
import { TITLE_CHARS_MAX } from '../../src/messages/message.ts';
import { drumTablet, SOON } from './drum-tablet.ts';

/** WCAG 2.2, level AA: for text, and for text from 24 px, or 18.66 px in bold. */
const CONTRAST_MIN = 4.5;
const LARGE_CONTRAST_MIN = 3;
/** At two metres 16 minutes of arc are 9 mm; a capital of this size is 8.5 mm at CSS's 96 dots an inch. */
const FIRST_LINE_PX_MIN = 44;

const here = drumTablet();
const show = here.show;

test('the first line is the action, within sixty characters, large enough for two metres', { timeout: SOON }, async () => {
  await show('/station/B2?lang=en');
  const first = here.page.locator('#now h3').first();
  expect(await first.textContent()).toBe('▸ Lower the seasoning feeder.');
  expect((await first.textContent())!.length).toBeLessThanOrEqual(TITLE_CHARS_MAX);
  expect(await here.page.evaluate(`parseFloat(getComputedStyle(document.querySelector('#now h3')).fontSize)`)).toBeGreaterThanOrEqual(
    FIRST_LINE_PX_MIN,
  );
});

const LOW = [
  { width: 800, height: 480 },
  { width: 1024, height: 600 },
  { width: 962, height: 601 },
] as const;

test.each(LOW)(
  'on a screen of $width × $height what to do and each of its buttons is seen without scrolling, the languages too where there is room',
  { timeout: SOON },
  async size => {
    await here.page.setViewportSize(size);
    for (const lang of ['en', 'de', 'es', 'pl']) {
      await show(`/station/B2?lang=${lang}`);
      const buttons = await here.page.locator('#now .card').first().locator('.buttons button').all();
      expect(buttons.length).toBeGreaterThanOrEqual(4);
      const boxes = await Promise.all(buttons.map(async button => (await button.boundingBox())!));
      const lowest = Math.max(...boxes.map(box => box.y + box.height));
      expect(lowest, lang).toBeLessThanOrEqual(size.height);
      // Lower than this there is no room for them beside the buttons.
      if (size.height < 560) continue;
      const languages = (await here.page.locator('footer').boundingBox())!;
      expect(lowest, lang).toBeLessThanOrEqual(languages.y);
      expect(languages.y + languages.height, lang).toBeLessThanOrEqual(size.height + 1);
    }
  },
);

test.each([
  ['en', 'Lower the seasoning feeder.', 'Call somebody', 'Line lead'],
  ['de', 'Würzdosierer niedriger stellen.', 'Jemanden rufen', 'Linienführung'],
])('a screen reader finds station, card and calls by their names (%s)', { timeout: SOON }, async (lang, action, calls, lead) => {
  await show(`/station/B2?lang=${lang}`);
  const tree = await here.page.locator('body').ariaSnapshot();
  expect(tree).toMatch(/heading "B2 · .+" \[level=1\]/);
  expect(tree).toContain(action);
  expect(tree).toContain(`region "${calls}"`);
  expect(tree).toContain(`button "${lead}"`);
  expect(tree).toContain('status');
  // What is drawn has words as well, and nothing stands there without a name.
  expect(tree).toMatch(lang === 'de' ? /button "Würzung \d/ : /button "seasoning \d/);
  expect(tree.split('\n').filter(line => /- (button|img|region|navigation|textbox)( \[[^\]]*\])?:?$/.test(line))).toEqual([]);
});

test('the language that is tapped is the page’s and the standing tip’s at once, without a network too, and the next card’s', {
  timeout: SOON,
}, async () => {
  await show('/station/B2?lang=en');
  await here.page.locator('#now h3', { hasText: 'Lower the seasoning feeder.' }).waitFor();
  await here.tablet.setOffline(true);
  await here.page.locator('#langs button[lang="de"]').click();
  const words = await here.page.locator('body').textContent();
  for (const german of [
    'Würzdosierer niedriger stellen.',
    'bis Ausschuss',
    'Bin dran',
    'Instandhaltung',
    'Diese Schicht',
    'Eingaben warten',
  ])
    expect(words).toContain(german);
  expect(words).not.toMatch(/\b(feeder|waste|On it|Maintenance|This shift|waiting)\b/);
  await here.tablet.setOffline(false);
  await expect.poll(() => here.page.evaluate("localStorage.getItem('linemate-taps')"), { timeout: 20_000 }).toBe('[]');
  // Another tablet of the station reads it, too.
  await here.page.evaluate('localStorage.clear()');
  await show('/station/B2');
  await here.page.locator('#now h3', { hasText: 'Würzdosierer niedriger stellen.' }).waitFor();
  await here.page.locator('[data-call="quality"]').click();
  await here.page.locator('#now > [data-message*="help-need"]').waitFor();
  const receipt = here.floor.told.find(
    ({ message }) => message.conversation === 'floor/station/B2' && message.id.includes('help-need'),
  )!.message;
  expect(receipt).toMatchObject({ locale: 'de' });
  expect(receipt.title).toContain('Qualität');
  expect(here.floor.told.find(({ message }) => message.conversation === 'floor/role/quality')!.message.locale).toBe('en');
  await here.page.locator('#past', { hasText: 'Gerufen: Qualität' }).waitFor();
  await here.page.locator('#langs button[lang="en"]').click();
  await here.page.locator('#past', { hasText: 'Called: quality' }).waitFor();
});

test('opened in a language, the station speaks it from then on: no flag has to be tapped, and none is asked for again', {
  timeout: SOON,
}, async () => {
  await show('/station/B5?lang=pl');
  await here.page.locator('#langs button[lang="pl"][aria-pressed="true"]').waitFor();
  await here.page.locator('[data-call="quality"]').click();
  await here.page.locator('#now > [data-message*="help-need"]').waitFor();
  expect(here.floor.told.find(({ message }) => message.conversation === 'floor/station/B5')!.message.locale).toBe('pl');
  // Another tablet, or this one with its memory wiped.
  await here.tablet.clearCookies();
  await here.page.evaluate('localStorage.clear()');
  await show('/station/B5');
  await here.page.locator('#langs button[lang="pl"][aria-pressed="true"]').waitFor();
});

/** Every text that is to be seen, with its contrast to what lies under it. Colours of ours are opaque. */
const PALE = `(() => {
  const rgb = text => (text.match(/[\\d.]+/g) ?? []).map(Number);
  const light = ([r, g, b]) => {
    const [x, y, z] = [r, g, b].map(v => (v / 255 <= 0.04045 ? v / 255 / 12.92 : ((v / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * x + 0.7152 * y + 0.0722 * z;
  };
  const under = one => {
    for (let box = one; box !== null; box = box.parentElement) {
      const colour = rgb(getComputedStyle(box).backgroundColor);
      if (colour.length === 3 || colour[3] === 1) return colour;
    }
    return [255, 255, 255];
  };
  return [...document.querySelectorAll('body *')].flatMap(one => {
    const words = [...one.childNodes].filter(node => node.nodeType === 3).map(node => node.textContent.trim()).join('');
    const style = getComputedStyle(one);
    if (words === '' || !one.checkVisibility({ visibilityProperty: true }) || one.closest('svg, .sr') !== null) return [];
    const [a, b] = [light(rgb(style.color)), light(under(one))].sort((x, y) => y - x);
    const size = parseFloat(style.fontSize);
    const large = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
    const contrast = Math.round(((a + 0.05) / (b + 0.05)) * 100) / 100;
    return contrast >= (large ? ${LARGE_CONTRAST_MIN} : ${CONTRAST_MIN}) ? [] : [words.slice(0, 40) + ' ' + contrast];
  });
})()`;

test.each(['/station/B2', '/station/B4'])('every word of %s stands out from what is under it', { timeout: SOON }, async path => {
  await show(path);
  expect(await here.page.evaluate(PALE)).toEqual([]);
  for (const look of ['run', 'wait', 'stop', 'over', 'idle']) {
    await here.page.evaluate(`document.getElementById('head').dataset.look = '${look}'`);
    expect(await here.page.evaluate(PALE), look).toEqual([]);
  }
  // The measure itself sees what is pale.
  await here.page.evaluate(
    `document.getElementById('word').style.color = getComputedStyle(document.getElementById('head')).backgroundColor`,
  );
  expect(await here.page.evaluate(PALE)).not.toEqual([]);
});

/**
 * Millimetres are the screen's: its pixels to the inch over its pixels to one of CSS. The widest apart of what stands in plants: a cheap
 * seven-inch tablet has the most CSS pixels to the inch, so its buttons come out smallest; browsers' own 96 hold for a monitor alone.
 */
const SCREENS = [
  { name: 'a seven-inch tablet, 1024 × 600', width: 1024, height: 600, pixelsPerInch: 170 },
  { name: 'the same upright', width: 600, height: 1024, pixelsPerInch: 170 },
  { name: 'an eight-inch tablet, 1280 × 800 at 1.33', width: 962, height: 601, pixelsPerInch: 142 },
  { name: 'a ten-inch tablet, 2360 × 1640 at 2', width: 1180, height: 820, pixelsPerInch: 132 },
  { name: 'a twelve-inch tablet, 2736 × 1824 at 2', width: 1368, height: 912, pixelsPerInch: 134 },
  { name: 'a rugged phone, 1080 × 2408 at 3', width: 360, height: 803, pixelsPerInch: 133 },
  { name: 'a small phone, 1080 × 2340 at 3', width: 360, height: 780, pixelsPerInch: 159 },
  { name: 'a small phone on its side', width: 780, height: 360, pixelsPerInch: 159 },
] as const;
const GLOVE_MM = 15;

test.each(SCREENS)('a gloved finger finds each of the four calls on $name', { timeout: SOON }, async ({ width, height, pixelsPerInch }) => {
  await here.page.setViewportSize({ width, height });
  for (const lang of ['en', 'de', 'es', 'pl']) {
    await show(`/station/B2?lang=${lang}`);
    const buttons = await here.page.locator('[data-call]').all();
    expect(buttons).toHaveLength(4);
    const boxes = await Promise.all(buttons.map(async button => (await button.boundingBox())!));
    const smallest = Math.min(...boxes.flatMap(box => [box.width, box.height])) * (25.4 / pixelsPerInch);
    expect(smallest, lang).toBeGreaterThanOrEqual(GLOVE_MM);
  }
});

test('without a network the page says how old its data are, and a tap counts from when it was made', { timeout: SOON }, async () => {
  await here.page.clock.install();
  await show('/station/B4?lang=en');
  await here.page.locator('#age', { hasText: 'Live' }).waitFor();
  await here.tablet.setOffline(true);
  await here.page.clock.fastForward(16_000);
  await here.page.locator('#age', { hasText: /Data is old: 1\d s/ }).waitFor();
  await here.page.locator('[data-call="maintenance"]').click();
  await here.page.locator('#age', { hasText: 'Taps waiting: 1' }).waitFor();
  await here.page.clock.fastForward(180_000);
  await here.page.locator('#age', { hasText: /Data is old: 3 min/ }).waitFor();

  const sent = here.page.waitForRequest('**/api/call');
  await here.tablet.setOffline(false);
  await here.page.clock.fastForward(6_000);
  const { waitedMs, ...tap } = (await sent).postDataJSON() as Record<string, unknown>;
  expect(Number(waitedMs)).toBeGreaterThanOrEqual(180_000);
  expect(tap).toEqual({ id: expect.any(String), station: 'B4', role: 'maintenance' });
  await expect.poll(() => here.page.evaluate("localStorage.getItem('linemate-taps')"), { timeout: 20_000 }).toBe('[]');
  await here.page.clock.resume();
  await here.page.locator('#now > [data-message*="help-need"]').waitFor();
  const call = here.floor.told.find(({ message }) => message.id.startsWith('m/B/B4/help-need/'))!;
  const openedAt = Date.parse(/help-need\/([^/]+)/.exec(call.message.id)![1]!);
  expect(here.floor.clock.now() - openedAt).toBeGreaterThanOrEqual(180_000);
});

test('a photo taken with Something else is made small on the tablet and stays with the trouble', { timeout: 2 * SOON }, async () => {
  await show('/station/B2?lang=en');
  const photo = await here.page.screenshot();
  await here.page.locator('#now [data-button="something-else"]').first().click();
  await here.page.locator('#dialog .chips label').nth(1).click();
  await here.page.locator('#dialog input[type="file"]').setInputFiles({ name: 'ana.png', mimeType: 'image/png', buffer: photo });
  await here.page.locator('#dialog button.primary').click();
  await here.page.locator('#dialog').waitFor({ state: 'hidden' });
  const { rows } = await here.database.query<{ type: string; station: string }>('select type, station from photo');
  expect(rows).toEqual([{ type: 'image/jpeg', station: 'B2' }]);
});
