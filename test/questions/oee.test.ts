import { expect, test } from 'vitest';
import { readQuestion } from '../../src/questions/read-question.ts';
import { alcor, NOW } from './alcor.ts';

const read = (text: string) => {
  const reading = readQuestion(text, { plant: alcor, now: NOW, line: 'A' });
  return 'frame' in reading ? reading.frame : null;
};

test.each([
  ['how was the OEE of the early shift?', 'how-often'],
  ['OEE of the capper today', 'how-often'],
  ['MTTR of the filler yesterday', 'how-often'],
  ['Verfügbarkeit des Füllers heute', 'how-often'],
  ['¿cuál es el OEE de hoy?', 'how-often'],
  ['jaki był OEE nocnej zmiany?', 'how-often'],
  ['compare the OEE today with yesterday', 'compare'],
])('%s asks for the figures of ISO 22400', (text, intent) => {
  expect(read(text)).toMatchObject({ intent, about: 'oee' });
});

test('why it is low is a question for causes, and how often it stopped is none for OEE', () => {
  expect(read('why is the OEE so low today?')).toMatchObject({ intent: 'why' });
  expect(read('why is the OEE so low today?')?.about).toBeUndefined();
  expect(read('how often did the capper stop today')?.about).toBeUndefined();
});
