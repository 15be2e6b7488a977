import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { formatProblem } from '../../src/errors.ts';
import { LANGS } from '../../src/plant/plant.ts';
import { readPlant } from '../../src/plant/read-plant.ts';
import { FIELDS } from '../../src/prompts/fields.ts';
import { pluralForms } from '../../src/prompts/format.ts';
import { parseTemplate } from '../../src/prompts/parse-template.ts';
import { previewTip } from '../../src/prompts/preview.ts';
import { BLAME_WORDS } from '../../src/prompts/word-lists.ts';

const folder = join(import.meta.dirname, '../../prompts');
const files = globSync('*.md', { cwd: folder }).filter(file => file !== 'README.md');
const sourceOf = (file: string) => readFileSync(join(folder, file), 'utf8');

describe.each(files)('%s', file => {
  const { template, problems } = parseTemplate(file, sourceOf(file));

  test('has no problem, in four languages, of which es and pl wait for somebody who speaks them', () => {
    expect(problems.map(formatProblem)).toEqual([]);
    expect(Object.keys(template!.bodies)).toEqual(LANGS);
    expect(template!.drafts).toEqual(['es', 'pl']);
    expect(`${template!.id}.md`).toBe(file);
  });

  test.each(LANGS)('reads well in its hardest cases in %s', lang => {
    for (const { name, rendering } of previewTip(template!, lang, { timeZone: 'Europe/Berlin' })) {
      expect(rendering.problems).toEqual([]);
      const said = JSON.stringify(rendering.tip);
      expect(said).not.toMatch(/ [.,;]|\(\)|\{%| {2}|undefined|NaN|null null/);
      expect(rendering.tip!.action.length).toBeLessThanOrEqual(60);
      if (name !== 'injection') expect(said).not.toContain('{{');
    }
  });

  test('is in order in the demo plant', () => {
    const { plant } = readPlant(readFileSync(join(folder, '../demo/plant.yaml'), 'utf8'));
    expect(parseTemplate(file, sourceOf(file), { plant: plant! }).problems.map(formatProblem)).toEqual([]);
  });
});

test('the page for trainers lists every field as the checker knows it', () => {
  const table = /<!-- fields -->\n([\s\S]*?)<!-- \/fields -->/.exec(sourceOf('README.md'))?.[1];
  const rows = FIELDS.map(field => `| \`${field.path}\` | ${field.description} | ${field.example} | ${field.always ? 'always ' : ''}|\n`);
  expect(table).toBe(rows.join(''));
});

test('the example on the page for trainers is a template', () => {
  const example = /```\n(---\n[\s\S]*?)```/.exec(sourceOf('README.md'))![1]!;
  expect(parseTemplate('README.md', example).problems.map(formatProblem)).toEqual([]);
});

test('plural forms are those of CLDR', () => {
  for (const lang of LANGS)
    expect([...pluralForms(lang)].sort()).toEqual(new Intl.PluralRules(lang).resolvedOptions().pluralCategories.toSorted());
});

test('no language goes without words that blame', () => {
  for (const lang of LANGS) expect(BLAME_WORDS[lang].length).toBeGreaterThan(10);
});
