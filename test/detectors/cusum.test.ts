import { expect, test } from 'vitest';
import { bernoulliChart, feedBernoulli } from '../../src/detectors/cusum.ts';
import { type RejectsMemory, rejectsDetector } from '../../src/detectors/rejects.ts';
import { newStationState } from '../../src/line/apply-event.ts';
import type { Observation } from '../../src/line/finding.ts';
import { at, line } from '../line/a-line.ts';
import { chance } from './simulated-line.ts';

/** Mean number of parts until a chart, or a pair of charts, is beyond its limit; parts come one by one. */
function runLength(share: number, runs: number, charts: readonly { raised: number; above: number }[], seed: number): number {
  const rnd = chance(seed);
  const used = charts.map(({ raised, above }) => bernoulliChart(0.01, raised, above));
  let parts = 0;
  for (let run = 0; run < runs; run++) {
    const sums = used.map(() => 0);
    for (let over = false; !over; ) {
      // The good parts up to the next reject at once: a geometric number of them.
      const good = Math.floor(Math.log(1 - rnd()) / Math.log(1 - share));
      parts += good + 1;
      used.forEach((chart, index) => {
        sums[index] = feedBernoulli(chart, Math.max(0, sums[index]! - good * chart.good), 0, 1).sum;
        if (sums[index]! > chart.alarmAbove) over = true;
      });
    }
  }
  return parts / runs;
}

const TRIPLED = { raised: 0.03, above: 4.25 };
const LEAPT = { raised: 0.2, above: 8.5 };

test('the chart for a rate that triples has the run lengths published for it', () => {
  for (const [share, parts] of [
    [0.01, 10_481],
    [0.02, 740],
    [0.03, 276],
    [0.05, 123],
  ] as const) {
    const measured = runLength(share, share === 0.01 ? 3_000 : 6_000, [TRIPLED], 11);
    expect(measured / parts).toBeGreaterThan(0.95);
    expect(measured / parts).toBeLessThan(1.05);
  }
});

test('the pair of charts finds a step from 1 to 3 % within 276 parts and is wrong once in 10,000', () => {
  expect(runLength(0.01, 4_000, [TRIPLED, LEAPT], 5)).toBeGreaterThan(10_000);
  expect(runLength(0.03, 8_000, [TRIPLED, LEAPT], 5)).toBeLessThanOrEqual(276 * 1.02);
  expect(runLength(0.3, 4_000, [TRIPLED, LEAPT], 5)).toBeLessThan(14);
});

test('rejects reported together are spread over their interval, so that a batch is no alarm by itself', () => {
  const chart = bernoulliChart(0.01, 0.03, 4.25);
  const together = feedBernoulli(chart, 0, 300, 3);
  expect(together.peak).toBeLessThan(3 * chart.reject);
  expect(feedBernoulli(chart, 0, 0, 3).peak).toBeCloseTo(3 * chart.reject);
});

const seenBy = (memory: RejectsMemory, good: number, reject: number, seconds: number) => {
  const station = line().stations[2]!;
  const state = { ...newStationState(), good, reject, countAt: at(seconds) };
  const event = { kind: 'count', good, reject, seen: at(seconds), at: at(seconds), line: 'K', station: 'K3' } as const;
  const seen: Observation = { line: line(), station, state, event, id: 'K:1:0', now: at(seconds), others: {}, grew: () => {} };
  return rejectsDetector().observe(memory, seen);
};

test('a station that usually rejects 5 % is judged by its own rate', () => {
  const memory = rejectsDetector().start(line().stations[2]!, line());
  const rnd = chance(3);
  let good = 0;
  let reject = 0;
  let raised = 0;
  const work = (minutes: number, share: number) => {
    for (let minute = 0; minute < minutes; minute++) {
      for (let part = 0; part < 3; part++) rnd() < share ? reject++ : good++;
      raised += seenBy(memory, good, reject, (good + reject) * 20).filter(one => one.phase === 'raised').length;
    }
  };
  work(400, 0.012);
  work(900, 0.02);
  work(1_500, 0.05);
  const before = raised;
  work(5_000, 0.05);
  // 15,000 parts.
  expect(raised - before).toBeLessThanOrEqual(4);
  const usual = raised;
  work(100, 0.25);
  expect(raised - usual).toBeGreaterThanOrEqual(1);
});
