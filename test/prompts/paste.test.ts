import { expect, test } from 'vitest';
import { pasteToParts, sourceIn } from '../../src/prompts/paste.ts';

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

test('who it is for and where it is written down stay out, on one line as well as in a chapter', () => {
  const pasted = 'Clear the belt\nScope: line 1\n1. Look at the gap.\nRecords: form F-12\nReferences: WI-2209';
  expect(pasteToParts(pasted, 'en')).toMatchObject({ action: 'Clear the belt', why: '', steps: [{ step: 'Look at the gap.' }] });
  expect(pasteToParts('1. Band prüfen.\nAufzeichnungen: Formblatt 12', 'de').action).toBe('Band prüfen.');
});

const FILM_JAM = `WORK INSTRUCTION WI-0417  Rev. 5   Date: 12/03/2019   Page 1 of 2
Prepared by: J. Miller   Approved by: QA

Title: Clearing a film jam on the bagger

1.0 PURPOSE
To clear a jam without damaging the sealing jaws.

2.0 SCOPE
All baggers on line 1.

3.0 PROCEDURE
3.1 Press STOP on the panel and wait until the jaws have stopped.
3.2 Pull the film back by hand. Do not use a knife, because it scratches the jaws.
3.3 Check that the film runs straight over the rollers.
    Note: the arrow on the roller shows the direction
3.4 Thread the film as shown in Fig. 2.

4.0 RECORDS
Write the jam into the shift log.`;
const LABEL_ROLL = `Arbeitsanweisung AA-2031   Rev. 3   Stand: 04.11.2018   Seite 1/1
Ersteller: Huber      Freigabe: QS

Thema: Etikettenrolle wechseln

Zweck: Damit die Etiketten gerade sitzen.
Geltungsbereich: Etikettierer Linie 2

Ablauf:
1. Haube öffnen.
2. Neue Rolle aufsetzen, Etiketten zeigen nach außen, weil der Sensor sonst die Lücke nicht sieht (siehe Bild 2).
   Wichtig: Pfeil auf dem Kern beachten!
3. Haube schließen und Reset drücken. Drei Etiketten prüfen.`;

test('a company before the number of its paper is letterhead; a step that points to a paper is none', () => {
  for (const head of [
    'LARKFIELD SNACKS   Work instruction WI-0417 rev 5',
    'Larkfield Snacks Ltd. | SOP 12',
    'Mühle & Söhne Arbeitsanweisung AA-7 Ausgabe 2',
  ]) {
    const cut = pasteToParts(`${head}\nTitle: Clear the filter\n1. Rinse it.`, 'en');
    expect([head, cut.action, cut.why]).toEqual([head, 'Clear the filter', '']);
  }
  expect(pasteToParts('Title: Clear the filter\n1. See work instruction WI-0417 rev 5', 'en').steps[0]?.step).toBe(
    'See work instruction WI-0417 rev 5.',
  );
  expect(pasteToParts('Title: Clear the filter\nFollow work instruction WI-0417 rev 5\n1. Rinse it.', 'en').why).toContain('WI-0417');
});

test('an instruction with letterhead and chapters keeps what is done, and why', () => {
  expect(pasteToParts(FILM_JAM, 'en')).toEqual({
    action: 'Clearing a film jam on the bagger',
    figure: '',
    why: 'To clear a jam without damaging the sealing jaws.',
    steps: [
      { step: 'Press STOP on the panel and wait until the jaws have stopped.', keyPoint: '', reason: '', check: '' },
      { step: 'Pull the film back by hand.', keyPoint: 'Do not use a knife', reason: 'it scratches the jaws', check: '' },
      {
        step: 'Check that the film runs straight over the rollers.',
        keyPoint: 'the arrow on the roller shows the direction',
        reason: '',
        check: '',
      },
      { step: 'Thread the film.', keyPoint: '', reason: '', check: '' },
    ],
  });
  expect(sourceIn(FILM_JAM)).toBe('WI-0417 rev 5');
});

