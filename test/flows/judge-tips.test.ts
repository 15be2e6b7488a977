/** Weeks of decisions and what came of them, judged on their days. */
import { beforeEach, describe, expect, test } from 'vitest';
import { drawOf } from '../../src/coaching/draw.ts';
import { STOP_MINUTES } from '../../src/coaching/measured.ts';
import { undoSwitch } from '../../src/flows/coach/tip-modes.ts';
import { type JudgeDeps, judgeTips } from '../../src/flows/learn/judge-tips.ts';
import { decisionsBetween, logDecision, recordOutcome } from '../../src/history/decisions.ts';
import { switchedModes } from '../../src/history/template-modes.ts';
import { moveLabel, saveVersion } from '../../src/history/templates.ts';
import { newestTipEffects } from '../../src/history/tip-effects.ts';
import { runningTrials, trialsOf } from '../../src/history/trials.ts';
import { fill } from '../../src/messages/say.ts';
import { EFFECT_WORDS } from '../../src/messages/words/effect.ts';
import { calendar } from '../../src/plant/calendar.ts';
import type { Agreement, Plant } from '../../src/plant/plant.ts';
import { embedded, store } from '../conformance/history-store.ts';
import { at, demoPlant } from '../sources/demo-plant.ts';
import { draws, normal } from '../trial/draws.ts';
import { type ShopFloor, shopFloor } from './shop-floor.ts';
import { BAGGER, run, stoppedLine } from './stopped-line.ts';

const database = store(embedded);
const DAY = 86_400_000;
const WEEK = 7 * DAY;
const TRAINER = 'floor/role/trainer';
const TEMPLATE = 'stop-long';
const BEGAN = at('07:00');
let floor: ShopFloor;
let deps: JudgeDeps;

const plantThatAllows = (randomise: Agreement['randomise'], level: Agreement['level'] = 2): Plant => {
  const plant = demoPlant();
  return { ...plant, agreement: { ...plant.agreement, level, randomise } };
};
const open = async (plant: Plant) => {
  floor = await shopFloor(database(), plant);
  deps = { ...floor.watch, clock: floor.clock, doorbells: { ringConversation: async () => {} } };
  floor.clock.set(BEGAN);
};
const judgeAt = async (now: number) => {
  floor.clock.set(now);
  return judgeTips(deps);
};
const trialNow = async () => (await runningTrials(database())).find(one => one.template === TEMPLATE)!;

/** Two long stops a shift, three shifts a day; with the tip they take `with_` minutes more. */
async function weeks(count: number, more: number, from = 0): Promise<void> {
  const trial = await trialNow();
  const next = draws(7 + from);
  const rows: [string, number, number][] = [];
  for (let shift = from * 21; shift < (from + count) * 21; shift++) {
    const told = next() < 0.5;
    for (const n of [0, 1]) {
      const decidedAt = BEGAN + (shift * DAY) / 3 + n * 3_600_000 + 60_000;
      const id = `B/${BAGGER}/stall/${new Date(decidedAt).toISOString()}`;
      rows.push([id, decidedAt, 8 + normal(next) * 3 + (told ? more : 0)]);
      await logDecision(database(), {
        id,
        episode: id,
        at: decidedAt,
        available: true,
        probability: 0.5,
        seed: 's',
        unit: 'position-shift',
        versions: { config: 'c' },
        context: {
          kind: 'stall',
          mode: 'on',
          stationType: 'vffs-bagger',
          would: TEMPLATE,
          unit: `u${shift}`,
          trial: trial.id,
          arm: told ? 'tip' : 'none',
        },
        decision: told
          ? { kind: 'tip', template: TEMPLATE, version: trial.version, depth: 'line' }
          : { kind: 'hold', reason: 'withheld-by-trial' },
      });
    }
  }
  for (const [id, decidedAt, value] of rows) await recordOutcome(database(), id, STOP_MINUTES, value, decidedAt + DAY);
}

