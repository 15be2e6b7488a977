/**
 * `npm test`: everything, against real servers. Starts its own Redis, PostgreSQL and mosquitto, finds a Chromium, runs
 * vitest, stops them again and ends with `N passed, N failed`. A server it could not get counts as a failure.
 *
 *   npm test                    everything
 *   npm test -- test/plant      only files whose path contains this; only the servers they need are started
 *   npm test -- --embedded      without servers: files that need one are left out, and the summary says how many
 *   npm test -- --again         a file that failed is run once more, whole and after all others, and named if it then passes
 *
 * Any other option goes to vitest.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { constants, tmpdir } from 'node:os';
import { basename, join, relative } from 'node:path';
import { findOrInstall } from './find-server.ts';
import { type Servers, startServers } from './servers.ts';
import { SERVICE_ENV, SERVICES, type Service } from './services.ts';

const args = process.argv.slice(2);
const embedded = args.includes('--embedded');
const again = args.includes('--again');
const rest = args.filter(arg => arg !== '--embedded' && arg !== '--again');
/** Options of vitest whose value is the next word, which is then no filter. */
const WITH_VALUE = new Set(
  '-t --testNamePattern --reporter --bail --retry --shard --maxWorkers --testTimeout --hookTimeout --exclude --pool -c --config'.split(' '),
);
const filters = rest.filter((arg, index) => !arg.startsWith('-') && !WITH_VALUE.has(rest[index - 1] ?? ''));
const root = join(import.meta.dirname, '..', '..');

/** More files than this do not fail because the machine is busy. */
const MOST_AGAIN = 10;

let servers: Servers | null = null;
let vitest: ChildProcess | null = null;
let interrupted: NodeJS.Signals | null = null;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.on(signal, () => {
    interrupted ??= signal;
    vitest?.kill(signal);
  });

const say = (text: string) => process.stderr.write(`${text}\n`);
async function main(): Promise<number> {
  const files = globSync('test/**/*.test.ts', { cwd: root });
  const chosen = filters.length === 0 ? files : files.filter(file => filters.some(filter => file.includes(filter.replace(/^\.\//, ''))));
  const wanted = SERVICES.filter(service => !embedded && (filters.length === 0 || chosen.some(file => needs(file, service))));
  const search = findOrInstall(wanted, say);
  if (interrupted !== null) return stopped();
  servers = await startServers(search.programs);
  try {
    const missing = [...search.missing, ...servers.failed];
    const absent = SERVICES.filter(service => servers?.addresses[service] === undefined);
    const leftOut = chosen.filter(file => absent.some(service => needs(file, service)));
    const result =
      interrupted === null
        ? await runVitest(absent, servers.addresses, chosen.length > 0 && leftOut.length === chosen.length)
        : { ...NOTHING, code: 1 };
    if (leftOut.length > 0) say(`${leftOut.length} of ${chosen.length} test files left out, because they need ${absent.join(', ')}.`);
    for (const name of result.unsteady) say(`Passed only when tried again: ${name}`);
    for (const { service, because } of missing) say(`Not available: ${service}: ${because}`);
    if (missing.length > 0) say('npm test -- --embedded runs what needs no server.');
    const failed = Math.max(result.failed, result.code === 0 ? 0 : 1) + missing.length;
    process.stdout.write(`${result.passed} passed, ${failed} failed\n`);
    return interrupted === null ? (failed > 0 ? 1 : 0) : stopped();
  } finally {
    await servers.stop();
  }
}

function needs(file: string, service: Service): boolean {
  return basename(file).includes(`.${service}.`);
}

function stopped(): number {
  return 128 + constants.signals[interrupted ?? 'SIGINT'];
}

async function runVitest(
  absent: readonly Service[],
  addresses: Servers['addresses'],
  nothingLeft: boolean,
): Promise<Counts & { code: number; unsteady: string[] }> {
  // A filter that fits no file is a mistake, and vitest says so; that every chosen file needs an absent server is not.
  if (nothingLeft) return NOTHING;
  const excludes = absent.flatMap(service => ['--exclude', `**/*.${service}.*`]);
  const env = { ...process.env, ...Object.fromEntries(SERVICES.map(service => [SERVICE_ENV[service], addresses[service] ?? ''])) };
  const first = await once([...excludes, ...rest], env);
  const files = [...first.failedFiles];
  if (!again || interrupted !== null || files.length === 0 || files.length > MOST_AGAIN) return { ...first, unsteady: [] };
  // Whole files: the tests of one may build on each other, and a second try in the middle would stand on what the first left.
  say(`Once more, because it failed: ${files.map(([file]) => relative(root, file)).join(', ')}`);
  const options = rest.filter(arg => !filters.includes(arg));
  const second = await once([...excludes, ...options, ...files.map(([file]) => relative(root, file))], env);
  const steady = files.filter(([file]) => !second.failedFiles.has(file)).flatMap(([, names]) => names);
  const had = files.reduce((sum, [, names]) => sum + names.length, 0);
  return { ...second, passed: first.passed + had - second.failed, unsteady: steady };
}

async function once(words: readonly string[], env: NodeJS.ProcessEnv): Promise<Counts & { code: number }> {
  const folder = mkdtempSync(join(tmpdir(), 'linemate-result-'));
  const report = join(folder, 'result.json');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const program = join(root, 'node_modules', 'vitest', 'vitest.mjs');
  try {
    const child = spawn(process.execPath, [program, 'run', ...reporters, ...words], { cwd: root, env, stdio: 'inherit' });
    vitest = child;
    const code = await new Promise<number>(done => {
      child.on('exit', (status, signal) => done(status ?? 128 + constants.signals[signal ?? 'SIGINT']));
    });
    return { ...counts(report), code };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Report {
  numPassedTests: number;
  numFailedTests: number;
  testResults: { name: string; status: string; assertionResults: { status: string; fullName: string }[] }[];
}

interface Counts {
  passed: number;
  failed: number;
  /** The files that failed, with the names of the tests that did; one that cannot even be read has its own name. */
  failedFiles: Map<string, string[]>;
}
const NOTHING = { passed: 0, failed: 0, failedFiles: new Map<string, string[]>(), code: 0, unsteady: [] as string[] };

/** A file that cannot even be read has no tests that could fail; it counts as one. */
function counts(report: string): Counts {
  if (!existsSync(report)) return { passed: 0, failed: 0, failedFiles: new Map() };
  const { numPassedTests, testResults } = JSON.parse(readFileSync(report, 'utf8')) as Report;
  const failedFiles = new Map<string, string[]>();
  for (const file of testResults.filter(one => one.status === 'failed')) {
    const tests = file.assertionResults.filter(test => test.status === 'failed').map(test => test.fullName);
    failedFiles.set(file.name, tests.length > 0 ? tests : [relative(root, file.name)]);
  }
  return { passed: numPassedTests, failed: [...failedFiles.values()].flat().length, failedFiles };
}

process.exitCode = await main().catch(error => {
  say(`npm test: ${error instanceof Error ? error.stack : error}`);
  return 1;
});
