import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { FIELDS } from '../src/line/read-body.ts';
import { readEvents } from '../src/line/read-event.ts';
import { readPlant } from '../src/plant/read-plant.ts';

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

/** As a heading is called in an address: lower case, words joined, marks gone. */
const anchor = (heading: string) =>
  heading
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .replace(/\s/g, '-');
const anchorsOf = (text: string) => [...text.matchAll(/^#+ (.+)$/gm)].map(found => anchor(found[1]!));

test('every heading that a page leads to is there', () => {
  const missing = markdown.flatMap(file =>
    [...read(file).matchAll(/\]\((?!https?:|mailto:)([^)#\s]*)#([^)\s]+)\)/g)]
      .filter(([, page, place]) => !anchorsOf(read(page === '' ? file : join(dirname(file), page!))).includes(place!))
      .map(([link]) => `${file} ${link}`),
  );
  expect(missing).toEqual([]);
});

test('a heading is found by its words alone', () => {
  expect(anchorsOf('# One\n\n### In Slack, and `Teams`\n')).toEqual(['one', 'in-slack-and-teams']);
});

test('every example of an event in connect-a-line.md is one for the demo plant, and every kind has one', () => {
  const { plant } = readPlant(read('demo/plant.yaml'));
  const examples = [...read('docs/connect-a-line.md').matchAll(/^\| `[a-z-]+` \| `(\{"line.+?\})` \|/gm)].map(found =>
    JSON.parse(found[1]!),
  );
  const { events, quarantined } = readEvents(examples, { seen: Date.UTC(2026, 4, 21, 8), plant: plant! });
  expect(quarantined).toEqual([]);
  expect(events.map(({ kind }) => kind).toSorted()).toEqual(Object.keys(FIELDS).toSorted());
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
