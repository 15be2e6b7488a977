/** The whole product in Microsoft's own stand-in for Teams, as its page shows it and as people tap in it. */
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cooled, overheating, type RunningPlant, runPlant } from '../../app/a-plant.ts';
import { fakeConnector } from '../../fakes/connector.ts';
import { type Playground, startPlayground } from '../../fakes/playground.ts';
import { testServices } from '../../tools/services.ts';

const FLAGS = '--no-sandbox --disable-gpu --disable-background-networking --disable-component-update --disable-sync --no-first-run';
const SOON = 90_000;
const now = Date.parse('2026-11-24T09:30:00Z');
const { LINEMATE_SHOTS } = process.env;

let microsoft: Awaited<ReturnType<typeof fakeConnector>>;
let playground: Playground;
let plant: RunningPlant;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  microsoft = await fakeConnector();
  playground = await startPlayground(microsoft);
  const { appId, appPassword, tenantId, openIdUrl, loginUrl } = microsoft.account;
  plant = await runPlant(
    {
      TEAMS_APP_ID: appId,
      TEAMS_APP_PASSWORD: appPassword,
      TEAMS_TENANT_ID: tenantId,
      TEAMS_OPENID_URL: openIdUrl,
      TEAMS_LOGIN_URL: loginUrl,
      TEAMS_SERVICE_URL: playground.serviceUrl,
    },
    now - 57 * 60_000,
  );
  playground.deliverTo(`${plant.app.publicUrl}/teams/messages`);
  browser = await chromium.launch({ executablePath: testServices().chromium, args: FLAGS.split(' ') });
  page = await browser.newPage({ viewport: { width: 1300, height: 1300 }, locale: 'en-GB' });
  page.setDefaultTimeout(SOON - 5_000);
  await page.goto(playground.url);
}, 180_000);

afterAll(async () => {
  await browser?.close();
  await plant?.close();
  await playground?.close();
  await microsoft?.close();
}, 60_000);

async function shot(name: string): Promise<void> {
  if (LINEMATE_SHOTS) await page.screenshot({ path: join(LINEMATE_SHOTS, `${name}.png`) });
}
/** What is left of a card when its buttons are: their labels, in their order. */
const buttons = (text: RegExp) => page.locator('.ac-adaptiveCard', { hasText: text }).getByRole('button').allTextContents();

describe('in Teams', { timeout: SOON }, () => {
  test('the channel that we are added to reads once who we are', async () => {
    await page.getByText('Biscuit line').first().click();
    await page.getByText('I watch machines, not you.').first().waitFor();
    await plant.play(overheating(now - 4 * 60_000));
    await page.getByText('Bring zone2 back now.').waitFor();
    expect(await page.getByText('I watch machines, not you.').count()).toBe(1);
  });

  test('the tip stands in the channel, labelled as coming from an AI, with its picture and its buttons', async () => {
    expect(await buttons(/Bring zone2 back now/)).toEqual(['On it', 'Something else', 'Not now', 'Get help', 'Why']);
    expect(await page.getByText('AI generated').count()).toBe(2);
    const picture = page.locator('.ac-adaptiveCard img').first();
    expect(await picture.getAttribute('alt')).toMatch(/zone2/);
    expect(await page.evaluate(`document.querySelector('.ac-adaptiveCard img').naturalWidth`)).toBeGreaterThan(300);
    await shot('teams-tip');
  });

  test('why opens below the buttons', async () => {
    const reason = page.getByText(/usual/).first();
    expect(await reason.isVisible()).toBe(false);
    await page.getByRole('button', { name: 'Why' }).click();
    await reason.waitFor();
    await shot('teams-why');
  });

  test('On it: the very card says so, and is closed by what is measured', async () => {
    await page.getByRole('button', { name: 'On it' }).click();
    await page.getByText(/Somebody is on it since/).waitFor();
    expect(await buttons(/Bring zone2 back now/)).not.toContain('On it');
    await plant.play(cooled(now - 4 * 60_000 + 10_000, now - 20_000));
    await page.getByText(/180.2 °C again at/).waitFor();
    expect(await buttons(/180.2 °C again/)).toEqual([]);
    await shot('teams-outcome');
  });

  test('who asks in private is answered there', async () => {
    await page.getByText('Personal Chat', { exact: true }).click();
    await page.getByText('What do you know of me?').waitFor();
    await page.locator('[role=textbox][contenteditable=true]').click();
    await page.keyboard.type('what happened at the oven?');
    await page.keyboard.press('Enter');
    await page.getByText('I read:').waitFor();
    const answer = page.locator('.ac-adaptiveCard', { hasText: 'I read:' });
    expect(await answer.textContent()).toContain('S2 Oven');
    await shot('teams-answer');
  });

  test('all that Teams sent was taken, and all that we answered was understood', () => {
    expect(playground.exchanges.filter(({ status }) => status !== 200)).toEqual([]);
    expect(playground.exchanges.map(({ activity }) => activity['name'] ?? activity['type'])).toEqual(
      expect.arrayContaining(['installationUpdate', 'conversationUpdate', 'adaptiveCard/action', 'message']),
    );
  });
});
