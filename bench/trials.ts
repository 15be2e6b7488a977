/**
 * `bench trials [PLANTS]`: how often the product's own way of judging tips is wrong, on plants whose truth is known: 1,000 without any
 * effect and 1,000 with a small one (a fifth of a standard deviation), by lot and by lines that start one after the other.
 *
 * Each plant is looked at on all six days. `called`: some look called nothing an effect. `stopped`: some look would have stopped the
 * tip for harm. `covered`: every look's interval held the truth. @returns how many of the limits were missed
 */
import type { BenchRun } from './main.ts';
import { drawnPlant, type Simulated, startingPlant, type Tally, tally } from './trials/simulated-plants.ts';

export const withoutFolder = true;

const PLANTS = 1_000;
const SMALL = 0.2;
/** What is promised: see `src/trial/looks.ts`. */
const CALLED_MAX = 0.055;
const STOPPED_MAX = 0.03;
const COVERED = [0.92, 0.98] as const;
const RECOVERED_WITHIN = 0.05;

export const run: BenchRun = (_dir, io, [given]) => {
  const plants = Number(given ?? PLANTS);
  let missed = 0;
  for (const [evidence, plant] of [
    ['lot', drawnPlant],
    ['start', startingPlant],
  ] as const) {
    for (const d of [0, SMALL]) {
      const found = tally(
        plants,
        seed => (plant as (seed: string, d: number) => Simulated)(seed, -d),
        done => {
          if (done % 100 === 0) io.progress(`${evidence}, d = ${d}: ${done} of ${plants} plants`);
        },
      );
      const kept = isKept(found, d);
      if (!kept) missed++;
      io.answer({ evidence, d: -d, ...shares(found), kept });
    }
  }
  return missed;
};

const shares = ({ plants, called, harms, held, d }: Tally) => ({
  plants,
  called: called / plants,
  stopped: harms / plants,
  covered: held / plants,
  estimate: Math.round(d * 1000) / 1000,
});

function isKept({ plants, called, harms, held, d: found }: Tally, d: number): boolean {
  const covered = held / plants;
  const isCovered = covered >= COVERED[0] && covered <= COVERED[1];
  const isQuiet = d !== 0 || (called / plants <= CALLED_MAX && harms / plants <= STOPPED_MAX);
  return isCovered && isQuiet && Math.abs(found + d) <= RECOVERED_WITHIN;
}
