import { describe, expect, test } from 'vitest';
import { isBitWord } from '../../src/sources/bit-word.ts';
import { newSeries, noteValue } from '../../src/sources/discover/series.ts';
import { signal } from '../../src/sources/discover/station.ts';

test.each([
  [[0, 8], true],
  [[0, 2], true],
  [[0, 4, 16, 20], true],
  [[0, 1, 9, 8], true],
  // Neighbours: a power told in whole kilowatts, a number of lanes.
  [[0, 1], false],
  [[0, 1, 2], false],
  [[178, 179, 180], false],
  // 50 is no bit, and 20 is made of bits that never came alone.
  [[0, 50], false],
  [[0, 4, 20], false],
  [[8], false],
  [[4, 8], false],
  [[0, 0.5, 8], false],
  [[-8, 0, 8], false],
])('%j read as a word of bits: %s', (numbers, expected) => {
  expect(isBitWord(numbers)).toBe(expected);
});

describe('heard at a station', () => {
  const roleOf = (name: string, values: readonly number[]) => {
    const series = newSeries(0);
    for (const [index, value] of values.entries()) noteValue(series, value, index * 1000);
    const given = { label: name, origin: name, tail: [name], path: '$', unit: null, share: 1, sparkplug: null };
    return signal({ ...given, series }).role;
  };
  const now8 = Array.from({ length: 40 }, (_, second) => (second % 10 < 2 ? 8 : 0));

  test.each(['Stoerwort', 'Störwort', 'stoer_wort', 'FaultWord'])('%s with 0 and 8 is a word of alarm bits', name => {
    expect(roleOf(name, now8)).toEqual({ kind: 'alarm', form: 'bits' });
  });

  test('a name that says nothing, with 0 and 8, is left out, and why is said', () => {
    expect(roleOf('zus2', now8)).toMatchObject({ kind: 'nothing', because: expect.stringContaining('only 0, 8 came: bits or a code') });
  });

  test('what moves among neighbours, or has come a few times only, is still measured', () => {
    expect(
      roleOf(
        'zus2',
        Array.from({ length: 40 }, (_, second) => 178 + (second % 3)),
      ),
    ).toEqual({ kind: 'parameter' });
    expect(roleOf('zus2', now8.slice(0, 11))).toEqual({ kind: 'parameter' });
    expect(roleOf('zus2', now8.slice(0, 12))).toMatchObject({ kind: 'nothing' });
  });
});
