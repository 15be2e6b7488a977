/** What is called by its kind alone: a meal in another language than the plant's, a machine that has a twin, a customer. At Alcor. */
import { expect, test } from 'vitest';
import { calendar } from '../../src/plant/calendar.ts';
import { readQuestion } from '../../src/questions/read-question.ts';
import { alcor, NOW } from './alcor.ts';

const EVENING = calendar(alcor).instant('2026-03-11T19:00', 'first');
const drills = {
  ...alcor,
  lines: alcor.lines.map(line => ({
    ...line,
    stations: line.stations.map(station =>
      station.id === 'A3'
        ? { ...station, aliases: { de: ['Bohrwerk Nord'] } }
        : station.id === 'A4'
          ? { ...station, aliases: { de: ['Bohrwerk Süd'] } }
          : station,
    ),
  })),
};

test.each([
  'what happened since breakfast',
  'was ist seit dem Frühstück passiert',
  'qué ha pasado desde el desayuno',
  'co się działo od śniadania',
])('a meal is its own break, whatever break came later: %s', text => {
  expect(readQuestion(text, { plant: alcor, now: EVENING })).toMatchObject({ frame: { intent: 'since', from: '2026-03-11T09:50' } });
});

test.each(['what happened since the break', 'qué ha pasado desde la pausa', 'co się działo od przerwy'])(
  'a break that no meal names is the last one: %s',
  text => {
    expect(readQuestion(text, { plant: alcor, now: EVENING })).toMatchObject({ frame: { from: '2026-03-11T18:20' } });
  },
);

test.each(['co się stało na linii B od przerwy', 'co się działo od przerwy na linii B', 'co się zmieniło na linii B od 9'])(
  'what was since a time is told over it, and no cause is asked for: %s',
  text => {
    expect(readQuestion(text, { plant: alcor, now: NOW })).toMatchObject({ frame: { intent: 'since', line: 'B', to: '2026-03-11T11:20' } });
  },
);

test.each(['das bohrwerk spinnt seit sieben, warum', 'wieso steht das Bohrwerk'])('of twins it is asked which is meant: %s', text => {
  expect(readQuestion(text, { plant: drills, now: NOW })).toMatchObject({ ask: true, about: 'station', intent: 'why' });
});

test('the side tells which of the twins it is', () => {
  expect(readQuestion('wieso steht das Bohrwerk Süd', { plant: drills, now: NOW })).toMatchObject({ frame: { station: 'A4' } });
});

test.each([
  'what did the customer say about the last delivery',
  'was hat der Kunde zur letzten Lieferung gesagt',
  'qué dijo el cliente de la última entrega',
  'co klient powiedział na ostatnią dostawę',
])('what a customer said, no line can tell: %s', text => {
  expect(readQuestion(text, { plant: alcor, now: NOW })).toMatchObject({ abstain: true, reason: 'unknowable' });
});
