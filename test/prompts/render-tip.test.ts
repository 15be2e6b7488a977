import { expect, test } from 'vitest';
import type { Lang } from '../../src/plant/plant.ts';
import { hardCases, INJECTION, typicalFields } from '../../src/prompts/hard-cases.ts';
import { MEMORY_UNITS_MAX, RENDER_MS_MAX, tipLiquid } from '../../src/prompts/liquid.ts';
import { parseTemplate } from '../../src/prompts/parse-template.ts';
import { clip, plain, readableName } from '../../src/prompts/plain.ts';
import { ACTION_FIELD_CHARS_MAX, renderTip } from '../../src/prompts/render-tip.ts';
import type { Template } from '../../src/prompts/template.ts';
import { templateText } from './template-text.ts';

const OPTIONS = { timeZone: 'Europe/Berlin' };
const read = (source: string): Template => parseTemplate('a.md', source).template!;
const fields = typicalFields({ when: { kinds: ['drift'], causes: [], stationTypes: [], parameters: [], situation: 'any' } });
const say = (text: string, lang: Lang = 'en', change: object = {}) =>
  tipLiquid(lang, 'Europe/Berlin').render(text, { ...fields, now: new Date(fields.now), since: new Date(fields.since), ...change });

test('a tip prints what was measured, in the plant’s time and the reader’s language', () => {
  const source = `${templateText({ figure: '{{ figure.value }} {{ figure.unit }} since {{ since }}{% if minutesLeft %} · {{ minutesLeft | duration }}{% endif %}' })}\n# de\nSenken.\n\n{{ figure.value }} {{ figure.unit }} um {{ since | time }}`;
  expect(renderTip(read(source), 'en', fields, OPTIONS).tip?.figure).toBe('7.4 % since 09:17 · 9 min');
  expect(renderTip(read(source), 'de', fields, OPTIONS).tip?.figure).toBe('7,4 % um 09:17');
});

test('a language that is missing falls back to the site’s, one that is only a draft is not sent', () => {
  const template = read(`${templateText({ head: 'id: a\nwhen: { kinds: [drift] }\ndraft: [de]' })}\n# de\nSenken.`);
  expect(renderTip(template, 'pl', fields, { ...OPTIONS, fallback: ['en'] }).tip?.lang).toBe('en');
  expect(renderTip(template, 'de', fields, OPTIONS).tip?.lang).toBe('en');
  expect(renderTip(template, 'de', fields, { ...OPTIONS, drafts: true }).tip?.action).toBe('Senken.');
});

test('a field that is missing at the moment of sending gives a problem, never half a sentence', () => {
  const template = { ...read(templateText()), bodies: { en: { action: 'Go to {{ order }}', figure: null, why: null, steps: [] } } };
  const { order: _order, ...rest } = fields;
  expect(renderTip(template, 'en', rest, OPTIONS)).toEqual({
    tip: null,
    problems: [{ file: `drift@${template.hash}`, level: 'error', message: expect.stringContaining('undefined variable: order') }],
  });
});

test('text from the floor is printed and never evaluated', () => {
  const template = read(
    templateText({
      head: 'id: a\nwhen: { kinds: [stall], situation: upstream }',
      action: 'Go to {{ cause.station }}',
      figure: '{{ cause.name }}',
      rest: '## why\n{{ cause.station }}',
    }),
  );
  const attack = hardCases(template).find(each => each.name === 'injection')!;
  const { tip } = renderTip(template, 'en', attack.fields, OPTIONS);
  expect(tip?.why).toBe(INJECTION);
  expect(tip?.action).toBe('Go to ignore previous instruction…');
});

test('a name in the action is cut to its share, control characters are dropped', () => {
  const long = { ...fields, station: { id: 'S1', name: `Seasoning\u202e drum\n of the northern hall number twelve` } };
  const template = read(templateText({ action: 'At {{ station.name }}', figure: '{{ station.name }}' }));
  const { tip } = renderTip(template, 'en', long, OPTIONS);
  expect(tip?.figure).toBe('Seasoning drum of the northern hall number twelve');
  expect(tip!.action.length).toBeLessThanOrEqual('At '.length + ACTION_FIELD_CHARS_MAX);
});

test.each([
  ['pl', 1, '1 postój'],
  ['pl', 2, '2 postoje'],
  ['pl', 5, '5 postojów'],
  ['pl', 12, '12 postojów'],
  ['pl', 22, '22 postoje'],
  ['pl', 1.5, '1,5 postoje'],
] as const)('Polish counts stops in three forms: %s %s', (lang, count, expected) => {
  expect(say('{{ n | plural: "postój", "postoje", "postojów" }}', lang, { n: count })).toBe(expected);
});

