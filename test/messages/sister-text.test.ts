import { expect, test } from 'vitest';
import { sisterRow, sisterSentences } from '../../src/messages/sister-text.ts';
import { LANGS } from '../../src/plant/plant.ts';

const known = {
  fixes: [
    { value: 'other', times: 9 },
    { value: 'cleaned', times: 4 },
    { value: 'replaced', times: 2 },
  ],
  causes: [
    { value: 'fault', times: 5 },
    { value: 'of-a-newer-linemate', times: 4 },
  ],
};

test('what sister plants know is said with how often, and “other” says nothing', () => {
  expect(sisterSentences(known, 'en')).toEqual([
    'At sister plants, at such a station, this helped: Cleaned (4 ×), Part replaced (2 ×).',
    'There it mostly was: a machine fault (5 ×).',
  ]);
  expect(sisterRow(known, 'en')).toEqual(['Sister plants', 'fixed by Cleaned (4 ×), Part replaced (2 ×) · a machine fault (5 ×)']);
});

test('where they know nothing, nothing is said', () => {
  expect(sisterSentences(undefined, 'en')).toEqual([]);
  expect(sisterSentences({ fixes: [{ value: 'other', times: 3 }], causes: known.causes }, 'en')).toEqual([]);
  expect(sisterRow({ fixes: [], causes: [] }, 'en')).toBeNull();
});

test.each(LANGS)('no gap is left in %s', lang => {
  const said = [...sisterSentences(known, lang), ...(sisterRow(known, lang) ?? [])].join(' ');
  expect(said).toContain('4 ×');
  expect(said).not.toMatch(/\{\w+\}|undefined/);
});
