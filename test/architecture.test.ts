import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  FILE_LINES_MAX,
  FILE_RULES,
  FUNCTION_LINES_MAX,
  filesAreShort,
  functionsAreShort,
  onlyAppNamesAdapters,
  type Rule,
  type SourceFile,
  sourceFile,
  type Violation,
} from './tools/architecture-rules.ts';
import { functionsOf, importsOf, scan } from './tools/source-scan.ts';

const root = join(import.meta.dirname, '..');
const CODE = 'src/**/*.{ts,js}';
const WORDS = ['*.md', 'docs/**/*.md', 'prompts/**/*.md', 'demo/**/*.{yaml,md}', '.env.example', '.ci/*'];

const read = (patterns: readonly string[]): readonly SourceFile[] =>
  patterns
    .flatMap(pattern => globSync(pattern, { cwd: root }))
    .filter(path => !path.startsWith('test/schemas/'))
    .map(path => sourceFile(path.replaceAll('\\', '/'), readFileSync(join(root, path), 'utf8')));

const code = read([CODE, 'test/**/*.ts', 'bench/**/*.ts', 'demo/**/*.ts']);
const words = read(WORDS);

/** This file and the rules quote what they forbid. */
const QUOTES = new Set(['test/architecture.test.ts', 'test/tools/architecture-rules.ts']);

const shown = (violations: readonly Violation[]): readonly string[] =>
  violations.map(({ path, line, message }) => `${path}:${line} ${message}`);

describe('the whole project', () => {
  test('no two migrations share a number: one of them would stop every start', () => {
    const numbers = globSync('src/history/migrations/*.sql', { cwd: root }).map(path => /(\d{3})-[^/\\]*$/.exec(path)?.[1]);
    expect(numbers.length).toBeGreaterThan(0);
    expect(numbers.filter((number, index) => numbers.indexOf(number) !== index)).toEqual([]);
  });

  test('there is something to look at', () => {
    expect(code.length).toBeGreaterThan(20);
  });

  test.each(Object.entries(FILE_RULES))('%s', (name, rule) => {
    const files = name === 'nothingIsLeftToDo' || name === 'theProjectSpeaksOfItself' ? [...code, ...words] : code;
    expect(shown(files.filter(file => !QUOTES.has(file.path)).flatMap(rule))).toEqual([]);
  });

  test('onlyAppNamesAdapters', () => {
    expect(shown(onlyAppNamesAdapters(code))).toEqual([]);
  });
});

const lines = (count: number, line = 'f();') => Array.from({ length: count }, () => line).join('\n');

