/** What the floor told around a trouble stands in the answer, though no rule of ours can weigh it. */
import { expect, test } from 'vitest';
import { line, plant, type Said, station, works } from '../line/a-line.ts';
import { askLine, heard } from './ask-line.ts';

/** K3 throws out every fifth part from 06:50 on. */
const BAD: readonly Said[] = [
  ...works('K1', 0, 4_200),
  ...works('K2', 0, 4_200),
  ...works('K3', 0, 3_000),
  ...Array.from({ length: 20 }, (_, minute): Said => {
    const parts = 3 * (minute + 1);
    return [3_060 + 60 * minute, 'K3', { kind: 'count', good: 150 + parts - Math.floor(parts / 5), reject: Math.floor(parts / 5) }];
  }),
];
const LOT: Said = [2_700, 'K2', { kind: 'material-lot', lot: 'F-22', material: 'film', phase: 'loaded' }];

test('why there are rejects: lots, settings, bad samples, warnings and notes on the way of the parts are told', async () => {
  const { text, title } = await askLine(
    [
      ...BAD,
      LOT,
      [2_760, 'K3', { kind: 'setpoint', name: 'sensitivity', old: 60, new: 72, unit: '%' }],
      [3_120, 'K3', { kind: 'alarm', code: 'W7', active: true, severity: 'warning', text: 'reject rate high' }],
      [3_130, 'K1', { kind: 'alarm', code: 'W8', active: true, severity: 'warning', text: 'door open' }],
      [3_180, 'K3', { kind: 'sample', name: 'weight', value: 187, unit: 'g', ok: false }],
      [3_190, 'K3', { kind: 'sample', name: 'length', value: 12, unit: 'mm', ok: true }],
      [3_240, 'K3', { kind: 'note', text: 'too light since the new film' }],
    ],
    3_900,
    'why are there so many rejects at K3',
  );
  expect(title).toContain('I cannot tell');
  expect(text.split('\n')).toEqual(
    expect.arrayContaining([
      'Told around that time:',
      '07:45 K2: new lot «\u2068film F-22\u2069»',
      '07:46 K3: sensitivity 60 → 72 %',
      '07:52 K3: «\u2068W7 reject rate high\u2069»',
      '07:53 K3: sample not in order: weight 187 g',
      '07:54 K3: «\u2068too light since the new film\u2069»',
    ]),
  );
  // A warning elsewhere and a good sample have nothing to do with them.
  expect(text).not.toMatch(/door open|length/);
});

test('what was told half an hour before the rejects counts, longer ago it does not', async () => {
  const asked = async (second: number) => {
    const told: Said = [second, 'K2', { kind: 'note', text: 'new film' }];
    const narrow = 'why are there rejects at K3 from 7:50 to 8:00';
    return (await askLine([...BAD, told], 3_900, narrow)).text;
  };
  expect(await asked(3_000 - 1_800)).toContain('new film');
  expect(await asked(3_000 - 1_801)).not.toContain('new film');
});

test.each([
  ['en', 'what happened at K2 since 7:30', '07:45 K2: new lot'],
  ['de', 'was war an K2 seit 7:30', '07:45 K2: neue Charge'],
  ['es', 'qué pasó en K2 desde las 7:30', '07:45 K2: lote nuevo'],
  ['pl', 'co było na K2 od 7:30', '07:45 K2: nowa partia'],
] as const)('in %s a new lot is among what happened', async (lang, text, said) => {
  expect((await askLine([...BAD, LOT], 3_900, text, { lang })).text).toContain(said);
});

const HEATED = line([
  station('K1', { feeds: ['K2'] }),
  station('K2', { feeds: ['K3'], parameters: [{ name: 'zone', unit: '°C', usual: [60, 64], limit: null, target: null }] }),
  station('K3', { bufferCapacity: null }),
]);
const FAILED: readonly Said[] = [
  ...works('K1', 0, 3_600),
  ...works('K2', 0, 3_000),
  ...works('K3', 0, 3_600),
  ...heard('K2', 3_030),
  [3_010, 'K2', { kind: 'state', state: 'held' }],
  [3_011, 'K2', { kind: 'alarm', code: 'T310', active: true, severity: 'stop' }],
];
const zone = (second: number, value: number): Said => [second, 'K2', { kind: 'parameter', name: 'zone', value, unit: '°C' }];

