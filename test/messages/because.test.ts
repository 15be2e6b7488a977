import { describe, expect, test } from 'vitest';
import { HOLD_REASONS, type LoggedDecision } from '../../src/coaching/decision.ts';
import { becauseOf, withBecause } from '../../src/messages/because.ts';
import { LANGS } from '../../src/plant/plant.ts';
import { outcome, tip } from '../conformance/chat/messages.ts';

const decided = (decision: LoggedDecision['decision'], context: LoggedDecision['context'] = {}) => ({ decision, context });
const spoke = (context: LoggedDecision['context'], depth: 'line' | 'steps' | 'person' = 'line') =>
  becauseOf(decided({ kind: 'tip', template: 't', version: 'v', depth }, context), 'en');

describe.each(LANGS)('in %s', lang => {
  test('every reason to hold has a sentence of its own, with no gap in it', () => {
    const said = HOLD_REASONS.map(reason => becauseOf(decided({ kind: 'hold', reason }), lang));
    expect(new Set(said).size).toBe(HOLD_REASONS.length);
    for (const sentence of said) expect(sentence).toMatch(/^[^{}]{10,200}[.]$/u);
  });

  test('so has everything that is said, the ladder with its minutes and its role', () => {
    const said = [
      becauseOf(decided({ kind: 'tip', template: 't', version: 'v', depth: 'person' }, { kind: 'stall', situations: 'here repeat' }), lang),
      becauseOf(decided({ kind: 'supervisor' }, { kind: 'drift' }), lang),
      becauseOf(decided({ kind: 'supervisor' }, { staffing: true }), lang),
      becauseOf(decided({ kind: 'person', role: 'lead' }, { safety: true }), lang),
      becauseOf(decided({ kind: 'person', role: 'engineer' }, { kind: 'data-outage' }), lang),
      becauseOf(decided({ kind: 'person', role: 'lead' }, { kind: 'help-need' }), lang),
      becauseOf(decided({ kind: 'person', role: 'maintenance' }, { kind: 'stall', ladder: true, minutes: 5 }), lang),
      becauseOf(decided({ kind: 'checkIn' }), lang),
    ];
    expect(new Set(said).size).toBe(said.length);
    for (const sentence of said) expect(sentence).not.toMatch(/[{}]|undefined/);
    expect(said[6]).toContain('5');
  });
});

test('a tip says what made it a moment: the drift, a place elsewhere, a repeat, a flood', () => {
  expect(spoke({ kind: 'drift', situations: 'here' })).toContain('still time before waste');
  expect(spoke({ kind: 'stall', situations: 'elsewhere upstream repeat' })).toContain('cannot be seen from here');
  expect(spoke({ kind: 'stall', situations: 'here repeat' })).toContain('come back in this shift');
  expect(spoke({ kind: 'stall', situations: 'here long' })).toContain('longer than such stops');
  expect(spoke({ kind: 'stall', situations: 'here', flood: 12 })).not.toContain('ten minutes before');
});

test('steps say which of their reasons it was', () => {
  const steps = (context: LoggedDecision['context']) => spoke({ situations: 'here', ...context }, 'steps');
  expect(steps({ kind: 'stall', situations: 'here repeat' })).toContain('because it had come back');
  expect(steps({ kind: 'drift', situations: 'here new-order' })).toContain('because the order is new here');
  expect(steps({ kind: 'hunting' })).toContain('back and forth');
  expect(steps({ kind: 'drift' })).toContain('not sure');
});

test('it stands last behind Why, and a card without one gets one', () => {
  const why = decided({ kind: 'tip', template: 't', version: 'v', depth: 'line' }, { kind: 'drift' });
  const card = withBecause(tip('slack/C1'), why);
  const behind = card.body.filter(block => block.kind === 'behind');
  expect(behind).toHaveLength(1);
  expect(JSON.stringify(behind[0]?.blocks.at(-1))).toContain('Why this?');
  expect(withBecause(outcome('slack/C1'), why).body.map(block => block.kind)).toEqual(['behind']);
});

test('a card that stops people keeps to its procedure', () => {
  const stop = tip('slack/C1', { tone: 'stop' });
  expect(withBecause(stop, decided({ kind: 'person', role: 'lead' }, { safety: true }))).toBe(stop);
});
