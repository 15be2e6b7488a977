import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LANGS } from '../../src/plant/plant.ts';
import { editOf, partAt, type TemplateEdit, writeTemplate } from '../../src/prompts/edit-template.ts';
import { marksOf, withoutBraces } from '../../src/prompts/marks.ts';
import { parseTemplate } from '../../src/prompts/parse-template.ts';

const folder = join(import.meta.dirname, '../../prompts');
const files = globSync('*.md', { cwd: folder }).filter(file => file !== 'README.md');
const sourceOf = (file: string) => readFileSync(join(folder, file), 'utf8');

describe.each(files)('%s', file => {
  const source = sourceOf(file);
  const edit = editOf(file, source);

  test('comes back from the form as it went in', () => {
    const written = writeTemplate(edit, source, edit.settings!.skill);
    const [before, after] = [parseTemplate(file, source).template!, parseTemplate(file, written).template!];
    expect({ ...after, hash: '' }).toEqual({ ...before, hash: '' });
    expect(writeTemplate(editOf(file, written), written, '')).toBe(written);
  });
});

const source = sourceOf('slow.md');
const edit = editOf('slow.md', source);
const english = edit.bodies.en!;

test('a changed line is the only one that differs in the file', () => {
  const written = writeTemplate({ ...edit, bodies: { ...edit.bodies, en: { ...english, action: 'Ask for a hand.' } } }, source, 'slow');
  const before = writeTemplate(edit, source, 'slow').split('\n');
  expect(written.split('\n').filter((line, n) => line !== before[n])).toEqual(['Ask for a hand.']);
});

test('a problem stands beside the part it is in', () => {
  const broken = writeTemplate(
    {
      ...edit,
      bodies: { ...edit.bodies, de: { ...edit.bodies.de!, steps: [{ step: 'Frag @alle.', keyPoint: '', reason: '', check: '' }] } },
    },
    source,
    'slow',
  );
  const [problem] = parseTemplate('slow.md', broken).problems.filter(one => one.message.includes('@alle'));
  expect(partAt(editOf('slow.md', broken).places, problem?.line)).toBe('de.steps.0.step');
  expect(partAt(editOf('slow.md', broken).places, 2)).toBe('settings');
});

test('settings that are not chosen any more go, comments and the others stay', () => {
  const commented = source.replace('when:', '# asked for by the early shift\nwhen:');
  const settings = { ...edit.settings!, causes: ['drift'] as const, source: 'WI-12 rev 3', drafts: [] };
  const written = writeTemplate({ ...edit, settings }, commented, 'slow');
  expect(written).toContain('# asked for by the early shift');
  expect(written).toContain('source: WI-12 rev 3');
  expect(written).not.toContain('draft:');
  expect(parseTemplate('slow.md', written).template).toMatchObject({
    when: { kinds: ['slow'], causes: ['drift'] },
    source: 'WI-12 rev 3',
    drafts: [],
  });
});

test('a new template is a file as soon as it has words', () => {
  const body = { action: 'Clear the jaw.', figure: '', why: '', steps: [] };
  const written = writeTemplate({ settings: { ...edit.settings!, kinds: ['stall'] }, bodies: { en: body } }, null, 'jaw');
  expect(parseTemplate('jaw.md', written)).toMatchObject({
    problems: [],
    template: { id: 'jaw', bodies: { en: { action: 'Clear the jaw.' } } },
  });
});

test('whatever is typed into a part stays in that part', () => {
  const anything = fc.string({ unit: 'grapheme', maxLength: 80 }).map(text => text.replace(/[{}]/g, ''));
  fc.assert(
    fc.property(anything, anything, fc.constantFrom(...LANGS), (action, step, lang) => {
      const bodies = {
        [lang]: { action: `A ${action}`, figure: '', why: '', steps: [{ step: `S ${step}`, keyPoint: '', reason: '', check: '' }] },
      };
      const written = writeTemplate({ settings: edit.settings, bodies } as TemplateEdit, source, 'slow');
      const back = editOf('slow.md', written).bodies;
      expect(Object.keys(back)).toEqual([lang]);
      expect(back[lang]!.action).toBe(`A ${action}`.replace(/\s+/g, ' ').trim());
      expect(back[lang]!.steps.map(one => one.step)).toEqual([`S ${step}`.replace(/\s+/g, ' ').trim()]);
    }),
    { numRuns: 200 },
  );
});

test('a setting that is wrong does not take the others out of the form', () => {
  const head =
    'id: x\nwhen: { kinds: [drift, dirft], situation: reapet }\nskill: feeding\nsource: WI-1234\npicture: { file: a.jpg, alt: "", arrow: [1, 200] }';
  const { settings } = editOf('', `---\n${head}\n---\n# en\nStop.\n`);
  expect(settings).toMatchObject({
    kinds: ['drift'],
    situation: 'any',
    skill: 'feeding',
    source: 'WI-1234',
    picture: { file: 'a.jpg', alt: '' },
  });
  expect(settings?.picture?.arrow).toBeUndefined();
  expect(editOf('', '---\nid: [\n---\n# en\nStop.\n').settings).toBeNull();
});

test('fields and conditions are marks, and eyes never see a brace', () => {
  const text = '{% if order %}order {{ order }}{% endif %}, {{ since | time }}';
  expect(marksOf(text)).toEqual(['{% if order %}', '{{ order }}', '{% endif %}', '{{ since | time }}']);
  expect(withoutBraces(text, 'en')).toBe('order [order], [since]');
  expect(withoutBraces('{% if a %}Raise{% else %}Lower{% endif %} it.', 'en')).toBe('Raise/Lower it.');
});