test('a German one, too: what is looked at last is the check', () => {
  expect(pasteToParts(LABEL_ROLL, 'de')).toEqual({
    action: 'Etikettenrolle wechseln',
    figure: '',
    why: 'Damit die Etiketten gerade sitzen.',
    steps: [
      { step: 'Haube öffnen.', keyPoint: '', reason: '', check: '' },
      {
        step: 'Neue Rolle aufsetzen, Etiketten zeigen nach außen.',
        keyPoint: 'Pfeil auf dem Kern beachten!',
        reason: 'der Sensor sonst die Lücke nicht sieht',
        check: '',
      },
      { step: 'Haube schließen und Reset drücken.', keyPoint: '', reason: '', check: 'Drei Etiketten prüfen' },
    ],
  });
  expect(sourceIn(LABEL_ROLL)).toBe('AA-2031 rev 3');
});

test.each([
  ['a spreadsheet', 'Was\tWie\tWarum\nSchraube lösen\teine halbe Drehung\tsonst fällt die Führung\nFührung schieben\tbis zur Schale\t'],
  [
    'a page',
    'Führung einstellen\n| Was | Wie | Warum |\n|---|---|---|\n| Schraube lösen | eine halbe Drehung | sonst fällt die Führung |\n| Führung schieben | bis zur Schale | |',
  ],
])('a job breakdown sheet from %s keeps its columns', (_from, pasted) => {
  expect(pasteToParts(pasted, 'de').steps).toEqual([
    { step: 'Schraube lösen.', keyPoint: 'eine halbe Drehung', reason: 'sonst fällt die Führung', check: '' },
    { step: 'Führung schieben.', keyPoint: 'bis zur Schale', reason: '', check: '' },
  ]);
});

test('"Step 1 -" is a step, what stands under it belongs to it, and "how to" goes without saying', () => {
  const pasted =
    'How to change the roll\n\nStep 1 - Open the cover\nKey point: with both hands\nWhy: it is heavy\nStep 2 - Press reset\nCheck: three labels';
  expect(pasteToParts(pasted, 'en')).toMatchObject({
    action: 'Change the roll',
    steps: [
      { step: 'Open the cover.', keyPoint: 'with both hands', reason: 'it is heavy' },
      { step: 'Press reset.', check: 'three labels' },
    ],
  });
});

test('more steps than a tip may have are kept: the check says so, and the trainer chooses', () => {
  const pasted = Array.from({ length: 8 }, (_, n) => `${n + 1}. Turn screw number ${n + 1}.`).join('\n');
  expect(pasteToParts(`Set the guide\n${pasted}`, 'en').steps).toHaveLength(8);
});

test('abbreviations end no sentence, and a paper without a number has no source', () => {
  expect(pasteToParts('Leeren\n1. Trommel ca. 2 min leer laufen lassen.', 'de').steps).toHaveLength(1);
  expect(sourceIn('Clear the jam. Takes 2 min at rev 5.')).toBe('');
});

const PAPER = `NORTHMILL LTD.      WI-044   Rev. 3      Page 1 of 2
WORK INSTRUCTION: Oven stopped by a fault

1. Purpose
What to do when the oven stands.

2. Safety
Wear gloves.

3. Procedure
3.1 Read the fault number.
3.2 Clear the belt with the brush.
     Important: brush away from the drive. Reason: crumbs in the chain stop it again.
3.3 Take the values from page 1 of 2`;

test('a header with number and page on one line stays out, and the title behind "work instruction" is what to do', () => {
  const parts = pasteToParts(PAPER, 'en');
  expect(parts.action).toBe('Oven stopped by a fault');
  expect(parts.why).toBe('What to do when the oven stands. Wear gloves.');
  expect(sourceIn(PAPER)).toBe('WI-044 rev 3');
});

test('a key point and its reason on one line go where each belongs; a step may point to a page', () => {
  const [, clear, values] = pasteToParts(PAPER, 'en').steps;
  expect(clear).toMatchObject({ keyPoint: 'brush away from the drive.', reason: 'crumbs in the chain stop it again.' });
  expect(values?.step).toBe('Take the values from page 1 of 2.');
});
