/** Products wait three seconds for an answer to a tap: they get one whatever store and queue do, and the tap is not lost. */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { InboundSpool } from '../../../src/chat/inbound-spool.ts';
import { silentLog } from '../../../src/log.ts';
import { tip } from './messages.ts';
import { slackStand } from './slack-stand.ts';
import type { Stand } from './stand.ts';
import { teamsStand } from './teams-stand.ts';

const WAITED_MS_MAX = 3_000;
let folder: string;
let close = async () => {};
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'linemate-in-time-'));
});
afterEach(async () => {
  await close();
  rmSync(folder, { recursive: true, force: true });
});

test.each([
  ['Slack over http', () => slackStand('http'), 'On it'],
  ['Slack over its socket', () => slackStand('socket'), 'On it'],
  ['Teams', () => teamsStand(), 'On it'],
  ['Teams, a button that opens a window', () => teamsStand(), 'Something else'],
] as [string, () => Promise<Stand>, string][])(
  '%s: a tap is answered within three seconds while the store hangs',
  async (_name, open, button) => {
    const stand = await open();
    let free = () => {};
    const hangs = new Promise<void>(resolve => (free = resolve));
    const done: string[] = [];
    const spool = new InboundSpool(folder, { log: silentLog, onKept() {}, onLost() {}, realNow: Date.now, keepAfterMs: 300 });
    spool.serve(stand.chat.product, async event => {
      await hangs;
      done.push(event.button ?? '');
    });
    close = async () => {
      free();
      spool.close();
      await stand.close();
    };
    stand.react(event => spool.take(event));
    const message = tip(stand.conversation);
    stand.keep(message);
    await stand.chat.send(message);
    const tapped = performance.now();
    await stand.press(message, button);
    expect(performance.now() - tapped).toBeLessThan(WAITED_MS_MAX);
    expect(readdirSync(folder)).not.toEqual([]);
    free();
    await expect.poll(() => done).toHaveLength(1);
  },
);
