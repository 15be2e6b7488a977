import fc from 'fast-check';
import { expect, test } from 'vitest';
import { afterFollowing, type ClosedDecision, fitFollow, newFollower, willFollow } from '../../src/coaching/will-follow.ts';
import { share } from '../../src/trial/mixed-logistic.ts';
import { draws, normal } from '../trial/draws.ts';

function decision(more: Partial<ClosedDecision> = {}): ClosedDecision {
  return { known: {}, source: 'optimiser', agreed: false, followed: true, right: null, latencySeconds: 4, ...more };
}

/** People who follow when unsure of themselves and when the optimiser is sure; each leans by an own amount. */
function plant(seed: number, count: number, each: number): ClosedDecision[][] {
  const next = draws(seed);
  return Array.from({ length: count }, () => {
    const lean = normal(next);
    return Array.from({ length: each }, () => {
      const selfReport = next();
      const aiConfidence = next();
      const odds = lean + 3 * (0.5 - selfReport) + 2 * (aiConfidence - 0.5);
      const followed = next() < share(odds);
      const known = { selfReport, aiConfidence, x_shift: next() < 0.5 ? 'early' : 'late', x_load: Math.exp(3 * normal(next)) };
      return decision({ known, followed, right: next() < 0.7, latencySeconds: Math.exp(normal(next)) });
    });
  });
}

test('people unknown to the model are told apart by what they say and by what they did', () => {
  const model = fitFollow(plant(1, 40, 25));
  let better = 0;
  let pairs = 0;
  const judged = plant(2, 40, 25).flatMap(own => {
    let person = newFollower(model);
    return own.map(each => {
      const probability = willFollow(model, person, each);
      person = afterFollowing(model, person, each);
      return { probability, followed: each.followed };
    });
  });
  for (const yes of judged.filter(each => each.followed))
    for (const no of judged.filter(each => !each.followed)) {
      pairs++;
      if (yes.probability > no.probability) better++;
    }
  expect(better / pairs).toBeGreaterThan(0.74);
});

test('who follows every time is expected to, who never does is not', () => {
  const model = fitFollow(plant(3, 30, 20));
  const after = (followed: boolean) =>
    Array.from({ length: 20 }).reduce<ReturnType<typeof newFollower>>(
      person => afterFollowing(model, person, decision({ followed })),
      newFollower(model),
    );
  expect(willFollow(model, after(true), decision())).toBeGreaterThan(0.7);
  expect(willFollow(model, after(false), decision())).toBeLessThan(0.3);
});

test('what the decision itself brings is not used to predict it', () => {
  const model = fitFollow(plant(4, 20, 20));
  const one = decision({ followed: true, right: true, latencySeconds: 1 });
  const other = decision({ followed: false, right: false, latencySeconds: 900 });
  expect(willFollow(model, newFollower(model), one)).toBe(willFollow(model, newFollower(model), other));
});

test('columns that were never seen, missing values and a plant without a past do no harm', () => {
  const value = fc.oneof(fc.double(), fc.constantFrom(null, 'late', Number.NaN, 0, 1));
  const some = fc.record({
    known: fc.dictionary(fc.constantFrom('selfReport', 'aiConfidence', 'x_a', 'x_b'), value),
    source: fc.constantFrom('', 'a', 'b'),
    agreed: fc.constantFrom(true, false, null),
    followed: fc.boolean(),
    right: fc.constantFrom(true, false, null),
    latencySeconds: fc.oneof(fc.constant(null), fc.double()),
  });
  fc.assert(
    fc.property(fc.array(fc.array(some, { maxLength: 8 }), { maxLength: 4 }), fc.array(some, { maxLength: 8 }), (past, own) => {
      const model = fitFollow(past);
      let person = newFollower(model);
      for (const each of own) {
        const probability = willFollow(model, person, each);
        expect(probability >= 0 && probability <= 1).toBe(true);
        person = afterFollowing(model, person, each);
      }
    }),
    { numRuns: 50 },
  );
});

test('people who only ever agreed teach nothing, and a stranger is at even odds', () => {
  const agreed = Array.from({ length: 9 }, (_, index) =>
    decision({ agreed: true, known: { selfReport: index / 10, aiConfidence: index / 9 } }),
  );
  const model = fitFollow([agreed]);
  expect(willFollow(model, newFollower(model), decision({ known: { selfReport: 0.2, aiConfidence: 0.4 } }))).toBe(0.5);
});
