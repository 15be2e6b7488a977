/**
 * `npm run proof`: the budget and the safety rule hold, whatever happens on a line.
 *
 * 0: they hold; 1: they do not, with the smallest stream that shows it; 2: usage.
 */
import { parseArgs } from 'node:util';
import { DECISION_MUTANTS, STORE_MUTANTS } from './mutants.ts';
import { type ProofOptions, prove } from './prove.ts';

const USAGE = `usage: npm run proof -- [--store] [--streams N] [--from N] [--seed WORD] [--workers N] [--mutants]

  --store       through a store, with Slack and Teams, in a process that is killed again and again
  --streams N   how many random streams; 1000000 through the pure decision, 2000 through the store unless told
  --from N      the number of the first of them, 0 unless told: one that failed is played alone with --from ITS-NUMBER --streams 1
  --seed WORD   the same word gives the same streams
  --workers N   threads; as many as there are cores unless told
  --mutants     break the product in one place after the other: each has to be found
`;
const STREAMS = { decisions: 1_000_000, store: 2_000 };
/** A broken place that was not found in so many streams is not found. */
const MUTANT_STREAMS = { decisions: 100_000, store: 400 };

const note = (text: string) => void process.stderr.write(`${text}\n`);
const count = (value: number) => Math.round(value).toLocaleString('en-GB');

async function main(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      store: { type: 'boolean', default: false },
      streams: { type: 'string' },
      from: { type: 'string', default: '0' },
      seed: { type: 'string', default: 'linemate' },
      workers: { type: 'string' },
      mutants: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  const through = values.store ? 'store' : 'decisions';
  const streams = Number(values.streams ?? (values.mutants ? MUTANT_STREAMS : STREAMS)[through]);
  const from = Number(values.from);
  const workers = values.workers === undefined ? {} : { workers: Number(values.workers) };
  if (values.help || !(streams >= 1) || !(from >= 0) || workers.workers === 0 || Number.isNaN(workers.workers)) {
    (values.help ? process.stdout : process.stderr).write(USAGE);
    return values.help ? 0 : 2;
  }
  const { seed } = values;
  return (values.mutants ? findMutants : hold)({ through, seed, from, streams, ...workers });
}

async function hold(wanted: ProofOptions): Promise<number> {
  note(`seed ${wanted.seed}`);
  const progress = (done: number, seconds: number) =>
    note(`${count(done)} of ${count(wanted.streams)} streams, ${count(done / seconds)} a second`);
  const { streams, sent, seconds, fault } = await prove({ ...wanted, progress });
  if (fault !== null) {
    process.stdout.write(`In the ${count(fault.nth)}. stream: ${fault.what}\n${fault.stream}\n`);
    return 1;
  }
  const rate = `${count(seconds)} s, ${count(streams / seconds)} a second`;
  process.stdout.write(
    `Budget and safety hold over ${count(streams)} streams with ${count(sent)} messages (${rate}; seed ${wanted.seed}).\n`,
  );
  return 0;
}

async function findMutants(wanted: ProofOptions): Promise<number> {
  let missed = 0;
  const mutants = wanted.through === 'store' ? STORE_MUTANTS : DECISION_MUTANTS;
  for (const mutant of mutants) {
    const { streams, fault } = await prove({ ...wanted, mutant });
    if (fault === null) missed++;
    process.stdout.write(
      fault === null
        ? `NOT FOUND  ${mutant.what}, in ${count(streams)} streams\n`
        : `found      ${mutant.what}, in the ${count(fault.nth)}. stream: ${fault.what}\n`,
    );
    if (fault !== null) note(fault.stream);
  }
  process.stdout.write(`${mutants.length - missed} of ${mutants.length} found\n`);
  return missed === 0 ? 0 : 1;
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`);
  process.exitCode = 2;
}
