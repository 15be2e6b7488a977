/** The tablet's page for whoever works it by keyboard or hears it read out, while it changes under their hands. */
import { expect, test } from 'vitest';
import { drumTablet, SOON } from './drum-tablet.ts';

const here = drumTablet();
const show = here.show;

const FOCUSED = `(({ dataset, id, lang }) => dataset.button ?? (dataset.message ? 'card' : lang || id))(document.activeElement)`;

test('the keyboard stays on its button when the card is drawn anew, and never slips onto another', { timeout: 2 * SOON }, async () => {
  await show('/station/B2?lang=en');
  const drum = here.page.locator('#now > [data-message*="drift"]');
  await here.page.evaluate(`window.drum = document.querySelector('#now > [data-message*="drift"]')`);
  await drum.locator('[data-button="get-help"]').focus();
  await here.floor.send({ kind: 'press', conversation: 'floor/station/B2', message: 'station/B2', button: 'call-quality' });
  await here.page.locator('#now > [data-message*="help-need"]').waitFor();
  expect(await here.page.evaluate(FOCUSED)).toBe('get-help');
  // Not drawn again, so a screen reader does not read it out again.
  expect(await here.page.evaluate(`window.drum.isConnected`)).toBe(true);
  await here.page.locator('#langs button[lang="de"]').focus();
  await here.page.keyboard.press('Enter');
  await here.page.locator('[data-call="quality"] span', { hasText: 'Qualität' }).waitFor();
  expect(await here.page.evaluate(FOCUSED)).toBe('de');
  await here.page.locator('#langs button[lang="en"]').focus();
  await here.page.keyboard.press('Enter');
  await here.page.locator('[data-call="quality"] span', { hasText: 'Quality' }).waitFor();
  await drum.locator('[data-button="not-now"]').focus();
  await here.page.keyboard.press('Enter');
  await drum.locator('[data-button="quiet"]').waitFor();
  expect(await here.page.evaluate(FOCUSED)).toBe('card');
  await here.page.locator('#now > [data-message*="help-need"] [data-button="not-needed"]').focus();
  await here.page.keyboard.press('Enter');
  await here.page.locator('#now > [data-message*="help-need"][data-revision="2"]').waitFor();
  expect(await here.page.evaluate(FOCUSED)).toBe('card');
});
