import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { editedSource, editForm } from '../../src/flows/train/edit-form.ts';
import { PROMPTS_FOLDER } from '../../src/flows/train/prompt-folder.ts';
import { LANGS } from '../../src/plant/plant.ts';
import { chipsOf, withChips, withMarks } from '../../src/prompts/chips.ts';
import { editOf, readSteps, stepsText, writeTemplate } from '../../src/prompts/edit-template.ts';
import { isTemplateFile } from '../../src/prompts/template-file.ts';

const shown = (text: string) => withChips(text, chipsOf(text, 'en'));

test.each([
  ['{{ figure.value }} {{ figure.unit }}', '[value] [unit]'],
  ['{% if a %}Raise{% else %}Lower{% endif %} it.', '[if known: a]Raise[otherwise]Lower[end] it.'],
  ['{{ since | time }} and {{ since | date }}', '[since] and [since 2]'],
  ['[order] is {{ order }}', '[order] is [order 2]'],
  ['nothing', 'nothing'],
])('%s is shown as %s', (text, chips) => {
  expect(shown(text)).toBe(chips);
  expect(withMarks(chips, chipsOf(text, 'en'))).toBe(text);
});

test('any words with fields among them come back as they were', () => {
  const part = fc.oneof(
    fc.constantFrom('{{ a }}', '{{ a | b }}', '{% if a %}', '{% else %}', '{% endif %}', '[a]', '[a 2]', '[if known: a]', '{{', '}}', '$&'),
    fc.string(),
  );
  fc.assert(
    fc.property(fc.array(part), parts => {
      const text = parts.join(' ');
      const chips = chipsOf(text, 'en');
      expect(withMarks(withChips(text, chips), chips)).toBe(text);
    }),
  );
});

const files = readdirSync(PROMPTS_FOLDER).filter(isTemplateFile);

test.each(files)('%s goes through the form in every language as it is, and only what was changed is changed', file => {
  const id = file.replace(/\.md$/, '');
  const source = readFileSync(`${PROMPTS_FOLDER}/${file}`, 'utf8');
  const written = writeTemplate(editOf(file, source), source, id);
  for (const lang of LANGS) {
    const texts = editForm(id, source, lang)!;
    expect(editedSource(id, source, lang, { ...texts })).toBe(source);
    const changed = editedSource(id, source, lang, { ...texts, why: 'For a new reason.' });
    const why = editOf(file, written).bodies[lang]?.why ?? '';
    expect(changed.replace('For a new reason.', why)).toBe(written);
  }
});

test('steps are read as phones write them, and no line is lost', () => {
  expect(readSteps('Stop the feeder\n2) Clean it\n  - key point: dry\n  • by hand\n* Start\n# Loud', 'en')).toEqual([
    { step: 'Stop the feeder', keyPoint: '', reason: '', check: '' },
    { step: 'Clean it', keyPoint: 'dry', reason: '', check: '' },
    { step: 'by hand', keyPoint: '', reason: '', check: '' },
    { step: 'Start', keyPoint: '', reason: '', check: '' },
    { step: 'Loud', keyPoint: '', reason: '', check: '' },
  ]);
  const steps = [{ step: 'A.', keyPoint: 'b', reason: 'c', check: 'd' }];
  for (const lang of LANGS) expect(readSteps(stepsText(steps, lang), lang)).toEqual(steps);
});
