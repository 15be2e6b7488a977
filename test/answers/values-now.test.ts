/** How a station is now, in what it measures. */
import { expect, test } from 'vitest';
import type { Episode } from '../../src/episodes/episode.ts';
import { at, line, type Said, station, works } from '../line/a-line.ts';
import { askLine } from './ask-line.ts';

const HEATED = line([
  station('K1', { feeds: ['K2'], parameters: [{ name: 'zone', unit: '°C', usual: [60, 64], limit: null, target: null }] }),
  station('K2', { feeds: ['K3'] }),
  station('K3', { bufferCapacity: null }),
]);
const zone = (second: number, value: number): Said => [second, 'K1', { kind: 'parameter', name: 'zone', value }];
const RUNS: readonly Said[] = ['K1', 'K2', 'K3'].flatMap(id => works(id, 0, 6_000));

test.each([
  ['en', 'how is K1', 'Zone: 61.5 °C (08:30). Usual: 60–64.'],
  ['de', 'wie läuft K1', 'Zone: 61,5 °C (08:30). Üblich: 60–64.'],
  ['es', 'cómo está K1', 'Zone: 61,5 °C (08:30). Habitual: 60–64.'],
  ['pl', 'jak idzie K1', 'Zone: 61,5 °C (08:30). Zwykle: 60–64.'],
] as const)('in %s the last value stands beside what is usual', async (lang, text, said) => {
  const made = await askLine(
    [...RUNS, zone(5_000, 62), zone(5_400, 61.5), [5_500, 'K1', { kind: 'parameter', name: 'x7', value: 1 }]],
    6_000,
    text,
    {
      lang,
      line: HEATED,
    },
  );
  expect(made.text).toContain(said);
  expect(made.text.toLowerCase()).not.toContain('x7');
});

test('a value of half an hour ago is none of this moment', async () => {
  const text = async (second: number) => (await askLine([...RUNS, zone(second, 62)], 6_000, 'how is K1', { line: HEATED })).text;
  expect(await text(6_000 - 1_799)).toContain('62 °C');
  expect(await text(6_000 - 1_800)).not.toContain('62 °C');
});

const drift: Episode = {
  id: 'K/K1/drift/1',
  line: 'K',
  station: 'K1',
  kind: 'drift',
  openedAt: at(5_000),
  state: 'open',
  consequences: [],
  safety: false,
  repeat: false,
  findings: 1,
  figure: { name: 'zone', value: 59.27, unit: '°C' },
};
const past = (episode: Episode, more: { cause?: 'changeover'; root?: string } = {}) => ({
  episode,
  stationType: null,
  cause: null,
  root: null,
  fix: null,
  fixedAt: null,
  ...more,
});

test('a drift that is open is told with the value on the display', async () => {
  const source = { episodes: async () => [past(drift)] };
  const { text, evidence } = await askLine([...RUNS, zone(5_400, 59.6)], 6_000, 'how is the line', { line: HEATED, source });
  expect(text).toContain('(zone 59.6 °C)');
  expect(evidence.map(({ value }) => value)).toContain(59.6);
});

test('one changeover that stopped three stations, one after the other, is one', async () => {
  const stall = (of: string, second: number): Episode => {
    const { figure: _, ...rest } = drift;
    return {
      ...rest,
      id: `K/${of}/stall/${second}`,
      station: of,
      kind: 'stall',
      openedAt: at(second),
      closedAt: at(second + 300),
      state: 'closed',
    };
  };
  const because = { cause: 'changeover', root: 'K1' } as const;
  const count = async (...stalls: Episode[]) => {
    const source = { episodes: async () => stalls.map(one => past(one, because)) };
    return /Causes: (.*)/.exec((await askLine(RUNS, 6_000, 'how often did the line stop today', { line: HEATED, source })).text)?.[1];
  };
  expect(await count(stall('K1', 1_000), stall('K2', 1_500), stall('K3', 2_000))).toBe('a changeover 1×');
  expect(await count(stall('K1', 1_000), stall('K1', 3_000))).toBe('a changeover 2×');
  expect(await count(stall('K2', 1_500))).toBe('a changeover 1×');
  // An hour after it was over, it is another one.
  expect(await count(stall('K1', 1_000), stall('K2', 1_300 + 3_599))).toBe('a changeover 1×');
  expect(await count(stall('K1', 1_000), stall('K2', 1_300 + 3_600))).toBe('a changeover 2×');
});
