import { expect, test } from 'vitest';
import { calendar } from '../../src/plant/calendar.ts';
import { readQuestion } from '../../src/questions/read-question.ts';
import { taught } from '../../src/questions/taught.ts';
import { alcor, NOW } from './alcor.ts';

function windowOf(text: string, now = NOW): string {
  const reading = readQuestion(text, { plant: alcor, now });
  return 'frame' in reading ? `${reading.frame.from} ${reading.frame.to}`.replaceAll('2026-03-11T', '') : JSON.stringify(reading);
}

test.each([
  ['what happened on the filler between half nine and quarter to ten', '09:30 09:45'],
  ['what happened on the filler from 9 to 10', '09:00 10:00'],
  ['what happened on the filler at 9', '08:45 09:15'],
  ['what happened on the filler before the break', '06:00 09:30'],
  ['what happened on the filler during the break', '09:30 09:50'],
  ['what happened on the filler this shift', '06:00 11:20'],
  ['what happened on the filler in the last hour and a half', '09:50 11:20'],
  ['was war am Füller um fünf vor halb zehn', '09:10 09:40'],
  ['was war am Füller um dreiviertel zehn', '09:30 10:00'],
  ['was war am Füller von 8:30 bis 9:15', '08:30 09:15'],
  ['was war am Füller seit halb acht', '07:30 11:20'],
  ['qué pasó en la llenadora entre las nueve y media y las diez menos cuarto', '09:30 09:45'],
  ['qué pasó en la llenadora a las diez y cuarto', '10:00 10:30'],
  ['co się działo na nalewarce za dwadzieścia dziesiąta', '09:25 09:55'],
  ['co się działo na nalewarce od wpół do ósmej', '07:30 11:20'],
  ['co się działo na nalewarce między ósmą a dziewiątą', '08:00 09:00'],
] as const)('%s: %s', (text, window) => {
  expect(windowOf(text)).toBe(window);
});

test.each([
  ['what happened on the filler on Monday', '2026-03-09T00:00 2026-03-10T00:00'],
  ['what happened on the filler on 5 March', '2026-03-05T00:00 2026-03-06T00:00'],
  ['was war am 5.3. am Füller', '2026-03-05T00:00 2026-03-06T00:00'],
  ['what happened on the filler last weekend', '2026-03-07T00:00 2026-03-09T00:00'],
  ['what happened on the filler last week', '2026-03-02T00:00 2026-03-09T00:00'],
  ['what happened on the filler last month', '2026-02-01T00:00 2026-03-01T00:00'],
  ['what happened on the filler from Monday to Tuesday', '2026-03-09T00:00 00:00'],
] as const)('%s: %s', (text, window) => {
  expect(windowOf(text)).toBe(window);
});

test('a night word is the night shift that began yesterday, whole', () => {
  for (const text of [
    'how was last night on the oven',
    'was war heute Nacht am Ofen',
    'qué pasó anoche en el horno',
    'co było w nocy z piecem',
  ]) {
    expect(windowOf(text)).toBe('2026-03-10T22:00 06:00');
  }
});

test('a time word that was not understood is asked about, never passed over', () => {
  for (const text of ['how often did the filler stop in the second quarter', 'wie oft stand der Füller neulich']) {
    expect(readQuestion(text, { plant: alcor, now: NOW })).toMatchObject({ ask: true, about: 'time' });
  }
});

test('a bare hour is the last one that has been', () => {
  const late = calendar(alcor).instant('2026-03-11T16:40', 'first');
  expect(windowOf('why did the filler stop at three', late)).toBe('14:45 15:15');
  expect(windowOf('why did the filler stop at nine', late)).toBe('08:45 09:15');
});

test('in the hour that spring leaves out, both ends move to the next minute that exists', () => {
  const sunday = calendar(alcor).instant('2026-03-29T09:00', 'first');
  expect(windowOf('what happened on the filler between 2:15 and 2:45', sunday)).toBe('2026-03-29T03:00 2026-03-29T03:00');
});

