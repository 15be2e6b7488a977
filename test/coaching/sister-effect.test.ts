import { describe, expect, test } from 'vitest';
import { borrowedEffect, knownEffects, type SisterEffect } from '../../src/coaching/sister-effect.ts';
import type { TipEffect } from '../../src/coaching/tip-effect.ts';

const own = (change: Partial<TipEffect> = {}): TipEffect => ({
  template: 'film',
  stationType: 'bagger',
  comparison: 'start',
  version: null,
  against: null,
  since: 0,
  look: 2,
  at: 1,
  verdict: 'not-enough-yet',
  measure: 'stop-minutes-30',
  minutes: { estimate: -1, low: -3, high: 1 },
  rejects: null,
  perWeek: null,
  treated: 40,
  untreated: 38,
  units: 4,
  weeksMore: 3,
  linesMore: 0,
  ...change,
});
const sister = (change: Partial<SisterEffect> = {}): SisterEffect => ({
  origin: 'a',
  template: 'film',
  stationType: 'bagger',
  comparison: 'tip',
  verdict: 'helps',
  measure: 'stop-minutes-30',
  minutes: { estimate: -1.5, low: -2, high: -1 },
  rejects: null,
  ...change,
});

describe('an effect that sister plants know', () => {
  test('what was drawn by lot stands for a plant, and each plant counts once', () => {
    const begun = sister({ comparison: 'start', minutes: { estimate: -9, low: -10, high: -8 } });
    expect(borrowedEffect(null, [begun, sister()])).toMatchObject({ plants: 1, theirs: { estimate: -1.5 } });
    expect(borrowedEffect(null, [begun, sister({ origin: 'b' })])).toMatchObject({ plants: 2 });
  });

  test('of new words against old ones nothing is said', () => {
    expect(borrowedEffect(null, [sister({ comparison: 'wording' })])).toBeNull();
    expect(borrowedEffect(own({ comparison: 'wording' }), [sister()])).toBeNull();
  });

  test('what the own verdict rests on is what is compared', () => {
    expect(borrowedEffect(own({ measure: 'rejects-30' }), [sister()])).toBeNull();
    const rejects = { estimate: 2, low: 1, high: 3 };
    expect(borrowedEffect(own({ measure: 'rejects-30' }), [sister({ rejects })])).toMatchObject({ theirs: { estimate: 2 } });
  });
});

describe('which of two templates is known to help', () => {
  test('the own verdict stands, whatever others found', () => {
    expect(knownEffects([own({ verdict: 'harms' })], [sister()])).toEqual({ film: 'harms' });
    expect(knownEffects([own({ verdict: 'undecided' })], [sister()])).toEqual({});
  });

  test('without one, sisters’ word counts where it leaves no doubt', () => {
    expect(knownEffects([], [sister()])).toEqual({ film: 'helps' });
    expect(knownEffects([], [sister({ minutes: { estimate: 1.5, low: 1, high: 2 } })])).toEqual({ film: 'harms' });
    // Enough for them, but not once it is discounted.
    expect(knownEffects([], [sister({ minutes: { estimate: -1.1, low: -2, high: -0.2 } })])).toEqual({});
    // Before the first look nothing has been found here.
    expect(knownEffects([own({ look: 0, minutes: null })], [sister()])).toEqual({ film: 'helps' });
  });

  test('where it is otherwise here, theirs does not count', () => {
    expect(knownEffects([own({ minutes: { estimate: 3, low: -0.2, high: 6.2 } })], [sister()])).toEqual({});
    // Nearly found here: theirs makes it plain.
    expect(knownEffects([own({ minutes: { estimate: -1.5, low: -3.2, high: 0.2 } })], [sister()])).toEqual({ film: 'helps' });
    expect(knownEffects([own()], [sister()])).toEqual({});
  });
});
