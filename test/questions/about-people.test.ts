import { expect, test } from 'vitest';
import { aboutPeople } from '../../src/questions/about-people.ts';
import { alcor } from './alcor.ts';
import { answered, refused } from './people.ts';

test.each(refused)('%s: the answer would be a person, so it is refused', text => {
  expect(aboutPeople(text, alcor)?.kind).toBe('refuse');
});

test.each(answered)('%s: is about machines, rules or the asker, so it is answered', text => {
  expect(aboutPeople(text, alcor)?.kind).not.toBe('refuse');
});

test('a name that only chat links know is a person, in any case and any case ending', () => {
  expect(aboutPeople('how did zbylut do on the filler', alcor, ['Zbylut Korda'])?.kind).toBe('refuse');
  expect(aboutPeople('postoje nalewarki a Zbyluta', alcor, ['Zbylut Korda'])?.kind).toBe('refuse');
  expect(aboutPeople('how did the filler do', alcor, ['Zbylut Korda'])).toBeNull();
});

test('letters set apart and figures for letters hide nothing', () => {
  expect(aboutPeople('w.h.o stopped the filler', alcor)?.kind).toBe('refuse');
  expect(aboutPeople('wh0 stopped the filler', alcor)?.kind).toBe('refuse');
});

test("the rules about data and the asker's own data are told", () => {
  expect(aboutPeople('do you watch us', alcor)).toEqual({ kind: 'rules' });
  expect(aboutPeople('was speicherst du über mich', alcor)).toEqual({ kind: 'own-data' });
});

test.each([
  'can I turn off your tips for me',
  'how do I mute you',
  'kann ich deine Hinweise für mich abstellen',
  'wie schalte ich deine Tipps ab',
  'puedo desactivar tus avisos para mí',
  'czy mogę wyłączyć twoje podpowiedzi',
])('%s: the asker wants to be left alone, and no machine is switched off', text => {
  expect(aboutPeople(text, alcor)).toEqual({ kind: 'own-data' });
});

test.each(['who turned your tips off', 'wer hat die Tipps abgestellt', 'quién ha silenciado los avisos', 'kto wyłączył podpowiedzi'])(
  'who has silenced us is asked of others: %s',
  text => expect(aboutPeople(text, alcor)).toMatchObject({ kind: 'refuse' }),
);

test.each(['turn off the filler', 'Hinweisleuchte am Füller abstellen', 'apaga la llenadora', 'wyłącz nalewarkę'])(
  '%s: that is a machine, and no hint of ours',
  text => {
    expect(aboutPeople(text, alcor)).toBeNull();
  },
);

test.each([
  'how many questions about people did you refuse this month',
  'wie groß muss eine Gruppe sein, damit du Zahlen nennst',
  'cuántas veces te has negado a contestar sobre una persona',
  'jak duża musi być grupa, żebyś pokazał liczby',
])('%s: how our rules work is told', text => {
  expect(aboutPeople(text, alcor)).toEqual({ kind: 'rules' });
});
