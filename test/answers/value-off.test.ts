/** "Why is the seasoning too high?": asked of a value by the plant's name of it, no stop is told. */
import { describe, expect, test } from 'vitest';
import { askDemo } from './demo-facts.ts';

const readOf = async (text: string) => {
  const { reading } = await askDemo('09:20', text);
  if (!('frame' in reading)) return reading;
  const { intent, station, about, parameter } = reading.frame;
  return { intent, station, about, parameter };
};
const SEASONING = { intent: 'why', station: 'B2', about: 'drift', parameter: 'seasoning' };

test.each([
  'Why is the seasoning too high?',
  'why is the seasoning so low today',
  'why does the seasoning drift',
  'Warum ist die Würzung zu hoch?',
  'wieso steigt die Würzung',
  '¿Por qué está demasiado alto el condimento?',
  'por qué sube el condimento',
  'Dlaczego przyprawa jest za wysoka?',
  'dlaczego przyprawa rośnie',
  'czemu przyprawa jest poza normą',
])('%s asks why a value moves', async text => {
  expect(await readOf(text)).toEqual(SEASONING);
});

describe('what is no value', () => {
  test.each([
    ['why did the seasoning drum stop', undefined],
    ['why did the seasoning stop, was it too high', undefined],
    ['why is the seasoning drum so slow', 'slow'],
    ['why are the rejects so high at the seasoning', 'rejects'],
    ['warum fällt die Würztrommel aus', undefined],
  ])('%s', async (text, about) => {
    const read = await readOf(text);
    expect(read).toMatchObject({ intent: 'why', station: 'B2' });
    expect(read).toHaveProperty('about', about);
  });
});

test('where it is now and between which bounds it belongs is said, though no drift was found', async () => {
  const { text } = await askDemo('09:20', 'Why is the seasoning too high?');
  expect(text).toMatch(/seasoning is at \d\.\d+ %/i);
  expect(text).toContain('Waste begins at 7.8 %.');
  expect(text).not.toContain('stood still');
});
