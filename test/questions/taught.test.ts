import { describe, expect, test } from 'vitest';
import { calendar } from '../../src/plant/calendar.ts';
import { aboutPeople } from '../../src/questions/about-people.ts';
import { checkPhrase } from '../../src/questions/check-phrase.ts';
import { leftOver } from '../../src/questions/left-over.ts';
import { readQuestion } from '../../src/questions/read-question.ts';
import { type Meaning, type Phrase, taught } from '../../src/questions/taught.ts';
import { alcor, NOW } from './alcor.ts';

const A3 = { kind: 'place', line: 'A', station: 'A3' } as const;
const phrase = (words: string, means: Meaning = A3, lang: Phrase['lang'] = 'en'): Phrase => ({ words, lang, means });
const read = (text: string, ...phrases: Phrase[]) =>
  readQuestion(text, { plant: alcor, now: NOW, lang: 'en', ...(phrases.length === 0 ? {} : { taught: taught(alcor, phrases) }) });
const local = (time: string) => calendar(alcor).localMinute(calendar(alcor).instant(`2026-03-11T${time}`, 'first'));

describe('a taught phrase', () => {
  test.each([
    ['why is the old lady down', phrase('old lady')],
    ['how is old lady doing', phrase('the old lady')],
    ['warum steht die alte Dame', phrase('alte Dame', A3, 'de')],
    ['¿por qué paró la abuela?', phrase('abuela', A3, 'es')],
    ['dlaczego babcia stoi', phrase('babcia', A3, 'pl')],
  ])('names a station: %s', (text, given) => {
    expect(read(text)).not.toMatchObject({ frame: { station: 'A3' } });
    expect(read(text, given)).toMatchObject({ frame: { station: 'A3', line: 'A' } });
  });

  test('names a line, a shift and a break', () => {
    expect(read('how is the wet side', phrase('wet side', { kind: 'place', line: 'A', station: null }))).toMatchObject({
      frame: { line: 'A', station: null },
    });
    expect(read('what happened in the graveyard', phrase('graveyard', { kind: 'shift', shift: 'night' }))).toMatchObject({
      frame: { to: local('06:00') },
    });
    const smoko = phrase('smoko', { kind: 'break', shift: 'early', from: '09:30' });
    expect(read('how is the filler since smoko', smoko)).toMatchObject({ frame: { station: 'A3', from: local('09:50') } });
  });

  test('says what is wanted, at whatever place it was taught for', () => {
    const gives = phrase('gone walkabout at the filler', { kind: 'intent', intent: 'why' });
    expect(read('gone walkabout at the capper', gives)).toMatchObject({ frame: { intent: 'why', station: 'A4' } });
    expect(read('skedaddle filler', phrase('skedaddle', { kind: 'intent', intent: 'how-often' }))).toMatchObject({
      frame: { intent: 'how-often', station: 'A3' },
    });
  });

  test('its station has left plant.yaml: it means nothing any more', () => {
    expect(read('why is the old lady down', phrase('old lady', { kind: 'place', line: 'A', station: 'A99' }))).toEqual(
      read('why is the old lady down'),
    );
  });

  test('characters that mean something in a pattern mean themselves', () => {
    expect(read('why is .* down', phrase('.*(a+)+$ old'))).toEqual(read('why is .* down'));
    expect(() => read('why (', phrase('(((', { kind: 'intent', intent: 'why' }))).not.toThrow();
  });
});

describe('whatever is taught', () => {
  test.each([
    ['stop the filler', phrase('stop', { kind: 'intent', intent: 'why' })],
    ['start A3 now', phrase('start', { kind: 'intent', intent: 'now' })],
    ['setze den Füller auf 80', phrase('setze', { kind: 'intent', intent: 'now' }, 'de')],
  ])('a command stays refused: %s', (text, given) => {
    expect(read(text, given)).toMatchObject({ frame: { intent: 'command-refuse' } });
  });

  test.each([
    ['why did the press stop in Gdynia', phrase('gdynia')],
    ['how is the filler at our other plant', phrase('our other plant')],
    ['will the filler fail tomorrow', phrase('tomorrow', { kind: 'shift', shift: 'early' })],
    ['what is the weather', phrase('weather', { kind: 'intent', intent: 'now' })],
  ])('another site, the future and what no data can tell stay what they are: %s', (text, given) => {
    expect(read(text, given)).toEqual(read(text));
    expect(read(text)).toMatchObject({ abstain: true });
  });

  test('a question about a person is refused before any phrase is looked at', () => {
    expect(taught(alcor, [phrase('kowalski')]).plant).not.toBe(alcor);
    expect(aboutPeople('why did Kowalski stop', alcor)).toMatchObject({ kind: 'refuse' });
  });
});

describe('before it is taught', () => {
  const codes = (words: string, means: Meaning = A3, others: Phrase[] = []) =>
    checkPhrase(phrase(words, means), alcor, others).map(problem => problem.code);
  const why: Meaning = { kind: 'intent', intent: 'why' };

  test.each([
    ['', 'empty'],
    ['  ?! ', 'empty'],
    ['ab', 'empty'],
    ['one two three four five six seven', 'too-long'],
    [`${'x'.repeat(61)}`, 'too-long'],
    ['beast, please', 'punctuation'],
    ['12', 'number'],
    ['twelve', 'number'],
    ['K9', 'number'],
    ['b7', 'number'],
    ['the late shift', 'known'],
    ['yesterday', 'known'],
    ['the machine', 'known'],
    ['capper', 'taken'],
    ['A4', 'taken'],
    ['filler', 'already-read'],
    ['emergency stop', 'safety'],
    ['Not-Halt', 'safety'],
    ['gdynia', 'elsewhere'],
    ['the palletiser', 'elsewhere'],
    ['who is slowest', 'people'],
    ['anna', 'people'],
    ['stop the filler', 'command'],
  ])('%j as a name of the filler: %s', (words, code) => {
    expect(codes(words)).toContain(code);
  });

  test.each(['old lady', 'beast', 'old lady of the wet end', 'dicke Berta', 'żółta'])('%s is in order', words => {
    expect(codes(words)).toEqual([]);
  });

  test('60 characters and six words are in order, one more is not', () => {
    expect(codes('x'.repeat(60))).toEqual([]);
    expect(codes('old lady of the wet end')).toEqual([]);
    expect(codes('old lady of the far wet end')).toEqual(['too-long']);
  });

  test('one word of every question cannot say what is wanted; two that belong together can', () => {
    expect(codes('why', why)).toEqual(['known']);
    expect(codes('what gives', why)).toEqual([]);
  });

  test('what is taught already is taken, in whatever spelling', () => {
    expect(codes('OLD  Lady', A3, [phrase('old lady')])).toEqual(['taken']);
  });

  test('a meaning that this plant does not have', () => {
    expect(codes('old lady', { kind: 'place', line: 'A', station: 'A99' })).toEqual(['no-meaning']);
    expect(codes('old lady', { kind: 'break', shift: 'early', from: '09:31' })).toEqual(['no-meaning']);
  });
});

test('what is left over are the words that nobody knows', () => {
  expect(leftOver('why is the daft wibbler down since lunch', alcor)).toEqual(['daft', 'wibbler']);
  expect(leftOver('why did the filler stop yesterday', alcor)).toEqual([]);
  expect(leftOver('why did the filller stop', alcor)).toEqual([]);
});
