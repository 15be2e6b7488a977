/** A station in the middle of a line that lacks a material of its own: it starves while parts wait before it. */
import { expect, test } from 'vitest';
import { rankCauses } from '../../src/causes/rank.ts';
import { at, line, log, type Said, works } from '../line/a-line.ts';

const RAN: readonly Said[] = [...works('K1', 0, 3_120), ...works('K2', 0, 3_000), ...works('K3', 0, 3_060)];
const STARVED: Said = [3_010, 'K2', { kind: 'state', state: 'suspended', because: 'starved' }];
const CALLED: Said = [2_940, 'K2', { kind: 'logistics', what: 'material-called' }];
const blockedFor = (seconds: number): Said[] => [[3_190 - seconds, 'K1', { kind: 'state', state: 'suspended', because: 'blocked' }]];
const SINCE: Readonly<Record<string, number>> = { K1: 3_130, K2: 3_010, K3: 3_080 };
const why = (station: string, to: number, ...more: readonly Said[]) => {
  const question = { line: line(), station, kind: 'stall', from: at(SINCE[station]!), to: at(to), askedAt: at(to) } as const;
  return rankCauses(question, log([...RAN, STARVED, ...more]));
};
const SUPPLY = { root: 'source:K2', cause: 'supply' };

test('a station that starves while the one before it is blocked lacks a material of its own', () => {
  expect(why('K2', 3_190, ...blockedFor(60)).candidates[0]).toMatchObject(SUPPLY);
  expect(why('K2', 3_190, ...blockedFor(60)).candidates[0]?.missing.map(({ code }) => code)).toContain('supply-report');
});

test('whoever stands before it and after it stands because of that material', () => {
  const starved: Said = [3_080, 'K3', { kind: 'state', state: 'suspended', because: 'starved' }];
  expect(why('K3', 3_190, ...blockedFor(60), starved).candidates[0]).toMatchObject(SUPPLY);
  expect(why('K1', 3_190, ...blockedFor(60), starved).candidates[0]).toMatchObject(SUPPLY);
});

test('one who called for material and starves while parts come is known before the line is full', () => {
  const soon = why('K2', 3_070, CALLED);
  expect(soon.candidates[0]).toMatchObject(SUPPLY);
  expect(soon.wording).toBe('sure');
  expect(why('K2', 3_070).candidates.map(({ cause }) => cause)).not.toContain('supply');
});

test('one who called and starves after the station before it stood is starved by that station', () => {
  const stood: readonly Said[] = [
    [2_900, 'K1', { kind: 'state', state: 'held' }],
    [2_901, 'K1', { kind: 'alarm', code: 'F7', active: true, severity: 'stop' }],
  ];
  expect(why('K2', 3_130, CALLED, ...stood).candidates[0]).toMatchObject({ root: 'K1', cause: 'fault' });
});

test('a blocked second or two of the station before it says nothing: clocks differ by as much', () => {
  expect(why('K2', 3_190, ...blockedFor(19)).candidates.map(({ cause }) => cause)).not.toContain('supply');
  expect(why('K2', 3_190, ...blockedFor(21)).candidates.map(({ cause }) => cause)).toContain('supply');
});
