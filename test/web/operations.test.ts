import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { metrics } from '../../src/web/metrics.ts';

const page = readFileSync('docs/operations.md', 'utf8');
const dashboard = readFileSync('docs/operations/grafana.json', 'utf8');
const unit = readFileSync('docs/operations/linemate.service', 'utf8');

/** Name to help. */
async function exposed(): Promise<Map<string, string>> {
  const text = await metrics().text();
  return new Map([...text.matchAll(/^# HELP (\S+) (.+)$/gm)].map(([, name, help]) => [name!, help!]));
}

test('every metric of ours is on the page, in its own words, and no other', async () => {
  const ours = [...(await exposed())].filter(([name]) => name.startsWith('linemate_'));
  const listed = [...page.matchAll(/^\| `(linemate_\w+)` \| [^|]+ \| (.+) \|$/gm)].map(([, name, help]) => [name!, help!]);
  expect(listed.toSorted()).toEqual(ours.toSorted());
});

test('the dashboard asks for nothing that is not there, and leaves nothing of ours out', async () => {
  const names = new Set((await exposed()).keys());
  const asked = new Set([...dashboard.matchAll(/\b((?:linemate|process|nodejs)_\w+?)(?:_bucket)?(?=[{,)])/g)].map(([, name]) => name!));
  expect([...asked].filter(name => !names.has(name))).toEqual([]);
  expect([...names].filter(name => name.startsWith('linemate_') && !asked.has(name))).toEqual([]);
});

test('the dashboard has panels with an id each, side by side', () => {
  const { panels } = JSON.parse(dashboard) as { panels: { id: number; gridPos: { x: number; w: number } }[] };
  expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length);
  expect(panels.every(({ gridPos: { x, w } }) => x + w <= 24)).toBe(true);
});

test('the unit of systemd is in order', () => {
  const folder = mkdtempSync(join(tmpdir(), 'linemate-unit-'));
  try {
    // The program stands elsewhere on a machine that only tests it.
    const here = unit.replace('/opt/linemate', process.cwd()).replace('User=linemate', 'User=root');
    writeFileSync(join(folder, 'linemate.service'), here);
    const verified = spawnSync('systemd-analyze', ['verify', '--man=no', join(folder, 'linemate.service')], { encoding: 'utf8' });
    // Where there is no systemd, its lines are at least of its form.
    if (verified.error === undefined) expect(`${verified.stderr}${verified.stdout}`).not.toMatch(/linemate\.service/);
    expect(unit.split('\n').filter(line => !/^(\[\w+\]|[A-Z]\w+=.*|#.*|)$/.test(line))).toEqual([]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
