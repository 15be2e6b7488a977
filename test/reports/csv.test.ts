import { expect, test } from 'vitest';
import { csvLine, csvText } from '../../src/reports/csv.ts';

test.each(['=1+1', '+1', '-1', '@SUM(4;9)', '\t=1', ' =cmd'])('%j is no formula in a spreadsheet', text => {
  expect(csvLine([text])).toBe(`"'${text}"`);
});

test('a number stays a number, a negative one too', () => {
  expect(csvLine([-3.5, 'B2', null, Number.NaN])).toBe('-3.5,B2,,');
});

test('commas, quotes and line ends stay within their cell', () => {
  expect(csvText([['a,b', 'say "on it"', 'two\nlines']])).toBe('"a,b","say ""on it""","two\nlines"\r\n');
});
