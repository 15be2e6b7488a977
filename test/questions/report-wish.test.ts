import { expect, test } from 'vitest';
import { reportWish } from '../../src/questions/report-wish.ts';

test.each([
  ['month report', 'en', null],
  ['Please show me the monthly report', 'en', null],
  ["last month's report?", null, null],
  ['report for October', 'en', 10],
  ['the September report', 'en', 9],
  ['Monatsbericht', 'de', null],
  ['Zeig mir den Monatsbericht für März', 'de', 3],
  ['informe mensual', 'es', null],
  ['informe de junio', 'es', 6],
  ['informe de julio', 'es', 7],
  ['pokaż raport miesięczny', 'pl', null],
  ['raport za październik', 'pl', 10],
  // Everything else is a question, or somebody else's report.
  ['shift report', null, null],
  ['report for B4', null, null],
  ['why did the bagger stop this month', null, null],
  ['how often did B4 stop in October', null, null],
  ['Bericht für die Schicht', null, null],
  ['informe de turno', null, null],
] as const)('%s', (text, lang, month) => {
  expect(reportWish(text)).toEqual(lang === null ? null : { lang, month });
});