test('a range that touches the hour autumn doubles is of that night, not of the day before', () => {
  const sunday = calendar(alcor).instant('2026-10-25T07:30', 'first');
  for (const text of [
    'why did the oven stop between 2 and 3',
    'wieso stand der Ofen zwischen 2 und 3 Uhr',
    'por qué paró el horno entre las 2 y las 3',
    'czemu stał piec między 2 a 3',
  ])
    expect(windowOf(text, sunday)).toBe('2026-10-25T02:00 2026-10-25T03:00');
  expect(windowOf('why did the oven stop between 1 and 2:30', sunday)).toBe('2026-10-25T01:00 2026-10-25T02:30');
});

test('a range that touches the hour spring leaves out is of that night', () => {
  const sunday = calendar(alcor).instant('2026-03-29T09:00', 'first');
  expect(windowOf('why did the oven stop between 1 and 2:30', sunday)).toBe('2026-03-29T01:00 2026-03-29T03:00');
});

test.each([
  ['2026-03-11T03:15', '2026-03-10T22:00 03:15'],
  ['2026-03-11T23:30', '22:00 23:30'],
] as const)('at %s tonight is the night that runs', (asked, window) => {
  const night = calendar(alcor).instant(asked, 'first');
  for (const text of [
    'anything new tonight at the oven',
    'heute Nacht was gewesen am Ofen?',
    'algo nuevo esta noche en el horno',
    'działo się coś dziś w nocy na piecu',
  ])
    expect(windowOf(text, night)).toBe(window);
});

test('tonight lies ahead until the evening begins, and tonight’s night in the morning was the last one', () => {
  const read = (text: string) => readQuestion(text, { plant: alcor, now: NOW });
  expect(read('how will the oven run tonight')).toMatchObject({ abstain: true });
  expect(read('¿cómo irá el horno esta noche?')).toMatchObject({ abstain: true });
  expect(windowOf('was war heute Nacht am Ofen')).toBe('2026-03-10T22:00 06:00');
  expect(windowOf('qué le pasó al horno esta noche')).toBe('2026-03-10T22:00 06:00');
});

test('how it stands is not asked of a time that is over', () => {
  expect(readQuestion('qué tal el horno ayer', { plant: alcor, now: NOW })).toMatchObject({ frame: { intent: 'since', station: 'B4' } });
  expect(readQuestion('qué tal el horno hoy', { plant: alcor, now: NOW })).toMatchObject({ frame: { intent: 'now', station: 'B4' } });
});

test('in a thread about a station, a pump is the one of that station', () => {
  const previous = { intent: 'why', line: 'A', station: 'A3', from: null, to: null, compareTo: null } as const;
  expect(readQuestion('is the pump ok', { plant: alcor, now: NOW, previous })).toMatchObject({ frame: { intent: 'now', station: 'A3' } });
  expect(readQuestion('is the pump ok', { plant: alcor, now: NOW })).toMatchObject({ abstain: true, reason: 'unknown-place' });
});

test('what looks like an id is an alarm where its meaning is asked, and a station where it stopped', () => {
  expect(readQuestion('what does E14 mean', { plant: alcor, now: NOW })).not.toMatchObject({ abstain: true });
  expect(readQuestion('why did E14 stop', { plant: alcor, now: NOW })).toMatchObject({ abstain: true });
  expect(readQuestion('why alarm E217', { plant: alcor, now: NOW })).not.toMatchObject({ abstain: true });
});

test('a short question in a thread fills its gaps from what the thread was about', () => {
  const previous = { intent: 'why', line: 'A', station: 'A3', from: '2026-03-11T00:00', to: '2026-03-11T11:20', compareTo: null } as const;
  const read = (text: string) => readQuestion(text, { plant: alcor, now: NOW, previous });
  expect(read('and yesterday?')).toMatchObject({ frame: { intent: 'why', station: 'A3', from: '2026-03-10T00:00' } });
  expect(read('and the capper?')).toMatchObject({ frame: { intent: 'why', station: 'A4' } });
  expect(read('how often?')).toMatchObject({ frame: { intent: 'how-often', station: 'A3', from: '2026-03-11T00:00' } });
});

test("the channel's line settles which station 3 is meant", () => {
  expect(readQuestion('why did station 3 stop', { plant: alcor, now: NOW })).toMatchObject({ ask: true, about: 'station' });
  expect(readQuestion('why did station 3 stop', { plant: alcor, now: NOW, line: 'B' })).toMatchObject({ frame: { station: 'B3' } });
});

