import { describe, expect, test } from 'vitest';
import { borrowedEffect, type SisterEffect } from '../../src/coaching/sister-effect.ts';
import type { TipEffect } from '../../src/coaching/tip-effect.ts';
import { effectNotice } from '../../src/messages/effect-notice.ts';
import { barOf, effectText, sistersAlone } from '../../src/messages/effect-text.ts';
import { FLOOR_TEXT_CHARS_MAX } from '../../src/messages/message-parts.ts';
import { EFFECT_WORDS } from '../../src/messages/words/effect.ts';
import { LANGS } from '../../src/plant/plant.ts';
import { WEEK_MS } from '../../src/trial/looks.ts';

const SINCE = Date.parse('2026-05-04T06:00:00Z');
const effect = (change: Partial<TipEffect> = {}): TipEffect => ({
  template: 'stop-long',
  stationType: 'bagger',
  comparison: 'tip',
  version: 'a',
  against: null,
  since: SINCE,
  look: 2,
  at: SINCE + 8 * WEEK_MS,
  verdict: 'helps',
  measure: 'stop-minutes-30',
  perWeek: null,
  minutes: { estimate: -1.34, low: -2, high: -0.6 },
  rejects: { estimate: 0.04, low: -3, high: 12.4 },
  treated: 82,
  untreated: 79,
  units: 84,
  weeksMore: null,
  linesMore: 0,
  ...change,
});
const reader = { lang: 'en' as const, timeZone: 'Europe/Dublin', now: SINCE + 9 * WEEK_MS };
const text = (change: Partial<TipEffect> = {}, more: Partial<typeof reader> = {}) => effectText(effect(change), { ...reader, ...more });

describe('an effect in words', () => {
  test('says how much less or more, and between what', () => {
    expect(text()).toMatchObject({
      verdict: 'Helps',
      standing: 'look 2 of 6',
      ranges: [
        'Stop in the half hour after it: 1.3 min less (between 2 min less and 0.6 min less)',
        'Rejects in the half hour after it: 0 (between 3 less and 12 more)',
      ],
      basis: 'tip or none, drawn by lot: 82 with, 79 without, 84 shifts drawn',
    });
  });

  test('whether people do it without the tip is said as far as it is known', () => {
    const unaided = { afterWeek: 0.618, afterMonth: null, checks: 0, checksInTime: 0 };
    expect(text().unaided).toBeNull();
    expect(text({ unaided: { ...unaided, afterWeek: null } }).unaided).toBeNull();
    expect(text({ unaided }).unaided).toBe('Put right in standard time with nobody told or called: 62 % a week later.');
    expect(text({ unaided: { ...unaided, afterMonth: 0.7, checks: 6, checksInTime: 5 } }).unaided).toContain(
      '62 % a week later, 70 % four weeks later, 5 of 6 where the tip was held back to see',
    );
  });

  test('what the verdict rests on stands first', () => {
    expect(text({ measure: 'rejects-30' }).ranges[0]).toContain('Rejects');
  });

  test('that it fades or grows is said only where the whole interval says so', () => {
    const perWeek = (low: number, high: number) => text({ perWeek: { estimate: (low + high) / 2, low, high } }).perWeek;
    expect(perWeek(0.2, 0.6)).toBe('It fades, each week by this much: 0.4 min more (between 0.2 min more and 0.6 min more).');
    expect(perWeek(-0.6, -0.2)).toContain('It grows');
    for (const [low, high] of [
      [0, 0.6],
      [-0.6, 0],
    ] as const)
      expect(perWeek(low, high)).toContain('Whether it fades cannot be told');
    expect(text({ perWeek: null }).perWeek).toBeNull();
  });

  test('what is missing is counted from today, and never less than a week', () => {
    const missing = { verdict: 'not-enough-yet', weeksMore: 5 } as const;
    expect(text(missing).standing).toBe('about 4 weeks more; look 2 of 6');
    expect(text(missing, { now: SINCE + 40 * WEEK_MS }).standing).toBe('about 1 week more; look 2 of 6');
    expect(text({ ...missing, look: 0, minutes: null, rejects: null })).toMatchObject({
      standing: 'about 4 weeks more; first look on 1 Jun',
      ranges: [],
      bar: null,
    });
    expect(text({ ...missing, weeksMore: null }).standing).toBe('too rare to tell within two years; look 2 of 6');
    expect(text({ ...missing, comparison: 'start', weeksMore: null, linesMore: 2 }).standing).toBe('still to start: 2 lines; look 2 of 6');
  });
});

