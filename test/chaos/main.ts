/**
 * `npm run chaos -- [FAULTS] [SEED] [--kills N] [--keep FOLDER]`: a siege of 200 faults, then the embedded store killed 50 times in the
 * middle of writing, unless said otherwise; 0 leaves either out. Exit 1 when anything was lost, doubled, out of order, late or torn.
 * Ctrl+C ends the siege early; what has been so far is judged all the same.
 */
import { parseArgs } from 'node:util';
import { chaos, wrongIn } from '../queue/chaos.ts';
import { siege } from './siege.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { kills: { type: 'string', default: '50' }, keep: { type: 'string' } },
});
const faults = Number(positionals[0] ?? 200);
const seed = Number(positionals[1] ?? Date.now() % 1_000_000_007);
const kills = Number(values.kills);
const enough = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => enough.abort());
const begun = performance.now();
const minutes = () => ((performance.now() - begun) / 60_000).toFixed(1);
const say = (text: string) => process.stdout.write(`${text}\n`);
const told = (number: number, of: number, what: string) => say(`${String(number).padStart(3)} of ${of}, ${minutes()} min: ${what}`);
say(`seed ${seed}`);
const problems: string[] = [];

if (faults > 0) {
  const tell = ({ what }: { what: string }, number: number) => told(number, faults, what);
  const {
    faults: struck,
    problems: found,
    ...figures
  } = await siege({ faults, seed, keep: values.keep ?? null, enough: enough.signal, tell });
  say(JSON.stringify({ seed, faults: struck.length, minutes: Number(minutes()), ...figures }));
  problems.push(...found);
}
if (kills > 0 && !enough.signal.aborted) {
  const report = await chaos({
    mode: 'pglite',
    seconds: 0,
    kills,
    seed,
    tell: number => told(number, kills, 'the embedded store killed -9 while it wrote'),
  });
  say(JSON.stringify({ seed, minutes: Number(minutes()), ...report }));
  problems.push(...wrongIn(report).map(what => `the embedded store, ${what}`));
}
for (const problem of problems) say(problem);
say(problems.length === 0 ? 'Nothing was lost, nothing came twice, everything in its order.' : `${problems.length} problems`);
process.exit(problems.length === 0 ? 0 : 1);
