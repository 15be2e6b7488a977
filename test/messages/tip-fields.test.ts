import { expect, test } from 'vitest';
import { type FieldFacts, placeName, tipFields } from '../../src/messages/tip-fields.ts';
import { at, drift, episode, line, ranking, state, station } from '../coaching/coaching-context.ts';

const fields = (change: Partial<FieldFacts> = {}) =>
  tipFields({
    now: at('09:14'),
    lang: 'de',
    line,
    station: station('S2'),
    episode: episode(),
    state: state(),
    ranking: null,
    repeats: 0,
    ...change,
  });

test('what is not known is left out', () => {
  expect(fields()).toEqual({
    station: { id: 'S2', name: 'Filler' },
    line: { name: line.name },
    now: at('09:14'),
    since: at('09:00'),
    minutes: 14,
    repeatCount: 1,
  });
});

test('a drift has its figure and the minutes left', () => {
  expect(
    fields({ episode: drift({ figure: { name: 'oilTemperature', value: 3.6, unit: '', limit: 4, minutesToLimit: 8.6 } }) }),
  ).toMatchObject({
    figure: { name: 'oil temperature', value: 3.6, limit: 4 },
    minutesLeft: 9,
  });
});

test('where the time left is not certain the most stands beside the least; what may never come has a day', () => {
  const left = (minutesToLimit: number, minutesToLimitMost?: number) => {
    const most = minutesToLimitMost === undefined ? {} : { minutesToLimitMost };
    const { minutesLeft, minutesLeftMost } = fields({
      episode: drift({ figure: { name: 'x', value: 1, unit: '', minutesToLimit, ...most } }),
    });
    return [minutesLeft, minutesLeftMost];
  };
  expect(left(5.6, 12.4)).toEqual([6, 12]);
  expect(left(0.4, 0.4)).toEqual([1, 1]);
  expect(left(5.6)).toEqual([6, 24 * 60]);
});

test('a value is called as people call it, where plant.yaml knows that, and otherwise by its name made readable', () => {
  const oil = { name: 'oilTemperature', unit: '°C', usual: null, limit: null, target: null, aliases: { de: ['Öltemperatur', 'Öl'] } };
  const known = { ...station('S2'), parameters: [oil] };
  const moving = drift({ figure: { name: 'oilTemperature', value: 191, unit: '°C' } });
  const called = (lang: 'de' | 'es') => fields({ lang, station: known, episode: moving }).figure?.name;
  expect([called('de'), called('es')]).toEqual(['Öltemperatur', 'oil temperature']);
});

test('an hour ahead is a figure, more is a guess and left out', () => {
  const left = (minutesToLimit: number) =>
    fields({ episode: drift({ figure: { name: 'x', value: 1, unit: '', minutesToLimit } }) }).minutesLeft;
  expect(left(60)).toBe(60);
  expect(left(61)).toBeUndefined();
});

test('a cause has its name in the reader’s language, below probable it has none', () => {
  expect(fields({ ranking: ranking(), causeWords: 'A301' }).cause).toEqual({ station: 'Labeller', name: 'Umrüsten', words: 'A301' });
  expect(fields({ ranking: ranking({ root: 'source:S1', cause: 'supply' }) }).cause?.station).toBe('Zufuhr von Depalletiser');
  expect(fields({ ranking: ranking({}, "don't know") }).cause).toBeUndefined();
  expect(placeName('sink', line, 'en')).toBe('offtake at the end of the line');
});

test('a proposal has its values and what time is left for it', () => {
  const proposal = {
    id: 'r',
    phase: 'issued',
    needsAck: true,
    issuedAt: at('09:00'),
    validUntil: at('09:20'),
    parameter: 'feederRate',
    from: null,
    to: 43,
    unit: '%',
  };
  expect(
    fields({ episode: episode({ kind: 'recommendation', recommendation: 'r' }), state: state({ recommendations: [proposal] }) }),
  ).toMatchObject({
    recommendation: { parameter: 'feeder rate', to: 43, unit: '%' },
    minutesLeft: 6,
  });
});

test('a flood names where it began', () => {
  expect(fields({ began: 'S4', ranking: ranking({ root: 'S1' }) }).cause?.station).toBe('Labeller');
});
