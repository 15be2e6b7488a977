import { expect, test } from 'vitest';
import { type AudienceQuestion, addresseesOf, peopleAt } from '../../src/coaching/audience.ts';
import { budgetHold, chargesFor } from '../../src/coaching/budget.ts';
import { at, line, plant, station } from './coaching-context.ts';

const tip = { kind: 'tip', template: 't', version: 'v', depth: 'line' } as const;
const to = (change: Partial<AudienceQuestion> = {}) =>
  addresseesOf({ plant, line, station: station('S2'), decision: tip, mode: 'on', audience: 'position', ...change });

test('a tip goes to the position or the line’s channel, in the mode supervisors to them alone', () => {
  expect(to()).toEqual([{ kind: 'position', station: 'S2', role: 'operator' }]);
  expect(to({ audience: 'channel' })).toEqual([{ kind: 'channel', line: 'L' }]);
  expect(to({ mode: 'supervisors' })).toEqual([{ kind: 'role', role: 'supervisor' }]);
});

test('what is held goes to nobody; what shadow holds back is shown to the trainer, or who stands in', () => {
  expect(to({ decision: { kind: 'hold', reason: 'owned' } })).toEqual([]);
  expect(to({ decision: { kind: 'hold', reason: 'shadow' } })).toEqual([{ kind: 'shadow', role: 'supervisor' }]);
});

test('a role without an address is answered by the next that has one', () => {
  expect(to({ decision: { kind: 'person', role: 'maintenance' } })).toEqual([{ kind: 'role', role: 'maintenance' }]);
  expect(to({ decision: { kind: 'person', role: 'lead' } })).toEqual([{ kind: 'role', role: 'supervisor' }]);
  expect(to({ decision: { kind: 'person', role: 'engineer' } })).toEqual([{ kind: 'role', role: 'maintenance' }]);
  expect(to({ plant: { roles: {} }, decision: { kind: 'person', role: 'lead' } })).toEqual([{ kind: 'role', role: 'lead' }]);
});

test('a page interrupts who is logged in there; a channel everybody on the line, each once', () => {
  const present = [
    { station: 's2', pseudonym: 'p-1' },
    { station: 'S3', pseudonym: 'p-2' },
    { station: 'S3', pseudonym: 'p-1' },
    { station: 'Z9', pseudonym: 'p-9' },
  ];
  expect(peopleAt([station('S2')], present)).toEqual([{ kind: 'person', id: 'p-1' }]);
  expect(peopleAt(line.stations, present)).toEqual([
    { kind: 'person', id: 'p-1' },
    { kind: 'person', id: 'p-2' },
  ]);
});

test('one subject without budget holds the message for all, and the reason names its kind', () => {
  const subjects = [{ kind: 'position', id: 'a' } as const, { kind: 'person', id: 'b' } as const];
  const ask = (ledger: { subject: string; at: number }[]) => budgetHold({ ledger, subjects, now: at('09:00'), shiftFrom: at('06:00') });
  const six = [1, 2, 3, 4, 5, 6].map(hour => ({ subject: 'b', at: at('06:00') + hour * 20 * 60_000 }));
  expect(ask([])).toBeNull();
  expect(ask(six)).toBe('budget-person');
  expect(ask(six.slice(1))).toBeNull();
  expect(ask([{ subject: 'c', at: at('08:59') }])).toBeNull();
  expect(ask([{ subject: 'b', at: at('09:05') }])).toBe('cooling-down');
  expect(chargesFor(subjects, at('09:00'))).toEqual([
    { subject: 'a', at: at('09:00') },
    { subject: 'b', at: at('09:00') },
  ]);
});