describe('a plant whose agreement allows tip or none', () => {
  beforeEach(async () => {
    await open(plantThatAllows('tip'));
    await judgeTips(deps);
  });

  test('one comparison of each template that can wait begins by itself, and goes on', async () => {
    const before = await runningTrials(database());
    expect(await trialNow()).toMatchObject({ comparison: 'tip', share: 0.5, beganAt: BEGAN, endedAt: null });
    expect(before.some(one => one.template === 'seasoning-drift')).toBe(false);
    await judgeAt(BEGAN + DAY);
    expect(await runningTrials(database())).toEqual(before);
  });

  test('a live stop is drawn for, and trial, arm, unit, probability and seed are logged with the decision', async () => {
    const { plant } = floor;
    const events = stoppedLine(plant, BEGAN, BEGAN + 44 * 60_000, { at: BEGAN + 30 * 60_000 });
    await run(floor, events, BEGAN + 44 * 60_000, 60);
    const { rows } = await database().query<{
      kind: string;
      probability: number;
      seed: string;
      available: boolean;
      arm: string;
      trial: string;
      unit: string;
    }>(
      `select kind, probability, seed, available, context ->> 'arm' as arm, context ->> 'trial' as trial, context ->> 'unit' as unit from decision where context ->> 'would' = '${TEMPLATE}' and context ->> 'trial' is not null`,
    );
    const [drawn] = rows;
    const { id } = await trialNow();
    expect(drawn).toMatchObject({
      probability: 0.5,
      available: true,
      trial: id,
      unit: expect.stringMatching(/^B\/B4\/\d{4}-\d\d-\d\d\/\w+$/),
    });
    expect(drawn!.seed).toBe(`${id}/tip/${drawn!.unit}`);
    expect([drawn!.kind, drawn!.arm]).toEqual(drawn!.arm === 'tip' ? ['tip', 'tip'] : ['hold', 'none']);
    expect(floor.told.some(one => one.message.conversation === `floor/station/${BAGGER}` && one.message.tone === 'act')).toBe(
      drawn!.arm === 'tip',
    );
  });

  test('before the first day of looking no difference is said, only how much longer it takes', async () => {
    await weeks(3, 6);
    expect((await judgeAt(BEGAN + 3 * WEEK)).find(one => one.comparison === 'tip')).toMatchObject({
      look: 0,
      verdict: 'not-enough-yet',
      minutes: null,
      perWeek: null,
      weeksMore: expect.any(Number),
    });
  });

  test('a harmful tip goes back to shadow at the first look, the trainer is told once, and the comparison ends', async () => {
    await weeks(4, 6);
    expect(await judgeAt(BEGAN + 4 * WEEK)).toHaveLength(1);
    expect((await newestTipEffects(database(), TEMPLATE))[0]).toMatchObject({ look: 0 });
    const [effect] = await judgeAt(BEGAN + 4 * WEEK + DAY);
    expect(effect).toMatchObject({ look: 1, verdict: 'harms', stationType: 'vffs-bagger', at: BEGAN + 4 * WEEK, units: 84 });
    expect(effect!.minutes!.low).toBeGreaterThan(0);
    expect(await switchedModes(database(), 'B', floor.plant.lines[0]!.mode)).toEqual({ [TEMPLATE]: 'shadow' });
    await judgeAt(BEGAN + 4 * WEEK + 2 * DAY);
    await floor.deliver();
    const notices = (await floor.posts(TRAINER)).map(post => post.message);
    expect(notices).toMatchObject([{ revision: 1, title: `Tip back to shadow: ${TEMPLATE}` }]);
    expect(JSON.stringify(notices[0]!.body)).toContain('It did harm at stations of type vffs-bagger.');
    expect(await trialsOf(database(), TEMPLATE)).toMatchObject([{ endedBecause: 'verdict' }]);
    expect(floor.logged.filter(one => one.what === 'tip judged')).toMatchObject([
      { facts: { template: TEMPLATE, verdict: 'harms', stopped: 1 } },
    ]);
  });

  test('what was stopped is put back by hand, and stays', async () => {
    await weeks(4, 6);
    await judgeAt(BEGAN + 4 * WEEK + DAY);
    const { plant } = floor;
    expect(await undoSwitch(floor.ask, { line: 'B', template: TEMPLATE, by: 'trainer', at: floor.clock.now() })).toBe(plant.lines[0]!.mode);
    await judgeAt(BEGAN + 5 * WEEK);
    expect(await switchedModes(database(), 'B', plant.lines[0]!.mode)).toEqual({ [TEMPLATE]: plant.lines[0]!.mode });
    expect(await trialNow()).toBeUndefined();
  });

  test('a tip that helps is said to help, and stays where it is', async () => {
    await weeks(4, -6);
    const [effect] = await judgeAt(BEGAN + 4 * WEEK + DAY);
    expect(effect).toMatchObject({ verdict: 'helps', weeksMore: null });
    expect(await switchedModes(database(), 'B', floor.plant.lines[0]!.mode)).toEqual({});
    expect((await floor.posts(TRAINER)).map(post => post.message.title)).toEqual([]);
    await floor.deliver();
    expect((await floor.posts(TRAINER)).map(post => post.message.title)).toEqual([`Helps: ${TEMPLATE}`]);
  });

  test('looks that were missed are taken one by one, each with what was known on its day', async () => {
    await weeks(12, 0);
    const taken = await judgeAt(BEGAN + 12 * WEEK + DAY);
    expect(taken.map(one => [one.look, one.treated + one.untreated])).toEqual([1, 2, 3].map(look => [look, look * 4 * 42]));
  });

  test('when the agreement or the words change, the comparison ends', async () => {
    const { version } = await trialNow();
    await saveVersion(database(), { template: TEMPLATE, hash: 'other', source: 'x', createdAt: 0, by: 'studio' });
    await moveLabel(database(), { template: TEMPLATE, label: 'production', hash: null, at: BEGAN, by: 'studio' });
    await judgeAt(BEGAN + DAY);
    expect((await trialsOf(database(), TEMPLATE))[0]).toMatchObject({ endedBecause: 'switched-back' });
    await moveLabel(database(), { template: TEMPLATE, label: 'production', hash: version, at: BEGAN, by: 'studio' });
    await judgeAt(BEGAN + 2 * DAY);
    expect(await trialNow()).toMatchObject({ version, beganAt: BEGAN + 2 * DAY });
    await judgeTips({ ...deps, plant: () => plantThatAllows('none') });
    expect(await runningTrials(database())).toEqual([]);
  });
});

