/** Whoever reads nothing but an answer's first line. */
import { expect, test } from 'vitest';
import { TITLE_CHARS_MAX } from '../../src/messages/message.ts';
import { line, type Said, station, works } from '../line/a-line.ts';
import { askLine } from './ask-line.ts';

const LONG = line([
  station('K1', { feeds: ['K2'], name: 'Empty bottle inspector' }),
  station('K2', { feeds: ['K3'], name: 'Glass bottle filler' }),
  station('K3', { bufferCapacity: null, name: 'Crate packer' }),
]);
const RAN: readonly Said[] = [...works('K1', 0, 3_300), ...works('K2', 0, 3_000), ...works('K3', 0, 3_300)];
const IDLE: readonly Said[] = [
  [3_600, 'K1', { kind: 'state', state: 'suspended' }],
  [3_600, 'K2', { kind: 'state', state: 'suspended' }],
  [3_600, 'K3', { kind: 'state', state: 'suspended' }],
];

test.each([
  ['en', 'why is K1 standing', 'cause not known'],
  ['de', 'warum steht K1', 'Ursache nicht bekannt'],
  ['es', '¿por qué está parada K1?', 'causa no conocida'],
  ['pl', 'dlaczego stoi K1', 'przyczyna nieznana'],
] as const)('in %s a title says that the cause is not known, and does not break off before it', async (lang, text, words) => {
  const { title } = await askLine([...works('K1', 0, 3_540), ...works('K2', 0, 3_540), ...works('K3', 0, 3_540), ...IDLE], 3_900, text, {
    lang,
    line: LONG,
  });
  expect(title).toMatch(new RegExp(`^K1 .*${words}$`));
  expect(title.length).toBeLessThanOrEqual(TITLE_CHARS_MAX);
});

test('the station with the fault is named before those that wait for it, wherever it stands on the line', async () => {
  const said: readonly Said[] = [
    ...RAN,
    [3_010, 'K2', { kind: 'state', state: 'held' }],
    [3_200, 'K1', { kind: 'state', state: 'suspended', because: 'blocked' }],
  ];
  const { title, text } = await askLine(said, 3_310, 'how is the line now', { line: LONG });
  expect(title).toContain('K2 Glass bottle filler');
  expect(text).toMatch(/K2 Glass bottle filler \(.*K1 Empty bottle inspector \(/);
});
