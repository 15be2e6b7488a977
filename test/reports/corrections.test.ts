import { expect, test } from 'vitest';
import { CORRECTION_COLUMNS, correctedAnswers, correctionRows, type KeptCorrection, saidTotals } from '../../src/reports/corrections.ts';
import { csvText } from '../../src/reports/csv.ts';

const at = Date.UTC(2026, 4, 21, 9);
const row = (id: string, change: Partial<KeptCorrection> = {}): KeptCorrection => ({
  id,
  at,
  kind: 'not-it',
  line: 'B',
  station: 'B4',
  episode: null,
  messageId: `a/${id}`,
  said: { root: 'B3', cause: 'fault', wording: 'sure', instead: { root: 'B4', cause: 'changeover' } },
  text: null,
  ...change,
});

test('what was said and what it was stand side by side, with the way to the answer', () => {
  expect(correctedAnswers([row('1')])).toEqual([
    {
      id: '1',
      at,
      kind: 'not-it',
      line: 'B',
      station: 'B4',
      said: { root: 'B3', cause: 'fault', wording: 'sure' },
      instead: { root: 'B4', cause: 'changeover' },
      chosen: null,
      text: null,
      message: 'a/1',
    },
  ]);
});

test('something else on a card is set against what was known of its episode; what was judged in shadow is no correction', () => {
  const card = row('2', { kind: 'something-else', episode: 'B/B4/stall/x', said: { chosen: 'material', cause: 'supply' } });
  expect(correctedAnswers([card, row('3', { kind: 'wrong' })], () => ({ root: 'B4', cause: 'fault' }))).toMatchObject([
    { said: { root: 'B4', cause: 'fault', wording: null }, instead: { root: null, cause: 'supply' }, chosen: 'material' },
  ]);
});

test('totals say how often a cause was named at a station, how often it was not it, and what it was instead', () => {
  const own = row('3', { said: { root: 'B3', cause: 'fault', wording: 'sure', instead: { root: '', cause: '' } }, text: 'labels out' });
  const corrected = correctedAnswers([row('1'), row('2'), own]);
  const answers = [...Array(5).fill({ station: 'B4', cause: 'fault' }), { station: 'B2', cause: null }];
  expect(saidTotals(corrected, answers)).toEqual([
    {
      station: 'B4',
      cause: 'fault',
      answers: 5,
      corrected: 3,
      instead: [
        { cause: 'changeover', times: 2 },
        { cause: null, times: 1 },
      ],
    },
    { station: 'B2', cause: null, answers: 1, corrected: 0, instead: [] },
  ]);
});

test('words from the floor are no formula in a spreadsheet', () => {
  const rows = correctionRows(correctedAnswers([row('1', { text: '=HYPERLINK("http://x","y")' })]));
  expect(csvText([CORRECTION_COLUMNS, ...rows])).toContain(`"'=HYPERLINK(""http://x"",""y"")"`);
  expect(rows[0]).toHaveLength(CORRECTION_COLUMNS.length);
});
