import { expect, test } from 'vitest';
import type { Thread } from '../../src/questions/frame.ts';
import { readQuestion } from '../../src/questions/read-question.ts';
import { alcor, NOW } from './alcor.ts';

const why: Thread = { intent: 'why', line: 'A', station: null, from: '2026-03-11T09:05', to: '2026-03-11T09:35', compareTo: null };
const told = { station: 'A3', from: '2026-03-11T09:12' };
const read = (text: string, previous: Thread) => readQuestion(text, { plant: alcor, now: NOW, lang: 'en', previous });

test.each([
  ['And before that?', 'en'],
  ['before that', 'en'],
  ['and the one before?', 'en'],
  ['Und davor?', 'de'],
  ['und der Stopp davor?', 'de'],
  ['¿Y antes?', 'es'],
  ['¿y antes de eso?', 'es'],
  ['A wcześniej?', 'pl'],
  ['a co było przedtem?', 'pl'],
] as const)('%s, when a stop was told: the last one before it, at its station', (text, lang) => {
  expect(read(text, { ...why, told })).toEqual({
    frame: { ...why, station: 'A3', from: '2026-03-10T09:12', to: '2026-03-11T09:12', last: true },
    lang,
  });
});

test.each(['And before that?', 'Und davor?', '¿Y antes?', 'A wcześniej?'])('%s, when no stop was told, is about no stop', text => {
  for (const previous of [why, { ...why, intent: 'how-often' as const, told }])
    expect(read(text, previous)).not.toMatchObject({ frame: { last: true } });
});

test.each(['and before the break?', 'why did A3 stop before nine', 'und vor der Pause?'])('%s names a time of its own', text => {
  expect(read(text, { ...why, told })).not.toMatchObject({ frame: { last: true } });
});
