import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, expect, test } from 'vitest';
import type { Event } from '../../src/line/event.ts';
import { readPlant } from '../../src/plant/read-plant.ts';
import { historianDays, lookOver, noProblems } from '../../src/sources/historian/csv.ts';
import { guessMapping } from '../../src/sources/historian/guess.ts';
import { type Mapping, mappingText, readMapping } from '../../src/sources/historian/mapping.ts';
import { draftPlant, shiftsFrom } from '../../src/sources/historian/plant.ts';

const folder = mkdtempSync(join(tmpdir(), 'historian-test-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const signal = new AbortController().signal;
const quiet = { progress: () => {}, signal };
let files = 0;

/** From the text of a file to its events, all by guessing, or by a mapping. */
async function readAll(content: string | Buffer, given?: Mapping, name = `${++files}.csv`) {
  const file = join(folder, name);
  writeFileSync(file, content);
  const { form, survey } = await lookOver(file, { timeZone: 'Europe/Dublin', names: [], mapping: given ?? null, ...quiet });
  const mapping = given ?? guessMapping(survey, form, 'Europe/Dublin', null);
  const draft = draftPlant(survey, mapping, 'Line');
  const { plant, problems: wrong } = readPlant(draft.text);
  const problems = noProblems();
  const days: { date: string; events: Event[] }[] = [];
  const reading = { mapping, form, line: plant!.lines[0]!, stepsBackMs: survey.stepsBackMs, problems, ...quiet };
  for await (const day of historianDays(file, reading)) days.push(day);
  return { survey, mapping, draft, plant: plant!, wrong, problems, days, events: days.flatMap(day => day.events) };
}

const brief = (events: readonly Event[]) =>
  events.map(({ seen, at: _, line: __, ...rest }) => ({ time: new Date(seen).toISOString().slice(11, 16), ...rest }));
const as = (mapping: Mapping) =>
  Object.fromEntries(mapping.signals.map(({ from, as: role, station }) => [from, station === null ? role : `${station} ${role}`]));

test('event rows with a tag and a value: German words, decimal comma, semicolons', async () => {
  const { mapping, events } = await readAll(`Zeitstempel;Station;Signal;Wert
01.05.2026 07:00:00;B2;Zustand;Produktion
01.05.2026 07:00:00;B2;Gutteile;100
01.05.2026 07:01:00;B2;Gutteile;112
01.05.2026 07:01:00;B2;Ausschuss;1
01.05.2026 07:01:10;B2;Würze [%];6,1
01.05.2026 07:01:30;B2;Alarm;F117
01.05.2026 07:01:31;B2;Zustand;Störung
01.05.2026 07:09:00;B2;Alarm;0
01.05.2026 07:09:00;B2;Zustand;Produktion
`);
  expect(as(mapping)).toEqual({ Zustand: 'state', Gutteile: 'good', Ausschuss: 'reject', 'Würze [%]': 'parameter', Alarm: 'alarm' });
  expect(brief(events)).toEqual([
    { time: '06:00', station: 'B2', kind: 'state', state: 'execute' },
    { time: '06:00', station: 'B2', kind: 'count', good: 100, reject: 0 },
    { time: '06:01', station: 'B2', kind: 'count', good: 112, reject: 0 },
    { time: '06:01', station: 'B2', kind: 'count', good: 112, reject: 1 },
    { time: '06:01', station: 'B2', kind: 'parameter', name: 'Würze', value: 6.1, unit: '%' },
    { time: '06:01', station: 'B2', kind: 'alarm', code: 'F117', active: true, severity: 'stop' },
    { time: '06:01', station: 'B2', kind: 'state', state: 'held' },
    { time: '06:09', station: 'B2', kind: 'alarm', code: 'F117', active: false, severity: 'stop' },
    { time: '06:09', station: 'B2', kind: 'state', state: 'execute' },
  ]);
});

const WIDE = `timestamp,Filler.State,Filler.Good,Filler.Reject,Filler.Speed [rpm],Capper.State,Capper.Good,Capper.Operator
2026-05-01 06:00:00,Running,10,0,101.5,Running,9,Anna
2026-05-01 06:01:00,Running,22,0,101.7,Running,20,Anna
2026-05-01 06:02:00,Blocked,30,1,0,Fault,25,Anna
2026-05-01 06:03:00,Blocked,30,1,0,Fault,25,Anna
`;

test('wide minute rows: the beginnings of the columns are the stations, and who worked there is never read', async () => {
  const { mapping, events, draft } = await readAll(WIDE);
  expect(as(mapping)).toMatchObject({
    'Filler.State': 'Filler state',
    'Filler.Speed [rpm]': 'Filler parameter',
    'Capper.Operator': 'Capper ignore',
  });
  expect(draft.stations).toEqual(['Filler', 'Capper']);
  expect(brief(events.filter(event => event.kind === 'state'))).toEqual([
    { time: '05:00', station: 'Filler', kind: 'state', state: 'execute' },
    { time: '05:00', station: 'Capper', kind: 'state', state: 'execute' },
    { time: '05:02', station: 'Filler', kind: 'state', state: 'suspended', because: 'blocked' },
    { time: '05:02', station: 'Capper', kind: 'state', state: 'held' },
  ]);
  expect(JSON.stringify(events)).not.toContain('Anna');
});

test('what each row made is added up; states that are numbers are told by where parts are made, and the rest is unsure', async () => {
  const rows = Array.from({ length: 40 }, (_, minute) => {
    const runs = minute % 10 < 7;
    return `2026-05-01 06:${String(minute).padStart(2, '0')}:00,0,${runs ? 8 + (minute % 2) : 0},${runs ? '2.0' : '3.0'}`;
  });
  const { mapping, events } = await readAll(`ts,asset,items,status\n${rows.join('\n')}\n`);
  expect(mapping.station?.values).toEqual({ 0: 'A0' });
  expect(mapping.states).toEqual({ '2.0': { state: 'execute' }, '3.0': { state: 'stopped' } });
  expect(mapping.unsureStates).toEqual(['3.0']);
  expect(events.filter(event => event.kind === 'count').at(-1)).toMatchObject({ good: 236 });
});

test('a list of stops has a beginning and an end: between stops it runs', async () => {
  const { mapping, events } = await readAll(`Start,End,Machine,Reason
2026-05-01 06:10,2026-05-01 06:22,M1,film jam
2026-05-01 07:00,2026-05-01 07:05,M1,no material
`);
  expect(mapping.end).toBe('End');
  expect(brief(events).map(event => `${event.time} ${event.kind === 'state' ? event.state : event.kind}`)).toEqual([
    '05:10 stopped',
    '05:10 reason',
    '05:22 execute',
    '06:00 stopped',
    '06:00 reason',
    '06:05 execute',
  ]);
});

test('another order is a changeover from the stop around it to the next parts', async () => {
  const row = (time: string, tag: string, value: string) => `2026-05-01 ${time}:00;B4;${tag};${value}\n`;
  const { events } = await readAll(
    `time;station;tag;value\n${row('06:00', 'state', 'execute')}${row('06:00', 'order', 'A')}${row('06:00', 'good', '1')}${row('06:01', 'good', '9')}` +
      `${row('06:10', 'order', 'B')}${row('06:11', 'state', 'stopped')}${row('06:12', 'good', '10')}${row('06:24', 'state', 'execute')}${row('06:25', 'good', '14')}`,
  );
  expect(brief(events.filter(event => event.kind === 'order'))).toEqual([
    { time: '05:00', station: 'B4', kind: 'order', phase: 'changeover-done', id: 'A' },
    { time: '05:11', station: 'B4', kind: 'order', phase: 'changeover-started', id: 'B' },
    { time: '05:25', station: 'B4', kind: 'order', phase: 'changeover-done', id: 'B' },
  ]);
});

test('what cannot be read is told with its line and passed over', async () => {
  const { mapping } = await readAll(WIDE);
  const bad = `${WIDE}yesterday,Running,40,1,1,Running,30,\n2026-05-01 06:05:00,Dancing,forty,1,NaN,Running,30,\n`;
  const { problems, events } = await readAll(bad, mapping);
  expect([...problems.kinds]).toEqual([
    ['no time in it', { count: 1, lines: [6] }],
    ['state "Dancing" is not in the mapping', { count: 1, lines: [7] }],
    ['Filler.Good: "forty" is no number', { count: 1, lines: [7] }],
  ]);
  expect(events.at(-1)).toMatchObject({ station: 'Capper', kind: 'count', good: 30 });
});

test('a file with one tag after the other is sorted by days; the events are the same', async () => {
  const row = (day: number, minute: number, tag: string) =>
    `2026-05-0${day} 06:${String(minute).padStart(2, '0')}:00;B1;${tag};${day * 100 + minute}`;
  const inOrder = [1, 2, 3].flatMap(day =>
    Array.from({ length: 30 }, (_, minute) => ['good', 'speed'].map(tag => row(day, minute, tag))).flat(),
  );
  const byTag = [...inOrder.filter(line => line.includes('good')), ...inOrder.filter(line => line.includes('speed'))];
  const head = 'time;station;tag;value\n';
  const sorted = await readAll(head + inOrder.join('\n'));
  const unsorted = await readAll(head + byTag.join('\n'));
  expect(sorted.days.map(day => day.date)).toEqual(['2026-05-01', '2026-05-02', '2026-05-03']);
  expect(unsorted.survey.stepsBackMs).toBeGreaterThan(86_400_000);
  expect(unsorted.events).toEqual(sorted.events);
});

test('packed and in the encodings of Windows it reads the same', async () => {
  const { events } = await readAll(WIDE);
  expect((await readAll(gzipSync(WIDE), undefined, 'packed.csv.gz')).events).toEqual(events);
  expect((await readAll(Buffer.from(`\uFEFF${WIDE}`, 'utf16le'))).events).toEqual(events);
  const german = await readAll(
    Buffer.from('Zeit;Station;Signal;Wert\n01.05.2026 07:00;B1;Zustand;Störung\n01.05.2026 07:01;B1;Zustand;Läuft\n', 'latin1'),
  );
  expect(german.events.map(event => (event.kind === 'state' ? event.state : ''))).toEqual(['held', 'execute']);
});

test('a mapping that is written is read back as it was, and one with mistakes says each of them', async () => {
  const { mapping } = await readAll(WIDE);
  const { mapping: again, problems } = readMapping(mappingText(mapping), 'columns.yaml');
  expect(problems).toEqual([]);
  expect(again).toEqual({ ...mapping, signals: mapping.signals.map(one => ({ ...one, sure: true })), unsureStates: [] });
  const broken = mappingText(mapping).replace('Running: execute', 'Running: dances').replace('Europe/Dublin', 'Dublin');
  expect(readMapping(broken, 'columns.yaml').problems.map(problem => problem.message)).toEqual([
    expect.stringContaining('time zone'),
    expect.stringContaining('expected a PackML state'),
  ]);
});

test('stations without a plant are put in the order of their numbers or of the process, and the draft says that it guessed', async () => {
  const head = (stations: readonly string[]) =>
    `time,station,state,good\n${stations.map((one, i) => `2026-05-01 06:0${i}:00,${one},run,${i}`).join('\n')}\n${stations.map((one, i) => `2026-05-01 06:1${i}:00,${one},run,${i + 9}`).join('\n')}\n`;
  const numbered = await readAll(head(['S10', 'S2', 'S1']));
  expect(numbered.draft.stations).toEqual(['S1', 'S2', 'S10']);
  const named = await readAll(head(['Palletizer', 'Filler', 'Labeller', 'Washer']));
  expect(named.draft.stations).toEqual(['Washer', 'Filler', 'Labeller', 'Palletizer']);
  expect(named.draft.unsure[0]).toContain('the order of the stations');
  expect(named.wrong).toEqual([]);
  expect(named.plant.lines[0]!.stations.map(station => station.feeds)).toEqual([['Filler'], ['Labeller'], ['Palletizer'], []]);
});

test('shifts are seen by when something was made: two on weekdays, none on Sunday', () => {
  const busyHours = new Set<string>();
  for (let day = 4; day <= 31; day++) {
    const weekday = new Date(Date.UTC(2026, 4, day)).getUTCDay();
    if (weekday === 0 || weekday === 6) continue;
    for (let hour = 6; hour < 22; hour++) busyHours.add(`2026-05-${String(day).padStart(2, '0')}T${String(hour).padStart(2, '0')}`);
  }
  const span = { from: Date.parse('2026-05-04T00:00:00Z'), to: Date.parse('2026-05-31T22:00:00Z') };
  const days = ['mon', 'tue', 'wed', 'thu', 'fri'];
  expect(shiftsFrom({ busyHours, ...span }, 'Europe/Dublin')).toEqual([
    { id: 'early', from: '06:00', to: '14:00', days },
    { id: 'late', from: '14:00', to: '22:00', days },
  ]);
  expect(shiftsFrom({ busyHours: new Set(), ...span }, 'Europe/Dublin')).toEqual([]);
});

test('a mapping is taken at its word; one that names a column that is not there is refused', async () => {
  const { mapping: wide } = await readAll(WIDE);
  const renamed = { ...wide, signals: [{ ...wide.signals[0]!, from: 'Filler.Stat' }] };
  await expect(readAll(WIDE, renamed)).rejects.toThrow('has no column Filler.Stat, which the mapping names');
  const swapped = { ...wide, time: { ...wide.time, form: 'day-first' as const } };
  expect((await readAll(WIDE.replaceAll('2026-05-01', '02/05/2026'), swapped)).days[0]!.date).toBe('2026-05-02');
});

test('a file without times is refused with its columns', async () => {
  await expect(readAll('a;b\n1;2\n3;4\n')).rejects.toThrow('no column holds times. The columns are: a, b.');
});
