import { expect, test } from 'vitest';
import { cutRow, guessTable, numberIn } from '../../src/sources/historian/table.ts';
import { guessTimeForm, timeReader } from '../../src/sources/historian/time.ts';

test.each([
  ['time;station;value\n01.05.2026 06:00;B1;3,5\n01.05.2026 06:01;B1;3,6', ';', ','],
  ['time,station,value\n2026-05-01 06:00,B1,3.5\n2026-05-01 06:01,B1,3.6', ',', '.'],
  ['time\tstation\tvalue\n2026-05-01 06:00\tB1\t3.5\n2026-05-01 06:01\tB1\t4.5', '\t', '.'],
  ['time,station,value\n"01.05.2026","B1","3,5"\n"01.05.2026","B1","3,6"', ',', ','],
])('separator and decimal sign are read off the rows: %j', (text, separator, decimal) => {
  expect(guessTable(text.split('\n'))).toMatchObject({ separator, decimal, columns: ['time', 'station', 'value'], skip: 1 });
});

test('a preamble before the head is skipped, and a file without a head gets numbered columns', () => {
  const rows = ['2026-05-01 06:00;1;2', '2026-05-01 06:01;1;2', '2026-05-01 06:02;1;2'];
  expect(guessTable(['Export of line B', '', 'time;a;b', ...rows])).toMatchObject({ columns: ['time', 'a', 'b'], skip: 3 });
  expect(guessTable(rows)).toMatchObject({ columns: ['column 1', 'column 2', 'column 3'], skip: 0 });
});

test('a text without columns is no table', () => {
  expect(guessTable(['just words', 'and more of them'])).toBeNull();
});

test('a quoted cell may hold the separator and a quote', () => {
  expect(cutRow('a;"b;c";"say ""go"""', ';')).toEqual(['a', 'b;c', 'say "go"']);
});

test.each([
  ['1.234,5', ',', 1234.5],
  ['1,234.5', '.', 1234.5],
  ['-0,25', ',', -0.25],
  ['1e3', '.', 1000],
  ['Bad', '.', null],
  ['', '.', null],
  ['12 bar', '.', null],
])('%j with decimal %j is %j', (cell, decimal, value) => {
  expect(numberIn(cell, decimal as '.' | ',')).toBe(value);
});

const AT = Date.parse('2026-05-21T04:30:15.000Z');
test.each([
  ['2026-05-21 06:30:15', 'year-first'],
  ['2026-05-21T04:30:15Z', 'year-first'],
  ['2026-05-21T06:30:15.000+02:00', 'year-first'],
  ['21.05.2026 06:30:15', 'day-first'],
  ['21/05/26 06:30:15', 'day-first'],
  ['05/21/2026 6:30:15 AM', 'month-first'],
  ['20260521 063015', 'compact'],
  ['1779337815', 'epoch-seconds'],
  ['1779337815000', 'epoch-milliseconds'],
  ['46163,27100694', 'excel-days'],
])('%s is read as %s, on the plant’s wall where it has no offset', (cell, form) => {
  expect(guessTimeForm([cell])?.form).toBe(form);
  expect(timeReader(guessTimeForm([cell])!.form, 'Europe/Berlin')(cell)).toBe(AT);
});

test('where day and month could be exchanged, the reading whose rows follow each other is taken, and one row alone is unsure', () => {
  expect(guessTimeForm(['01/05/2026 23:58', '01/05/2026 23:59', '02/05/2026 00:00', '03/05/2026 00:00'])).toMatchObject({
    form: 'day-first',
    sure: true,
  });
  expect(guessTimeForm(['05/01/2026 23:58', '05/02/2026 00:00', '05/03/2026 00:00'])).toMatchObject({ form: 'month-first', sure: true });
  expect(guessTimeForm(['05/01/2026 23:58'])).toMatchObject({ sure: false });
});

test('31 February is no time', () => {
  expect(timeReader('year-first', 'Europe/Berlin')('2026-02-31 10:00')).toBeNull();
});

test('in the doubled hour of autumn the rows after the clock went back are an hour later', () => {
  const read = timeReader('year-first', 'Europe/Berlin');
  const times = ['2026-10-25 02:30', '2026-10-25 02:59', '2026-10-25 02:00', '2026-10-25 02:30', '2026-10-25 03:00'].map(read);
  expect(times.map(at => new Date(at!).toISOString().slice(11, 16))).toEqual(['00:30', '00:59', '01:00', '01:30', '02:00']);
});
