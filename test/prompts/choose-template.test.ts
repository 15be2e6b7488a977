import fc from 'fast-check';
import { expect, test } from 'vitest';
import { chooseTemplate, fits, type KnownEffects, type Moment } from '../../src/prompts/choose-template.ts';
import { SET_APART, SITUATIONS, type Situation, type Template, type TemplateWhen } from '../../src/prompts/template.ts';

const template = (id: string, when: Partial<TemplateWhen> = {}): Template => ({
  id,
  hash: id,
  skill: null,
  when: { kinds: [], causes: [], stationTypes: [], parameters: [], situation: 'any', ...when },
  safety: false,
  source: null,
  reviewBy: null,
  drafts: [],
  bodies: {},
});
const moment = (change: Partial<Moment> = {}): Moment => ({
  kind: 'drift',
  cause: null,
  stationType: 'seasoning-drum',
  parameter: 'seasoning',
  situations: ['here'],
  ...change,
});
const chosen = (templates: readonly Template[], at = moment()) => chooseTemplate(templates, at)?.id ?? null;

test('the most specific template speaks', () => {
  const all = [
    template('any'),
    template('drift', { kinds: ['drift'] }),
    template('here', { kinds: ['drift'], situation: 'here' }),
    template('drum', { kinds: ['drift'], stationTypes: ['Seasoning-Drum'] }),
    template('seasoning', { kinds: ['drift'], parameters: ['seasoning'] }),
  ];
  expect(chosen(all)).toBe('seasoning');
  expect(chosen(all, moment({ parameter: 'feeder' }))).toBe('drum');
  expect(chosen(all, moment({ parameter: 'feeder', stationType: 'fryer' }))).toBe('here');
  expect(chosen(all, moment({ parameter: null, stationType: 'fryer', situations: [] }))).toBe('drift');
  expect(chosen(all, moment({ kind: 'slow', parameter: null, stationType: 'fryer', situations: [] }))).toBe('any');
});

test('a cause that is asked for has to be known', () => {
  const supply = template('supply', { kinds: ['stall'], causes: ['supply'] });
  expect(fits(supply, moment({ kind: 'stall', cause: 'supply' }))).toBe(true);
  expect(fits(supply, moment({ kind: 'stall', cause: null }))).toBe(false);
  expect(fits(supply, moment({ kind: 'stall', cause: 'fault' }))).toBe(false);
});

test('a template for an alarm speaks only while that alarm is active, and before all others', () => {
  const all = [template('any'), template('jam', { alarms: ['F412'] }), template('seasoning', { parameters: ['seasoning'] })];
  expect(chosen(all, moment({ alarms: ['f412'] }))).toBe('jam');
  expect(chosen(all, moment({ alarms: ['F413'] }))).toBe('seasoning');
  expect(chosen(all)).toBe('seasoning');
});

test.each([...SET_APART])('in the situation %s only its own template speaks', situation => {
  const own = template('own', { situation });
  expect(chosen([template('any'), own], moment({ situations: ['here', situation] }))).toBe('own');
  expect(chosen([template('any')], moment({ situations: ['here', situation] }))).toBeNull();
  expect(chosen([own])).toBeNull();
});

test('of two that fit equally the one that is known to help speaks, and never one that fits less well', () => {
  const all = [template('a', { kinds: ['drift'] }), template('b', { kinds: ['drift'] }), template('narrow', { parameters: ['seasoning'] })];
  const known = (effects: KnownEffects, templates = all.slice(0, 2)) => chooseTemplate(templates, moment(), effects)?.id;
  expect(known({})).toBe('a');
  expect(known({ b: 'helps' })).toBe('b');
  expect(known({ a: 'harms' })).toBe('b');
  expect(known({ a: 'harms', b: 'harms' })).toBe('a');
  expect(known({ b: 'helps' }, all)).toBe('narrow');
});

test('the choice does not depend on the order of the files', () => {
  const when = fc.record({
    kinds: fc.subarray(['drift', 'stall', 'slow'] as const),
    causes: fc.subarray(['fault', 'supply'] as const),
    stationTypes: fc.subarray(['seasoning-drum', 'fryer']),
    parameters: fc.subarray(['seasoning', 'feeder']),
    situation: fc.constantFrom<Situation>(...SITUATIONS),
  });
  const asked = fc.record({
    kind: fc.constantFrom('drift' as const, 'stall' as const),
    cause: fc.constantFrom(null, 'fault' as const),
    stationType: fc.constant('fryer'),
    parameter: fc.constantFrom(null, 'feeder'),
    situations: fc.subarray([...SITUATIONS]),
  });
  fc.assert(
    fc.property(
      fc.uniqueArray(when, { maxLength: 8 }),
      asked,
      fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })),
      (heads, at, keys) => {
        const templates = heads.map((head, index) => template(`t${index}`, head));
        const shuffled = templates
          .map(each => [keys.next().value as number, each] as const)
          .sort((a, b) => a[0] - b[0])
          .map(([, each]) => each);
        const one = chooseTemplate(templates, at);
        expect(chooseTemplate(shuffled, at)).toEqual(one);
      },
    ),
    { numRuns: 500 },
  );
});