test('a value that had left its usual place as a machine failed is told, and since when', async () => {
  const falling = [zone(2_400, 62), zone(2_700, 59.9), zone(3_000, 58)];
  const { text, evidence } = await askLine([...FAILED, ...falling], 3_300, 'why is K2 standing', { line: HEATED });
  expect(text).toContain('Not as usual: zone 58 °C at 07:50 (usual 60–64), since 07:45.');
  expect(evidence.find(({ code }) => code === 'parameter')).toMatchObject({ value: 58, basis: 'measured', events: { length: 2 } });
});

test('a value at the bound of what is usual, or off only well after the stop, is not told', async () => {
  const text = async (...more: Said[]) => (await askLine([...FAILED, ...more], 3_300, 'why is K2 standing', { line: HEATED })).text;
  expect(await text(zone(3_000, 60))).not.toContain('Not as usual');
  expect(await text(zone(3_000, 62), zone(3_070, 58))).toContain('Not as usual');
  expect(await text(zone(3_000, 62), zone(3_071, 58))).not.toContain('Not as usual');
});

test('an alarm or a reason that came well after a machine failed is told, and not that none came', async () => {
  const silent = FAILED.filter(([, , body]) => body.kind !== 'alarm');
  const text = async (...more: Said[]) => (await askLine([...silent, ...more], 3_300, 'why is K2 standing')).text;
  const none = 'no alarm came, and no reason was given';
  expect(await text()).toContain(none);
  const alarm: Said = [3_100, 'K2', { kind: 'alarm', code: 'T310', active: true, severity: 'stop' }];
  expect(await text(alarm)).toContain('First alarm: «\u2068T310\u2069» 07:51.');
  expect(await text(alarm)).not.toContain(none);
  const note = (station: string): Said => [3_100, station, { kind: 'note', text: 'belt is off' }];
  expect(await text(note('K2'))).not.toContain(none);
  expect(await text(note('K3'))).toContain(none);
});

const HOPPER: readonly Said[] = [
  ...works('K1', 0, 3_600),
  ...works('K2', 0, 3_000),
  ...works('K3', 0, 3_060),
  ...heard('K2', 3_030),
  [2_940, 'K2', { kind: 'logistics', what: 'material-called' }],
  [3_000, 'K2', { kind: 'alarm', code: 'W3', active: true, severity: 'warning', text: 'hopper low' }],
  [3_010, 'K2', { kind: 'state', state: 'suspended', because: 'starved' }],
  [3_080, 'K3', { kind: 'state', state: 'suspended', because: 'starved' }],
];

test('of a hopper that ran empty its warning is told, and that material was called for already', async () => {
  const { title, text } = await askLine(HOPPER, 3_200, 'why is K2 standing');
  expect(title).toBe('K2 K2 07:50: missing material');
  expect(text).toContain('First alarm: «\u2068W3 hopper low\u2069» 07:50.');
  expect(text).toContain('What to do: material was called for at 07:49: ask where it is.');
  expect((await askLine(HOPPER, 3_200, 'why is K3 standing')).title).toBe('K3 K3 07:51: missing material at K2 K2');
});

test.each([
  ['de', 'warum steht K2', 'Material gerufen'],
  ['es', 'por qué está parada K2', 'material pedido'],
  ['pl', 'dlaczego stoi K2', 'materiał wezwany'],
] as const)('in %s no report stands in English', async (lang, question, said) => {
  const { text } = await askLine(HOPPER, 3_200, question, { lang });
  expect(text).toContain(said);
  expect(text).not.toContain('material-called');
});

test('an alarm’s code names its line and station, where it came at one alone', async () => {
  const other = line([station('M1', { line: 'M', bufferCapacity: null })]);
  const both = plant([HEATED, { ...other, id: 'M', name: 'Mixers' }]);
  const asked = (code: string) => askLine(FAILED, 3_300, `how do I clear ${code}`, { line: HEATED, plant: both });
  expect((await asked('T310')).text).toContain('K2 K2');
  expect((await asked('T410')).kind).toBe('ask');
});
