/**
 * Fits the probabilities of causes on invented lines and measures them on others: `node bench/generated-lines/calibrate.ts`.
 *
 * Prints the weights for `src/causes/calibration.ts` and the expected calibration error (ten bins) on lines not used for them.
 */
import { createHash } from 'node:crypto';
import { type Asked, flowEffects } from '../../src/causes/effects.ts';
import { disturbancesOf, outagesIn } from '../../src/causes/rank.ts';
import { recordLine } from '../../src/causes/record.ts';
import { rejectEffects } from '../../src/causes/reject-effects.ts';
import { calibrated, features, order } from '../../src/causes/weigh.ts';
import { inventCases } from './ask.ts';

const FIT_SEEDS = { from: 1001, to: 1160 };
const CHECK_SEEDS = { from: 2001, to: 2060 };
/** Pulls the weights towards nothing, so that a rare sign does not decide. */
const RIDGE = 1;
const ROUNDS = 25;

interface Row {
  values: number[];
  right: boolean;
}

function rows({ from, to }: { from: number; to: number }): Row[] {
  const found: Row[] = [];
  for (let seed = from; seed <= to; seed++)
    for (const { question, events, accept } of inventCases(seed)) {
      const record = recordLine(question.line, events, question.askedAt);
      const index = record.stations.findIndex(({ station }) => station.id === question.station);
      const asked: Asked = { index, kind: question.kind, from: question.from, to: question.to };
      const effects = asked.kind === 'rejects' ? rejectEffects(record, asked) : flowEffects(record, asked, disturbancesOf(record));
      const ordered = order(effects, asked);
      const first = ordered[0];
      if (!first) continue;
      const values = features(ordered, effects.fit, asked, outagesIn(record, asked, first.disturbance));
      found.push({ values, right: accept.some(({ root, cause }) => root === first.disturbance.root && cause === first.suspicion.cause) });
    }
  return found;
}

/** Logistic regression by Newton's method. */
function fitWeights(data: readonly Row[]): number[] {
  const size = data[0]!.values.length;
  let weights = new Array<number>(size).fill(0);
  for (let round = 0; round < ROUNDS; round++) {
    const gradient = weights.map((weight, i) => (i === 0 ? 0 : -RIDGE * weight));
    const curve = weights.map((_, i) => weights.map((__, j) => (i === j ? RIDGE : 0)));
    for (const { values, right } of data) {
      const p = calibrated(values, weights);
      for (let i = 0; i < size; i++) {
        gradient[i]! += values[i]! * (Number(right) - p);
        for (let j = 0; j < size; j++) curve[i]![j]! += values[i]! * values[j]! * p * (1 - p);
      }
    }
    const step = solve(curve, gradient);
    weights = weights.map((weight, i) => weight + step[i]!);
  }
  return weights.map(weight => Number(weight.toFixed(4)));
}

function solve(matrix: number[][], right: number[]): number[] {
  const a = matrix.map((row, i) => [...row, right[i]!]);
  for (let i = 0; i < a.length; i++) {
    const pivot = a.reduce((best, row, r) => (r >= i && Math.abs(row[i]!) > Math.abs(a[best]![i]!) ? r : best), i);
    [a[i], a[pivot]] = [a[pivot]!, a[i]!];
    for (let r = 0; r < a.length; r++) {
      if (r === i) continue;
      const factor = a[r]![i]! / a[i]![i]!;
      for (let c = i; c <= a.length; c++) a[r]![c]! -= factor * a[i]![c]!;
    }
  }
  return a.map((row, i) => row[a.length]! / row[i]!);
}

function error(data: readonly Row[], weights: readonly number[]): number {
  const bins = Array.from({ length: 10 }, () => ({ said: 0, right: 0 }));
  for (const { values, right } of data) {
    const p = calibrated(values, weights);
    const bin = bins[Math.min(9, Math.floor(p * 10))]!;
    bin.said += p;
    bin.right += Number(right);
  }
  return bins.reduce((sum, { said, right }) => sum + Math.abs(said - right), 0) / data.length;
}

const weights = fitWeights(rows(FIT_SEEDS));
const check = rows(CHECK_SEEDS);
const id = createHash('sha256').update(JSON.stringify(weights)).digest('hex').slice(0, 12);
process.stdout.write(
  `${JSON.stringify({ id, weights, checkedOn: check.length, right: check.filter(({ right }) => right).length / check.length, error: error(check, weights) })}\n`,
);
