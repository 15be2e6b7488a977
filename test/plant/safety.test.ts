import fc from 'fast-check';
import { expect, test } from 'vitest';
import { globMatches, globProblem } from '../../src/plant/glob.ts';
import { isSafety, safetyReason } from '../../src/plant/safety.ts';

const safety = { alarmCodes: ['ESTOP*', 'F9??'], stations: ['K1'], parameters: ['K3.pressure', '*.lockout'] };

test.each([
  ['ESTOP', true],
  ['estop-left', true],
  ['F900', true],
  ['F90', false],
  ['F9000', false],
  ['XESTOP', false],
])('alarm %s is safety: %s', (alarmCode, expected) => {
  expect(isSafety(safety, { alarmCode })).toBe(expected);
});

test('a safety station is one whatever the case, and with it all that happens there', () => {
  expect(isSafety(safety, { station: 'k1' })).toBe(true);
  expect(isSafety(safety, { station: 'K1', alarmCode: 'F101' })).toBe(true);
  expect(isSafety(safety, { station: 'K10' })).toBe(false);
});

test('a parameter is safety at its station, not at another', () => {
  expect(isSafety(safety, { station: 'k3', parameter: 'Pressure' })).toBe(true);
  expect(isSafety(safety, { station: 'K4', parameter: 'pressure' })).toBe(false);
  expect(isSafety(safety, { station: 'K3', parameter: 'pressureX' })).toBe(false);
  expect(safetyReason(safety, { station: 'K4', parameter: 'lockout' })).toBe('safety.parameters: *.lockout');
});

test('the dot of a code is a dot', () => {
  expect(globMatches('A.1', 'A.1')).toBe(true);
  expect(globMatches('A.1', 'AX1')).toBe(false);
});

test('a pattern full of stars takes no longer than a plain one', () => {
  expect(globMatches(`${'*'.repeat(200)}x`, 'a'.repeat(2_000))).toBe(false);
});

test('nor does one whose stars have something between them, on a code that has it everywhere and ends otherwise', () => {
  const began = performance.now();
  expect(globMatches('*a*a*a*a*b', 'a'.repeat(250))).toBe(false);
  expect(performance.now() - began).toBeLessThan(1_000);
});

test('a pattern means the same however its stars lie: star by star, tried against every way to read it', () => {
  const letters = fc.string({ unit: fc.constantFrom('a', 'B', '1', '.'), maxLength: 6 });
  const pattern = fc.string({ unit: fc.constantFrom('A', 'b', '1', '.', '*', '?'), maxLength: 6 });
  fc.assert(
    fc.property(pattern, letters, (one, text) => {
      expect(globMatches(one, text)).toBe(reads(one.toLowerCase(), text.toLowerCase()));
    }),
    { numRuns: 2_000 },
  );
});

/** What a pattern means, word for word. */
function reads(pattern: string, text: string): boolean {
  if (pattern === '') return text === '';
  if (pattern[0] === '*') return reads(pattern.slice(1), text) || (text !== '' && reads(pattern, text.slice(1)));
  return text !== '' && (pattern[0] === '?' || pattern[0] === text[0]) && reads(pattern.slice(1), text.slice(1));
}

test.each(['', ' F1', 'F[0-9]', '^F1$', 'F{1,2}'])('%j is no pattern of ours', pattern => {
  expect(globProblem(pattern)).not.toBeNull();
});

test('star and question mark are', () => {
  expect(globProblem('F9??*')).toBeNull();
});
