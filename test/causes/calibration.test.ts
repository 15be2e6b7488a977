import { expect, test } from 'vitest';
import { inventCases } from '../../bench/generated-lines/ask.ts';
import { rankCauses } from '../../src/causes/rank.ts';

const asked = [3001, 3002, 3003, 3004, 3005, 3006, 3007, 3008, 3009, 3010, 3011, 3012, 3013, 3014].flatMap(inventCases);
const answered = asked.map(one => ({ one, ranking: rankCauses(one.question, one.events) }));
const isRight = ({ one, ranking }: (typeof answered)[number]): boolean =>
  one.accept.some(({ root, cause }) => root === ranking.candidates[0]?.root && cause === ranking.candidates[0]?.cause);

test('nine of ten questions about invented lines are answered with the right station and cause', () => {
  expect(answered.filter(isRight).length / answered.length).toBeGreaterThan(0.9);
});

test('what is said with a probability comes true that often (calibration error at most .05)', () => {
  const bins = Array.from({ length: 10 }, () => ({ said: 0, right: 0 }));
  for (const answer of answered) {
    const said = answer.ranking.candidates[0]?.probability ?? 0;
    const bin = bins[Math.min(9, Math.floor(said * 10))]!;
    bin.said += said;
    bin.right += Number(isRight(answer));
  }
  const error = bins.reduce((sum, { said, right }) => sum + Math.abs(said - right), 0) / answered.length;
  expect(error).toBeLessThanOrEqual(0.05);
});

test('probabilities lie between 0 and 1, fall from first to last, and sum to at most 1', () => {
  for (const { ranking } of answered) {
    const said = ranking.candidates.map(({ probability }) => probability);
    expect(said).toEqual([...said].sort((a, b) => b - a));
    expect(said.every(probability => probability >= 0 && probability <= 1)).toBe(true);
    expect(said.reduce((sum, probability) => sum + probability, 0)).toBeLessThanOrEqual(1 + 1e-9);
  }
});

test('every event of a chain and of what was ruled out is one that was reported', () => {
  for (const { one, ranking } of answered) {
    const known = new Set(one.events.map(({ eventId }) => eventId));
    const cited = ranking.candidates.flatMap(({ chain, ruledOut }) => [...chain, ...ruledOut].flatMap(({ events }) => events));
    expect(cited.filter(id => !known.has(id))).toEqual([]);
  }
});

test('a chain begins at its cause and ends at the station that was asked about', () => {
  for (const { one, ranking } of answered)
    for (const { root, chain } of ranking.candidates) {
      expect(root === 'sink' || root.replace('source:', '') === chain[0]!.station).toBe(true);
      expect(chain.at(-1)!.station).toBe(one.question.station);
    }
});
