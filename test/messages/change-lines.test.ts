/** What a trainer reads of a change: the form's own words, and nothing of the file. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { PROMPTS_FOLDER } from '../../src/flows/train/prompt-folder.ts';
import { changeLines } from '../../src/messages/change-lines.ts';
import { LANGS, type Lang } from '../../src/plant/plant.ts';
import { diffTexts } from '../../src/prompts/diff-texts.ts';
import { editOf, type TemplateEdit, writeTemplate } from '../../src/prompts/edit-template.ts';
import { templateChanges } from '../../src/prompts/template-changes.ts';

const before = readFileSync(`${PROMPTS_FOLDER}/seasoning-drift.md`, 'utf8').replace(/^\{% if .*Lower\{% endif %\} the/m, 'Lower the');
/** `German · What to do: Lower [-the-] {+one+} feeder.` */
const said = (after: string, lang: Lang = 'en', from = before) =>
  changeLines(templateChanges(from, after), lang).map(
    ({ label, spans }) =>
      `${label}: ${spans.map(({ kind, text }) => (kind === 'same' ? text : kind === 'added' ? `{+${text}+}` : `[-${text}-]`)).join('')}`,
  );
const edited = (change: (edit: TemplateEdit) => TemplateEdit) => writeTemplate(change(editOf('', before)), before, 'seasoning-drift');
const inEnglish = (change: (body: NonNullable<TemplateEdit['bodies']['en']>) => object) =>
  edited(edit => ({ ...edit, bodies: { ...edit.bodies, en: { ...edit.bodies.en!, ...change(edit.bodies.en!) } } }));
const set = (settings: object) => edited(edit => ({ ...edit, settings: { ...edit.settings!, ...settings } }));
const STEP = { keyPoint: '', reason: '', check: '' };

test('nothing changed is nothing to read', () => {
  expect(said(before)).toEqual([]);
});

test('a line shows the words that go and come, in its place', () => {
  expect(said(inEnglish(() => ({ action: 'Lower the seasoning feeder a little.' })))).toEqual([
    'English · What to do: Lower the seasoning feeder{+ a little+}.',
  ]);
  expect(said(inEnglish(() => ({ action: 'Ask for help.' })))).toEqual([
    'English · What to do: [-Lower the seasoning feeder.-]{+Ask for help.+}',
  ]);
});

test('in the language of whoever reads it', () => {
  const [line] = said(
    inEnglish(() => ({ action: 'Lower the seasoning feeder now.' })),
    'de',
  );
  expect(line).toBe('Englisch · Was zu tun ist: Lower the seasoning feeder{+ now+}.');
});

test('a step that is put in before others leaves the others alone', () => {
  const lines = said(inEnglish(body => ({ steps: [{ ...STEP, step: 'Look into the hopper.' }, ...body.steps] })));
  expect(lines).toEqual(['English · Step 1: {+Look into the hopper.+}']);
});

test('a step that goes says which it was, with what stood under it', () => {
  const { steps } = editOf('', before).bodies.en!;
  const lines = said(inEnglish(() => ({ steps: steps.slice(0, -1) })));
  expect(lines[0]).toBe(`English · Step ${steps.length}: [-${steps.at(-1)!.step}-]`);
  expect(lines.every(line => line.startsWith(`English · Step ${steps.length}`))).toBe(true);
});

test('a field and its condition are called as on their chips', () => {
  expect(said(inEnglish(() => ({ why: 'Since {{ since | time }}{% if order %}, order {{ order }}{% endif %}.' })))[0]).toContain(
    '{+Since [since][if known: order], order [order][end].+}',
  );
});

test('settings are said by their names and values as the form has them', () => {
  expect(said(set({ kinds: ['drift', 'slow'], causes: ['changeover'] }))).toEqual([
    'Trouble: drifts{+, runs slow+}',
    'Cause: {+a changeover+}',
  ]);
  expect(said(set({ situation: 'repeat', safety: true, source: 'WI-1234 rev 8', drafts: ['es'] }), 'de')).toEqual([
    'Entwurf, bis jemand ihn gelesen hat, der die Sprache spricht: Spanisch[-, Polnisch-]',
    'Lage: {+nicht das erste Mal diese Schicht+}',
    'Arbeitsanweisung und Revision: {+WI-1234 rev 8+}',
    'Sicherheitstipp: {+ja+}',
  ]);
  expect(said(set({ picture: { file: 'wheel.png', alt: 'The wheel', arrow: [75, 40] } }))).toEqual([
    'Picture: {+wheel+}',
    'What it shows: {+The wheel+}',
    'Arrow in the picture: {+75 % from the left, 40 % from the top+}',
  ]);
});

test('a new tip is all new, and what only the file shows is said to be there', () => {
  expect(said(before, 'en', '').every(line => line.includes('{+') && !line.includes('[-'))).toBe(true);
  expect(said(before.replace('---\n', '---\n# a remark\n'))).toEqual(['File: {+only what this form does not show, such as a remark+}']);
  expect(said(before.replace('id:', 'id: [')).at(-1)).toBe('Settings: {+they cannot be read as they stand+}');
});

test('whatever changes, no brace, heading or key of the file is ever seen', () => {
  const part = fc.constantFrom('{{ since | time }}', '{% if order %}', '{% endif %}', '{% else %}', 'Stop', 'the', 'feeder.', '---', '{{');
  const line = fc.array(part, { maxLength: 8 }).map(parts => parts.join(' '));
  fc.assert(
    fc.property(fc.constantFrom(...LANGS), line, line, line, (lang, action, why, step) => {
      const after = inEnglish(body => ({ action, why, steps: [...body.steps, { ...STEP, step }] }));
      expect(
        said(after, lang)
          .join('\n')
          .replaceAll(/\{\+|\+\}/g, ''),
      ).not.toMatch(/[{}]|^# |\bwhen:|\bkinds\b/m);
    }),
    { numRuns: 100 },
  );
});

test('what stays and goes is the line before, what stays and comes the line after', () => {
  const words = fc.array(fc.constantFrom('a', 'b', 'c', ',', '{{ x }}', 'don’t'), { maxLength: 12 }).map(all => all.join(' '));
  fc.assert(
    fc.property(words, words, (old, now) => {
      const side = (kind: string) =>
        diffTexts(old, now)
          .filter(span => span.kind === 'same' || span.kind === kind)
          .map(span => span.text)
          .join('')
          .trim()
          .replace(/\s+/g, ' ');
      expect([side('removed'), side('added')]).toEqual([old, now]);
    }),
  );
});