/** What each rule has to refuse, and the nearest thing it has to allow. */
const SAMPLES: readonly [rule: keyof typeof FILE_RULES, path: string, bad: string, good: string][] = [
  ['importsFollowTheLayers', 'src/plant/a.ts', `import { x } from '../line/event.ts';`, `import { x } from '../errors.ts';`],
  ['importsFollowTheLayers', 'src/line/a.ts', `import type { X } from '../chat/chat.ts';`, `import type { X } from '../plant/plant.ts';`],
  ['importsFollowTheLayers', 'src/causes/a.ts', `import { x } from '../evidence/e.ts';`, `import type { X } from '../evidence/e.ts';`],
  ['importsFollowTheLayers', 'src/line/a.ts', `export { x } from '../../test/x.ts';`, `export { x } from './b.ts';`],
  ['importsFollowTheLayers', 'src/line/a.ts', `const x = await import('../web/w.ts');`, `const x = await import('./w.ts');`],
  ['importsFollowTheLayers', 'src/misc/a.ts', 'const a = 1;', '// nothing'],
  ['doorsAreKept', 'src/flows/a.ts', `import { App } from '@slack/bolt';`, `import { z } from 'zod';`],
  ['doorsAreKept', 'src/chat/teams/cards.ts', `import { X } from 'botbuilder';`, `import { X } from './sdk.ts';`],
  ['doorsAreKept', 'src/web/a.ts', `import pg from 'pg';`, `import pgFormat from 'pg-format';`],
  [
    'peopleAreBehindTheDoor',
    'src/flows/a.ts',
    `import { linkOf } from '../history/people.ts';`,
    `import { wish } from '../history/wishes.ts';`,
  ],
  [
    'peopleAreBehindTheDoor',
    'src/reports/a.ts',
    `import type { PersonEpisode } from '../history/person-episodes.ts';`,
    `import { personDoor } from '../history/person-door.ts';`,
  ],
  ['peopleAreBehindTheDoor', 'src/history/a.ts', "sql.query('select 1 from person_episode');", "sql.query('select 1 from episode');"],
  ['environmentIsRead', 'src/config.ts', 'const a = process.env.A;', 'const a = env.A; // process.env'],
  ['environmentIsRead', 'src/launch.js', `const a = process['env'];`, 'const a = process.argv;'],
  ['pureFoldersArePure', 'src/line/a.ts', `import { readFileSync } from 'node:fs';`, `import { createHash } from 'node:crypto';`],
  ['pureFoldersArePure', 'src/line/a.ts', 'const at = Date.now();', 'const at = Date.parse(text); // not Date.now()'],
  ['pureFoldersArePure', 'src/causes/a.ts', 'const at = new Date();', 'const at = new Date(now);'],
  ['pureFoldersArePure', 'src/trial/a.ts', `const x = \`\${Math.random()}\`;`, 'const x = `Math.random()`;'],
  ['pureFoldersArePure', 'src/messages/a.ts', 'setTimeout(f, 1);', `const what = 'setTimeout';`],
  ['timeIsThePlants', 'src/web/a.ts', 'const h = at.getHours();', 'const h = at.getUTCHours();'],
  ['namesSaySomething', 'src/line/line-utils.ts', '', ''],
  ['namesSaySomething', 'src/common/x.ts', '', ''],
  ['noDefaultExports', 'src/line/a.ts', 'export default function f() {}', 'export const defaults = 1; // export default'],
  ['noDefaultExports', 'src/line/a.ts', 'export { a as default };', 'export { a as standard };'],
  ['noEnums', 'src/line/a.ts', 'export const enum A { B }', `const text = 'enum A';`],
  ['noLiteralIsSpread', 'src/line/a.ts', 'const a = { b, ...{ c, d } };', 'const a = { b, ...(c ? { d } : {}) };'],
  ['everyExpectHasAMatcher', 'test/a.test.ts', 'expect(a > b);', 'expect(a > b).toBe(true);'],
  ['everyExpectHasAMatcher', 'test/a.test.ts', 'expect(f(")")).not;', 'expect(f(")")).not.toBe(1);'],
  ['everyExpectHasAMatcher', 'test/a.test.ts', 'expect(f()).rejects.toThrow();', 'await expect(f()).rejects.toThrow();'],
  ['everyExpectHasAMatcher', 'test/a.test.ts', 'expect<number>(a)', 'expect.assertions(1);'],
  ['noTestIsSkipped', 'test/a.test.ts', `test.skip('a', f);`, `test('skip', f);`],
  ['noTestIsSkipped', 'test/a.test.ts', `describe.concurrent.only('a', f);`, `describe.each([1])('a', f);`],
  ['nothingIsLeftToDo', 'src/line/a.ts', `// ${'TO'}${'DO'}: later`, '// a to-do list of the shift'],
  ['theProjectSpeaksOfItself', 'docs/a.md', `See /${'work'}/shared for more.`, 'See docs/plant.md for more.'],
  ['theProjectSpeaksOfItself', 'src/line/a.ts', `// ${'CONTR'}${'ACTS'} section 3`, '// the contracts with the works council'],
];

