import { expect, test } from 'vitest';
import { decide } from '../../src/coaching/decide.ts';
import { ladderRests } from '../../src/coaching/escalate.ts';
import { joined, SHELVABLE, SHELVED_HOURS_MAX, shelvedUntil } from '../../src/coaching/shelving.ts';
import { at, context, days, episode, ranking, state } from './coaching-context.ts';

const HOUR_MS = 3_600_000;
const shelved = { shelved: true };
const HELD = { kind: 'hold', reason: 'shelved' };

test('for this shift means until it ends; between shifts, eight hours; a day is the most there is', () => {
  const now = at('09:00');
  const shift = days.shiftAt(now)!;
  expect(shelvedUntil('shift', now, shift)).toBe(shift.to);
  expect(shelvedUntil('shift', now, null)).toBe(now + 8 * HOUR_MS);
  expect(shelvedUntil('hour', now, shift)).toBe(now + HOUR_MS);
  expect(shelvedUntil('day', now, shift)).toBe(now + 24 * HOUR_MS);
  expect(shelvedUntil('shift', now, { ...shift, to: now + 30 * HOUR_MS })).toBe(now + SHELVED_HOURS_MAX * HOUR_MS);
});

test('whatever else would have kept it quiet, what was put aside is held for that: the ladder would climb otherwise', () => {
  expect(decide(context({ ...shelved, ranking: ranking({ root: 'S2', cause: 'fault' }) })).decision).toEqual(HELD);
  expect(decide(context({ ...shelved, episode: episode({ kind: 'data-outage' }) })).decision).toEqual(HELD);
  expect(ladderRests(context(shelved))).toBe('shelved');
});

test('what is a matter of safety is told, and its ladder climbs', () => {
  const marked = context({ ...shelved, episode: episode({ safety: true }) });
  const aborted = context({ ...shelved, state: state({ state: 'aborted' }) });
  for (const one of [marked, aborted]) {
    expect(decide(one).decision).toEqual({ kind: 'person', role: 'lead' });
    expect(ladderRests(one)).toBeNull();
  }
});

test('a person who calls is heard', () => {
  expect(SHELVABLE).not.toContain('help-need');
  const call = context({ ...shelved, episode: episode({ kind: 'help-need' }) });
  expect(decide(call).decision).toEqual({ kind: 'person', role: 'lead' });
  expect(ladderRests(call)).toBeNull();
});

test('a break while it was put aside is counted once', () => {
  expect(
    joined([
      { from: 5, to: 9 },
      { from: 0, to: 3 },
      { from: 6, to: 7 },
      { from: 9, to: 12 },
    ]),
  ).toEqual([
    { from: 0, to: 3 },
    { from: 5, to: 12 },
  ]);
});
