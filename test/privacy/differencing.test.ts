/** By an attacker: whoever asks twice, with one thing changed, learns nothing of fewer people than the group size. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mayTellPart, tellable, wholeBlocks } from '../../src/privacy/differencing.ts';

const groupMin = 8;
const people = (from: number, count: number) => new Set(Array.from({ length: count }, (_, n) => `p${from + n}`));
const told = (groups: Record<string, ReadonlySet<string>>) => [...tellable({ groupMin }, new Map(Object.entries(groups)))].sort();

describe('skills of a site', () => {
  test('a group of seven is left out, one of eight is not', () => {
    expect(told({ drift: people(0, 8), cleaning: people(20, 8), rewind: people(40, 16) })).toEqual(['cleaning', 'drift', 'rewind']);
    expect(told({ drift: people(0, 8), cleaning: people(20, 4), rewind: people(40, 4) })).toEqual(['drift']);
  });

  test('from the total and the others, one small group that is left out cannot be worked out: another goes with it', () => {
    expect(told({ drift: people(0, 9), cleaning: people(20, 12), rewind: people(40, 1) })).toEqual(['cleaning']);
    expect(told({ drift: people(0, 9), rewind: people(40, 7) })).toEqual([]);
  });

  test('whoever is in a group that is told as well still counts once among those left out', () => {
    expect(told({ drift: people(0, 20), cleaning: people(0, 3), rewind: people(0, 4) })).toEqual([]);
  });

  test('whatever the groups: what is told is large enough, and what is left out is nobody or large enough', () => {
    const groups = fc.dictionary(
      fc.constantFrom('a', 'b', 'c', 'd', 'e'),
      fc.uniqueArray(fc.integer({ min: 0, max: 40 }), { maxLength: 30 }),
    );
    fc.assert(
      fc.property(groups, fc.integer({ min: 2, max: 12 }), (given, least) => {
        const all = new Map(Object.entries(given).map(([key, list]) => [key, new Set(list)]));
        const out = tellable({ groupMin: least }, all);
        const rest = new Set([...all].filter(([key]) => !out.has(key)).flatMap(([, list]) => [...list]));
        expect([...out].every(key => all.get(key)!.size >= least)).toBe(true);
        expect(out.size === 0 || rest.size === 0 || rest.size >= least).toBe(true);
      }),
    );
  });
});

test('asked day after day, a figure of calls stays as it is until a whole group more has come', () => {
  const calls = Array.from({ length: 30 }, (_, n) => n);
  const figures = calls.map(n => wholeBlocks({ groupMin }, calls.slice(0, n)).length);
  expect(figures.slice(0, 8).every(count => count === 0)).toBe(true);
  for (const [index, count] of figures.entries()) if (index > 0) expect([0, groupMin]).toContain(count - figures[index - 1]!);
});

test('a part of the site is told of when the rest is nobody or a group, seven are not', () => {
  expect([0, 1, 7, 8, 9].map(rest => mayTellPart({ groupMin }, rest))).toEqual([true, false, false, true, true]);
});
