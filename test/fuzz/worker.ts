/** One door of a long run, in a thread of its own. */
import { parentPort, workerData } from 'node:worker_threads';
import { DOORS, problemOf } from './doors.ts';
import { heapMb } from './heap.ts';
import { chanceOf } from './mutate.ts';

export interface DoorTask {
  door: string;
  quota: number;
  seed: number;
  msMax: number;
  problemsMax: number;
}
export type DoorNews = { done: number } | { problems: string[]; grownMb: number; seconds: number };

const { door: name, quota, seed, msMax, problemsMax } = workerData as DoorTask;
const say = (news: DoorNews) => parentPort?.postMessage(news);
const TOLD_EVERY_MS = 2_000;

const door = DOORS.find(one => one.name === name)!;
const chance = chanceOf(seed);
// The first of a kind reads word lists and templates.
problemOf(door, chanceOf(seed), Number.POSITIVE_INFINITY);
const before = heapMb();
const begun = performance.now();
const problems: string[] = [];
let told = begun;
for (let n = 0; n < quota && problems.length < problemsMax; n++) {
  const problem = problemOf(door, chance, msMax);
  if (problem !== null) problems.push(`input ${n}: ${problem}`);
  if (performance.now() - told < TOLD_EVERY_MS) continue;
  told = performance.now();
  say({ done: n });
}
say({ problems, grownMb: heapMb() - before, seconds: (performance.now() - begun) / 1_000 });
