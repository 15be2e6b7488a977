/** `bench detectors DIR [SECONDS]`: events a second that the detectors take on one core, on simulated lines, one row. Read, but not stored. */
import { standardDetectors } from '../src/detectors/standard.ts';
import { lineStep } from '../src/line/step.ts';
import { caseNumbers, readCase } from './linesim.ts';
import type { BenchRun } from './main.ts';

const SECONDS = 5;

export const run: BenchRun = (dir, io, [seconds]) => {
  const cases = caseNumbers(dir).map(n => readCase(dir, n));
  const watched = cases.map(({ line, events }) => ({ events, ...lineStep(line, standardDetectors()) }));
  const once = () => {
    for (const { events, start, stepAll } of watched) stepAll(start(), events);
  };
  // The first rounds are for the compiler.
  for (let round = 0; round < 3; round++) once();
  const each = cases.reduce((sum, { events }) => sum + events.length, 0);
  // The core's own time, whatever else the machine is doing.
  const from = process.cpuUsage();
  let rounds = 0;
  let ms = 0;
  while (ms < Number(seconds ?? SECONDS) * 1000) {
    once();
    rounds++;
    const { user, system } = process.cpuUsage(from);
    ms = (user + system) / 1000;
  }
  io.answer({ events: each * rounds, seconds: Math.round(ms) / 1000, eventsPerSecond: Math.round((each * rounds * 1000) / ms) });
  return cases.reduce((sum, { quarantined }) => sum + quarantined.length, 0);
};
