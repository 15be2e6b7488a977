import { expect, test } from 'vitest';
import { formatProblem } from '../../src/errors.ts';
import { readPlant } from '../../src/plant/read-plant.ts';
import { contentHash } from '../../src/prompts/content-hash.ts';
import { parseTemplate, SOURCE_CHARS_MAX } from '../../src/prompts/parse-template.ts';
import { plantText } from '../plant/plant-text.ts';
import { templateText } from './template-text.ts';

const problemsOf = (source: string) => parseTemplate('a.md', source).problems.map(formatProblem);
const read = (source: string) => parseTemplate('a.md', source).template!;

test('a complete file becomes a template', () => {
  const source = templateText({
    head: 'id: drift\nskill: seasoning\nwhen:\n  kinds: drift\n  parameters: [seasoning]\nsource: WI-1234 rev 7\nreview-by: 2027-06-30\nlanguages: [en]',
    rest: '## why\nThe flow changed.\n\n## steps\n1. Move it.\n   - key point: once\n   - reason: it answers late\n   - try it: two samples\n2. Look.',
  });
  const { template, problems } = parseTemplate('a.md', source);
  expect(problems).toEqual([]);
  expect(template).toEqual({
    id: 'drift',
    hash: contentHash(source),
    skill: 'seasoning',
    when: { kinds: ['drift'], causes: [], stationTypes: [], parameters: ['seasoning'], situation: 'any' },
    safety: false,
    source: 'WI-1234 rev 7',
    reviewBy: '2027-06-30',
    drafts: [],
    bodies: {
      en: {
        action: 'Lower the feeder.',
        figure: '{{ figure.value }} {{ figure.unit }}',
        why: 'The flow changed.',
        steps: [{ step: 'Move it.', keyPoint: 'once', reason: 'it answers late', check: 'two samples' }, { step: 'Look.' }],
      },
    },
  });
});

test('every problem of a file is listed at once, with its place and the nearest right name', () => {
  const source = `---
id: Broken One
kinds: [drift]
when:
  kinds: [drift, stal]
  situatoin: long
safety: perhaps
source: WI1234
---
# en
Lower {{ minuts }} and {{ station.nmae | upcse }} {% if figure.limt %}x{% endif %}

{{ figure.value }} in {{ repeatCount | plural: "stop" }}
{{ since | tim }}

## why
The operator forgot to do it, see https://x.example and @here. Set 43 % now.

## stepps
# pl
{{ repeatCount | plural: "a", "b" }} {% for i in (1..3) %}x{% endfor %}
# xx
x`;
  expect(problemsOf(source)).toEqual([
    'a.md:2:1 error: an id has small letters, digits and dashes, such as "drift-before-waste"',
    'a.md:3:1 error: "kinds" is not a setting here; it belongs under "when:"',
    'a.md:5:18 error: kinds: did you mean stall?',
    'a.md:6:3 error: "situatoin" is not a setting here; did you mean situation?',
    'a.md:7:1 error: safety is true or false',
    'a.md:8:1 error: source: name the work instruction and its revision, such as "WI-1234 rev 7"',
    'a.md:11:10 error: (en) {{ minuts }} is not offered here; did you mean minutes?',
    'a.md:11:27 error: (en) {{ station.nmae }} is not offered here; did you mean station.name?',
    'a.md:11:42 error: (en) "| upcse" is not offered here; use one of: time, duration, number, plural, upper-first, default',
    'a.md:11:57 error: (en) {{ figure.limt }} is not offered here; did you mean figure.limit?',
    'a.md:13:40 error: (en) plural needs 2 forms in en (one, other) and has 1, for example {{ repeatCount | plural: "stop", "stops" }}',
    'a.md:14:12 error: (en) "| tim" is not offered here; did you mean time?',
    'a.md:17:14 error: (en) "forgot to" blames somebody; say what to do and what the machine shows',
    'a.md:17:35 error: (en) "https://x.example" is a link that plant.yaml does not list under "prompts: links"; name the document in "source" instead',
    'a.md:17:57 error: (en) "@here" could call a whole channel or a person; Linemate alone decides who is told',
    'a.md:19:4 error: "## stepps" is not a part of a tip; use "## why" or "## steps"',
    'a.md:21:18 error: (pl) plural needs 3–4 forms in pl (one, few, many, other) and has 2, for example {{ repeatCount | plural: "postój", "postoje", "postojów" }}',
    'a.md:21:40 error: (pl) {% for %} is not offered in tips; use if, unless or case',
    'a.md:21:62 error: (pl) {% endfor %} is not offered in tips; use if, unless or case',
    'a.md:22:3 error: "# xx" is no language here; use a code such as en, de, es, pl or ro',
  ]);
});

test('a file with an error is no template, one with a warning is', () => {
  expect(parseTemplate('a.md', templateText({ action: 'Lower {{ feder }}.' })).template).toBeNull();
  const warned = parseTemplate('a.md', templateText({ head: 'id: drift\nwhen: { kinds: [drift] }\nlanguages: [en, de]' }));
  expect(warned.template?.id).toBe('drift');
  expect(warned.problems.map(formatProblem)).toEqual(['a.md:4:1 warning: de is among the languages but has no "# de" part']);
});

