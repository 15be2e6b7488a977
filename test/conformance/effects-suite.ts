/** What came of decisions, and what tips were found to do. */
import { expect, test } from 'vitest';
import type { TipEffect } from '../../src/coaching/tip-effect.ts';
import { logDecision } from '../../src/history/decisions.ts';
import { dueForMeasuring, firstTips, helpedAt, measureAgain, noteMeasured, outcomesBetween } from '../../src/history/outcomes.ts';
import { keepTipEffect, looksOf, newestTipEffects, tipEffectsBetween } from '../../src/history/tip-effects.ts';
import { beginTrial, endTrial, runningTrials, type Trial, trialsOf } from '../../src/history/trials.ts';
import { at, decision } from './history-examples.ts';
import type { store } from './history-store.ts';

export function effects(database: ReturnType<typeof store>): void {
  const line = { line: 'K', station: 'K3' };

  test('a decision point is due at once, then when its next measure is; a moment at which nothing could be said never is', async () => {
    await logDecision(database(), decision());
    await logDecision(database(), decision({ id: 'd2', available: false, decision: { kind: 'hold', reason: 'owned' } }));
    const [due, ...others] = await dueForMeasuring(database(), 'K', at('15:00:00'), 10);
    expect([due!.logged.id, due!.station, others]).toEqual(['d1', 'K3', []]);
    await noteMeasured(database(), due!, { 'stop-minutes-30': 4, 'unaided-7': null }, at('16:00:00'), at('15:00:00'));
    expect(await dueForMeasuring(database(), 'K', at('15:59:59'), 10)).toEqual([]);
    expect(await dueForMeasuring(database(), 'K', at('16:00:00'), 10)).toMatchObject([{ due: at('16:00:00') }]);
    expect(await outcomesBetween(database(), 0, at('15:00:00'), { ...line, template: 'seasoning' })).toEqual([
      { ...decision(), ...line, outcomes: { 'stop-minutes-30': 4 } },
    ]);
    expect(await outcomesBetween(database(), 0, at('15:00:00'), { template: 'other' })).toEqual([]);
  });

  test('late data make it due anew, also while it is being measured', async () => {
    await logDecision(database(), decision());
    const [due] = await dueForMeasuring(database(), 'K', at('15:00:00'), 10);
    const { at: decidedAt } = due!.logged;
    expect(await measureAgain(database(), 'K', 'K3', decidedAt + 1, decidedAt + 2, at('15:00:00'))).toBe(0);
    await noteMeasured(database(), due!, {}, null, at('15:00:00'));
    expect(await measureAgain(database(), 'K', 'K3', decidedAt, decidedAt + 1, at('15:00:00'))).toBe(1);
    const [again] = await dueForMeasuring(database(), 'K', at('15:00:00'), 10);
    await measureAgain(database(), 'K', 'K3', decidedAt, decidedAt + 1, at('14:59:00'));
    await noteMeasured(database(), again!, {}, null, at('15:00:00'));
    expect(await dueForMeasuring(database(), 'K', at('15:00:00'), 10)).toHaveLength(1);
  });

  test('a look at an effect is taken once; what stands before the first is written over', async () => {
    const look = (n: number, verdict: TipEffect['verdict'] = 'not-enough-yet', since = 0): TipEffect => ({
      template: 'seasoning',
      stationType: 'oven',
      comparison: 'tip',
      version: 'a',
      against: null,
      since,
      look: n,
      at: since + n * 100,
      verdict,
      measure: 'rejects-30',
      minutes: null,
      rejects: { estimate: -2, low: -3, high: -1 },
      perWeek: null,
      treated: 9,
      untreated: 8,
      units: 17,
      weeksMore: 3,
      linesMore: 0,
    });
    for (const n of [0, 0, 1]) expect(await keepTipEffect(database(), look(n))).toBe(true);
    expect(await keepTipEffect(database(), look(1, 'helps'))).toBe(false);
    await keepTipEffect(database(), look(2, 'helps'));
    expect(await newestTipEffects(database())).toEqual([look(2, 'helps')]);
    expect(await newestTipEffects(database(), 'other')).toEqual([]);
    expect(await tipEffectsBetween(database(), 100, 200)).toEqual([look(1)]);
    expect((await looksOf(database(), look(0))).map(one => one.look)).toEqual([0, 1, 2]);
    await keepTipEffect(database(), look(0, 'not-enough-yet', 1_000));
    expect(await newestTipEffects(database(), 'seasoning')).toEqual([look(0, 'not-enough-yet', 1_000)]);
  });

  test('a template is under one comparison at a time, and what has ended is remembered', async () => {
    const trial = (change: Partial<Trial> = {}) => ({
      id: 't1',
      template: 'seasoning',
      comparison: 'wording' as const,
      version: 'b',
      against: 'a',
      share: 0.5,
      beganAt: 100,
      ...change,
    });
    expect(await beginTrial(database(), trial())).toBe(true);
    expect(await beginTrial(database(), trial({ id: 't2' }))).toBe(false);
    expect(await beginTrial(database(), trial({ id: 't3', template: 'slow' }))).toBe(true);
    expect((await runningTrials(database())).map(one => one.id)).toEqual(['t1', 't3']);
    await endTrial(database(), 't1', 'verdict', 200);
    await endTrial(database(), 't1', 'words', 300);
    expect(await beginTrial(database(), trial({ id: 't2', comparison: 'tip', against: null, beganAt: 200 }))).toBe(true);
    expect(await trialsOf(database(), 'seasoning')).toEqual([
      { ...trial({ id: 't2', comparison: 'tip', against: null, beganAt: 200 }), endedAt: null, endedBecause: null },
      { ...trial(), endedAt: 200, endedBecause: 'verdict' },
    ]);
  });

  test('when a template first spoke, and who was helped when, is known', async () => {
    const later = at('14:20:00');
    await logDecision(database(), decision({ id: 'h', decision: { kind: 'hold', reason: 'shadow' }, at: at('14:00:00') }));
    await logDecision(database(), decision({ id: 'late', at: later }));
    expect(await firstTips(database())).toEqual(new Map([['seasoning', later]]));
    await logDecision(database(), decision());
    expect(await firstTips(database())).toEqual(new Map([['seasoning', decision().at]]));
    expect(await helpedAt(database(), [decision().episode, 'other'])).toEqual(new Map([[decision().episode, decision().at]]));
  });
}
