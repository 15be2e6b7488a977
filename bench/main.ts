/**
 * `bench NAME DIR`: measures one part against data with known answers. Adapters turn recordings into events for `replay`.
 *
 * Answers go to stdout as NDJSON, progress to stderr. 0: every row was answered; 1: some could not be; 2: usage.
 */
import { existsSync, readdirSync, statSync } from 'node:fs';

/** What a benchmark may touch of the outside. */
export interface BenchIo {
  /** One answer, as one line of JSON. */
  answer(row: unknown): void;
  progress(text: string): void;
}

/** Answers every row in `dir` and returns how many could not be answered. `rest` is what else stood on the command line. */
export type BenchRun = (dir: string, io: BenchIo, rest: readonly string[]) => Promise<number> | number;

interface Bench {
  run?: BenchRun;
  /** It makes its own data. */
  withoutFolder?: boolean;
}

const folder = import.meta.dirname;
const names = readdirSync(folder)
  .filter(file => file.endsWith('.ts') && !['main.ts', 'linesim.ts', 'csv.ts'].includes(file))
  .map(file => file.slice(0, -'.ts'.length));

async function main([name, ...given]: string[]): Promise<number> {
  const bench = name !== undefined && names.includes(name) ? ((await import(`./${name}.ts`)) as Bench) : null;
  const [dir, ...rest] = bench?.withoutFolder === true ? ['', ...given] : given;
  if (name === undefined || dir === undefined || bench === null) {
    process.stderr.write(`usage: bench NAME DIR, NAME one of ${names.join(', ')}; speed needs no DIR\n`);
    return 2;
  }
  if (bench.withoutFolder !== true && !(existsSync(dir) && statSync(dir).isDirectory())) {
    process.stderr.write(`${dir} is not a folder\n`);
    return 2;
  }
  if (typeof bench.run !== 'function') {
    process.stderr.write(`${name} measures nothing itself: bench/${name}.ts exports no run\n`);
    return 2;
  }
  const rows: string[] = [];
  const unanswered = await bench.run(
    dir,
    {
      answer: row => rows.push(JSON.stringify(row)),
      progress: text => process.stderr.write(`${text}\n`),
    },
    rest,
  );
  await new Promise<void>((resolve, reject) =>
    process.stdout.write(rows.map(row => `${row}\n`).join(''), error => (error ? reject(error) : resolve())),
  );
  if (unanswered > 0) process.stderr.write(`${unanswered} could not be answered\n`);
  return unanswered > 0 ? 1 : 0;
}

process.exitCode = await main(process.argv.slice(2));
