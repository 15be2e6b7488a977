/** What really happened in the demo's day, asked for as people do: its answers are the first that anybody sees of Linemate. */
import { expect, test } from 'vitest';
import { at } from '../sources/demo-plant.ts';
import { askDemo } from './demo-facts.ts';

test.each([
  ['07:58', 'why did the drum stop', '07:52', 'B3 fault'],
  ['09:39', 'Why did the bagger stop?', '09:34', 'B4 fault'],
  ['10:15', 'why is the bagger not running?', '10:08', 'B1 fault'],
  ['10:46', 'why is the weigher standing?', '10:40', 'sink offtake'],
  ['12:18', 'why is the bagger standing?', '12:05', 'B4 changeover'],
  ['13:50', 'why did the palletiser stop at 13:05', '13:02', 'B5 fault'],
  ['14:06', 'why has the bagger stopped', '14:01', 'B4 no-operator'],
  ['16:18', 'why is the palletiser waiting?', '16:12', 'source:B1 supply'],
  ['19:00', 'why did the palletiser stop', '18:52', 'B5 fault'],
  ['19:50', 'warum steht die Fritteuse', '19:44', 'B4 changeover'],
  ['20:58', '¿por qué está parada la embolsadora?', '20:48', 'B1 fault'],
])('at %s "%s" is told of the stop at %s, and that it was %s', async (now, text, from, cause) => {
  const made = await askDemo(now, text);
  expect(made.cause).toBe(cause);
  expect(made.wording).toBe('sure');
  expect(Math.abs((made.why?.question.from ?? 0) - at(from))).toBeLessThan(90_000);
});

test.each([
  ['09:34', 'why is the bagger slow?', 'B1 drift', '09:15'],
  ['09:34', 'why is the weigher slow', 'B1 drift', '09:15'],
  ['15:20', 'why is the bagger slow?', 'B4 drift', '15:02'],
  ['15:20', 'why is line B slow?', 'B4 drift', '15:02'],
  ['15:20', 'why is the weigher slow', 'B4 drift', '15:02'],
  ['15:20', 'why is the fryer slow', 'B4 drift', '15:02'],
])('at %s "%s": %s, since %s; its neighbours only keep its pace', async (now, text, cause, since) => {
  const made = await askDemo(now, text);
  expect(made.cause).toBe(cause);
  expect(made.why?.question.kind).toBe('slow');
  expect(Math.abs((made.why?.ranking.candidates[0]?.startedAt ?? 0) - at(since))).toBeLessThan(120_000);
  // Of the morning that went well, nothing is said.
  expect(made.why?.question.from).toBeGreaterThan(at(since) - 5 * 60_000);
});

test('half of all parts thrown out at the weigher: no machine is blamed for the slow bagger, and what was thrown out is said', async () => {
  const made = await askDemo('10:02', 'why is the bagger slow?');
  expect(made.wording).not.toBe('sure');
  expect(made.text).toMatch(/B3 Weigher threw out \d+ rejects \(\d\d %\) in this time/);
});

test('waste at the weigher came from the seasoning, and only its own half hour is told', async () => {
  const made = await askDemo('12:45', 'why so much waste at the weigher today');
  expect(made.cause).toBe('B2 drift');
  expect(made.why?.question.from).toBeGreaterThan(at('09:30'));
  expect(made.why?.question.to).toBeLessThan(at('10:15'));
});

test('bags that leak after a changeover: why cannot be measured, but what came before them is told', async () => {
  const made = await askDemo('12:45', 'why so many rejects at the bagger?');
  expect(made.cause).toBeNull();
  expect(made.text).toContain('12:05 B4: a changeover «⁨TRUFFLE-125⁩»');
});

test('a stop without alarm or reason is at most probable, and what is not known is said', async () => {
  const made = await askDemo('10:02', 'why did the palletiser stop at 9:51');
  expect(made.wording).toBe('probably');
  expect(made.text).toContain('no alarm came, and no reason was given');
});

test('a station that sends no data is not told to have stood hours ago', async () => {
  const made = await askDemo('17:09', 'why is the weigher not running?');
  expect(made.text).toContain('B3 Weigher has sent no data since 17:0');
  expect(made.text).not.toContain('12:05');
});

test('a line that keeps its pace is not told to be slow', async () => {
  const made = await askDemo('08:20', 'why is the fryer slow');
  expect(made.text).toContain('B1 Fryer did not run slow in this time.');
});