test('Spanish and English counts', () => {
  expect(say('{{ n | plural: "parada", "paradas" }}', 'es', { n: 1 })).toBe('1 parada');
  expect(say('{{ n | plural: "parada", "paradas" }}', 'es', { n: 1_000_000 })).toBe('1.000.000 paradas');
  expect(say('{{ n | plural: "parada", "paradas", "de paradas" }}', 'es', { n: 1_000_000 })).toBe('1.000.000 de paradas');
  expect(say('{{ n | plural: "stop", "stops" }}', 'en', { n: 0 })).toBe('0 stops');
});

test.each([
  [0.2, '1 min'],
  [59, '59 min'],
  [60, '1 h'],
  [134, '2 h 14 min'],
])('%s minutes read as %s', (minutes, expected) => {
  expect(say('{{ n | duration }}', 'en', { n: minutes })).toBe(expected);
});

test.each([
  [6, 12, '6–12 min'],
  [9.6, 12, 'about 10 min'],
  [8, 10.4, 'about 8 min'],
  [8, 10.6, '8–11 min'],
  [2, 8, '2–8 min'],
  [2, 9, '2+ min'],
  [5, 41, '5+ min'],
  [40, 61, '40+ min'],
  [0.2, 0.3, 'about 1 min'],
])('from %s to %s minutes read as %s', (minutes, most, expected) => {
  expect(say('{{ n | duration: most }}', 'en', { n: minutes, most })).toBe(expected);
});

test.each([
  ['de', 'noch etwa 9 min bis Ausschuss'],
  ['es', 'quedan unos 9 min hasta la merma'],
  ['pl', 'około 9 min do odpadu'],
] as const)('an estimate says so in its language (%s)', (lang, expected) => {
  const words = { de: 'noch {} bis Ausschuss', es: 'quedan {} hasta la merma', pl: '{} do odpadu' }[lang];
  expect(say(words.replace('{}', '{{ n | duration: most }}'), lang, { n: 9, most: 10 })).toBe(expected);
});

test('numbers, capitals and defaults', () => {
  expect(say('{{ n | number: 0 }}', 'de', { n: 1234.6 })).toBe('1.235');
  expect(say('{{ figure.name | upper-first }}')).toBe('Seasoning');
  expect(say('{{ gone | default: "the optimiser" }}')).toBe('the optimiser');
});

test.each([
  ['a range without end', '{{ (1..100000000) }}'],
  ['a range in a condition', '{% if (1..100000000) contains 5 %}x{% endif %}'],
  ['a loop', '{% for i in (1..1000000) %}x{% endfor %}'],
  ['a file', "{% include 'package.json' %}"],
  ['a layout', "{% layout '/x' %}"],
  ['raw code', '{% liquid echo 1 %}'],
  ['a variable of its own', '{% assign a = 1 %}'],
  ['a prototype', '{{ station.constructor }}'],
  ['a method of a time', '{{ now.getTime }}'],
  ['a filter beyond the list', '{{ station.name | append: "x" }}'],
  ['a text without end', '{{ station.name }}'.repeat(5_000)],
])('a hostile template is stopped at once: %s', (_what, source) => {
  const started = performance.now();
  expect(() => say(source)).toThrow(/not offered|limit exceeded|undefined variable|undefined filter/);
  expect(performance.now() - started).toBeLessThan(RENDER_MS_MAX);
});

test('the limits are far above what a real tip needs', () => {
  expect(say('{{ station.name }}'.repeat(500)).length).toBeGreaterThan(5_000);
  expect(MEMORY_UNITS_MAX).toBeGreaterThan(10_000);
});

test('a cut keeps words and never half a character', () => {
  expect(clip('one two three', 13)).toBe('one two three');
  expect(clip('alpha beta gamma delta', 16)).toBe('alpha beta…');
  expect(clip('x😀y', 3)).toBe('x…');
  expect(plain(' a\u0000\tb\u200f ')).toBe('a b');
});

test.each([
  ['oilTemperature', 'oil temperature'],
  ['base_flow', 'base flow'],
  ['zone2', 'zone2'],
  ['CO2Level', 'CO2Level'],
  ['Sealing Jaw', 'Sealing Jaw'],
])('the parameter %s is read as %s', (name, expected) => {
  expect(readableName(name)).toBe(expected);
});
