import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  afterEpisode,
  EPISODES_MIN,
  HALF_LIFE_DAYS,
  type HelpNeedState,
  helpNeed,
  kindKey,
  nothingKnown,
  type OwnEpisode,
  relianceShares,
} from '../../src/coaching/help-need.ts';
import { draws } from '../trial/draws.ts';

const DAY = 86_400_000;
const HOUR = 3_600_000;
const kind = { skill: 'clear-jam', stationType: 'filler' };
const team = { [kindKey(kind)]: { mastered: 140, of: 200 } };

const episode = (more: Partial<OwnEpisode> = {}): OwnEpisode => ({
  ...kind,
  at: 0,
  inTime: true,
  called: false,
  reversed: false,
  recommendation: null,
  checkIn: null,
  ...more,
});
/** Three episodes a day, mastered as often as said. */
function after(seed: number, count: number, masters: number, more: Partial<OwnEpisode> = {}): HelpNeedState {
  const next = draws(seed);
  return Array.from({ length: count }, (_, index) => episode({ at: index * 8 * HOUR, inTime: next() < masters, ...more })).reduce(
    (state, each) => afterEpisode(state, each, team),
    nothingKnown(),
  );
}
const people = Array.from({ length: 100 }, (_, seed) => seed + 1);
const need = (state: HelpNeedState) => helpNeed(state, kind, team, state.at ?? 0);

test('before twenty episodes a help-need is unknown, whatever they were', () => {
  expect(helpNeed(nothingKnown(), kind, team, 0)).toEqual({ kind: 'unknown', because: 'too-few-episodes' });
  expect(need(after(1, EPISODES_MIN - 1, 0))).toEqual({ kind: 'unknown', because: 'too-few-episodes' });
  expect(need(after(1, EPISODES_MIN + 2, 0)).kind).toBe('known');
});

test('of somebody like everybody else nothing is said: it would be no better than the plain rate', () => {
  const known = people.filter(seed => need(after(seed, 60, 0.7)).kind === 'known');
  expect(known.length).toBeLessThanOrEqual(10);
});

test('of somebody who masters far less than others it is known, about right, and inside its interval', () => {
  const found = people.map(seed => need(after(seed, 60, 0.25))).filter(each => each.kind === 'known');
  expect(found.length).toBeGreaterThan(80);
  expect(Math.abs(found.reduce((sum, each) => sum + each.value, 0) / found.length - 0.75)).toBeLessThan(0.1);
  expect(found.filter(each => each.low <= 0.75 && each.high >= 0.75).length / found.length).toBeGreaterThan(0.85);
});

test('help that was called and a setting that was undone are not mastery', () => {
  for (const sign of [{ called: true }, { reversed: true }]) {
    const found = need(after(1, 40, 1, sign));
    expect(found.kind === 'known' && found.value > 0.7).toBe(true);
  }
});

test('while nothing is heard it is forgotten, until it is unknown again', () => {
  const state = after(1, 60, 0.1);
  const now = helpNeed(state, kind, team, state.at!);
  const later = helpNeed(state, kind, team, state.at! + 20 * DAY);
  expect(now.kind === 'known' && later.kind === 'known' && later.high - later.low > now.high - now.low).toBe(true);
  expect(helpNeed(state, kind, team, state.at! + 3 * HALF_LIFE_DAYS * DAY).kind).toBe('unknown');
});

test('what one skill shows says something of another, and less than of itself', () => {
  const state = after(1, 60, 0.05);
  const own = need(state);
  const other = helpNeed(state, { skill: 'change-format', stationType: 'capper' }, team, state.at!);
  const stranger = 0.3;
  expect(own.kind === 'known' && other.kind === 'known' && own.value > other.value && other.value > stranger + 0.1).toBe(true);
});

test('leaving what is wrong and saying one is sure speak for somebody, following what is wrong and saying one is not against', () => {
  const value = (more: Partial<OwnEpisode>): number => {
    const found = need(after(1, 60, 0.25, more));
    return found.kind === 'known' ? found.value : Number.NaN;
  };
  expect(value({ checkIn: 'not-sure' })).toBeGreaterThan(value({}));
  expect(value({ recommendation: { followed: true, right: false } })).toBeGreaterThan(value({}));
  expect(value({ recommendation: { followed: true, right: true } })).toBe(value({}));
});

test('reliance is told apart: too much where the wrong is followed, too little where the right is left', () => {
  expect(relianceShares(nothingKnown().reliance)).toEqual({ over: null, under: null });
  const cases = [
    { followed: true, right: false },
    { followed: false, right: false },
    { followed: true, right: true },
    { followed: true, right: null },
  ];
  const state = cases.reduce((before, recommendation) => afterEpisode(before, episode({ recommendation }), team), nothingKnown());
  expect(relianceShares(state.reliance)).toEqual({ over: 0.5, under: 0 });
});

test('whatever comes in whatever order, it stays a share within its interval, and small', () => {
  const any = fc.record({
    skill: fc.string({ maxLength: 3 }),
    stationType: fc.string({ maxLength: 3 }),
    at: fc.integer({ min: 0, max: 400 * DAY }),
    inTime: fc.boolean(),
    called: fc.boolean(),
    reversed: fc.boolean(),
    recommendation: fc.option(fc.record({ followed: fc.boolean(), right: fc.option(fc.boolean()) })),
    checkIn: fc.constantFrom('sure' as const, 'not-sure' as const, null),
  });
  fc.assert(
    fc.property(fc.array(any, { maxLength: 50 }), episodes => {
      const state = episodes.reduce((before, each) => afterEpisode(before, each, {}), nothingKnown());
      const found = helpNeed(state, kind, {}, 0);
      expect(found.kind === 'unknown' || (found.low <= found.value && found.value <= found.high)).toBe(true);
      expect(state.estimate.mean.every(Number.isFinite)).toBe(true);
      expect(JSON.parse(JSON.stringify(state))).toEqual(state);
      expect(state.parts.length).toBeLessThanOrEqual(60);
    }),
    { numRuns: 40 },
  );
});