test.each([
  ['an unclosed field', 'Lower {{ figure.name', 'a field that starts with {{ ends with }}; the end is missing'],
  ['an unclosed if', '{% if order %}Go', '{% if order %} has no end; close it with {% endif %} (or endunless, endcase)'],
  ['a file from the disk', "{% include 'package.json' %}", '{% include %} is not offered in tips; use if, unless or case'],
  ['another template', "{% render 'x' %}", '{% render %} is not offered in tips; use if, unless or case'],
  ['a prototype', '{{ station.constructor.name }}', '{{ station.constructor.name }} is not offered here; did you mean station.name?'],
  ['a length', '{{ station.name.size }}', '{{ station.name.size }} is not offered here'],
])('%s is refused', (_what, action, message) => {
  const found = parseTemplate('a.md', templateText({ action })).problems;
  expect(found.some(problem => problem.level === 'error' && problem.message.includes(message))).toBe(true);
});

test.each([
  ['by its words', '43 % is right', true],
  ['with a comma', 'auf 7,5 bar stellen', true],
  ['as a time', 'wait 30 s first', true],
  ['from a field', '{{ figure.value }} {{ figure.unit }}', false],
  ['a count of things', 'check five parts, then 3 more', false],
  ['part of a code', 'look at A301 and S3', false],
])('a figure without a source is refused: %s', (_what, text, refused) => {
  const problems = problemsOf(templateText({ rest: `## why\n${text}` }));
  expect(problems.some(problem => problem.includes('figure without a source'))).toBe(refused);
  const head = 'id: drift\nwhen: { kinds: [drift] }\nsource: WI-1234 rev 7';
  expect(problemsOf(templateText({ head, rest: `## why\n${text}` }))).toEqual([]);
});

test.each([
  ['en', 'This was an operator error.'],
  ['de', 'Ein Bedienfehler, das wurde vergessen.'],
  ['es', 'Es culpa del turno anterior.'],
  ['pl', 'Operator zapomniał o tym.'],
])('words that blame are refused in %s', (lang, text) => {
  expect(problemsOf(templateText({ rest: `# ${lang === 'en' ? 'de' : lang}\n${text}` })).some(each => each.includes('blames'))).toBe(
    lang !== 'en',
  );
  expect(problemsOf(templateText({ rest: `## why\n${text}` })).some(each => each.includes('blames'))).toBe(lang === 'en');
});

test.each([
  ['en', 'Do not forget the lid.'],
  ['de', 'Deckel nicht vergessen.'],
])('a plain reminder blames nobody in %s', (lang, text) => {
  expect(problemsOf(['---', 'id: a', '---', `# ${lang}`, text].join('\n'))).toEqual([]);
});

test.each([
  ['en', 'Reset the e-stop.'],
  ['de', 'Die Schutztür öffnen.'],
  ['es', 'Abre el resguardo.'],
  ['pl', 'Otwórz osłonę.'],
])('safety work is refused as a tip in %s', (lang, text) => {
  const source = ['---', 'id: a', '---', `# ${lang}`, text].join('\n');
  expect(problemsOf(source).some(each => each.includes('is a safety topic'))).toBe(true);
});

test('a safety tip points to the procedure and has no steps of its own', () => {
  const head = 'id: a\nsafety: true\nwhen: { situation: safety }';
  expect(problemsOf(templateText({ head, figure: '{{ station.name }}' }))).toEqual([]);
  expect(problemsOf(templateText({ head, figure: '{{ station.name }}', rest: '## steps\n1. Open the guard.' }))).toEqual([
    'a.md:11:4 error: (en) a safety tip has no steps: the certified procedure has them; name it in "source"',
  ]);
});

test('a field that may be missing needs an if, unless the head makes it certain', () => {
  const stall = 'id: a\nwhen: { kinds: [stall] }';
  expect(problemsOf(templateText({ head: stall, figure: 'since {{ since }}, {{ cause.station }}' }))).toEqual([
    'a.md:8:23 error: (en) {{ cause.station }} is not always there; put its words between {% if cause.station %} and {% endif %}, or narrow "when" so that cause always is',
  ]);
  expect(
    problemsOf(templateText({ head: stall, figure: 'since {{ since }}{% if cause.station %}, {{ cause.station }}{% endif %}' })),
  ).toEqual([]);
  expect(problemsOf(templateText({ head: 'id: a\nwhen: { kinds: [stall], situation: upstream }', figure: '{{ cause.station }}' }))).toEqual(
    [],
  );
});

test('an action of 60 characters is read at a glance, one more is too long', () => {
  expect(problemsOf(templateText({ action: `${'Go '.repeat(5)}${'x'.repeat(45)}` }))).toEqual([]);
  expect(problemsOf(templateText({ action: `${'Go '.repeat(5)}${'x'.repeat(46)}` }))[0]).toContain('the action has 61 characters');
});

