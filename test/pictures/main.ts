/**
 * `npm run pictures`: the main cards of a morning on each product, twelve pictures in docs/cards/, from what is really sent.
 *
 * The demo plant's day runs through the live flows; Slack's blocks are drawn in Slack's look, Teams' cards by Microsoft's renderer, and
 * the station's page is the page.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import { slackCard } from '../../src/chat/slack/blocks.ts';
import { teamsActivity } from '../../src/chat/teams/cards.ts';
import { openPglite } from '../../src/history/pglite.ts';
import type { Message } from '../../src/messages/message.ts';
import { svgToPng } from '../../src/messages/png.ts';
import { type DemoMorning, demoMorning } from '../flows/demo-morning.ts';
import { at } from '../sources/demo-plant.ts';
import { findOrInstall } from '../tools/find-server.ts';
import { type OpenFloor, openFloor } from '../web/open-floor.ts';
import { slackPage } from './slack-page.ts';
import { smallPng } from './small-png.ts';
import { drawCard, teamsPage } from './teams-page.ts';

const FOLDER = fileURLToPath(new URL('../../docs/cards/', import.meta.url));
const RENDERER = createRequire(import.meta.url).resolve('adaptivecards/dist/adaptivecards.min.js');
const BYTES_MAX = 60_000;
const FLAGS = '--no-sandbox --disable-gpu --hide-scrollbars --font-render-hinting=none'.split(' ');
const CARD = { width: 420, height: 100 };
/** A seven-inch tablet on its holder. */
const TABLET = { width: 1024, height: 600 };
const DRUM = 'floor/station/B2';

const { programs, missing } = findOrInstall(['chromium'], text => process.stderr.write(`${text}\n`));
if (programs.chromium === undefined) throw new Error(missing[0]?.because);
mkdirSync(FOLDER, { recursive: true });
const database = await openPglite(null);
const browser = await chromium.launch({ executablePath: programs.chromium, args: FLAGS });
try {
  const morning = await demoMorning(database, at('09:13'));
  const web = await openFloor(morning.floor, { open: true });
  try {
    await takeAll(morning, web, browser);
  } finally {
    await web.close();
  }
} finally {
  await browser.close();
  await database.close();
}

async function takeAll({ floor, run }: DemoMorning, web: OpenFloor, browser: Browser): Promise<void> {
  const newest = (is: (message: Message) => boolean): Message => floor.told.findLast(one => is(one.message))!.message;
  const both = async (name: string, message: Message) => {
    await slackShot(browser, `slack-${name}`, message, floor.plant.site.timeZone, floor.clock.now());
    await teamsShot(browser, `teams-${name}`, message, floor.plant.site.timeZone, floor.clock.now());
  };
  const station = (name: string, id: string) => stationShot(browser, `station-${name}`, `${web.url}/station/${id}`);

  await run(at('09:13'), at('09:24'), 30);
  const tip = newest(message => message.conversation === DRUM && message.tone === 'act');
  await both('tip', tip);
  await station('tip', 'B2');

  await floor.press(tip, 'on-it');
  await run(at('09:24'), at('09:28'), 30);
  await both(
    'done',
    newest(message => message.id === tip.id),
  );
  await station('done', 'B2');

  await run(at('09:28'), at('10:14'), 60);
  const call = newest(message => message.audience === 'maintenance' && message.call?.status === 'called');
  await both('call', call);
  await floor.press(call, 'coming-soon');
  await run(at('10:14'), at('10:15'), 60);
  await station('call', 'B1');

  await floor.send({ kind: 'question', conversation: 'floor/supervisor', text: 'Why did the fryer stop?' });
  await floor.deliver();
  await both(
    'why',
    newest(message => message.id.startsWith('a/')),
  );
  await run(at('10:15'), at('13:00'), 240);
  await run(at('13:00'), at('13:06'), 60);
  const safety = newest(message => message.conversation.startsWith('floor/station/') && message.tone === 'stop');
  await station('safety', safety.conversation.slice('floor/station/'.length));
}

async function slackShot(browser: Browser, name: string, message: Message, timeZone: string, now: number): Promise<void> {
  const { blocks } = slackCard(message, { timeZone, now, why: 'button', pictures: true });
  await shot(browser, name, CARD, async page => page.setContent(slackPage(blocks, clock(now, timeZone), pngOf(message))));
}

async function teamsShot(browser: Browser, name: string, message: Message, timeZone: string, now: number): Promise<void> {
  const card = teamsActivity(message, { timeZone, now, more: true, pictureUrl: pngOf(message) }).attachments[0]!.content;
  await shot(browser, name, CARD, async page => {
    await page.setContent(teamsPage(clock(now, timeZone)));
    await page.addScriptTag({ path: RENDERER });
    await page.evaluate(drawCard(card));
    await page.waitForFunction(`[...document.images].every(image => image.complete)`);
  });
}

async function stationShot(browser: Browser, name: string, url: string): Promise<void> {
  await shot(browser, name, TABLET, async page => {
    await page.goto(url);
    await page.locator('.card, h1').first().waitFor();
    await page.waitForTimeout(1_500);
  });
}

async function shot(browser: Browser, name: string, viewport: typeof CARD, draw: (page: Page) => Promise<unknown>): Promise<void> {
  const page = await browser.newPage({ viewport, locale: 'en-GB', deviceScaleFactor: viewport === CARD ? 1.5 : 1 });
  await draw(page);
  const picture = smallPng(await page.screenshot({ fullPage: viewport === CARD }));
  await page.close();
  const size = picture.length;
  writeFileSync(join(FOLDER, `${name}.png`), picture);
  process.stdout.write(`${name}.png ${Math.ceil(size / 1000)} KB${size > BYTES_MAX ? ', too large' : ''}\n`);
  if (size > BYTES_MAX) process.exitCode = 1;
}

function pngOf(message: Message): string | null {
  return message.picture === undefined ? null : `data:image/png;base64,${Buffer.from(svgToPng(message.picture.svg)).toString('base64')}`;
}

function clock(now: number, timeZone: string): string {
  return new Date(now).toLocaleTimeString('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' });
}
