/** Rejects told by what a station does with them, losses, output by the product's name, and two stretches beside one another. At Alcor. */
import { expect, test } from 'vitest';
import { readQuestion } from '../../src/questions/read-question.ts';
import { alcor, NOW } from './alcor.ts';

const read = (text: string) => readQuestion(text, { plant: alcor, now: NOW });

test.each([
  'why is the packer kicking out so many cases',
  'why does the packer spit so many bottles out',
  'why is the packer sorting out every second case',
  'warum sortiert der Packer so viele Kartons aus',
  'wieso schmeißt der Packer dauernd Kartons raus',
  'warum wirft der Packer so viel aus',
  'por qué expulsa tantas cajas la encajadora',
  'por qué descarta tanto la encajadora',
  'por qué tira tantas botellas la encajadora',
  'dlaczego pakowarka wyrzuca tyle kartonów',
  'czemu pakowarka odrzuca co drugi karton',
])('what is thrown out are rejects: %s', text => {
  expect(read(text)).toMatchObject({ frame: { intent: 'why', station: 'A6', about: 'rejects' } });
});

test.each([
  'why did the oven throw an alarm',
  'why is the filler throwing so many errors out',
  'warum wirft der Füller einen Fehler aus',
  'por qué se tira tanto tiempo parada la llenadora',
])('alarms and time are thrown about too, and are no rejects: %s', text => {
  expect(read(text)).toHaveProperty('frame.intent', 'why');
  expect(read(text)).not.toHaveProperty('frame.about', 'rejects');
});

test.each([
  'what cost us the most on line A today',
  'where did we lose the most on line A today',
  'was hat uns heute auf Linie A am meisten gekostet',
  'was kostet uns heute auf Linie A am meisten',
  'qué nos ha costado más hoy en la línea A',
  'co nas dziś najwięcej kosztowało na linii A',
])('what cost most asks for the losses by what caused them: %s', text => {
  expect(read(text)).toMatchObject({ frame: { intent: 'why', line: 'A', stops: 'all', from: '2026-03-11T00:00' } });
});

test.each([
  'what cost us the most time on bottling last week',
  'how many minutes did the filler cost us today',
  'was hat uns an der Abfüllung letzte Woche am meisten Zeit gekostet',
  'cuántos minutos perdimos ayer en la llenadora',
])('of so much time a number is wanted: %s', text => {
  expect(read(text)).toHaveProperty('frame.intent', 'how-often');
});

test.each([
  ['how many loaves did we bake today', 'output'],
  ['wie viele Brote haben wir heute gebacken', 'output'],
  ['cuántos panes hemos hecho hoy', 'output'],
  ['ile chlebów upiekliśmy dzisiaj', 'output'],
  ['cuántas paradas hemos hecho hoy', 'stops'],
  ['cuántos rechazos hemos hecho hoy', 'scrap'],
])('%s: %s', (text, metric) => {
  expect(read(text)).toMatchObject({ frame: { intent: 'how-often', metric } });
});

test.each(['cuántos rechazos en la encajadora desde las 9', 'ile odrzutów na pakowarce od 9'])('rejects are no material: %s', text => {
  expect(read(text)).toHaveProperty('frame.metric', 'scrap');
  expect(read(text)).not.toHaveProperty('frame.by');
});

test.each([
  'compare line B from 8:10 to 9:10 with 9:10 to 10:10',
  'vergleich Linie B von 8:10 bis 9:10 mit 9:10 bis 10:10',
  'Linie B von 8:10 bis 9:10 gegen 9:10 bis 10:10 vergleichen',
  'compara la línea B de 8:10 a 9:10 con 9:10 a 10:10',
  'porównaj linię B od 8:10 do 9:10 z 9:10 do 10:10',
  'porównaj linię B 8:10 do 9:10 i 9:10 do 10:10',
])('two stretches are set beside one another: %s', text => {
  expect(read(text)).toMatchObject({
    frame: {
      intent: 'compare',
      line: 'B',
      from: '2026-03-11T08:10',
      to: '2026-03-11T09:10',
      compareTo: { from: '2026-03-11T09:10', to: '2026-03-11T10:10' },
    },
  });
});

test('against about nine is no stretch', () => {
  expect(read('was war gegen 9 am Füller los')).toMatchObject({ frame: { from: '2026-03-11T08:45', to: '2026-03-11T09:15' } });
});

test.each([
  'how long was the last stop of the filler',
  'wie lange dauerte der letzte Stopp am Füller',
  'cuánto duró la última parada de la llenadora',
  'ile trwał ostatni postój nalewarki',
])('the last stop is told with its length, and no sum: %s', text => {
  expect(read(text)).toMatchObject({ frame: { intent: 'why', station: 'A3', from: null } });
});

test.each(['how long did the filler stop today', 'wie lange stand der Füller heute', 'ile trwały postoje nalewarki dziś'])(
  'of all stops their sum is a number: %s',
  text => {
    expect(read(text)).toHaveProperty('frame.intent', 'how-often');
  },
);