test("the plant's longest name is tried", () => {
  const { plant } = readPlant(plantText({ stations: `      - { id: S1, name: ${'N'.repeat(28)}, feeds: null, nominalCycleSeconds: 10 }` }));
  const action = `${'x'.repeat(33)} {{ station.name }}`;
  expect(problemsOf(templateText({ action }))).toEqual([]);
  expect(parseTemplate('a.md', templateText({ action }), { plant: plant! }).problems.map(each => each.message)).toEqual([
    'the site also speaks de; without words of their own people there read en',
    expect.stringContaining('the action has 62 characters in the case "longest names"'),
  ]);
});

test('names that the plant does not have are said, with the nearest that it has', () => {
  const { plant } = readPlant(
    plantText({
      stations: '      - { id: S1, type: { kind: filler }, feeds: null, nominalCycleSeconds: 10, parameters: [{ name: pressure }] }',
    }),
  );
  const head = 'id: a\nwhen:\n  kinds: [drift]\n  stationTypes: [filer]\n  parameters: [presure]\nlanguages: [en]';
  const messages = parseTemplate('a.md', templateText({ head }), { plant: plant! }).problems.map(formatProblem);
  expect(messages).toEqual([
    'a.md:5:18 warning: this plant has no station type "filer", so the tip is never sent; did you mean filler?',
    'a.md:6:16 warning: this plant has no parameter "presure", so the tip is never sent; did you mean pressure?',
    'a.md:7:1 warning: the site also speaks de; without words of their own people there read en',
  ]);
});

test.each([
  ['no head', '# en\nGo', 'a tip starts with its settings'],
  ['no words', '---\nid: a\n---\n', 'there are no words yet'],
  ['code in the head', '---\nid: !!js/function "f"\n---\n# en\nGo', 'nothing that starts with ! is read'],
  ['an alias', '---\nid: &a drift\nskill: *a\n---\n# en\nGo', 'the settings use & or *'],
  ['a setting twice', '---\nid: a\nid: b\n---\n# en\nGo', 'this setting is there twice'],
  ['a language twice', '---\nid: a\n---\n# en\nGo\n# en\nGo', '"# en" is there twice'],
  ['a third paragraph', '---\nid: a\n---\n# en\nGo\n\nFast\n\nNow', 'a tip has two lines'],
  ['a step without a mark', '---\nid: a\n---\n# en\nGo\n## steps\nfirst', 'a step starts with'],
  ['an unknown part of a step', '---\nid: a\n---\n# en\nGo\n## steps\n1. Go\n   - reson: x', 'did you mean "reason:"?'],
  ['a book', 'x'.repeat(SOURCE_CHARS_MAX + 1), 'a tip has at most 20000 characters'],
  ['an essay', `---\nid: a\n---\n# en\nGo\n## why\n${'word '.repeat(401)}`, 'one part of a tip has at most 2000 characters'],
])('%s is said', (_what, source, message) => {
  expect(problemsOf(source).join('\n')).toContain(message);
  expect(parseTemplate('a.md', source).template).toBeNull();
});

test('headings and parts may be in the language of the section', () => {
  const source =
    '---\nid: a\n---\n# de\nLos\n## warum\nDarum.\n## schritte\n1. Gehen\n   - Schlüsselpunkt: ruhig\n   - Grund: Ziel\n   - Probe: da';
  expect(read(source).bodies.de).toEqual({
    action: 'Los',
    figure: null,
    why: 'Darum.',
    steps: [{ step: 'Gehen', keyPoint: 'ruhig', reason: 'Ziel', check: 'da' }],
  });
});

test('a version is its content, line ends aside', () => {
  expect(contentHash('a\r\nb')).toBe(contentHash('a\nb'));
  expect(contentHash('a')).not.toBe(contentHash('b'));
  expect(contentHash('')).toBe('e3b0c44298fc1c14');
});

test.each([
  ['braces without end', '{{'.repeat(9_000)],
  ['tags without end', '{%'.repeat(9_000)],
  ['a thousand conditions', '{% if order %}'.repeat(140)],
  ['something like an address', 'a.'.repeat(9_000)],
  ['something like links', ']('.repeat(9_000)],
  ['a thousand unknown fields', '{{ nope }}\n\n'.repeat(1_400)],
  ['a thousand steps', `x\n## steps\n${'1. x\n'.repeat(3_000)}`],
  ['a thousand languages', '\n# en\nx'.repeat(2_500)],
])('a hostile file is read in a moment: %s', (_what, text) => {
  const started = performance.now();
  expect(parseTemplate('a.md', `---\nid: a\n---\n# en\n${text}`).template).toBeNull();
  expect(performance.now() - started).toBeLessThan(2_000);
});

test('braces in the head are said with their line, and nothing is written past the log', async () => {
  const warnings: Error[] = [];
  const note = (warning: Error) => warnings.push(warning);
  process.on('warning', note);
  const problems = problemsOf(templateText({ head: 'id: drift\nskill: {{ x }}\nwhen:\n  kinds: [drift]' }));
  await new Promise(resolve => setImmediate(resolve));
  process.off('warning', note);
  expect(problems.some(problem => problem.startsWith('a.md:3:'))).toBe(true);
  expect(warnings).toEqual([]);
});
