import { expect, test } from 'vitest';
import { calendar } from '../../src/plant/calendar.ts';
import { readQuestion } from '../../src/questions/read-question.ts';
import { alcor } from './alcor.ts';

const now = calendar(alcor).instant('2026-03-11T10:20', 'first');
const frameOf = (text: string) => {
  const reading = readQuestion(text, { plant: alcor, now });
  return 'frame' in reading ? reading.frame : null;
};

test.each([
  ['was it the filler that stopped the capper', 'A4'],
  ['did the filler block the capper', 'A4'],
  ['did the capper stop because of the filler', 'A4'],
  ['lag es am Füller, dass der Verschließer stand', 'A4'],
  ['stand wegen des Füllers der Verschließer', 'A4'],
  ['¿fue la llenadora la que paró la taponadora?', 'A4'],
  ['czy to nalewarka zatrzymała zakręcarkę', 'A4'],
])('%s: asks why the one stood that it was done to', (text, station) => {
  expect(frameOf(text)).toMatchObject({ intent: 'why', station });
});

test.each([
  'stand der Füller, weil keiner da war',
  'was the filler waiting for an operator',
  '¿faltaba gente en la llenadora?',
  'czy nalewarka stała bo nie było obsady',
])('%s: a cause that is proposed is a question for the cause', text => {
  expect(frameOf(text)).toMatchObject({ intent: 'why', station: 'A3' });
});

test('two places that are only named beside each other keep their order', () => {
  expect(frameOf('compare the filler with the capper today')?.station).toBe('A3');
});

test.each([
  ['was war gestern um drei am Füller', '2026-03-10T14:45'],
  ['what happened yesterday at three at the filler', '2026-03-10T14:45'],
  ['was war gestern um 3 am Morgen am Füller', '2026-03-10T02:45'],
])('%s: German am is no morning unless the morning follows it', (text, from) => {
  expect(frameOf(text)?.from).toBe(from);
});
