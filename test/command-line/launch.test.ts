import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { plantText } from '../plant/plant-text.ts';

const launcher = join(import.meta.dirname, '..', '..', 'src', 'launch.js');
/** Makes a Node believe that it is an older one. */
const OLD = ['--import', `data:text/javascript,Object.defineProperty(process,'versions',{value:{...process.versions,node:'20.0.0'}})`];
const UNKNOWN = ['--import', `data:text/javascript,Object.defineProperty(process,'arch',{value:'mips'})`];

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'linemate-launch-'));
  writeFileSync(
    join(folder, 'tell.ts'),
    `const args: string[] = process.argv.slice(2);\nconsole.log(args.join('|'));\nprocess.exit(Number(args[0]));\n`,
  );
  writeFileSync(
    join(folder, 'wait.ts'),
    `process.on('SIGTERM', () => process.exit(7));\nsetInterval(() => {}, 1000);\nconsole.log('ready');\n`,
  );
  writeFileSync(join(folder, 'good.yaml'), plantText());
  writeFileSync(join(folder, 'bad.yaml'), plantText({ schema: 'schema: 9', rest: 'extra: 1' }));
  writeFileSync(join(folder, '.env'), 'PLANT_FILE=bad.yaml\n');
});
afterAll(() => rmSync(folder, { recursive: true }));

function run(
  args: readonly string[],
  options: { node?: readonly string[]; env?: Record<string, string>; onOutput?: (kill: (signal: NodeJS.Signals) => void) => void } = {},
) {
  return new Promise<{ code: number | null; out: string; err: string }>(done => {
    const env = { PATH: process.env.PATH ?? '', ...options.env };
    const child = spawn(process.execPath, [...(options.node ?? []), launcher, ...args], { cwd: folder, env });
    let out = '';
    let err = '';
    child.stdout.on('data', data => {
      out += data;
      options.onOutput?.(signal => child.kill(signal));
    });
    child.stderr.on('data', data => {
      err += data;
    });
    child.on('close', code => done({ code, out, err }));
  });
}

test.each([
  ['this Node', []],
  ['the Node that came along, when this one is too old', OLD],
])('arguments go in and the exit code comes out: %s', async (_what, node) => {
  expect(await run(['--script', 'tell.ts', '3', '--watch', 'a b'], { node })).toEqual({ code: 3, out: '3|--watch|a b\n', err: '' });
});

test.each([
  ['this Node', []],
  ['the Node that came along', OLD],
])('a signal reaches what runs: %s', async (_what, node) => {
  expect(await run(['--script', 'wait.ts'], { node, onOutput: kill => kill('SIGTERM') })).toMatchObject({ code: 7 });
});

test('where no Node can come along, it is said what to do', async () => {
  const { code, err } = await run(['--help'], { node: [...OLD, ...UNKNOWN] });
  expect(code).toBe(1);
  expect(err).toMatch(/^Linemate needs Node 24, and this is v.* install Node 24 from https:\/\/nodejs\.org and try again\.\n$/);
});

test('--script without a file, or with one that is not there, is a question of usage', async () => {
  expect((await run(['--script'])).code).toBe(2);
  expect((await run(['--script', 'nowhere.ts'])).code).toBe(2);
});

test('plant check reads what .env names, lists every problem and ends with 1', async () => {
  const { code, out, err } = await run(['plant', 'check']);
  expect(code).toBe(1);
  expect(out).toBe('');
  expect(err).toContain('bad.yaml:1:9 error: schema: expected 1, found 9');
  expect(err).toContain('error: extra is not known here');
  expect(err).toContain('2 errors, 0 warnings in bad.yaml');
});

test('the environment overrules .env, and a plant in order is shown as it was understood', async () => {
  const { code, out } = await run(['plant', 'check'], { env: { PLANT_FILE: 'good.yaml' } });
  expect(code).toBe(0);
  expect(out).toContain('good.yaml is in order.');
  expect(out).toContain('S1 → S3, S2 → S3, S3 (merge) → out');
});

test('with --json each problem and the summary is one line of JSON', async () => {
  const bad = await run(['plant', 'check', '--json']);
  expect(
    bad.out
      .trim()
      .split('\n')
      .map(line => JSON.parse(line)),
  ).toMatchObject([{ kind: 'problem', line: 1, column: 9, level: 'error' }, { kind: 'problem' }]);
  const good = await run(['plant', 'check', 'good.yaml', '--json']);
  expect(JSON.parse(good.out)).toMatchObject({ kind: 'plant', lines: [{ id: 'L', stations: ['S1', 'S2', 'S3'] }] });
});

test('a setting that the plant refers to and that is not set here is a warning, with nothing of what is set', async () => {
  writeFileSync(
    join(folder, 'events.yaml'),
    plantText({ rest: 'sources: [{ kind: http, tokenEnv: EVENTS_TOKEN }, { kind: sparkplug, url: { env: MQTT_URL }, group: g }]' }),
  );
  const { code, err } = await run(['plant', 'check', 'events.yaml'], { env: { EVENTS_TOKEN: 'hunter2' } });
  expect(code).toBe(0);
  expect(err).toContain('warning: MQTT_URL is missing');
  expect(err).not.toMatch(/EVENTS_TOKEN|hunter2/);
});

test('a file that is not there is named', async () => {
  const { code, err } = await run(['plant', 'check', 'nowhere.yaml']);
  expect(code).toBe(1);
  expect(err).toContain('nowhere.yaml does not exist');
});
