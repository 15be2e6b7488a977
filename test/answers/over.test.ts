/** A cause that is over, and a stop that the plan or the agreement has a word in. */
import { expect, test } from 'vitest';
import type { FactSource, WrittenTip } from '../../src/answers/facts.ts';
import type { Plant } from '../../src/plant/plant.ts';
import { plant, type Said, works } from '../line/a-line.ts';
import { askLine, heard } from './ask-line.ts';

const tip: WrittenTip = { template: 't', source: null, action: 'Lay out the next step.', steps: [] };
const source: Partial<FactSource> = { tips: async (_line, station) => (station === 'K2' ? [tip] : []) };
const RAN: readonly Said[] = [
  ...works('K1', 0, 3_300),
  ...works('K2', 0, 3_000),
  ...works('K3', 0, 3_060),
  ...['K1', 'K2', 'K3'].flatMap(id => heard(id, 3_030)),
];
const CHANGEOVER: readonly Said[] = [
  [3_009, 'K2', { kind: 'order', phase: 'changeover-started', id: 'o7' }],
  [3_010, 'K2', { kind: 'state', state: 'stopped' }],
  [3_090, 'K3', { kind: 'state', state: 'suspended', because: 'starved' }],
];
const DONE: Said = [3_300, 'K2', { kind: 'state', state: 'execute' }];

test('whoever waits for parts that come again is told that it is over there, and no work that is done', async () => {
  const before = await askLine([...RAN, ...CHANGEOVER], 3_290, 'why is K3 standing', { source });
  expect(before.text).toContain('What to do at K2: Lay out the next step.');
  const after = await askLine([...RAN, ...CHANGEOVER, DONE], 3_330, 'why is K3 standing', { source });
  expect(after.text).toContain('Over at K2 since 07:55: the line is picking up again.');
  expect(after.text).not.toContain('Lay out');
});

test.each([
  ['en', 'why did K3 stop', 'Next time at K2: Lay out the next step.'],
  ['de', 'warum stand K3', 'Beim nächsten Mal an K2: Lay out the next step.'],
  ['es', 'por qué paró K3', 'La próxima vez en K2: Lay out the next step.'],
  ['pl', 'dlaczego K3 stanęło', 'Następnym razem przy K2: Lay out the next step.'],
] as const)('in %s what is written for a trouble that is over is for the next time', async (lang, text, said) => {
  const again: Said = [3_360, 'K3', { kind: 'state', state: 'execute' }];
  expect((await askLine([...RAN, ...CHANGEOVER, DONE, again], 3_420, text, { lang, source })).text).toContain(said);
});

/** 06:00 on the log's clock is 07:00 in Dublin: K2 is left from 07:50 to 07:58. */
const LEFT: readonly Said[] = [
  [3_005, 'K2', { kind: 'operator', change: 'logout' }],
  [3_010, 'K2', { kind: 'state', state: 'idle' }],
  [3_100, 'K3', { kind: 'state', state: 'suspended', because: 'starved' }],
];
const BACK: readonly Said[] = [
  [3_480, 'K2', { kind: 'state', state: 'execute' }],
  [3_500, 'K3', { kind: 'state', state: 'execute' }],
];
const withBreak = (from: string, to: string): Plant => ({
  ...plant(),
  shifts: [{ id: 'early', from: '06:00', to: '14:00', days: [4], aliases: {}, breaks: [{ from, to, aliases: {} }] }],
});

test('a station that nobody stands at in a planned break is said to stand in it, and so is whoever waits for it', async () => {
  const pause = { plant: withBreak('07:50', '08:05') };
  expect((await askLine([...RAN, ...LEFT], 3_300, 'why is K2 standing', pause)).text).toContain('In the planned break 07:50–08:05.');
  expect((await askLine([...RAN, ...LEFT], 3_300, 'why is K3 standing', pause)).text).toContain('In the planned break 07:50–08:05.');
  const barely = { plant: withBreak('07:30', '07:52') };
  expect((await askLine([...RAN, ...LEFT], 3_300, 'why is K2 standing', barely)).text).not.toContain('planned break');
});

test('nobody is sent to a station where people are back, or in their break', async () => {
  const asked = (said: readonly Said[], second: number, more = {}) => askLine([...RAN, ...LEFT, ...said], second, 'why did K3 stop', more);
  expect((await asked([], 3_300)).text).toContain('go to K2');
  expect((await asked([], 3_300, { plant: withBreak('07:50', '08:05') })).text).not.toContain('go to K2');
  expect((await asked(BACK, 3_600)).text).not.toContain('look at K2');
});

test('how long a station stood for want of staffing is not told: it would say how long somebody was away', async () => {
  const { text, evidence, message } = await askLine([...RAN, ...LEFT, ...BACK], 3_600, 'why did K2 stop');
  expect(text).toContain('waiting for staffing');
  expect(text).toContain('Runs again.');
  expect(`${text} ${message.fallbackText}`).not.toMatch(/\d min|07:58/);
  expect(evidence.map(({ code }) => code)).not.toContain('stopped');
});

test('where it is agreed, it is told as of any other stop', async () => {
  const agreed: Plant = { ...plant(), agreement: { ...plant().agreement, level: 2 } };
  expect((await askLine([...RAN, ...LEFT, ...BACK], 3_600, 'why did K2 stop', { plant: agreed })).text).toContain('07:50–07:58 (8 min)');
});
