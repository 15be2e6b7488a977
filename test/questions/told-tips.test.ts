/** Tips that were given, and tips that are asked for: the same word, and two questions. */
import { expect, test } from 'vitest';
import { calendar } from '../../src/plant/calendar.ts';
import type { Frame, Thread } from '../../src/questions/frame.ts';
import { readQuestion } from '../../src/questions/read-question.ts';
import { demoPlant } from '../sources/demo-plant.ts';

const plant = demoPlant();
const now = calendar(plant).instant('2026-05-21T10:40', 'first');
const read = (text: string, previous?: Thread): Frame | undefined => {
  const reading = readQuestion(text, { plant, now, ...(previous === undefined ? {} : { previous }) });
  return 'frame' in reading ? reading.frame : undefined;
};

test.each([
  'What tips were sent today?',
  'Which tips did B4 get this shift?',
  'tips today?',
  'show me todays tips',
  'any tips on the bagger since 6?',
  'what did you tell the operators today?',
  'how many tips did you send this week',
  'list the hints that went out since the break',
  'has the bagger had any tips?',
  'what have you been saying to the bagger this morning?',
  'did B4 get a tip',
  'did you send a tip to the fryer this morning',
  'did todays tips help?',
  'Welche Tipps gingen heute raus?',
  'hast du heute tipps verschickt',
  'hat B4 einen Tipp bekommen',
  'was hast du dem Beutler heute geraten',
  '¿Qué consejos se enviaron hoy?',
  'qué consejos diste a la embolsadora',
  'hubo algún consejo en la embolsadora',
  'consejos de hoy',
  'jakie podpowiedzi dzisiaj wysłałeś',
  'ile było dziś wskazówek',
  'czy była jakaś podpowiedź na B4',
  'what did the tip say yesterday?',
  'what did the tips say?',
  'was sagte der Tipp gestern',
])('%s: those that were given', text => {
  expect(read(text)).toMatchObject({ intent: 'since', about: 'tips' });
  expect(read(text)?.last).toBeUndefined();
});

test.each([
  ['Did the tip help?', null],
  ['was the tip any good', null],
  ['did the 9:20 tip work', '2026-05-21T09:05'],
  ['the tip at 6, did it work?', '2026-05-21T05:45'],
  ['what became of the tip for the bagger', null],
  ['Hat der Tipp geholfen?', null],
  ['hat der hinweis von 8 uhr gewirkt', '2026-05-21T07:45'],
  ['was ist aus dem tipp geworden', null],
  ['¿Funcionó el consejo de las 6?', '2026-05-21T05:45'],
  ['sirvió el consejo?', null],
  ['czy podpowiedź z szóstej zadziałała', '2026-05-21T05:45'],
  ['co dała wskazówka o 9', '2026-05-21T08:45'],
  ['what did the tip say?', null],
  ['what did the last tip at the bagger say', null],
  ['Was stand im Tipp?', null],
  ['was hat der Tipp gesagt', null],
  ['wie lautete der Hinweis am Beutler', null],
  ['¿Qué decía el consejo?', null],
  ['co mówiła wskazówka', null],
])('%s: what became of one', (text, from) => {
  expect(read(text)).toMatchObject({ intent: 'since', about: 'tips', last: true, from });
});

test.each([
  'any tips for the bagger?',
  'give me a tip for the fryer',
  'got any tips for cleaning the fryer',
  'hast du einen tipp für den beutler',
  'gib mir einen Tipp für die Fritteuse',
  'dame un consejo para la embolsadora',
  'daj wskazówkę do pakowaczki',
  'why did nobody get a tip at 9:20',
  'which tips help?',
  'welche meldungen gab es heute am beutler',
])('%s: of none that was given', text => {
  expect(read(text)?.about).not.toBe('tips');
});

const WHY: Thread = { intent: 'why', line: 'S', station: 'B4', from: null, to: null, compareTo: null };

test('which tips were sent is asked of the whole line, in whatever thread', () => {
  expect(read('What tips were sent today?', WHY)).toMatchObject({ about: 'tips', station: null });
});

test('in a thread about a station the tip is the one there', () => {
  expect(read('did the tip help?', WHY)).toMatchObject({ about: 'tips', last: true, station: 'B4' });
});

test('in a thread about tips a bare follow-up is still about tips', () => {
  const tips: Thread = { ...WHY, intent: 'since', about: 'tips', station: null };
  expect(read('and yesterday?', tips)).toMatchObject({ about: 'tips', from: '2026-05-20T00:00' });
  expect(read('did it help?', tips)).toMatchObject({ about: 'tips', last: true });
  expect(read('did it help?', WHY)?.about).not.toBe('tips');
});

test.each([
  ['why was the stop of the bagger from 9 on', 'since nine'],
  ['el consejo de las 12 bolsas', 'no time'],
])('%s: %s', (text, what) => {
  expect(read(text)?.from ?? null).toBe(what === 'no time' ? null : '2026-05-21T09:00');
});
