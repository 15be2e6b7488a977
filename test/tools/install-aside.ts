/**
 * Other people's programs that Linemate is tried against, installed from npm beside the project and not into it: what a test
 * or a measurement compares with is no dependency. Kept until the next `npm ci`.
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const CACHE = join(import.meta.dirname, '..', '..', 'node_modules', '.cache', 'linemate');

/**
 * @param name the folder's, with the versions in it, so that other versions are another folder
 * @param packages name → exact version
 * @returns the folder that holds `node_modules`
 */
export async function installAside(name: string, packages: Readonly<Record<string, string>>): Promise<string> {
  const folder = join(CACHE, [name, ...Object.values(packages)].join('-'));
  if (existsSync(folder)) return folder;
  mkdirSync(CACHE, { recursive: true });
  const fresh = mkdtempSync(join(CACHE, `${name}-new-`));
  try {
    writeFileSync(join(fresh, 'package.json'), JSON.stringify({ private: true, dependencies: packages }));
    await npmInstall(fresh);
    // Whole or not at all: an install that was cut off is never found.
    renameSync(fresh, folder);
  } catch (error) {
    rmSync(fresh, { recursive: true, force: true });
    if (!existsSync(folder)) throw error;
  }
  return folder;
}

async function npmInstall(folder: string): Promise<void> {
  // What npm tells the scripts it runs would make it install into this project again.
  const env = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^npm_(config_local_prefix|package|lifecycle)/i.test(name)),
  );
  const args = ['install', '--prefix', folder, '--no-audit', '--no-fund', '--no-package-lock', '--loglevel=error'];
  const child = spawn('npm', args, { cwd: folder, env, stdio: ['ignore', 'ignore', 'pipe'], shell: process.platform === 'win32' });
  let said = '';
  child.stderr.on('data', chunk => {
    said += String(chunk);
  });
  const code = await new Promise((done, fail) => child.on('error', fail).on('exit', done));
  if (code !== 0) throw new Error(`npm install ended with ${code} in ${folder}: ${said.slice(-2_000)}`);
}
