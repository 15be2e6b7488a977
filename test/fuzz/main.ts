/**
 * `npm run fuzz -- [INPUTS] [SEED]`: made-up input at every door, a million in all unless said; one in a hundred over the sockets of a running
 * process, two through a real broker. Exit 1 when a door falls over, hangs, grows, or does not count what it refuses.
 */
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { findOrInstall } from '../tools/find-server.ts';
import { startServers } from '../tools/servers.ts';
import { fuzzBroker } from './broker.ts';
import { DOORS } from './doors.ts';
import { heapMb } from './heap.ts';
import { fuzzSockets } from './sockets.ts';
import type { DoorNews, DoorTask } from './worker.ts';

/** Of thinking about one input; and until an answer comes over a socket. */
const MS_MAX = 1_000;
const ANSWER_MS_MAX = 10_000;
const PROBLEMS_MAX = 20;
const GROWTH_MB_MAX = 200;
const OVER_SOCKETS = 1 / 100;
const THROUGH_BROKER = 2 / 100;

const inputs = Number(process.argv[2] ?? 1_000_000);
const seed = Number(process.argv[3] ?? Date.now() % 1_000_000_007);
const say = (text: string) => process.stdout.write(`${text}\n`);
say(`seed ${seed}`);
const problems: string[] = [];
let grown = 0;

const shares = DOORS.reduce((sum, { share = 1 }) => sum + share, 0);
/** The dear ones first, so that no core waits for the last of them. */
const tasks = DOORS.toSorted((a, b) => (a.share ?? 1) - (b.share ?? 1)).map(({ name, share = 1 }): DoorTask => {
  const quota = Math.ceil((inputs * (1 - OVER_SOCKETS - THROUGH_BROKER) * share) / shares);
  return { door: name, quota, seed, msMax: MS_MAX, problemsMax: PROBLEMS_MAX };
});
const now = new Map<string, number>();
const progress = () => process.stderr.write(`\r${[...now].map(([door, done]) => `${door} ${done}`).join(', ')}   `);

async function run(task: DoorTask): Promise<void> {
  const worker = new Worker(join(import.meta.dirname, 'worker.ts'), { workerData: task });
  await new Promise<void>((done, fail) => {
    worker.on('error', fail);
    worker.on('exit', () => done());
    worker.on('message', (news: DoorNews) => {
      if ('done' in news) {
        now.set(task.door, news.done);
        return progress();
      }
      now.delete(task.door);
      problems.push(...news.problems);
      grown += news.grownMb;
      say(`\r${task.door}: ${task.quota} inputs in ${news.seconds.toFixed(1)} s   `);
    });
  });
}

async function throughBroker(): Promise<void> {
  const { programs, missing } = findOrInstall(['mqtt'], text => process.stderr.write(`${text}\n`));
  for (const { service, because } of missing) problems.push(`${service}: ${because}`);
  const servers = await startServers(programs);
  try {
    const mqttUrl = servers.addresses.mqtt;
    if (mqttUrl === undefined) return void problems.push(...servers.failed.map(({ because }) => because));
    const begun = performance.now();
    const before = heapMb();
    const made = { inputs: Math.ceil(inputs * THROUGH_BROKER), seed, mqttUrl, root: `fuzz-${seed}`, turnMsMax: MS_MAX };
    const broker = await fuzzBroker({ ...made, tell: done => void process.stderr.write(`\rthrough a broker ${done}   `) });
    for (const [door, count] of Object.entries(broker.inputs)) say(`\r${door}: ${count} inputs`);
    say(`through a broker in ${((performance.now() - begun) / 1_000).toFixed(1)} s`);
    problems.push(...broker.problems);
    grown += Math.max(0, heapMb() - before);
  } finally {
    await servers.stop();
  }
}

await Promise.all(
  Array.from({ length: availableParallelism() }, async () => {
    for (let task = tasks.shift(); task !== undefined; task = tasks.shift()) await run(task);
  }),
);
// Microsoft's library tells the console of every token that it cannot read.
console.error = () => {};
const before = heapMb();
const begun = performance.now();
const sockets = await fuzzSockets({
  inputs: Math.ceil(inputs * OVER_SOCKETS),
  seed,
  msMax: ANSWER_MS_MAX,
  turnMsMax: MS_MAX,
  tell: done => void (done % 500 === 0 && process.stderr.write(`\rover sockets ${done}   `)),
});
for (const [door, count] of Object.entries(sockets.inputs)) say(`\r${door}: ${count} inputs`);
say(`over sockets in ${((performance.now() - begun) / 1_000).toFixed(1)} s`);
problems.push(...sockets.problems);
grown += Math.max(0, heapMb() - before);
await throughBroker();
if (grown > GROWTH_MB_MAX) problems.push(`the heap has grown by ${Math.round(grown)} MB`);
for (const problem of problems) say(problem);
say(problems.length === 0 ? `nothing fell over; the heap grew by ${Math.round(grown)} MB` : `${problems.length} problems`);
process.exit(problems.length === 0 ? 0 : 1);
