import { expect, test } from 'vitest';
import type { Frame } from '../../src/questions/frame.ts';
import { readQuestion } from '../../src/questions/read-question.ts';
import { alcor, NOW } from './alcor.ts';

const read = (text: string, previous?: Frame) => {
  const reading = readQuestion(text, { plant: alcor, now: NOW, line: 'A', ...(previous === undefined ? {} : { previous }) });
  return 'frame' in reading ? reading.frame : null;
};

test.each([
  ['what is the MTBF of the filler this week?', 'mtbf'],
  ['wie lange ist die Zeit zwischen Ausfällen am Füller diese Woche', 'mtbf'],
  ['tiempo medio entre fallos de la llenadora esta semana', 'mtbf'],
  ['średni czas między awariami nalewarki w tym tygodniu', 'mtbf'],
  ['mttr filler yesterday', 'mttr'],
  ['Reparaturzeit am Füller gestern', 'mttr'],
  ['what availability did the filler have on the early shift', 'availability'],
  ['Verfügbarkeit Füller heute', 'availability'],
  ['disponibilidad de la llenadora ayer', 'availability'],
  ['dostępność nalewarki wczoraj', 'availability'],
  ['performance of the filler yesterday', 'performance'],
  ['Leistung vom Füller gestern', 'performance'],
  ['rendimiento de la llenadora ayer', 'performance'],
  ['wydajność nalewarki wczoraj', 'performance'],
  ['how good was the quality of the filler yesterday', 'quality'],
  ['wie ist die Qualität am Füller heute', 'quality'],
  ['cuál fue la calidad de la llenadora ayer', 'quality'],
  ['jaka była jakość na nalewarce wczoraj', 'quality'],
  ['how fast is the filler', 'speed'],
  ['wie schnell läuft der Füller', 'speed'],
  ['a qué velocidad va la llenadora', 'speed'],
  ['jak szybko pracuje nalewarka', 'speed'],
])('%s asks for a figure of planned time', (text, metric) => {
  expect(read(text)).toMatchObject({ metric, about: 'oee' });
});

test.each([
  ['scrap rate of the filler today', 'scrap'],
  ['Ausschussquote am Füller heute', 'scrap'],
  ['tasa de rechazo de la llenadora hoy', 'scrap'],
  ['procent odrzutów na nalewarce dzisiaj', 'scrap'],
  ['how many bottles did we make today', 'output'],
  ['wie viele Flaschen heute', 'output'],
  ['cuántas botellas hicimos hoy', 'output'],
  ['ile butelek dzisiaj', 'output'],
  ['how many stops did the filler have today', 'stops'],
  ['Anzahl Stopps am Füller heute', 'stops'],
  ['cuántas paradas tuvo la llenadora hoy', 'stops'],
  ['ile postojów miała dziś nalewarka', 'stops'],
  ['most common stop reasons this week', 'causes'],
  ['häufigste Stillstandsursache diese Woche', 'causes'],
  ['causas más frecuentes de paro esta semana', 'causes'],
  ['najczęstsze przyczyny postojów w tym tygodniu', 'causes'],
])('%s asks for something that is counted', (text, metric) => {
  expect(read(text)).toMatchObject({ metric, intent: 'how-often' });
  expect(read(text)?.about).toBeUndefined();
});

test('a follow-up wants the figure that was asked for before, at another place or time', () => {
  const first = read('MTBF of the filler yesterday') ?? undefined;
  expect(read('and the capper?', first)).toMatchObject({ station: 'A4', metric: 'mtbf', about: 'oee', from: first?.from });
  expect(read('and today?', first)).toMatchObject({ station: first?.station, metric: 'mtbf' });
  expect(read('and how many stops?', first)).toMatchObject({ metric: 'stops' });
});

test('who asks why so many rejects asks the same of the next station', () => {
  const first = read('why so many rejects at the filler yesterday') ?? undefined;
  expect(read('and the capper?', first)).toMatchObject({ intent: 'why', station: 'A4', about: 'rejects' });
});

test('quality that is called, a change of pace and a reason are no questions for a figure', () => {
  expect(read('call quality to the filler')).toMatchObject({ intent: 'help-me-person', role: 'quality' });
  for (const text of ['since when has the speed of the filler dropped', 'why is the output of the filler so low today'])
    expect(read(text)?.metric, text).toBeUndefined();
});

test('in a thread about yesterday "compare with today" sets today beside it, with the figure that was asked for', () => {
  const first = read('OEE of the filler yesterday') ?? undefined;
  expect(read('compare with today', first)).toMatchObject({
    intent: 'compare',
    station: 'A3',
    metric: 'oee',
    from: '2026-03-10T00:00',
    to: '2026-03-11T00:00',
    compareTo: { from: '2026-03-11T00:00', to: '2026-03-11T11:20' },
  });
});
