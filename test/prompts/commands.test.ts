import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { EXIT, type Io } from '../../src/commands/command.ts';
import { command as lint } from '../../src/commands/prompts-lint.ts';
import { command as preview } from '../../src/commands/prompts-preview.ts';
import { silentLog } from '../../src/log.ts';
import { plantText } from '../plant/plant-text.ts';
import { templateText } from './template-text.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'linemate-prompts-'));
  mkdirSync(join(folder, 'prompts'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function terminal() {
  const shown = { out: [] as string[], err: [] as string[] };
  const io: Io = {
    out: text => void shown.out.push(text),
    err: text => void shown.err.push(text),
    progress() {},
    env: {},
    cwd: folder,
    log: silentLog,
    signal: new AbortController().signal,
  };
  return { io, ...shown };
}

const write = (name: string, text: string) => writeFileSync(join(folder, name), text);

test('a folder of good templates is in order; its README is not one of them', async () => {
  write('prompts/drift.md', templateText());
  write('prompts/README.md', 'Not a template.');
  const { io, out, err } = terminal();
  expect(await lint.run(io, {}, [])).toBe(EXIT.ok);
  expect([out, err]).toEqual([['In order: 1 template, 0 errors, 0 warnings.'], []]);
});

test('every problem of every file is listed with its place, and the exit code says so', async () => {
  write('prompts/a.md', templateText({ action: 'Lower {{ minuts }}.' }));
  write('prompts/b.md', templateText({ head: 'id: other', figure: '', action: 'Call @here' }));
  const { io, out, err } = terminal();
  expect(await lint.run(io, {}, [])).toBe(EXIT.problems);
  expect(err).toEqual([
    'prompts/a.md:7:10 error: (en) {{ minuts }} is not offered here; did you mean minutes?',
    'prompts/b.md:5:6 error: (en) "@here" could call a whole channel or a person; Linemate alone decides who is told',
  ]);
  expect(out).toEqual(['Not in order: 2 templates, 2 errors, 0 warnings.']);
});

test('two files with one id are one too many', async () => {
  write('prompts/a.md', templateText());
  write('prompts/b.md', templateText());
  const { io, out } = terminal();
  expect(await lint.run(io, { json: true }, [])).toBe(EXIT.problems);
  expect(out.map(line => JSON.parse(line))).toEqual([
    {
      kind: 'problem',
      file: 'prompts/b.md',
      line: 2,
      column: 1,
      level: 'error',
      message: 'the id "drift" is already that of prompts/a.md; give this one another',
    },
  ]);
});

test('a plant beside the templates is checked against, a warning is no failure', async () => {
  write('plant.yaml', plantText());
  write('prompts/a.md', templateText());
  const { io, err } = terminal();
  expect(await lint.run(io, {}, ['prompts/a.md'])).toBe(EXIT.ok);
  expect(err).toEqual(['prompts/a.md:2:1 warning: the site also speaks de; without words of their own people there read en']);
});

test('where there is nothing to check, that is said', async () => {
  const { io, err } = terminal();
  expect(await lint.run(io, {}, [])).toBe(EXIT.usage);
  expect(err[0]).toContain('there are no templates here');
});

test('a preview shows the tip as a station’s page does, in five cases', async () => {
  write('prompts/a.md', templateText({ rest: '## steps\n1. Move it.\n   - reason: it answers late' }));
  const { io, out, err } = terminal();
  expect(await preview.run(io, {}, ['prompts/a.md'])).toBe(EXIT.ok);
  expect(err).toEqual([]);
  expect(out.map(each => each.split('\n')[0])).toEqual([
    'drift  en  typical',
    'drift  en  longest names',
    'drift  en  count of one',
    'drift  en  nothing optional',
    'drift  en  injection',
  ]);
  const width = out[0]!.split('\n')[1]!.length;
  for (const line of out[0]!.trimEnd().split('\n').slice(1)) expect([...line]).toHaveLength(width);
  expect(out[0]).toContain('│ Lower the feeder. ');
  expect(out[0]).toContain('[On it]  [Something else]  [Not now]  [Get help]');
  expect(out[0]).toContain('← it answers late');
});

test('a preview of one language at one station, as JSON', async () => {
  write('plant.yaml', plantText());
  write('prompts/a.md', templateText({ figure: '{{ station.name }}' }));
  const { io, out } = terminal();
  expect(await preview.run(io, { lang: 'en', station: 'S3', json: true }, ['prompts/a.md'])).toBe(EXIT.ok);
  expect(out.map(line => JSON.parse(line)).find(each => each.case === 'typical').tip).toMatchObject({
    lang: 'en',
    action: 'Lower the feeder.',
    figure: 'S3',
  });
});

test.each<[string, Record<string, string>, string[], number, string]>([
  ['no file', {}, [], EXIT.usage, 'takes one file'],
  ['a language nobody speaks here', { lang: 'xx' }, ['prompts/a.md'], EXIT.usage, '--lang is the code of a language'],
  ['a language the file does not have', { lang: 'pl' }, ['prompts/a.md'], EXIT.problems, 'has no "# pl" part; it has: en'],
  ['a station without a plant', { station: 'S1' }, ['prompts/a.md'], EXIT.usage, '--station needs a plant.yaml'],
])('%s is said', async (_what, values, files, code, message) => {
  write('prompts/a.md', templateText());
  const { io, err } = terminal();
  expect(await preview.run(io, values, files)).toBe(code);
  expect(err.join('\n')).toContain(message);
});

test('a broken file is explained and not shown', async () => {
  write('prompts/a.md', templateText({ action: '{{ nope }}' }));
  const { io, out, err } = terminal();
  expect(await preview.run(io, {}, ['prompts/a.md'])).toBe(EXIT.problems);
  expect(out).toEqual([]);
  expect(err[0]).toContain('is not offered here');
});
