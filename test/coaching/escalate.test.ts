import { expect, test } from 'vitest';
import { callIsOver, type LadderQuestion, ladderRests, nextRung, nextToCall } from '../../src/coaching/escalate.ts';
import { at, context, days, episode, plant, state } from './coaching-context.ts';

const ask = (change: Partial<LadderQuestion> = {}) =>
  nextRung({
    now: at('09:05'),
    escalation: plant.escalation,
    episode: episode(),
    state: state(),
    calledAt: null,
    told: ['operator'],
    breaks: [],
    rests: null,
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

test.each([
  ['a break', { onBreak: true }, 'break'],
  ['maintenance', { maintenance: true }, 'maintenance'],
  ['a changeover that runs', { state: state({ order: { id: null, phase: 'changeover-started', at: at('09:00') } }) }, 'changeover'],
  ['the end of a run', { state: state({ state: 'complete' }) }, 'not-producing'],
  ['missing data', { outage: true }, 'stale-data'],
  ['no shift', { shift: null }, 'no-shift'],
  ['the kill switch', { killed: true }, 'killed'],
  ['nothing of the kind', {}, null],
] as const)('%s: the ladder of a stop rests, or climbs', (_what, change, because) => {
  const rests = ladderRests(context(change));
  expect(rests).toBe(because);
  if (rests !== null) expect(ask({ now: at('09:30'), rests })).toEqual({ kind: 'rest', because });
});

test('a call that a person made climbs in a changeover and between shifts, and rests in a break', () => {
  const call = episode({ kind: 'help-need' });
  const changeover = state({ order: { id: null, phase: 'changeover-started', at: at('09:00') } });
  expect(ladderRests(context({ episode: call, shift: null, outage: true, killed: true, state: changeover }))).toBeNull();
  expect(ladderRests(context({ episode: call, onBreak: true }))).toBe('break');
});

test('a changeover that takes far longer than it should is a stop like any', () => {
  const order = { id: null, phase: 'changeover-started', at: at('09:00') } as const;
  const running = (now: string) => ladderRests(context({ now: at(now), state: state({ order }) }));
  expect([running('09:30'), running('09:31')]).toEqual(['changeover', null]);
});

test('whoever cannot come is followed by the next of the ladder, then by who is left, then by nobody', () => {
  expect(nextToCall(plant.escalation, ['operator', 'lead'])).toBe('maintenance');
  expect(nextToCall([{ afterMinutes: 0, role: 'operator' }], ['operator', 'maintenance'])).toBe('lead');
  expect(nextToCall(plant.escalation, ['operator', 'lead', 'maintenance', 'supervisor'])).toBeNull();
});

test('a call is over when its stop is and the station runs; quality is wanted all the same', () => {
  const call = episode({ kind: 'help-need', openedAt: at('09:05') });
  const stop = episode({ state: 'closed', closedAt: at('09:20') });
  const runs = { state: state({ state: 'execute' }), open: [call], recent: [stop] };
  expect(callIsOver(call, ['operator', 'maintenance'], runs)).toBe(true);
  expect(callIsOver(call, ['operator', 'quality'], runs)).toBe(false);
  expect(callIsOver(call, ['operator', 'maintenance'], { ...runs, state: state({ state: 'suspended', because: 'starved' }) })).toBe(true);
  expect(callIsOver(call, ['operator', 'maintenance'], { ...runs, state: state() })).toBe(false);
  expect(callIsOver(call, ['operator', 'maintenance'], { ...runs, open: [call, episode()] })).toBe(false);
  const before = episode({ state: 'closed', closedAt: at('09:05') });
  expect(callIsOver(call, ['operator', 'maintenance'], { ...runs, recent: [before] })).toBe(false);
});