test('at once or later: a live stop of the later arm waits five minutes for its tip, and only for that', async () => {
  await open(plantThatAllows('timing'));
  const { hash } = (await floor.watch.shelf.production(database())).find(one => one.id === TEMPLATE)!;
  /** A day whose early shift is drawn to be told later. */
  const begins = Array.from({ length: 30 }, (_, day) => BEGAN + day * DAY).find(day => {
    const date = new Date(day).toISOString().slice(0, 10);
    const unit = unitOn(floor.plant, day);
    return unit !== null && drawOf(`${TEMPLATE}/timing/${hash}/${date}/timing/${unit}`) >= 0.5;
  })!;
  floor.clock.set(begins);
  await judgeTips(deps);
  expect(await trialNow()).toMatchObject({ comparison: 'timing' });
  const until = begins + 52 * 60_000;
  await run(floor, stoppedLine(floor.plant, begins, until, { at: begins + 30 * 60_000 }), until, 60);
  const decided = (await decisionsBetween(database(), begins, until, { station: BAGGER })).filter(one => one.context.trial !== undefined);
  expect(decided.map(one => [one.decision.kind, one.context.arm, one.probability])).toEqual([
    ['hold', 'later', 0.5],
    ['tip', 'later', 1],
  ]);
  expect((decided[1]!.at - decided[0]!.at) / 60_000).toBe(5);
});

/** The bagger's position in the shift of that half hour; null = no shift. */
const unitOn = (plant: Plant, begins: number): string | null => {
  const shift = calendar(plant).shiftAt(begins + 40 * 60_000);
  return shift === null ? null : `B/${BAGGER}/${shift.date}/${shift.shift.id}`;
};

