/** Whatever a trainer's text is, it is answered in time, reads no file, and the process goes on. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, afterEach, expect, test } from 'vitest';
import { type PromptChecker, promptChecker } from '../../src/flows/train/check-prompt.ts';
import { FIELD_PATHS } from '../../src/prompts/fields.ts';
import { FILTERS, TAGS } from '../../src/prompts/liquid.ts';
import { templateText } from '../prompts/template-text.ts';
import { demoPlant } from '../sources/demo-plant.ts';

/** What a rendering may take. */
const RENDER_CPU_MS_MAX = 50;
const plant = demoPlant();
const real = promptChecker();
afterAll(() => real.close());
let checker: PromptChecker | null = null;
afterEach(() => checker?.close());
const slow = (source: string) => {
  checker ??= promptChecker(new URL('./slow-check-worker.ts', import.meta.url));
  return checker.check('a.md', source, null);
};

test('a rendering that is over before its time is none the worse for it, however many there are', async () => {
  expect((await slow(`one ${RENDER_CPU_MS_MAX / 5}`)).problems).toEqual([]);
  expect((await slow(`many ${RENDER_CPU_MS_MAX / 5}`)).problems).toEqual([]);
});

test('one that outlasts its time is ended, and the next text is checked as if nothing had been', async () => {
  expect((await slow('one 1500')).problems).toMatchObject([{ level: 'error', message: expect.stringContaining('more than 50 ms') }]);
  expect((await slow('one 1')).problems).toEqual([]);
});

test('what takes long outside a rendering is ended as well, later', { timeout: 60_000 }, async () => {
  expect((await slow('outside 6000')).problems).toMatchObject([{ message: 'this text takes too long to check' }]);
  expect((await slow('outside 200')).problems).toEqual([]);
});

test.each(['throws', 'memory'])('a worker that %s takes nothing with it', { timeout: 60_000 }, async what => {
  expect((await slow(what)).problems).toMatchObject([{ level: 'error', message: expect.stringContaining('cannot be checked') }]);
  expect((await slow('one 1')).problems).toEqual([]);
});

const name = fc.constantFrom(...FIELD_PATHS, 'figure', 'constructor', '__proto__', 'toString', 'process.env', 'a.b.c');
const piece = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 30 }),
  name.map(path => `{{ ${path} }}`),
  fc
    .tuple(name, fc.constantFrom(...FILTERS, 'where', 'eval', 'date'), fc.string({ maxLength: 8 }))
    .map(([path, filter, arg]) => `{{ ${path} | ${filter}: "${arg}" }}`),
  fc
    .tuple(fc.constantFrom(...TAGS, 'include', 'render', 'for', 'raw', 'layout', 'assign', 'capture', 'tablerow'), name)
    .map(([tag, path]) => `{% ${tag} ${path} %}`),
  fc.constantFrom(
    '{{',
    '}}',
    '{%',
    '%}',
    '---',
    '\n# en\n',
    '\n## steps\n1. ',
    '\n   - reason: ',
    '&a *a',
    '!!js/function',
    '\u202e',
    '\u0000',
  ),
);
const text = fc.array(piece, { maxLength: 40 }).map(parts => parts.join(''));

test('no text breaks the process or outlasts its limit: there is a template, or an error with its place', {
  timeout: 120_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(text, text, fc.boolean(), async (head, body, whole) => {
      const source = whole ? head + body : templateText({ action: body, rest: head });
      const { template, problems } = await real.check('a.md', source, plant);
      if (template !== null) return;
      expect(problems.some(problem => problem.level === 'error' && problem.line !== undefined)).toBe(true);
      expect(problems.filter(problem => /takes (?:too long|more than)|cannot be checked/.test(problem.message))).toEqual([]);
    }),
    { numRuns: 150 },
  );
});

test('the longest nest of conditions is answered, too', async () => {
  const nest = `${'{% if order %}'.repeat(120)}x${'{% endif %}'.repeat(120)}`;
  expect((await real.check('a.md', templateText({ figure: nest }), plant)).problems).not.toContainEqual(
    expect.objectContaining({ message: expect.stringContaining('ms to put together') }),
  );
});

test('no text reads a file', { timeout: 60_000 }, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'linemate-secret-'));
  const file = join(folder, 'secret.md');
  writeFileSync(file, 'THE-SECRET');
  const ways = [
    ...['include', 'render', 'layout'].map(tag => `{% ${tag} "${file}" %}`),
    `{{ "${file}" | file }}`,
    `{{ process.mainModule.require("fs").readFileSync("${file}") }}`,
    `{% assign x = "${file}" %}{{ x }}`,
  ];
  for (const way of ways) {
    const answer = await real.check('a.md', templateText({ figure: way }), plant);
    expect(answer.template).toBeNull();
    expect(JSON.stringify(answer)).not.toContain('THE-SECRET');
  }
  const yaml = await real.check('a.md', templateText({ head: `id: drift\nsource: !!js/function "() => require('fs')"` }), plant);
  expect(yaml.template).toBeNull();
  rmSync(folder, { recursive: true });
});
