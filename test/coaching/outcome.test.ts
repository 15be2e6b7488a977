import { expect, test } from 'vitest';
import { type OutcomeFacts, outcomeOf } from '../../src/coaching/outcome.ts';
import { validUntil } from '../../src/coaching/valid-until.ts';
import { at, drift, episode, state } from './coaching-context.ts';

const closed = drift({ state: 'closed', closedAt: at('09:32') });
const outcome = (change: Partial<OutcomeFacts> = {}) =>
  outcomeOf({
    episode: closed,
    toldAt: at('09:22'),
    now: at('10:00'),
    figure: [
      { at: at('09:25'), value: 3.4 },
      { at: at('09:31'), value: 2.9 },
      { at: at('09:33'), value: 2.6 },
    ],
    usual: [2, 3],
    minutes: [
      { at: at('09:21'), stoppedSeconds: 60, rejects: 9 },
      { at: at('09:22'), stoppedSeconds: 30, rejects: 2 },
      { at: at('09:51'), stoppedSeconds: 60, rejects: 1 },
      { at: at('09:52'), stoppedSeconds: 60, rejects: 9 },
    ],
    repeatedAt: null,
    wasteAt: at('09:37'),
    kgPerMinute: 12,
    ...change,
  });

test('a drift that turned is recovered at the first value back in its usual band', () => {
  expect(outcome()).toMatchObject({
    recovered: true,
    recoveredAt: at('09:31'),
    minutesToRecover: 9,
    figure: { value: 2.9, at: at('09:31') },
  });
  expect(outcome({ episode: drift() })).toMatchObject({ recovered: false, recoveredAt: null, figure: null });
  expect(outcome({ usual: null })).toMatchObject({ recovered: true, recoveredAt: at('09:32'), figure: null });
});

test('stop minutes and rejects are those of the half hour after the tip', () => {
  expect(outcome()).toMatchObject({ stopMinutes: 1.5, rejects: 3, final: true });
  expect(outcome({ now: at('09:51:59') })).toMatchObject({ final: false });
});

test('kilos are an estimate, claimed only where waste was coming, had not begun, and the rate is known', () => {
  expect(outcome().keptKg).toEqual({ value: 180, basis: 'estimate' });
  expect(outcome({ wasteAt: null }).keptKg).toBeNull();
  expect(outcome({ kgPerMinute: null }).keptKg).toBeNull();
  expect(outcome({ wasteAt: at('09:30') }).keptKg).toBeNull();
  expect(outcome({ wasteAt: at('09:22') }).keptKg).toBeNull();
  expect(outcome({ episode: drift({ state: 'closed', closedAt: at('09:20') }), wasteAt: at('09:21') }).keptKg).toBeNull();
  expect(outcome({ episode: drift() }).keptKg).toBeNull();
});

test('the same within an hour is a repeat', () => {
  expect(outcome({ repeatedAt: at('10:31') }).repeated).toBe(true);
  expect(outcome({ repeatedAt: at('10:32') }).repeated).toBe(false);
});

test('a tip is of use until waste begins, a proposal runs out, or half an hour has passed', () => {
  const now = at('09:20');
  expect(validUntil(drift(), state(), now)).toBe(at('09:29'));
  expect(validUntil(drift({ figure: { name: 'pressure', value: 1, unit: '', minutesToLimit: 0 } }), state(), now)).toBe(at('09:21'));
  expect(validUntil(episode(), state(), now)).toBe(at('09:50'));
  const proposal = {
    id: 'r',
    phase: 'issued',
    needsAck: true,
    issuedAt: now,
    validUntil: at('09:33'),
    parameter: 'x',
    from: 1,
    to: 2,
    unit: null,
  };
  expect(validUntil(episode({ recommendation: 'r' }), state({ recommendations: [proposal] }), now)).toBe(at('09:33'));
});
