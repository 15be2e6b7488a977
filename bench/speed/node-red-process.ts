/** Node-RED as a process of its own, installed from npm beside the project. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installAside } from '../../test/tools/install-aside.ts';

const VERSION = '5.0.7';
const SETTINGS = { uiHost: '127.0.0.1', uiPort: 0, httpAdminRoot: false, httpNodeRoot: false, flowFile: 'flows.json' };

export interface NodeRed {
  /** `kill -9`, and started again at once with the same folder. */
  kill(): Promise<void>;
  close(): Promise<void>;
}

/** @param options.settings beside those of every run here */
export async function startNodeRed(options: { flow: readonly object[]; settings?: object }): Promise<NodeRed> {
  const programs = await installAside('node-red', { 'node-red': VERSION });
  const user = mkdtempSync(join(tmpdir(), 'linemate-speed-red-'));
  writeFileSync(join(user, 'flows.json'), JSON.stringify(options.flow));
  writeFileSync(join(user, 'settings.js'), `module.exports = ${JSON.stringify({ ...SETTINGS, ...options.settings })};`);
  const launch = () =>
    spawn(process.execPath, [join(programs, 'node_modules', 'node-red', 'red.js'), '--userDir', user], {
      env: { ...process.env, HOME: user },
      stdio: 'ignore',
    });
  let child = launch();
  return {
    async kill() {
      await ended(child, 'SIGKILL');
      child = launch();
    },
    async close() {
      await ended(child, 'SIGTERM');
      rmSync(user, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

async function ended(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise(resolve => child.once('exit', resolve));
  child.kill(signal);
  await gone;
}
