import { expect, test } from 'vitest';
import { rankSignals, type SignalGraph, type SignalReading } from '../../src/causes/signals.ts';

const GRAPH: SignalGraph = {
  nodes: [
    { label: 'open', alarm: false },
    { label: 'isOpen', alarm: false },
    { label: 'pumpOk', alarm: false },
    { label: 'pumpOn', alarm: false },
    { label: 'line', alarm: false },
    { label: 'notOpened', alarm: true },
    { label: 'pumpFault', alarm: true },
  ],
  edges: [
    ['open', 'isOpen'],
    ['open', 'notOpened'],
    ['isOpen', 'notOpened'],
    ['pumpOk', 'pumpOn'],
    ['pumpOk', 'pumpFault'],
    ['line', 'pumpFault'],
  ],
};

const START: SignalReading[] = [
  { at: 0, signal: 'open', value: false },
  { at: 0, signal: 'isOpen', value: false },
  { at: 0, signal: 'pumpOk', value: true },
  { at: 0, signal: 'pumpOn', value: true },
  { at: 0, signal: 'notOpened', value: false },
  { at: 0, signal: 'pumpFault', value: false },
];
const cycle = (at: number, answers = true): SignalReading[] => [
  { at, signal: 'open', value: true },
  ...(answers ? [{ at: at + 1, signal: 'isOpen', value: true }] : []),
  { at: at + 10, signal: 'open', value: false },
  ...(answers ? [{ at: at + 11, signal: 'isOpen', value: false }] : []),
];
const first = (readings: SignalReading[], now: number) => rankSignals(GRAPH, readings, now)[0];

test('a sensor that does not answer its command as it used to is suspected, not the command', () => {
  const readings = [
    ...START,
    ...cycle(20),
    ...cycle(50),
    { at: 80, signal: 'open', value: true },
    { at: 86, signal: 'notOpened', value: true },
  ];
  expect(first(readings, 90)).toMatchObject({ signal: 'isOpen', because: 'unexpected' });
});

test('a sensor that never answered is suspected because the alarm looks at both', () => {
  const readings = [...START, { at: 80, signal: 'open', value: true }, { at: 86, signal: 'notOpened', value: true }];
  expect(first(readings, 90)).toMatchObject({ signal: 'isOpen', because: 'did not follow' });
});

test('a sensor that falls back although its command stands is suspected', () => {
  const readings = [
    ...START,
    ...cycle(20),
    { at: 50, signal: 'open', value: true },
    { at: 51, signal: 'isOpen', value: true },
    { at: 70, signal: 'isOpen', value: false },
    { at: 73, signal: 'notOpened', value: true },
  ];
  expect(first(readings, 80)).toMatchObject({ signal: 'isOpen' });
});

test('what follows from a wrong signal comes behind it', () => {
  const readings = [
    ...START,
    { at: 60, signal: 'pumpOk', value: false },
    { at: 60.2, signal: 'pumpOn', value: false },
    { at: 61, signal: 'pumpFault', value: true },
  ];
  const ranked = rankSignals(GRAPH, readings, 70).map(({ signal }) => signal);
  expect(ranked[0]).toBe('pumpOk');
  expect(ranked.indexOf('pumpOn')).toBeGreaterThan(0);
});

test('a line number that changes all the time is not suspected', () => {
  const numbers = Array.from({ length: 60 }, (_, i) => ({ at: i, signal: 'line', value: i }));
  const readings = [...START, ...numbers, { at: 60, signal: 'pumpOk', value: false }, { at: 61, signal: 'pumpFault', value: true }].sort(
    (a, b) => a.at - b.at,
  );
  const ranked = rankSignals(GRAPH, readings, 70);
  expect(ranked[0]).toMatchObject({ signal: 'pumpOk' });
  expect(ranked.find(({ signal }) => signal === 'line')!.score).toBeLessThan(0.2);
});

test('nothing after the moment of asking is looked at', () => {
  const readings = [...START, { at: 60, signal: 'pumpOk', value: false }, { at: 61, signal: 'pumpFault', value: true }];
  expect(first(readings, 50)!.score).toBeLessThan(0.1);
});