describe('each rule can fail', () => {
  test.each(SAMPLES)('%s: %s', (name, path, bad, good) => {
    const rule: Rule = FILE_RULES[name];
    expect(rule(sourceFile(path, bad))).not.toEqual([]);
    const allowed = name === 'namesSaySomething' ? 'src/line/baseline.ts' : path === 'src/misc/a.ts' ? 'src/line/a.ts' : path;
    expect(shown(rule(sourceFile(allowed, good)))).toEqual([]);
  });

  test('every rule has a sample', () => {
    const sampled = new Set<string>([...SAMPLES.map(([name]) => name), 'filesAreShort', 'functionsAreShort']);
    expect(Object.keys(FILE_RULES).filter(name => !sampled.has(name))).toEqual([]);
  });

  test('a file may have 250 lines and not one more, data aside', () => {
    const file = (text: string) => filesAreShort(sourceFile('src/line/a.ts', text));
    expect(file(lines(FILE_LINES_MAX))).toEqual([]);
    expect(file(lines(FILE_LINES_MAX + 1))).toHaveLength(1);
    expect(file(`const WORDS = [\n${lines(500, `'word',`)}\n];\n${lines(10)}`)).toEqual([]);
    expect(file(`const CSS = \`\n${lines(500, 'a { b: c }')}\n\`;\n${lines(10)}`)).toEqual([]);
    expect(file(`const TABLE = {\n${lines(500, 'a: () => f(),')}\n};`)).toHaveLength(1);
  });

  test.each([
    ['a declaration', (body: string) => `function f(a: { b: string }): Promise<{ c: number }> {\n${body}\n}`],
    ['a declaration that returns a shape', (body: string) => `export function f(): { c: number } {\n${body}\n}`],
    ['an arrow', (body: string) => `const f = (a: string): void => {\n${body}\n};`],
    ['a method', (body: string) => `class A {\n  async f(a = '}'): Promise<void> {\n${body}\n  }\n}`],
    ['a method of an object', (body: string) => `const a = {\n  f() {\n${body}\n  },\n};`],
  ])('%s may have 70 lines and not one more', (_kind, wrap) => {
    const inside = (count: number) => functionsAreShort(sourceFile('src/line/a.ts', wrap(lines(count, `  g('{', /[/{]/, \`\${'}'}{\`);`))));
    expect(inside(FUNCTION_LINES_MAX - 2)).toEqual([]);
    expect(inside(FUNCTION_LINES_MAX - 1)).toHaveLength(1);
  });

  test('only app.ts names what stands behind a door', () => {
    const store = sourceFile('src/history/postgres.ts', `import { Pool } from 'pg';`);
    const user = (path: string, specifier: string) => onlyAppNamesAdapters([store, sourceFile(path, `import { x } from '${specifier}';`)]);
    expect(user('src/flows/a.ts', '../history/postgres.ts')).toHaveLength(1);
    expect(user('src/app.ts', './history/postgres.ts')).toEqual([]);
    expect(user('src/history/open.ts', './postgres.ts')).toEqual([]);
    expect(user('src/flows/a.ts', '../chat/slack/blocks.ts')).toHaveLength(1);
    expect(user('src/chat/slack/slack.ts', './blocks.ts')).toEqual([]);
  });
});

describe('the reader of source text', () => {
  test('strings, templates, comments and regular expressions are no code', () => {
    const { code: masked } = scan(['a("x{"); /* { */ b(`{$', '{c({ d: `}` })}{`); // {\ne(/[{/]/, f / g);'].join(''));
    expect(masked.replaceAll(/\s+/g, ' ')).toBe(['a(" "); b(` $', '{c({ d: ` ` })} `); e(/ /, f / g);'].join(''));
  });

  test('imports are found whatever their form', () => {
    const found = importsOf(
      scan(
        `import a, { type B } from 'a';\nimport type { C } from "b";\nimport { type D, type E } from 'c';\nimport 'd';\nexport * from 'e';\nawait import('f');`,
      ),
    );
    expect(found.map(({ specifier, typeOnly }) => [specifier, typeOnly])).toEqual([
      ['a', false],
      ['b', true],
      ['c', true],
      ['d', false],
      ['e', false],
      ['f', false],
    ]);
  });

  test('a call is no function, whatever stands before its brackets', () => {
    expect(functionsOf(scan('if (a) {\n  b(c, {\n  d: 1,\n  });\n}\nfor (const x of y) {\n}\n'))).toEqual([]);
  });
});