test('where nothing is drawn, before and after are watched, and one line is said to be too few', async () => {
  await open(plantThatAllows('none', 0));
  for (let day = 0; day < 42; day++) {
    const isOn = day >= 14;
    const id = `B/${BAGGER}/stall/${day}`;
    await logDecision(database(), {
      id,
      episode: id,
      at: BEGAN + day * DAY,
      available: true,
      probability: 1,
      seed: '',
      unit: 'position-shift',
      versions: { config: 'c' },
      context: { kind: 'stall', mode: isOn ? 'on' : 'shadow', stationType: 'vffs-bagger', would: TEMPLATE, unit: id, order: '4711' },
      decision: isOn ? { kind: 'tip', template: TEMPLATE, version: 'a', depth: 'line' } : { kind: 'hold', reason: 'shadow' },
    });
    await recordOutcome(database(), id, STOP_MINUTES, isOn ? 4 : 9, BEGAN + day * DAY);
  }
  expect(await judgeAt(BEGAN + 42 * DAY + DAY)).toMatchObject([
    {
      comparison: 'start',
      since: BEGAN + 14 * DAY,
      look: 1,
      verdict: 'not-enough-yet',
      minutes: null,
      treated: 28,
      untreated: 14,
      units: 1,
      linesMore: 3,
    },
  ]);
});

test.each([
  ['the agreement is of level 1', 'tip', 1],
  ['nothing is to be drawn', 'none', 2],
] as const)('nothing is compared by lot where %s', async (_, randomise, level) => {
  await open(plantThatAllows(randomise, level));
  await judgeTips(deps);
  expect(await runningTrials(database())).toEqual([]);
});

test('where two versions are published their words are compared first, and new words that do worse are taken off', async () => {
  await open(plantThatAllows('tip'));
  const production = (await floor.watch.shelf.production(database())).find(one => one.id === TEMPLATE)!;
  const { rows } = await database().query<{ source: string }>('select source from template where hash = $1', [production.hash]);
  const { contentHash } = await import('../../src/prompts/content-hash.ts');
  const source = `${rows[0]!.source}\n`;
  const hash = contentHash(source);
  await saveVersion(database(), { template: TEMPLATE, hash, source, createdAt: BEGAN, by: 'studio' });
  await moveLabel(database(), { template: TEMPLATE, label: 'canary', hash, at: BEGAN, by: 'studio', share: 0.5 });
  await judgeTips(deps);
  const trial = await trialNow();
  expect(trial).toMatchObject({ comparison: 'wording', version: hash, against: production.hash, share: 0.5 });
  const next = draws(3);
  for (let shift = 0; shift < 84; shift++) {
    const isNew = next() < 0.5;
    const id = `w${shift}`;
    await logDecision(database(), {
      id,
      episode: id,
      at: BEGAN + (shift * DAY) / 3 + 1,
      available: true,
      probability: 0.5,
      seed: 's',
      unit: 'position-shift',
      versions: { config: 'c' },
      context: {
        kind: 'stall',
        mode: 'on',
        stationType: 'vffs-bagger',
        would: TEMPLATE,
        unit: `u${shift}`,
        trial: trial.id,
        arm: isNew ? hash : production.hash,
      },
      decision: { kind: 'tip', template: TEMPLATE, version: isNew ? hash : production.hash, depth: 'line' },
    });
    await recordOutcome(database(), id, STOP_MINUTES, 8 + normal(next) + (isNew ? 5 : 0), BEGAN);
  }
  expect((await judgeAt(BEGAN + 4 * WEEK + DAY)).find(one => one.comparison === 'wording')).toMatchObject({
    verdict: 'harms',
    version: hash,
  });
  expect(await floor.watch.shelf.canaries(database())).toEqual([]);
  // It says so, where the trainer reads.
  await floor.deliver();
  const [notice] = (await floor.posts(TRAINER)).map(post => post.message);
  expect(notice).toMatchObject({ tone: 'act', title: `Does harm: ${TEMPLATE}` });
  expect(JSON.stringify(notice)).toContain(fill(EFFECT_WORDS.en.wordsOff, { type: 'vffs-bagger' }));
  expect(await switchedModes(database(), 'B', floor.plant.lines[0]!.mode)).toEqual({});
  expect(await trialNow()).toMatchObject({ comparison: 'tip' });
});
