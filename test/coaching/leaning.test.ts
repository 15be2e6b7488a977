import { expect, test } from 'vitest';
import { depthOf } from '../../src/coaching/depth.ts';
import { atOdds, DECISIONS_MIN, type Leaning, leaning, openDecision, othersDecisions, ownDecisions } from '../../src/coaching/leaning.ts';
import { readMoment } from '../../src/coaching/moment.ts';
import type { OwnRow } from '../../src/coaching/own-episodes.ts';
import { fitFollow } from '../../src/coaching/will-follow.ts';
import { fittedOnce } from '../../src/flows/people/own-leaning.ts';
import { draws } from '../trial/draws.ts';
import { context } from './coaching-context.ts';
import { proposal } from './stored-proposal.ts';

const HOUR = 3_600_000;
/** Three in five are followed by the others at five stations, whatever is proposed. */
const chance = draws(11);
const OTHERS = othersDecisions(
  Array.from({ length: 150 }, (_, n) =>
    proposal({ id: `r-${n}`, station: `B${n % 5}`, decidedAt: n * HOUR, decision: chance() < 0.6 ? 'accepted' : 'rejected' }),
  ),
  [],
);

const own = (n: number, what: OwnRow['what'], more: Partial<NonNullable<OwnRow['proposal']>> = {}): OwnRow => ({
  episode: `B/B2/recommendation/${n}`,
  what,
  at: n * HOUR + 1,
  seconds: 20,
  station: 'B2',
  stationType: 'drum',
  kind: 'recommendation',
  openedAt: n * HOUR,
  closedAt: n * HOUR + 60_000,
  proposal: proposal(more),
});
const always = (what: OwnRow['what'], count: number) => ownDecisions(Array.from({ length: count }, (_, n) => own(n, what)));
const next = openDecision(proposal());

test('who follows every time is known to lean that way after twenty decisions, and not after nineteen', () => {
  expect(leaning(always('followed', DECISIONS_MIN - 1), OTHERS, next)).toEqual({ kind: 'unknown', because: 'too-few-decisions' });
  const leans = leaning(always('followed', DECISIONS_MIN), OTHERS, next);
  expect(leans.kind).toBe('known');
  expect(leans.kind === 'known' ? leans.low : 0).toBeGreaterThan(0.5);
});

test('who decides as everybody does is not told apart from the plain rate', () => {
  const rows = Array.from({ length: 40 }, (_, n) => own(n, chance() < 0.6 ? 'followed' : 'left'));
  expect(leaning(ownDecisions(rows), OTHERS, next)).toEqual({ kind: 'unknown', because: 'no-better-than-the-plain-rate' });
});

test('where nobody else decides nothing is said: there is no plain rate to beat', () => {
  expect(leaning(always('followed', 40), othersDecisions([], []), next).kind).toBe('unknown');
});

test('what others decided is without one’s own, and without what their system decided', () => {
  const mine = own(1, 'followed');
  const past = [proposal({ decidedAt: mine.at }), proposal({ decidedAt: 5 }), proposal({ decidedAt: 6, decidedBy: 'system' })];
  expect(othersDecisions(past, [mine]).flat()).toHaveLength(1);
});

test('a verdict that came after the next decision told nobody anything', () => {
  const rows = [
    own(1, 'followed', { verdict: 'wrong', judgedAt: HOUR + 2 }),
    own(2, 'left', { verdict: 'right', judgedAt: 9 * HOUR }),
    own(3, 'changed'),
  ];
  expect(ownDecisions(rows).map(one => [one.followed, one.right])).toEqual([
    [true, false],
    [false, null],
    [false, null],
  ]);
});

test('to follow what may be wrong, and to leave what is likely right, are at odds with it; the rest is not', () => {
  const known = (low: number, high: number): Leaning => ({ kind: 'known', value: (low + high) / 2, low, high });
  expect(atOdds(known(0.51, 0.9), 0.59)).toBe('over');
  expect(atOdds(known(0.51, 0.9), 0.6)).toBeNull();
  expect(atOdds(known(0.5, 0.9), 0.3)).toBeNull();
  expect(atOdds(known(0.1, 0.49), 0.6)).toBe('under');
  expect(atOdds(known(0.1, 0.49), 0.59)).toBeNull();
  expect(atOdds(known(0.1, 0.5), 0.9)).toBeNull();
  expect(atOdds(known(0.1, 0.4), null)).toBeNull();
  expect(atOdds({ kind: 'unknown', because: 'too-few-decisions' }, 0.2)).toBeNull();
});

test('whose reliance is at odds with a proposal gets its steps', () => {
  const depth = (confidence: object) => {
    const asked = context({ confidence });
    return depthOf(asked, readMoment(asked));
  };
  expect(depth({ recommender: 0.9 })).toBe('line');
  expect(depth({ recommender: 0.9, atOdds: 'under' })).toBe('steps');
});

test('what others decided is learned once, until they decide or are judged anew', () => {
  const once = fittedOnce(OTHERS);
  expect(fittedOnce(OTHERS.map(here => here.map(one => ({ ...one }))))).toBe(once);
  const [first, ...rest] = OTHERS;
  const judged = [[{ ...first![0]!, right: false }, ...first!.slice(1)], ...rest];
  expect(fittedOnce(judged)).not.toBe(once);
  expect(fittedOnce(OTHERS.slice(1))).toEqual(fitFollow(OTHERS.slice(1)));
});
