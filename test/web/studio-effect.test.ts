/** What a template was found to do stands beside its words: from weeks of decisions and what came of them, through the store, to the page. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { STOP_MINUTES } from '../../src/coaching/measured.ts';
import { judgeTips } from '../../src/flows/learn/judge-tips.ts';
import { logDecision, recordOutcome } from '../../src/history/decisions.ts';
import { openPglite } from '../../src/history/pglite.ts';
import type { Database } from '../../src/history/sql.ts';
import { runningTrials } from '../../src/history/trials.ts';
import { type ShopFloor, shopFloor } from '../flows/shop-floor.ts';
import { BAGGER } from '../flows/stopped-line.ts';
import { at, demoPlant } from '../sources/demo-plant.ts';
import { draws, normal } from '../trial/draws.ts';
import { ask, type OpenFloor, openFloor } from './open-floor.ts';

const DAY = 86_400_000;
const WEEK = 7 * DAY;
const WEEKS = 4;
const BEGAN = at('07:00');
const TEMPLATE = 'stop-long';
let database: Database;
let floor: ShopFloor;
let pages: OpenFloor;

beforeAll(async () => {
  database = await openPglite(null);
  const plant = demoPlant();
  floor = await shopFloor(database, { ...plant, agreement: { ...plant.agreement, level: 2, randomise: 'tip' } });
  pages = await openFloor(floor, { open: true });
}, 120_000);
afterAll(async () => {
  await pages?.close();
  await database?.close();
});

const judgeAt = (now: number) => {
  floor.clock.set(now);
  return judgeTips({ ...floor.watch, clock: floor.clock, doorbells: { ringConversation: async () => {} } });
};
const effects = async (lang: string) =>
  ((await ask(pages.url, `/api/studio/${TEMPLATE}?lang=${lang}`)).json as { effects: string[] }).effects.join('\n');

/** Two long stops a shift; told, they take ten minutes less in the first week, and each week a minute and a half less of that. */
async function weeksThatFade(): Promise<void> {
  const trial = (await runningTrials(database)).find(one => one.template === TEMPLATE)!;
  const next = draws(11);
  for (let shift = 0; shift < WEEKS * 21; shift++) {
    const told = next() < 0.5;
    const helps = Math.max(0, 10 - 1.5 * Math.floor(shift / 21));
    for (const n of [0, 1]) {
      const decidedAt = BEGAN + (shift * DAY) / 3 + n * 3_600_000 + 60_000;
      const id = `B/${BAGGER}/stall/${new Date(decidedAt).toISOString()}`;
      const unit = `u${shift}`;
      const drawn = { would: TEMPLATE, unit, trial: trial.id, arm: told ? 'tip' : 'none' };
      await logDecision(database, {
        id,
        episode: id,
        at: decidedAt,
        available: true,
        probability: 0.5,
        seed: 's',
        unit: 'position-shift',
        versions: { config: 'c' },
        context: { kind: 'stall', mode: 'on', stationType: 'vffs-bagger', ...drawn },
        decision: told
          ? { kind: 'tip', template: TEMPLATE, version: trial.version, depth: 'line' }
          : { kind: 'hold', reason: 'withheld-by-trial' },
      });
      await recordOutcome(database, id, STOP_MINUTES, 16 + normal(next) * 2 - (told ? helps : 0), decidedAt + DAY);
    }
  }
}

test('before the first look nothing is claimed; after weeks stand effect, interval and whether it fades', async () => {
  await judgeAt(BEGAN);
  await judgeAt(BEGAN + DAY);
  expect(await effects('en')).toBe('');
  await weeksThatFade();
  await judgeAt(BEGAN + WEEKS * WEEK + DAY);
  expect(await effects('en')).toMatch(
    /^vffs-bagger: Helps · look 1 of 6 · Stop in the half hour after it: \d\.?\d? min less \(between .* less and .* less\) · It fades, each week by this much: 1\.\d min more \(between .* more and .* more\)\./,
  );
  expect(await effects('de')).toContain('Sie lässt nach, jede Woche um so viel: 1,');
}, 120_000);
