/**
 * `npm run chaos -- [FAULTS] [SEED] [--keep FOLDER]`: 200 faults unless said. Exit 1 when anything was lost, doubled, out of order or late.
 * Ctrl+C ends it early; what has been so far is judged all the same.
 */
import { siege } from './siege.ts';

const args = process.argv.slice(2);
const keepAt = args.indexOf('--keep');
const keep = keepAt < 0 ? null : (args.splice(keepAt, 2)[1] ?? null);
const faults = Number(args[0] ?? 200);
const seed = Number(args[1] ?? Date.now() % 1_000_000_007);
const enough = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => enough.abort());
process.stdout.write(`seed ${seed}\n`);
const begun = performance.now();
const minutes = () => ((performance.now() - begun) / 60_000).toFixed(1);
const {
  faults: struck,
  problems,
  ...figures
} = await siege({
  ...{ faults, seed, keep, enough: enough.signal },
  tell: ({ what }, number) => process.stdout.write(`${String(number).padStart(3)} of ${faults}, ${minutes()} min: ${what}\n`),
});
process.stdout.write(`${JSON.stringify({ seed, faults: struck.length, minutes: Number(minutes()), ...figures })}\n`);
for (const problem of problems) process.stdout.write(`${problem}\n`);
process.stdout.write(
  problems.length === 0 ? 'Nothing was lost, nothing came twice, everything in its order.\n' : `${problems.length} problems\n`,
);
process.exit(problems.length === 0 ? 0 : 1);
