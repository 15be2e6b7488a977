/**
 * How proposals of the plant's optimiser are handed to people: how often they are followed, changed, left, taken back or forgotten, how
 * fast, and how often the decision fitted what came of it. Per station and what is proposed; never about a person.
 */

import type { Id } from '../plant/plant.ts';
import { type StoredProposal, verdictOf } from './proposal.ts';

export interface Handoff {
  issued: number;
  accepted: number;
  changed: number;
  rejected: number;
  /** Ran out, or advice nobody answered within its time. */
  expired: number;
  open: number;
  /** Followed, then taken back. */
  reverted: number;
  /** Of those decided on the card or by their system before they ran out; null = none. */
  medianSeconds: number | null;
  /** Decisions whose outcome is known. */
  known: number;
  /** Followed and right, or left and wrong. */
  fitting: number;
  /** Followed though wrong, and left though right: relied on too much, and too little. */
  overRelied: number;
  underRelied: number;
}

export interface HandoffRow extends Handoff {
  station: Id;
  parameter: string | null;
}

export function handoffOf(proposals: readonly StoredProposal[]): Handoff {
  const count = (holds: (one: StoredProposal) => boolean) => proposals.filter(holds).length;
  const decided = proposals.filter(one => one.decision !== null && one.decision !== 'expired');
  const followed = (one: StoredProposal) => one.decision === 'accepted' || one.decision === 'changed';
  const known = decided.filter(one => verdictOf(one) !== 'cannot-tell');
  const overRelied = known.filter(one => followed(one) && verdictOf(one) === 'wrong').length;
  const underRelied = known.filter(one => !followed(one) && verdictOf(one) === 'right').length;
  return {
    issued: proposals.length,
    accepted: count(one => one.decision === 'accepted'),
    changed: count(one => one.decision === 'changed'),
    rejected: count(one => one.decision === 'rejected'),
    expired: count(one => one.decision === 'expired'),
    open: count(one => one.decision === null),
    reverted: count(one => one.revertedAt !== null),
    medianSeconds: median(decided.map(one => (one.decidedAt! - one.issuedAt) / 1000)),
    known: known.length,
    fitting: known.length - overRelied - underRelied,
    overRelied,
    underRelied,
  };
}

/** Most proposals first. */
export function handoffRows(proposals: readonly StoredProposal[]): HandoffRow[] {
  const groups = Map.groupBy(proposals, one => `${one.station}\n${one.parameter ?? ''}`);
  return [...groups.values()]
    .map(group => ({ station: group[0]!.station, parameter: group[0]!.parameter, ...handoffOf(group) }))
    .sort((a, b) => b.issued - a.issued || a.station.localeCompare(b.station));
}

function median(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)]!;
}
