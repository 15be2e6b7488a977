import { expect, test } from 'vitest';
import { handoverWish } from '../../src/questions/handover-wish.ts';

test.each([
  ['Handover please', 'en'],
  ['show me the shift handover', 'en'],
  ['hand-over?', 'en'],
  ['Schichtübergabe bitte', 'de'],
  ['Zeig mir die Übergabe', 'de'],
  ['Dame el relevo del turno', 'es'],
  ['relevo, por favor', 'es'],
  ['Przekazanie zmiany', 'pl'],
  ['proszę o przekazanie zmiany', 'pl'],
  ['pokaż mi przekazanie zmiany', 'pl'],
  // Beside anything else it is a time, or somebody else's.
  ['why did the bagger stop at handover', null],
  ['handover of the pallets', null],
  ['was war bei der Schichtübergabe', null],
  ['qué pasó en el relevo', null],
  ['co było przy przekazaniu zmiany', null],
  ['shift report', null],
] as const)('%s', (text, lang) => {
  expect(handoverWish(text)).toBe(lang);
});
