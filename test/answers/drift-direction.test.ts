/** What to do about a value that drifts: which way, between which bounds, and no value that nobody has named. */
import { expect, test } from 'vitest';
import type { FactSource, PastEpisode, WrittenTip } from '../../src/answers/facts.ts';
import { messageText } from '../../src/answers/message-text.ts';
import { reply } from '../../src/answers/reply.ts';
import type { StoredProposal } from '../../src/coaching/proposal.ts';
import type { Lang, ParameterLimits, Plant } from '../../src/plant/plant.ts';
import { alcor, NOW } from '../questions/alcor.ts';
import { earlier, morning } from './morning.ts';

const TORQUE: ParameterLimits = { name: 'headTorque', unit: 'Nm', usual: [1.4, 1.6], limit: [1.2, 1.8], target: null };

const plantWith = (parameter: Partial<ParameterLimits>, safety: Partial<Plant['safety']> = {}): Plant => ({
  ...alcor,
  safety: { ...alcor.safety, ...safety },
  lines: alcor.lines.map(line => ({
    ...line,
    stations: line.stations.map(one => (one.id === 'A4' ? { ...one, parameters: [{ ...TORQUE, ...parameter }] } : one)),
  })),
});

const drift = (value: number, closedAt?: number): PastEpisode => ({
  ...earlier,
  episode: {
    ...earlier.episode,
    id: 'A/A4/drift/x',
    kind: 'drift' as const,
    openedAt: NOW - 600_000,
    state: 'open' as const,
    closedAt,
    figure: { name: 'headTorque', value, unit: 'Nm' },
  },
});

const ASKED = 'what should I do about the capper now?';

async function ask(value: number, more: Partial<FactSource> = {}, plant = plantWith({}), text = ASKED, lang: Lang = 'en') {
  const source = morning(undefined, { episodes: async () => [drift(value)], similar: async () => [], ...more });
  const context = { plant, now: NOW, lang, conversation: 'floor/line/A', audience: 'person' as const, id: 'm/answer/1' };
  const made = await reply({ text }, source, context);
  return `${made.kind}: ${messageText(made.message, plant.site.timeZone)}`;
}

test.each([
  ['en', ASKED, 'head torque is at 1.7 Nm, too high: it has to come down.', 'Usual: 1.4–1.6 Nm. Waste begins at 1.8 Nm. No sheet'],
  [
    'de',
    'was soll ich jetzt am Verschließer machen',
    'head torque steht bei 1,7 Nm, zu hoch: Der Wert muss runter.',
    'Üblich: 1,4–1,6 Nm.',
  ],
  ['es', 'qué hago con la taponadora', 'head torque está en 1,7 Nm, demasiado alto: tiene que bajar.', 'Habitual: 1,4–1,6 Nm.'],
  ['pl', 'co mam zrobić z zakręcarką', 'head torque: 1,7 Nm, za wysoko. Wartość musi spaść.', 'Zwykle: 1,4–1,6 Nm.'],
] as const)('in %s a value above what is usual has to come down, and its bounds are named', async (lang, text, way, bounds) => {
  const said = await ask(1.7, {}, plantWith({}), text, lang);
  expect(said).toContain(`answer: `);
  expect(said).toContain(way);
  expect(said).toContain(bounds);
});

test('a value below what is usual has to go up, towards the other bound', async () => {
  const said = await ask(1.3);
  expect(said).toContain('too low: it has to go up.');
  expect(said).toContain('Waste begins at 1.2 Nm.');
});

test('at the edge of what is usual it goes nowhere', async () => {
  expect(await ask(1.6)).toContain('as usual again');
  expect(await ask(1.61)).toContain('it has to come down');
});

test('the centreline sheet names the value where it has one', async () => {
  const said = await ask(1.7, {}, plantWith({ target: 1.5 }));
  expect(said).toContain('The centreline sheet says 1.5 Nm.');
  expect(said).not.toContain('No sheet');
});

const proposal = (more: Partial<StoredProposal>): StoredProposal =>
  ({
    line: 'A',
    id: 'r',
    station: 'A4',
    system: 'TuneBox',
    parameter: 'headTorque',
    to: 1.45,
    issuedAt: NOW - 300_000,
    validUntil: null,
    decision: null,
    ...more,
  }) as StoredProposal;

test('a proposal that is open names it too; one that was answered, or is too old, does not', async () => {
  const proposed = (more: Partial<StoredProposal>) => ask(1.7, { proposals: async () => [proposal(more)] });
  expect(await proposed({})).toContain('TuneBox proposes 1.45 Nm since');
  expect(await proposed({ decision: 'rejected' })).not.toContain('TuneBox');
  expect(await proposed({ validUntil: NOW })).not.toContain('TuneBox');
  expect(await proposed({ parameter: 'speed' })).not.toContain('TuneBox');
});

test('what a trainer wrote comes first, the bounds below it', async () => {
  const when: WrittenTip['when'] = { kinds: ['drift'], causes: [], stationTypes: [], parameters: [], situation: 'any' };
  const said = await ask(1.7, { tips: async () => [{ template: 't', source: null, when, action: 'Half a turn back.', steps: [] }] });
  expect(said.indexOf('Half a turn back.')).toBeLessThan(said.indexOf('it has to come down'));
  expect(said).not.toContain('No sheet');
});

test('without bounds nobody can tell which way', async () => {
  expect(await ask(1.7, {}, plantWith({ usual: null, limit: null }))).not.toMatch(/come down|go up/);
});

test('a drift that is over says nothing of what to do now', async () => {
  expect(await ask(1.7, { episodes: async () => [drift(1.7, NOW - 60_000)] })).not.toContain('come down');
});

test('of a safety value neither direction nor bounds are given', async () => {
  expect(await ask(1.7, {}, plantWith({}, { parameters: ['A4.headTorque'] }))).not.toMatch(/come down|1\.6/);
});

test.each([
  ['en', 'which way do I turn the torque at the capper'],
  ['en', 'should we turn the capper up or down'],
  ['en', 'capper: lower or raise?'],
  ['de', 'Verschließer hoch oder runter?'],
  ['es', 'subo o bajo la taponadora'],
  ['pl', 'zakręcarka w górę czy w dół'],
] as const)('%s: %s asks for the direction', async (lang, text) => {
  expect(await ask(1.7, {}, plantWith({}), text, lang)).toMatch(/^answer: .*(has to come down|muss runter|tiene que bajar|musi spaść)/s);
});
