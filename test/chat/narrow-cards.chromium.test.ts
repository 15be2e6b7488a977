/** Cards as narrow as a phone makes them: a stretch of minutes is read as one figure, and stands on one line. */
import { createRequire } from 'node:module';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cardHtml } from '../../src/chat/floor/html.ts';
import { slackCard } from '../../src/chat/slack/blocks.ts';
import { teamsActivity } from '../../src/chat/teams/cards.ts';
import type { Message } from '../../src/messages/message.ts';
import { tip } from '../conformance/chat/messages.ts';
import { slackPage } from '../pictures/slack-page.ts';
import { drawCard, teamsPage } from '../pictures/teams-page.ts';
import { testServices } from '../tools/services.ts';

const SOON = 60_000;
const WIDTHS = Array.from({ length: 30 }, (_, step) => 220 + step * 10);
const RENDERER = createRequire(import.meta.url).resolve('adaptivecards/dist/adaptivecards.min.js');
const format = { timeZone: 'UTC' };

let browser: Browser;
beforeAll(async () => {
  browser = await chromium.launch({ executablePath: testServices().chromium, args: ['--no-sandbox', '--disable-gpu'] });
}, SOON);
afterAll(() => browser?.close());

type Draw = (message: Message) => { html: string; script?: string };
const drawn: [string, Draw][] = [
  ['the station page', message => ({ html: cardHtml(message, format) })],
  ['Slack', message => ({ html: slackPage(slackCard(message, { ...format, why: 'button', pictures: true }).blocks, '09:20', null) })],
  [
    'Teams',
    message => {
      const [attachment] = teamsActivity(message, { ...format, pictureUrl: null }).attachments;
      return { html: teamsPage('09:20'), script: drawCard(attachment!.content) };
    },
  ],
];

/** On how many lines it stands, at each of the widths. */
async function linesOf(words: RegExp, { html, script }: ReturnType<Draw>): Promise<number[]> {
  const page = await browser.newPage();
  await page.setContent(html);
  await page.addScriptTag({ path: RENDERER });
  if (script !== undefined) await page.evaluate(script);
  const lines = await page.evaluate(`(() => {
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walk.nextNode(); node !== null; node = walk.nextNode()) {
      const found = ${words}.exec(node.data);
      if (found === null) continue;
      const range = document.createRange();
      range.setStart(node, found.index);
      range.setEnd(node, found.index + found[0].length);
      return ${JSON.stringify(WIDTHS)}.map(width => {
        document.body.style.width = width + 'px';
        return new Set([...range.getClientRects()].map(one => Math.round(one.top))).size;
      });
    }
    return [];
  })()`);
  await page.close();
  return lines as number[];
}

test.each(drawn)('%s breaks no stretch of minutes, however narrow the card', { timeout: SOON }, async (_product, draw) => {
  const message = tip('slack/C1', { line2: 'B2 Seasoning drum · 7.09 % seasoning, target 6, limit 7.8 · about 17–42 min to waste' });
  expect(await linesOf(/17\D{1,3}42\smin/, draw(message))).toEqual(WIDTHS.map(() => 1));
  expect(await linesOf(/7\+\smin/, draw({ ...message, line2: 'B2 · 7.05 % · limit 7.8 % · about 7+ min to waste' }))).toEqual(
    WIDTHS.map(() => 1),
  );
  // The widths do break what may be broken.
  expect(await linesOf(/limit 7\.8/, draw(message))).toContain(2);
});
