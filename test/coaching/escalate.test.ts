import { expect, test } from 'vitest';
import { type LadderQuestion, nextRung } from '../../src/coaching/escalate.ts';
import { at, days, episode, plant, state } from './coaching-context.ts';

const ask = (change: Partial<LadderQuestion> = {}) =>
  nextRung({
    now: at('09:05'),
    escalation: plant.escalation,
    episode: episode(),
    state: state(),
    calledAt: null,
    told: ['operator'],
    breaks: [],
    hasBudget: () => true,
    ...change,
  });

test('the ladder climbs with the minutes the machine stands', () => {
  expect(ask({ now: at('09:00'), told: [] })).toEqual({ kind: 'tell', role: 'operator', minutes: 0, because: 'due' });
  expect(ask({ now: at('09:01:59') })).toEqual({ kind: 'wait', until: at('09:02'), role: 'lead' });
  expect(ask({ now: at('09:02') })).toEqual({ kind: 'tell', role: 'lead', minutes: 2, because: 'due' });
  expect(ask({ told: ['operator', 'lead'] })).toEqual({ kind: 'tell', role: 'maintenance', minutes: 5, because: 'due' });
  expect(ask({ now: at('09:30'), told: ['operator', 'lead', 'maintenance', 'supervisor'] })).toEqual({
    kind: 'done',
    because: 'everybody was told',
  });
});

test('it stops the moment somebody has it, it runs again, or it is over', () => {
  expect(ask({ episode: episode({ state: 'owned' }) })).toEqual({ kind: 'done', because: 'owned' });
  expect(ask({ state: state({ state: 'execute' }) })).toEqual({ kind: 'done', because: 'runs again' });
  expect(ask({ episode: episode({ state: 'closed' }) })).toEqual({ kind: 'done', because: 'over' });
  expect(ask({ episode: episode({ kind: 'drift' }) })).toEqual({ kind: 'done', because: 'not a stop' });
});

test('a role without budget is passed over and the next is told at once', () => {
  const broke = ask({ now: at('09:02'), hasBudget: role => role !== 'lead' });
  expect(broke).toEqual({ kind: 'tell', role: 'maintenance', minutes: 2, because: 'the role before has no budget' });
  expect(ask({ now: at('09:01'), hasBudget: () => false })).toMatchObject({ kind: 'wait', role: 'lead' });
  expect(ask({ hasBudget: () => false })).toEqual({ kind: 'done', because: 'everybody was told' });
});

test('a call starts its own ladder, costs nothing, and does not go back to who called', () => {
  const called = {
    calledAt: at('09:05'),
    told: [],
    hasBudget: () => false,
    episode: episode({ kind: 'help-need', openedAt: at('09:05') }),
  };
  expect(ask(called)).toMatchObject({ kind: 'wait', role: 'lead', until: at('09:07') });
  expect(ask({ ...called, now: at('09:07') })).toEqual({ kind: 'tell', role: 'lead', minutes: 2, because: 'called' });
});

test('the minutes of a break do not count', () => {
  const breaks = days.shiftAt(at('09:00'))!.breaks;
  const late = { breaks, episode: episode({ openedAt: at('09:58') }), told: ['operator', 'lead'] as const };
  expect(ask({ ...late, now: at('10:10') })).toEqual({ kind: 'wait', until: at('10:18'), role: 'maintenance' });
  expect(ask({ ...late, now: at('10:18') })).toMatchObject({ kind: 'tell', role: 'maintenance', minutes: 5 });
});

test('a safety stop climbs like any', () => {
  expect(ask({ episode: episode({ kind: 'drift', safety: true }), now: at('09:02'), state: state({ state: 'aborted' }) })).toMatchObject({
    kind: 'tell',
    role: 'lead',
  });
});
