/** `npm run check`: formatting, lint and types, in seconds. Warnings are errors. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..', '..');
const bin = (name: string, file: string) => join(root, 'node_modules', ...name.split('/'), file);

const steps = [
  {
    name: 'biome',
    args: [bin('@biomejs/biome', 'bin/biome'), 'check', '--error-on-warnings', '--max-diagnostics=200', ...process.argv.slice(2)],
  },
  { name: 'types', args: [bin('typescript', 'bin/tsc'), '-p', '.'] },
];
const failed = steps
  .filter(({ args }) => spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' }).status !== 0)
  .map(({ name }) => name);
process.stdout.write(failed.length === 0 ? 'check: all in order\n' : `check: ${failed.join(' and ')} found problems\n`);
process.exitCode = failed.length === 0 ? 0 : 1;
