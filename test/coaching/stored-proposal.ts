import type { StoredProposal } from '../../src/coaching/proposal.ts';

/** Followed on the card a minute after it came; not judged. */
export function proposal(more: Partial<StoredProposal> = {}): StoredProposal {
  return {
    line: 'B',
    id: 'r-1',
    station: 'B2',
    system: 'optimiser',
    parameter: 'feeder',
    from: 49,
    to: 43,
    unit: '%',
    confidence: 0.8,
    why: null,
    effect: null,
    needsAck: true,
    issuedAt: 0,
    validUntil: null,
    decision: 'accepted',
    decidedAt: 60_000,
    decidedBy: 'people',
    reason: null,
    changedTo: null,
    revertedAt: null,
    said: null,
    verdict: null,
    because: null,
    judgedAt: null,
    corrected: null,
    correctedAt: null,
    ...more,
  };
}