test('two questions in one are two frames', () => {
  expect(readQuestion('why did the filler stop and how is the oven', { plant: alcor, now: NOW })).toMatchObject({
    frame: { intent: 'why', station: 'A3' },
    also: [{ intent: 'now', station: 'B4' }],
  });
});

test("a trainer's phrase counts like ours", () => {
  const text = 'filler on strike';
  expect(
    readQuestion(text, {
      plant: alcor,
      now: NOW,
      taught: taught(alcor, [{ words: 'on strike', lang: 'en', means: { kind: 'intent', intent: 'why' } }]),
    }),
  ).toMatchObject({
    frame: { intent: 'why', station: 'A3' },
  });
});

test('the language of the words decides, the profile only where they are silent', () => {
  expect(readQuestion('warum steht der Füller', { plant: alcor, now: NOW, lang: 'en' }).lang).toBe('de');
  expect(readQuestion('A3?', { plant: alcor, now: NOW, lang: 'pl' }).lang).toBe('pl');
});

test.each([
  'what changed on station A3 since yesterday noon',
  'was hat sich an A3 seit gestern mittag geändert',
  'que ha cambiado en A3 desde ayer a mediodia',
  'co się zmieniło na A3 od wczorajszego południa',
])('%s: the hour belongs to the day, and the time lasts until now', text => {
  expect(readQuestion(text, { plant: alcor, now: NOW })).toMatchObject({
    frame: { intent: 'since', from: '2026-03-10T12:00', to: '2026-03-11T11:20' },
  });
});

test.each(['wie setz ich den Füller nach einem Ausfall zurück', 'cómo arranco la llenadora tras una parada'])(
  '%s: one is no hour there',
  text => {
    expect(readQuestion(text, { plant: alcor, now: NOW })).toMatchObject({ frame: { intent: 'coach', from: null } });
  },
);

test('three stops that are told and a cause that is asked for are a question for the cause', () => {
  const reading = readQuestion("filler - 3 stops in the last half hour, what's the cause", { plant: alcor, now: NOW });
  expect(reading).toMatchObject({ frame: { intent: 'why', from: '2026-03-11T10:50' } });
  expect(readQuestion('how often did the filler stop today, and why', { plant: alcor, now: NOW })).toMatchObject({
    frame: { intent: 'how-often' },
    also: [{ intent: 'why' }],
  });
});

test.each([
  'How is the line?',
  'What cost us most today?',
  'What cost us most this month?',
  'Wie läuft die Linie?',
  'Was hat heute am meisten gekostet?',
  '¿Cómo va la línea?',
  '¿Qué costó más hoy?',
  'Jak idzie linia?',
  'Co dziś kosztowało najwięcej?',
  "What's wrong now?",
  'whats wrong',
  'Is everything running?',
  'anything else wrong?',
  'Was ist jetzt los?',
  'Läuft wieder alles?',
  'Sonst noch was?',
  '¿Va todo bien?',
  '¿Qué va mal ahora?',
  'Co teraz nie działa?',
  'Czy wszystko w porządku?',
])('in a thread about a station, its whole line can be asked about again: %s', text => {
  const previous = { intent: 'why', line: 'A', station: 'A3', from: null, to: null, compareTo: null } as const;
  expect(readQuestion(text, { plant: alcor, now: NOW, previous })).toMatchObject({ frame: { line: 'A', station: null } });
});

test.each([
  'and what did it cost?',
  'does it hold up the end of the line?',
  'how often?',
  'what does the line lead say?',
  "what's wrong there?",
  "what's wrong with it now?",
  'ist da alles ok?',
  '¿qué va mal ahí?',
  'co tam nie działa?',
  'how is it now?',
  'did anything change before the stop?',
])('a thread about a station stays with it: %s', text => {
  const previous = { intent: 'why', line: 'A', station: 'A3', from: null, to: null, compareTo: null } as const;
  expect(readQuestion(text, { plant: alcor, now: NOW, previous })).not.toMatchObject({ frame: { station: null } });
});
