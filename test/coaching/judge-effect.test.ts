import { expect, test } from 'vitest';
import { BEFORE_MS, type EffectFacts, judgeEffect } from '../../src/coaching/judge-effect.ts';

const AT = Date.UTC(2026, 4, 21, 8);
const minutes = (n: number) => n * 60_000;
/** Every half minute; about `before`, a tenth up and down, then `after`. */
const readings = (before: number, after: number) =>
  Array.from({ length: 41 }, (_, n) => {
    const at = AT - BEFORE_MS + n * 30_000;
    return { at, value: at < AT ? before + (n % 2 === 0 ? 0.1 : -0.1) : after };
  });
const facts = (change: Partial<EffectFacts> = {}): EffectFacts => ({
  followed: true,
  at: AT,
  effect: { parameter: 'seasoning', direction: 'down', withinSeconds: 600 },
  revertedAt: null,
  values: readings(7.2, 6.1),
  stoodShare: 0,
  otherChange: false,
  ...change,
});

test('the seasoning came down as was said: right', () => {
  expect(judgeEffect(facts())).toEqual({ verdict: 'right', because: 'moved-as-expected' });
});

test('it went up instead, or stayed where it was: wrong', () => {
  expect(judgeEffect(facts({ values: readings(7.2, 7.9) }))).toEqual({ verdict: 'wrong', because: 'moved-the-other-way' });
  expect(judgeEffect(facts({ values: readings(7.2, 7.2) }))).toEqual({ verdict: 'wrong', because: 'did-not-move' });
});

test('a move counts from where it is more than the value scatters by itself', () => {
  const scatter = 1.4826 * 0.1;
  expect(judgeEffect(facts({ values: readings(7.2, 7.2 - scatter * 1.1) })).verdict).toBe('right');
  expect(judgeEffect(facts({ values: readings(7.2, 7.2 - scatter * 0.9) })).because).toBe('did-not-move');
});

test('what was to stay may move twice its scatter, no more', () => {
  const steady = { parameter: 'seasoning', direction: 'steady', withinSeconds: 600 } as const;
  const scatter = 1.4826 * 0.1;
  expect(judgeEffect(facts({ effect: steady, values: readings(7.2, 7.2 + scatter * 1.9) })).because).toBe('stayed-as-expected');
  expect(judgeEffect(facts({ effect: steady, values: readings(7.2, 7.2 + scatter * 2.1) })).because).toBe('did-not-stay');
});

test('a value that does not scatter has moved when it differs by more than a thousandth', () => {
  const flat = (before: number, after: number) => readings(before, after).map(({ at }) => ({ at, value: at < AT ? before : after }));
  expect(judgeEffect(facts({ values: flat(1000, 998.9) })).verdict).toBe('right');
  expect(judgeEffect(facts({ values: flat(1000, 999.1) })).because).toBe('did-not-move');
});

test.each<[string, EffectFacts, string]>([
  ['it was not followed', facts({ followed: false }), 'not-followed'],
  ['it stated no effect', facts({ effect: null }), 'no-effect-stated'],
  ['it was taken back while it was looked at', facts({ revertedAt: AT + minutes(14.9) }), 'taken-back'],
  ['something else was changed meanwhile', facts({ otherChange: true }), 'other-change'],
  ['the station stood for more than a fifth of the time', facts({ stoodShare: 0.21 }), 'station-stood'],
  ['four values before are too few', facts({ values: readings(7.2, 6.1).slice(16) }), 'too-few-values'],
  ['one value from half of its time on is too few', facts({ values: readings(7.2, 6.1).slice(0, 31) }), 'too-few-values'],
])('nobody can tell: %s', (_what, given, because) => {
  expect(judgeEffect(given)).toEqual({ verdict: 'cannot-tell', because });
});

test('just beside them one can: taken back afterwards, a fifth of standing, five values before, two after', () => {
  expect(judgeEffect(facts({ revertedAt: AT + minutes(15) })).verdict).toBe('right');
  expect(judgeEffect(facts({ stoodShare: 0.2 })).verdict).toBe('right');
  expect(judgeEffect(facts({ values: readings(7.2, 6.1).slice(15) })).verdict).toBe('right');
  expect(judgeEffect(facts({ values: readings(7.2, 6.1).slice(0, 32) })).verdict).toBe('right');
});