const borrowed = (own: Partial<TipEffect> | null, theirs: Partial<SisterEffect> = {}) =>
  borrowedEffect(own === null ? null : effect(own), [{ ...effect(theirs), origin: 'a', ...theirs }])!;

test('what sister plants found stands beside it, with what it is worth here', () => {
  const found = { minutes: { estimate: -1, low: -1.6, high: -0.4 } };
  const said = 'Sister plants (1). Stop in the half hour after it: 1 min less (between 1.6 min less and 0.4 min less).';
  expect(effectText(effect(), reader, borrowed({}, found)).sisters).toBe(
    `${said} Theirs counted 33 %, it is 1.2 min less (between 1.8 min less and 0.7 min less). The verdict rests on this plant alone.`,
  );
  expect(effectText(effect({ minutes: null }), reader, borrowed({ minutes: null }, found)).sisters).toBe(
    `${said} A hint: nothing has been measured here yet.`,
  );
  expect(effectText(effect(), reader, borrowed({}, { minutes: { estimate: 3, low: 2.5, high: 3.5 } })).sisters).toContain('otherwise here');
  expect(sistersAlone(borrowed(null, found), reader)).toMatchObject({ verdict: 'not measured yet', ranges: [], bar: null });
  expect(text().sisters).toBeNull();
});

test.each(LANGS)('what sisters found leaves no gap, in %s', lang => {
  for (const [own, theirs] of [
    [{}, {}],
    [null, {}],
    [{}, { minutes: { estimate: 9, low: 8, high: 10 } }],
    [{ measure: 'rejects-30' }, {}],
  ] as const)
    expect(sistersAlone(borrowed(own, theirs), { ...reader, lang }).sisters).not.toMatch(/\{\w+\}|undefined|null/);
});

test('the bar has the zero in it, whatever the interval, and room at both ends', () => {
  expect(barOf({ estimate: -2, low: -3, high: -1 })).toEqual({ low: 8.3, estimate: 36.1, high: 63.9, zero: 91.7 });
  expect(barOf({ estimate: 0, low: -1, high: 1 })).toEqual({ low: 8.3, estimate: 50, high: 91.7, zero: 50 });
  expect(barOf({ estimate: 2, low: 1, high: 3 })!.zero).toBe(8.3);
  expect(barOf({ estimate: 0, low: 0, high: 0 })).toBeNull();
  expect(barOf(null)).toBeNull();
});

test.each(LANGS)('the notice of a stopped tip fits a card and leaves no gap, in %s', lang => {
  const harms = effect({
    verdict: 'harms',
    minutes: { estimate: 3.2, low: 1, high: 5.4 },
    perWeek: { estimate: 0.1, low: -0.2, high: 0.4 },
  });
  const where = { conversation: 'floor/role/trainer', audience: 'trainer' as const, lang, timeZone: 'Europe/Dublin' };
  const message = effectNotice(where, { effect: harms, action: 'Clear the film.', stopped: ['Line 1', 'Line 2'], wordsOff: false });
  const said = JSON.stringify(message);
  expect(said).not.toMatch(/\{\w+\}|undefined|null min/);
  expect(message).toMatchObject({ tone: 'act', revision: 1, buttons: [] });
  expect(message.title.length).toBeLessThanOrEqual(60);
  expect(message.line2!.length).toBeLessThanOrEqual(FLOOR_TEXT_CHARS_MAX);
  expect(said).toContain('Line 1, Line 2');
  expect(said).toContain(EFFECT_WORDS[lang].undo);
  for (const words of Object.values(EFFECT_WORDS[lang].comparisons)) expect(words.length).toBeGreaterThan(10);
});
