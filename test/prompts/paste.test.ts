import { expect, test } from 'vitest';
import { pasteToParts } from '../../src/prompts/paste.ts';

test('a numbered instruction becomes action, reason and steps with their parts', () => {
  const pasted = `Clearing a jammed label
Purpose: a jam tears the web.
1) Stop the unwinder, because the web tears under pull.
   Key point: by its own button
2) Pull the label out towards you.
   Check: the web runs straight
`;
  expect(pasteToParts(pasted, 'en')).toEqual({
    action: 'Clearing a jammed label',
    figure: '',
    why: 'a jam tears the web.',
    steps: [
      { step: 'Stop the unwinder.', keyPoint: 'by its own button', reason: 'the web tears under pull', check: '' },
      { step: 'Pull the label out towards you.', keyPoint: '', reason: '', check: 'the web runs straight' },
    ],
  });
});

test.each([
  [
    'de',
    'Etikett klemmt\n- Abroller anhalten, damit die Bahn nicht reißt.\n  Wichtig: am eigenen Taster',
    'die Bahn nicht reißt',
    'am eigenen Taster',
  ],
  [
    'es',
    'Etiqueta atascada\n• Para el desbobinador para que la banda no se rompa.\n  Punto clave: con su propio botón',
    'la banda no se rompa',
    'con su propio botón',
  ],
  [
    'pl',
    'Zacięta etykieta\n1. Zatrzymaj odwijak, żeby taśma się nie zerwała.\n  Uwaga: własnym przyciskiem',
    'taśma się nie zerwała',
    'własnym przyciskiem',
  ],
] as const)('it is read in %s, too', (lang, pasted, reason, keyPoint) => {
  expect(pasteToParts(pasted, lang).steps).toMatchObject([{ reason, keyPoint }]);
});

test('running text is cut into sentences, and nothing is made up', () => {
  const parts = pasteToParts('Wash the sieve.\nTake it out. Rinse it with warm water.', 'en');
  expect(parts).toMatchObject({ action: 'Wash the sieve.', steps: [{ step: 'Take it out.' }, { step: 'Rinse it with warm water.' }] });
});

test('what means something in a file is no word of an instruction', () => {
  expect(pasteToParts('# {{ station.name }} **Clean** the `lens` {% if x %}', 'en').action).toBe('Clean the lens');
});
