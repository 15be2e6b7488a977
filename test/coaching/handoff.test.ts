import { describe, expect, test } from 'vitest';
import { handoffOf, handoffRows } from '../../src/coaching/handoff.ts';
import type { StoredProposal } from '../../src/coaching/proposal.ts';

const AT = Date.UTC(2026, 4, 21, 8);
const proposal = (change: Partial<StoredProposal>): StoredProposal => ({
  line: 'B',
  id: '1',
  station: 'B2',
  system: null,
  parameter: 'feeder',
  from: 49,
  to: 43,
  unit: '%',
  confidence: null,
  effect: null,
  needsAck: true,
  issuedAt: AT,
  validUntil: null,
  why: null,
  decision: null,
  decidedAt: null,
  decidedBy: null,
  reason: null,
  changedTo: null,
  revertedAt: null,
  said: null,
  verdict: null,
  because: null,
  judgedAt: null,
  corrected: null,
  correctedAt: null,
  ...change,
});
const decided = (decision: StoredProposal['decision'], seconds: number, more: Partial<StoredProposal> = {}) =>
  proposal({ decision, decidedAt: AT + seconds * 1000, decidedBy: 'people', ...more });

describe('how proposals are handed to people', () => {
  test('what became of each is counted, and how fast', () => {
    const all = [
      decided('accepted', 60),
      decided('accepted', 120, { revertedAt: AT }),
      decided('rejected', 600),
      decided('expired', 1800),
      proposal({}),
    ];
    expect(handoffOf(all)).toMatchObject({ issued: 5, accepted: 2, rejected: 1, expired: 1, open: 1, reverted: 1, medianSeconds: 120 });
  });

  test('nobody is slow with what ran out: it does not count towards the time', () => {
    expect(handoffOf([decided('expired', 1800)]).medianSeconds).toBeNull();
  });

  test('followed though wrong is relying too much, left though right too little; what nobody can tell is neither', () => {
    const all = [
      decided('accepted', 60, { verdict: 'right' }),
      decided('changed', 60, { verdict: 'wrong' }),
      decided('rejected', 60, { said: 'right' }),
      decided('rejected', 60, { said: 'wrong' }),
      decided('accepted', 60, { verdict: 'cannot-tell' }),
    ];
    expect(handoffOf(all)).toMatchObject({ known: 4, fitting: 2, overRelied: 1, underRelied: 1 });
  });

  test("an engineer's word counts before what was measured, and that before what its own system says", () => {
    expect(handoffOf([decided('accepted', 60, { verdict: 'wrong', corrected: 'right' })]).fitting).toBe(1);
    expect(handoffOf([decided('accepted', 60, { verdict: 'wrong', said: 'right' })]).fitting).toBe(0);
    expect(handoffOf([decided('accepted', 60, { verdict: 'wrong', corrected: 'cannot-tell' })]).known).toBe(0);
  });

  test('figures stand for a station and what is proposed, most first', () => {
    const rows = handoffRows([proposal({ station: 'B1' }), proposal({}), proposal({}), proposal({ parameter: 'speed' })]);
    expect(rows.map(row => [row.station, row.parameter, row.issued])).toEqual([
      ['B2', 'feeder', 2],
      ['B1', 'feeder', 1],
      ['B2', 'speed', 1],
    ]);
  });
});
