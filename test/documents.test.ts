import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const read = (file: string) => readFileSync(join(root, file), 'utf8');
const markdown = [
  'README.md',
  'ARCHITECTURE.md',
  'CONTRIBUTING.md',
  ...readdirSync(join(root, 'docs'))
    .filter(name => name.endsWith('.md'))
    .map(name => `docs/${name}`),
];

/** What stands between backticks in the first column of the map. */
function mapped(text: string): string[] {
  const rows = text.split('\n').filter(line => line.startsWith('| `'));
  return rows.flatMap(row => [...(row.split('|')[1] ?? '').matchAll(/`([^`]+)`/g)].map(found => found[1]!));
}

function inTree(): string[] {
  const holdsFiles = (folder: string): boolean =>
    readdirSync(folder).some(name => (statSync(join(folder, name)).isDirectory() ? holdsFiles(join(folder, name)) : true));
  return readdirSync(join(root, 'src')).flatMap(name => {
    const path = join(root, 'src', name);
    if (!statSync(path).isDirectory()) return [`src/${name}`];
    return holdsFiles(path) ? [`src/${name}/`] : [];
  });
}

test('the map of ARCHITECTURE.md names everything that stands in src, and nothing else', () => {
  const named = mapped(read('ARCHITECTURE.md')).filter(path => path.startsWith('src/'));
  expect(named.toSorted()).toEqual(inTree().toSorted());
});

test('a folder that the map leaves out is noticed', () => {
  expect(mapped('| `src/line/` `src/log.ts` | x |\n| y | `src/no/` |')).toEqual(['src/line/', 'src/log.ts']);
});

describe('every file that a page leads to is there', () => {
  test.each(markdown)('%s', file => {
    const targets = [...read(file).matchAll(/\]\((?!https?:|mailto:|#)([^)#\s]+)/g)].map(found => found[1]!);
    const missing = targets.filter(target => !existsSync(join(root, dirname(file), target)));
    expect(missing).toEqual([]);
  });
});

test('every command of package.json that the README names exists', () => {
  const scripts = Object.keys((JSON.parse(read('package.json')) as { scripts: Record<string, string> }).scripts);
  const named = [...read('README.md').matchAll(/npm run (?:-s )?([a-z:]+)/g)].map(found => found[1]!);
  expect(named.filter(name => !scripts.includes(name))).toEqual([]);
});

test('each of the twenty promises leads to a test that is there', () => {
  const rows = [...read('docs/promises.md').matchAll(/^\| \d+ \| .+ \| `([^`]+)`: (.+) \|$/gm)].map(([, file, title]) => ({
    file: file!,
    title: title!,
  }));
  expect(rows).toHaveLength(20);
  expect(rows.filter(({ file, title }) => !existsSync(join(root, file)) || !read(file).includes(title))).toEqual([]);
});
