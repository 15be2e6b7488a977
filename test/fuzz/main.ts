/** `npm run fuzz -- [INPUTS] [SEED]`: made-up input at every door, a million in all unless said. Exit 1 when one falls over, hangs or grows. */
import { DOORS, problemOf } from './doors.ts';
import { chanceOf } from './mutate.ts';

const MS_MAX = 1_000;
const PROBLEMS_MAX = 20;
const GROWTH_MB_MAX = 200;
const TOLD_EVERY_MS = 5_000;

const inputs = Number(process.argv[2] ?? 1_000_000);
const seed = Number(process.argv[3] ?? Date.now() % 1_000_000_007);
const heap = () => {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed / 1e6;
};
process.stdout.write(`seed ${seed}\n`);
const problems: string[] = [];
const shares = DOORS.reduce((sum, { share = 1 }) => sum + share, 0);
const before = heap();
for (const door of DOORS) {
  const chance = chanceOf(seed);
  const quota = Math.ceil((inputs * (door.share ?? 1)) / shares);
  // The first of a kind reads word lists and templates.
  problemOf(door, chanceOf(seed), Number.POSITIVE_INFINITY);
  const started = performance.now();
  let told = started;
  for (let n = 0; n < quota && problems.length < PROBLEMS_MAX; n++) {
    const problem = problemOf(door, chance, MS_MAX);
    if (problem !== null) problems.push(`input ${n}: ${problem}`);
    if (performance.now() - told < TOLD_EVERY_MS) continue;
    told = performance.now();
    process.stderr.write(`\r${door.name}: ${n} of ${quota}   `);
  }
  process.stdout.write(`\r${door.name}: ${quota} inputs in ${((performance.now() - started) / 1_000).toFixed(1)} s\n`);
}
const grown = heap() - before;
if (grown > GROWTH_MB_MAX) problems.push(`the heap has grown by ${Math.round(grown)} MB`);
for (const problem of problems) process.stdout.write(`${problem}\n`);
process.stdout.write(
  problems.length === 0 ? `nothing fell over; the heap grew by ${Math.round(grown)} MB\n` : `${problems.length} problems\n`,
);
process.exitCode = problems.length === 0 ? 0 : 1;
