/** Whoever adds up the parts of an answer finds its whole. */
import { expect, test } from 'vitest';
import { line, type Said, station } from '../line/a-line.ts';
import { askLine } from './ask-line.ts';

const FIVE = line(
  ['K1', 'K2', 'K3', 'K4', 'K5'].map((id, index, all) => station(id, { feeds: all[index + 1] === undefined ? [] : [all[index + 1]!] })),
);

/** One reject a minute at every station, for an hour; an order is changed from 07:20 to 07:30. */
const SAID: readonly Said[] = [
  ...FIVE.stations.flatMap(({ id }): Said[] => [
    [1_800, id, { kind: 'state', state: 'execute' }],
    ...Array.from({ length: 90 }, (_, minute): Said => [1_805 + 60 * minute, id, { kind: 'count', good: 3 * minute, reject: minute }]),
  ]),
  [4_800, 'K1', { kind: 'order', phase: 'changeover-started', id: 'o8' }],
  [5_400, 'K1', { kind: 'order', phase: 'changeover-done', id: 'o8' }],
];

test('rejects by station and by order add up to all of them, those of a changeover among them', async () => {
  const { text } = await askLine(SAID, 6_000, 'how much scrap today', { line: FIVE });
  const all = Number(/(\d+) rejects beside/.exec(text)?.[1]);
  const sumOf = (label: string) =>
    [...(new RegExp(`^${label}: (.*)$`, 'm').exec(text)?.[1] ?? '').matchAll(/: (\d+)(?=;|$)/g)].reduce((sum, [, n]) => sum + Number(n), 0);
  expect(all).toBeGreaterThan(300);
  expect(text).toContain('; …: ');
  expect(text).toContain('during the changeover: ');
  expect([sumOf('Thrown out at'), sumOf('By order')]).toEqual([all, all]);
});

test.each([
  ['en', 'compare K1 from 8:00 to 8:10 with 7:50 to 8:00', '1 fewer reject.'],
  ['de', 'vergleiche K1 von 8:00 bis 8:10 mit 7:50 bis 8:00', '1 Ausschussteil weniger.'],
  ['es', 'compara K1 de 8:00 a 8:10 con de 7:50 a 8:00', '1 rechazo menos.'],
  ['pl', 'porównaj K1 od 8:00 do 8:10 z 7:50 do 8:00', 'O 1 odrzut mniej.'],
] as const)('in %s one reject fewer is told in the singular', async (lang, text, said) => {
  const fewer = SAID.map((one): Said => {
    const [second, id, body] = one;
    return body.kind === 'count' && second > 3_700 ? [second, id, { ...body, reject: body.reject - 1 }] : one;
  });
  expect((await askLine(fewer, 6_900, text, { line: FIVE, lang })).text).toContain(said);
});
