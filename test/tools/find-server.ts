/** Finds the programs of the test servers on this machine, and installs what is missing where that is possible. */
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { SERVICES, type Service } from './services.ts';

/** Folder of PostgreSQL's programs, or the program itself. */
export type Programs = Partial<Record<Service, string>>;

const DEBIAN_PACKAGE: Readonly<Record<Service, string>> = {
  redis: 'redis-server',
  cluster: 'redis-server',
  postgres: 'postgresql',
  mqtt: 'mosquitto',
  chromium: 'chromium',
};

export interface Search {
  programs: Programs;
  missing: readonly { service: Service; because: string }[];
}

export function findOrInstall(wanted: readonly Service[], say: (text: string) => void): Search {
  let programs = find(wanted);
  const absent = wanted.filter(service => programs[service] === undefined);
  if (absent.length === 0) return { programs, missing: [] };
  const because = install([...new Set(absent.map(service => DEBIAN_PACKAGE[service]))], say);
  programs = find(wanted);
  const missing = wanted
    .filter(service => programs[service] === undefined)
    .map(service => ({ service, because: `${DEBIAN_PACKAGE[service]} is not installed${because === null ? '' : ` (${because})`}` }));
  return { programs, missing };
}

function find(wanted: readonly Service[]): Programs {
  const found: Programs = {};
  for (const service of SERVICES.filter(candidate => wanted.includes(candidate))) {
    const program = finders[service]();
    if (program !== null) found[service] = program;
  }
  return found;
}

const finders: Readonly<Record<Service, () => string | null>> = {
  redis: redisServer,
  cluster: redisServer,
  postgres: postgresFolder,
  mqtt: () => onPath('mosquitto'),
  chromium: () => onPath('chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'),
};

function redisServer(): string | null {
  return onPath('redis-server', 'valkey-server');
}

/** Debian keeps each version in a folder of its own and only the client on the path. */
function postgresFolder(): string | null {
  const root = '/usr/lib/postgresql';
  const versions = existsSync(root) ? readdirSync(root).sort((a, b) => Number(b) - Number(a)) : [];
  const folders = [...versions.map(version => join(root, version, 'bin')), ...pathFolders()];
  return folders.find(folder => executable(join(folder, 'initdb')) && executable(join(folder, 'postgres'))) ?? null;
}

function onPath(...names: readonly string[]): string | null {
  for (const name of names) for (const folder of pathFolders()) if (executable(join(folder, name))) return join(folder, name);
  return null;
}

/** Servers stand in `sbin`, which an ordinary user's path lacks. */
function pathFolders(): readonly string[] {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  return [...new Set([...folders, '/usr/local/sbin', '/usr/local/bin', '/usr/sbin', '/usr/bin', '/opt/homebrew/bin'])];
}

function executable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** @returns why it could not be tried or went wrong, or null */
function install(packages: readonly string[], say: (text: string) => void): string | null {
  const apt = onPath('apt-get');
  if (apt === null) return 'there is no apt-get here';
  if (process.getuid?.() !== 0) return `installing needs root: apt-get install ${packages.join(' ')}`;
  say(`Installing ${packages.join(', ')} …`);
  // RUNLEVEL=1 keeps packages from starting servers of their own: ours come and go with the tests.
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' };
  const run = (args: readonly string[]) => spawnSync(apt, ['-qq', ...args], { env, encoding: 'utf8', stdio: ['ignore', 'ignore', 'pipe'] });
  const wanted = ['install', '-y', '--no-install-recommends', ...packages];
  if (run(wanted).status === 0) return null;
  // Fresh containers know no packages, old ones know versions that are gone.
  run(['update']);
  const result = run(wanted);
  return result.status === 0 ? null : `apt-get: ${(result.stderr ?? '').trim().split('\n').at(-1) ?? 'failed'}`;
}
