/** "Why did it stop?" after several stops: the one that people have just seen. */
import { expect, test } from 'vitest';
import type { StopSeen } from '../../src/answers/facts.ts';
import { stopAsked } from '../../src/answers/stop-asked.ts';
import { calendar } from '../../src/plant/calendar.ts';
import { alcor } from '../questions/alcor.ts';
import { askDemo, plant } from './demo-facts.ts';

const fromOf = async (time: string, text: string, more = {}) => {
  const { why } = await askDemo(time, text, more);
  return why?.question.from === undefined
    ? null
    : new Intl.DateTimeFormat('en-GB', { timeStyle: 'short', timeZone: 'Europe/Dublin' }).format(why.question.from);
};

test.each([
  ['en', 'Why did the bagger stop?'],
  ['de', 'Warum stand der Beutler?'],
  ['es', '¿Por qué se paró la embolsadora?'],
  ['pl', 'Dlaczego pakowaczka stanęła?'],
] as const)('in %s whoever names no time means the latest stop', async (lang, text) => {
  expect(await fromOf('09:39', text, { lang })).toBe('09:34');
});

test('it is said which one it was, of how many, and the longest is one tap away', async () => {
  const { text, message } = await askDemo('09:39', 'Why did the bagger stop?');
  expect(text).toContain('The latest of 4; the longest: 07:50, 4 min.');
  expect(text).toContain('latest stop');
  expect(message.buttons.map(({ id, label }) => [id, label])).toContainEqual(['longest', 'Longest: 07:50']);
  expect(message.buttons.length).toBeLessThanOrEqual(5);
});

test('a stop that lasts comes before all others, and help stays one tap away', async () => {
  const { text, message } = await askDemo('10:15', 'Why did the bagger stop?');
  expect(text).toContain('stands now');
  expect(message.buttons.map(({ id }) => id)).toContain('get-help');
  expect(message.buttons.map(({ id }) => id)).not.toContain('longest');
});

test.each([
  ['en', 'why was the longest stop of the bagger'],
  ['de', 'warum war der längste Stillstand am Beutler'],
  ['es', 'por qué fue la parada más larga de la embolsadora'],
  ['pl', 'skąd najdłuższy postój pakowaczki'],
] as const)('in %s whoever asks for the longest gets it', async (lang, text) => {
  expect(await fromOf('09:39', text, { lang })).toBe('07:50');
});

test('whoever names a stretch of time means the stop that counts in it', async () => {
  expect(await fromOf('09:39', 'why did the bagger stop this morning')).toBe('07:50');
});

test('in a thread the one before, the one at seven and the longest are found', async () => {
  const first = await askDemo('09:39', 'Why did the bagger stop?');
  const frame = 'frame' in first.reading ? first.reading.frame : null;
  const told = { station: 'B4', from: calendar(plant).localMinute(first.why?.question.from ?? 0) };
  const previous = { ...frame!, told };
  expect(await fromOf('09:39', 'and before that?', { previous })).toBe('08:28');
  expect(await fromOf('09:39', 'and the one at 6:45?', { previous })).toBe('06:42');
  for (const longest of ['and the longest?', 'und der längste?', '¿y la más larga?', 'a najdłuższy?'])
    expect([longest, await fromOf('09:39', longest, { previous })]).toEqual([longest, '07:50']);
});

const MINUTE = 60_000;
const line = alcor.lines[0]!;
const station = line.stations[0]!;
const stop = (from: number, minutes: number) => ({
  station: station.id,
  from: from * MINUTE,
  to: (from + minutes) * MINUTE,
  state: 'fault',
});
const asking = (stops: StopSeen[]) => ({
  line,
  station,
  stops,
  now: 1_000 * MINUTE,
  frame: { intent: 'why' as const, line: line.id, station: station.id, from: null, to: null, compareTo: null },
});

test('a micro-stop is passed over for an earlier stop, and told where there is nothing else', () => {
  const micro = station.microStopSeconds / 60;
  expect(stopAsked(asking([stop(0, 30), stop(100, 5), stop(200, micro - 0.1)]))?.stop.from).toBe(100 * MINUTE);
  expect(stopAsked(asking([stop(0, 30), stop(100, 5), stop(200, micro)]))?.stop.from).toBe(200 * MINUTE);
  expect(stopAsked(asking([stop(100, 1), stop(200, 1)]))?.stop.from).toBe(200 * MINUTE);
  expect(stopAsked(asking([stop(100, 0.7)]))).toBeNull();
});

const cycle = station.nominalCycleSeconds / 60;
const lasting = (minutes: number, more = {}) => ({ ...stop(1_000 - minutes, 0), to: null, ...more });

test('whoever stands before a machine that has just stopped is told of this stop, not of an earlier one', () => {
  const shortest = Math.max(20 / 60, 1.5 * cycle);
  expect(stopAsked(asking([stop(100, 30), lasting(shortest)]))).toMatchObject({ as: 'running', stop: { to: null } });
  expect(stopAsked(asking([stop(100, 30), lasting(shortest - 0.01)]))?.stop.from).toBe(100 * MINUTE);
});

test('a hiccup right after a long stop is not what somebody means, one two minutes later is', () => {
  const stood = (until: number) => stop(until - 30, 30);
  expect(stopAsked(asking([stood(1_000 - 0.7 - 1.9), lasting(0.7)]))?.as).toBe('only');
  expect(stopAsked(asking([stood(1_000 - 0.7 - 2), lasting(0.7)]))?.as).toBe('running');
});

test('somewhere on a line a station always waits for a moment: only a stop of its own is the line’s', () => {
  const ofLine = (state: string) => stopAsked({ ...asking([stop(100, 30), lasting(0.7, { state })]), station: null });
  expect(ofLine('starved')?.stop.from).toBe(100 * MINUTE);
  expect(ofLine('fault')?.as).toBe('running');
});

test('stations that stood together had one trouble', () => {
  const other = line.stations[1]!.id;
  const all = [stop(0, 30), { ...stop(5, 20), station: other }, stop(100, 10), { ...stop(101, 5), station: other }];
  expect(stopAsked({ ...asking(all), station: null })).toMatchObject({ of: 2, as: 'latest', stop: { from: 100 * MINUTE } });
});
