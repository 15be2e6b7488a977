import { expect, test } from 'vitest';
import { formatProblem } from '../../src/errors.ts';
import { readPlant } from '../../src/plant/read-plant.ts';
import { STEP_CHARS_MAX } from '../../src/prompts/check-rendered.ts';
import { parseTemplate } from '../../src/prompts/parse-template.ts';
import { readingLevel, SENTENCE_WORDS_MAX } from '../../src/prompts/reading-level.ts';
import { plantText } from '../plant/plant-text.ts';
import { templateText } from './template-text.ts';

const problems = (parts: Parameters<typeof templateText>[0], plant?: Parameters<typeof parseTemplate>[2]) =>
  parseTemplate('a.md', templateText(parts), plant).problems.map(formatProblem).join('\n');
const why = (text: string) => ({ rest: `## why\n${text}` });
const words = (count: number) => Array.from({ length: count }, () => 'so').join(' ');

test('a sentence at the limit is read, one word more is read twice', () => {
  expect(problems(why(`${words(SENTENCE_WORDS_MAX)}.`))).toBe('');
  expect(problems(why(`${words(SENTENCE_WORDS_MAX + 1)}.`))).toContain('is read twice');
});

test('plain words pass, an office text is hard to read beside a machine', () => {
  expect(problems(why('The drum answers late. Wait for it to empty once. Then look at two samples and go on.'))).toBe('');
  const office =
    'Implementation of corresponding compensatory parameterisation necessitates consideration of interdependent characteristics throughout production.';
  expect(problems(why(`${office} ${office}`))).toContain('hard to read beside a machine (LIX');
  expect(readingLevel('Wait.')).toEqual({ lix: null, longestSentence: 1 });
});

test('a link is allowed where plant.yaml lists how it begins, and nowhere else', () => {
  const { plant } = readPlant(`${plantText()}prompts: { links: ['https://wiki.plant.example/'] }\n`);
  expect(problems(why('See https://wiki.plant.example/wi-12 first.'), { plant: plant! })).not.toContain('is a link');
  expect(problems(why('See https://wiki.plant.example.evil/wi-12 first.'), { plant: plant! })).toContain('is a link');
  expect(problems(why('See https://wiki.plant.example/wi-12 first.'))).toContain('is a link');
});

test.each([
  ['Tell @here first.', true],
  ['Tell @channel first.', true],
  ['Ask <!channel> first.', true],
  ['Ask <@U0123> first.', true],
  ['Ask <at>Ana</at> first.', true],
  ['Ask <#C0123> first.', true],
  ['Two parts at 3 stations each.', false],
  ['Wait until it is < 3 and > 1 again.', false],
])('%s: text that could call a channel or a person is refused, in any part', (text, refused) => {
  for (const parts of [{ action: text }, why(text), { rest: `## steps\n1. ${text}` }])
    expect(problems(parts).includes('could call a whole channel or a person')).toBe(refused);
});

test('a step that fits the station page passes, one character more is said', () => {
  const step = (chars: number) =>
    `## steps\n1. ${`${'ab '.repeat(200)}`
      .slice(0, chars - 4)
      .trimEnd()
      .padEnd(chars - 3, 'c')}`;
  expect(problems({ rest: step(STEP_CHARS_MAX) })).not.toContain('without scrolling');
  expect(problems({ rest: step(STEP_CHARS_MAX + 4) })).toContain('without scrolling');
});

test('a tip that Slack would cut is an error', () => {
  const part = 'This is a short line. '.repeat(35);
  const steps = `## steps\n${Array.from({ length: 5 }, (_, n) => `${n + 1}. Do it.\n   - reason: ${part}`).join('\n')}`;
  expect(problems({ rest: steps })).toContain('Slack cuts it and Teams folds it');
});

test.each([
  ['en', 'Fill in the batch record.'],
  ['de', 'Vor der Chargenfreigabe prüfen.'],
  ['es', 'Mira el registro de lote.'],
  ['pl', 'Sprawdź granicę krytyczną.'],
] as const)('regulated work is pointed to and never explained, in %s', (lang, text) => {
  const source = templateText({}).replace('# en\nLower the feeder.', `# ${lang}\n${text}`);
  expect(parseTemplate('a.md', source).problems.map(formatProblem).join('\n')).toContain('is a safety topic');
});

test('a name inside a condition is checked like any other, with its place and the nearest right one', () => {
  expect(problems({ figure: '{% if figure.limt > 3 %}x{% endif %}' })).toBe(
    'a.md:9:7 error: (en) {{ figure.limt }} is not offered here; did you mean figure.limit?',
  );
});
