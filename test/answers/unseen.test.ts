/** What nobody could see is said beside what was seen. */
import { expect, test } from 'vitest';
import { type Said, works } from '../line/a-line.ts';
import { askLine, heard } from './ask-line.ts';

const LINE = ['K1', 'K2', 'K3'];
const RUNS: readonly Said[] = LINE.flatMap(id => works(id, 1_800, 5_400));

test.each([
  ['en', 'why did K2 stop today', 'I see no stop of K2 K2 in this time.', 'I have no data for today 00:00–07:30.'],
  ['de', 'warum stand K2 heute', 'Ich sehe in dieser Zeit keinen Stillstand bei K2 K2.', 'Für heute 00:00–07:30 habe ich keine Daten.'],
  ['es', 'por qué paró K2 hoy', 'No veo ninguna parada de K2 K2 en ese tiempo.', 'No tengo datos de hoy 00:00–07:30.'],
  ['pl', 'dlaczego K2 dziś stało', 'W tym czasie nie widzę postoju na K2 K2.', 'Brak danych (dziś 00:00–07:30).'],
] as const)('in %s no stop is told together with the time before the data began', async (lang, text, none, unseen) => {
  const made = await askLine(RUNS, 5_400, text, { lang });
  expect(made.title).toBe(none);
  expect(made.text).toContain(unseen);
});

test('a hole in a station’s data could hide a stop, and is told where none is seen', async () => {
  const gap = [
    ...works('K1', 1_800, 5_400),
    ...works('K2', 1_800, 3_600),
    ...works('K2', 4_500, 5_400, { good: 110 }),
    ...works('K3', 1_800, 5_400),
  ];
  const text = async (said: readonly Said[]) => (await askLine(said, 5_400, 'why did K2 stop from 7:45 to 8:00')).text;
  expect(await text(gap)).not.toContain('no data');
  const wide = 'why did K2 stop from 7:45 to 8:20';
  expect((await askLine(gap, 5_400, wide)).text).toMatch(/I have no data for today 08:03–08:11\./);
  expect((await askLine(RUNS, 5_400, wide)).text).not.toContain('no data');
});

test('a line’s figures are told with the time before the first of its stations was heard', async () => {
  expect((await askLine(RUNS, 5_400, 'how is the line')).text).toContain('I have no data for today 00:00–07:30.');
  expect((await askLine(RUNS, 5_400, 'what happened since 7:30')).text).not.toContain('no data');
});

test('of a line that did not stop no station is named', async () => {
  expect((await askLine(RUNS, 5_400, 'why did the line stop from 7:45 to 8:00')).title).toBe('I see no stop of Pumps in this time.');
});

const STOOD: readonly Said[] = [
  ...LINE.flatMap(id => works(id, 0, 3_000)),
  ...LINE.flatMap(id => heard(id, 3_030)),
  [3_010, 'K2', { kind: 'state', state: 'stopped' }],
  [3_020, 'K3', { kind: 'state', state: 'suspended', because: 'starved' }],
  [3_600, 'K2', { kind: 'state', state: 'execute' }],
  [3_700, 'K3', { kind: 'state', state: 'execute' }],
];

test('a station that only waited is not named as the one where most was lost, long as it stood', async () => {
  expect((await askLine(STOOD, 4_000, 'how often did the line stop since 7:00')).text).toContain('Most at K2 K2 (10 min)');
  const waits = STOOD.filter(([, id, body]) => id !== 'K2' || body.kind === 'count');
  expect((await askLine(waits, 4_000, 'how often did the line stop since 7:00')).text).toContain('Most at K3 K3 (11 min)');
});

test.each([
  ['en', "what's wrong now?", 'All stations of Pumps run.'],
  ['de', 'warum steht die Linie?', 'Alle Stationen von Pumps laufen.'],
  ['es', '¿qué va mal ahora?', 'Todas las estaciones de Pumps están en marcha.'],
  ['pl', 'co teraz nie działa?', 'Wszystkie stacje pracują: Pumps.'],
] as const)('in %s, where all runs again, that is said before the latest stop, and not while one stands', async (lang, text, allRun) => {
  const again = [...STOOD, ...LINE.flatMap(id => works(id, 3_700, 5_400, { good: 110 }))];
  const { title, text: said } = await askLine(again, 5_300, text, { lang });
  expect(title).toMatch(/K3|Pumps/);
  expect(said.split('\n').slice(0, 3).join('\n')).toContain(allRun);
  expect((await askLine(STOOD, 3_500, text, { lang })).text).not.toContain(allRun);
  expect((await askLine(again, 5_300, 'why did K3 stop')).text).not.toContain('All stations');
});
