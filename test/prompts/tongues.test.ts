/** Languages are data: a trainer writes in any; Linemate's own words stay in the four it has. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readPlant } from '../../src/plant/read-plant.ts';
import { isFromTheRight, isTongue, ownFor, tonguesOf } from '../../src/plant/tongue.ts';
import { editOf, writeTemplate } from '../../src/prompts/edit-template.ts';
import { typicalFields } from '../../src/prompts/hard-cases.ts';
import { parseTemplate } from '../../src/prompts/parse-template.ts';
import { renderTip } from '../../src/prompts/render-tip.ts';
import { demoPlant } from '../sources/demo-plant.ts';
import { templateText } from './template-text.ts';

const demo = demoPlant();
const demoYaml = readFileSync(new URL('../../demo/plant.yaml', import.meta.url), 'utf8');
const plant = { ...demo, site: { ...demo.site, languages: ['en'] as const, tongues: ['en', 'ro', 'ar'] } };
const IN_TWO = `${templateText()}\n# ro\nRedu dozatorul.\n\n{{ figure.value }} {{ figure.unit }}, {{ repeatCount | plural: "oprire", "opriri", "de opriri" }}\n\n## why\nDebitul s-a schimbat.\n\n## steps\n1. Mișcă puțin.\n   - key point: o dată\n`;
const said = (source: string) => parseTemplate('a.md', source, { plant });

test('a language is any that has a code, and nothing else', () => {
  for (const code of ['en', 'ro', 'ar', 'uk', 'pa', 'ckb']) expect([code, isTongue(code)]).toEqual([code, true]);
  for (const code of ['', 'e', 'xx', 'zzz', 'english', 'RO', 'ro-MD', '__proto__', '../x'])
    expect([code, isTongue(code)]).toEqual([code, false]);
});

test('words in a fifth language are read, checked, shown with its own plural forms, and fall back where they are missing', () => {
  const { template, problems } = said(IN_TWO);
  expect(problems.filter(one => one.level === 'error')).toEqual([]);
  const fields = typicalFields(template!, { plant, lang: 'ro' });
  const shown = (lang: string, count: number) =>
    renderTip(template!, lang, { ...fields, repeatCount: count }, { timeZone: 'UTC', fallback: tonguesOf(plant) }).tip!;
  expect([1, 3, 20].map(count => shown('ro', count).figure)).toEqual([
    expect.stringMatching(/, 1 oprire$/),
    expect.stringMatching(/, 3 opriri$/),
    expect.stringMatching(/, 20 de opriri$/),
  ]);
  expect(shown('ro', 1)).toMatchObject({ lang: 'ro', action: 'Redu dozatorul.', steps: [{ step: 'Mișcă puțin.', keyPoint: 'o dată' }] });
  expect(shown('ar', 1)).toMatchObject({ lang: 'en', action: 'Lower the feeder.' });
});

test('what is missing, and what is not looked for there, is a warning; plural forms of that language are asked for', () => {
  const warned = said(IN_TWO).problems.map(one => one.message);
  expect(warned).toContain('blame and safety are not looked for in ro: let somebody read it who speaks it');
  expect(warned).toContain('the site also speaks ar; without words of their own people there read en');
  expect(warned.join('\n')).not.toContain('speaks ro');
  expect(said(IN_TWO.replace(', "de opriri"', '')).problems.find(one => one.level === 'error')?.message).toContain(
    'plural needs 3 forms in ro (one, few, other) and has 2',
  );
  expect(said(IN_TWO.replace('# ro', '# xx')).problems.find(one => one.level === 'error')?.message).toContain('"# xx" is no language here');
});

test('it goes through the form and back as it is, behind the languages that Linemate has', () => {
  const written = writeTemplate(editOf('a.md', IN_TWO), IN_TWO, 'drift');
  expect(editOf('a.md', written).bodies['ro']).toEqual(editOf('a.md', IN_TWO).bodies['ro']);
  expect(written).toContain('languages: [en, ro]');
  expect(written.indexOf('# en')).toBeLessThan(written.indexOf('# ro'));
});

test('the rest is said in a language of ours, and Arabic is written from the right', () => {
  expect([ownFor(plant, 'ar'), ownFor(plant, 'de')]).toEqual(['en', 'de']);
  expect([isFromTheRight('ar'), isFromTheRight('ro')]).toEqual([true, false]);
});

test('plant.yaml names them like the others; one that Linemate speaks itself has to be among them', () => {
  const read = (languages: string) => readPlant(demoYaml.replace(/languages: .*/, `languages: ${languages}`), 'plant.yaml');
  expect(read('[ro, en]').plant?.site).toMatchObject({ languages: ['en'], tongues: ['ro', 'en'] });
  expect(
    read('[ro]')
      .problems.map(one => one.message)
      .join(),
  ).toContain('name one of en, de, es, pl as well');
  expect(
    read('[en, english]')
      .problems.map(one => one.message)
      .join(),
  ).toContain('the code of a language');
});
