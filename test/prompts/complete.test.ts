/** What a plant may run into, and whether there are words for it: a gap is listed here by name. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { CAUSES } from '../../src/causes/ranking.ts';
import { EPISODE_KINDS, type EpisodeKind } from '../../src/line/finding.ts';
import { WORDS } from '../../src/messages/say.ts';
import { BECAUSE } from '../../src/messages/words/because.ts';
import { CALL_WORDS } from '../../src/messages/words/calls.ts';
import { HANDOVER_WORDS } from '../../src/messages/words/handover.ts';
import { LANGS, type Lang } from '../../src/plant/plant.ts';
import { chooseTemplate, type Moment } from '../../src/prompts/choose-template.ts';
import { runExamples } from '../../src/prompts/examples.ts';
import { parseTemplate } from '../../src/prompts/parse-template.ts';
import { SET_APART, SITUATIONS, type Situation } from '../../src/prompts/template.ts';

const folder = join(import.meta.dirname, '../../prompts');
const templates = globSync('*.md', { cwd: folder })
  .filter(file => file !== 'README.md')
  .map(file => parseTemplate(file, readFileSync(join(folder, file), 'utf8')).template!);

const moment = (more: Partial<Moment>): Moment => ({
  kind: 'stall',
  cause: null,
  stationType: 'any',
  parameter: null,
  situations: [],
  ...more,
});
const speaks = (more: Partial<Moment>): string | null => chooseTemplate(templates, moment(more))?.id ?? null;
/** Where material comes from and goes to is never the station itself. */
const PLACE: Partial<Record<(typeof CAUSES)[number], Situation[]>> = {
  supply: ['elsewhere', 'upstream'],
  offtake: ['elsewhere', 'downstream'],
  // Who is missing is the supervisor's: the operator cannot do anything about it.
  'no-operator': ['staffing'],
};
const OWN_SITUATION: Partial<Record<EpisodeKind, Situation[]>> = {
  // A stop whose cause is not known gets no tip before it is long.
  stall: ['long'],
  'data-outage': ['outage'],
  'new-order': ['new-order'],
  recommendation: ['here', 'waiting'],
  'help-need': ['call'],
};

const everyMoment = EPISODE_KINDS.flatMap(kind =>
  [null, ...CAUSES].map(cause => [kind, cause, OWN_SITUATION[kind] ?? (cause === null ? ['here'] : (PLACE[cause] ?? ['here']))] as const),
);

test.each(everyMoment)('%s because of %s is spoken to in English and German, and as a draft in Spanish and Polish', (kind, cause, at) => {
  const situations = cause !== null && PLACE[cause] !== undefined && kind === 'stall' ? PLACE[cause] : at;
  const template = chooseTemplate(templates, moment({ kind, cause, situations: [...situations] }));
  expect(Object.keys(template?.bodies ?? {})).toEqual(LANGS);
  expect(template?.drafts).toEqual(['es', 'pl']);
});

test('every situation that a trainer can name is spoken to: calls, handovers, check-ins, refusals, safety, proposals taken back', () => {
  const kindOf = (situation: Situation): EpisodeKind =>
    situation === 'waiting' || situation === 'reverted' ? 'recommendation' : situation === 'new-order' ? 'new-order' : 'stall';
  const silent = SITUATIONS.filter(one => one !== 'any' && one !== 'here').filter(situation => {
    const cause = situation === 'upstream' || situation === 'downstream' || situation === 'elsewhere' ? 'fault' : null;
    return speaks({ kind: situation === 'outage' ? 'data-outage' : kindOf(situation), cause, situations: [situation] }) === null;
  });
  expect(silent).toEqual([]);
  expect([...SET_APART].filter(one => !templates.some(template => template.when.situation === one))).toEqual([]);
});

/** Every text of a word file, by its path. */
const texts = (value: unknown, path = ''): string[] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, each]) => texts(each, `${path}.${key}`))
    : typeof value === 'string' && value.trim() === ''
      ? []
      : [path];

test.each<[string, Record<Lang, unknown>]>([
  ['cards, check-ins and refusals', WORDS],
  ['calls and escalation', CALL_WORDS],
  ['the words of a handover', HANDOVER_WORDS],
  ['reasons', BECAUSE],
])('%s say the same in all four languages', (_what, words) => {
  for (const lang of LANGS) expect(texts(words[lang]).sort()).toEqual(texts(words.en).sort());
});

test('every example of the catalogue passes', () => {
  expect(templates.flatMap(template => runExamples(template.id, template).map(problem => problem.message))).toEqual([]);
  expect(templates.filter(template => template.examples !== undefined).length).toBeGreaterThan(2);
});
