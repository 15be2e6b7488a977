/** A proposal of the plant's optimiser, from issue to verdict, as it is kept. Nothing here names a person. */
import type { EpochMs } from '../clock.ts';
import type { Recommendation } from '../line/event.ts';
import type { Id } from '../plant/plant.ts';

export type ProposalDecision = 'accepted' | 'changed' | 'rejected' | 'expired';
export const EFFECT_VERDICTS = ['right', 'wrong', 'cannot-tell'] as const;
export type EffectVerdict = (typeof EFFECT_VERDICTS)[number];

export interface StoredProposal {
  line: Id;
  id: Id;
  station: Id;
  system: string | null;
  parameter: string | null;
  from: number | null;
  to: number | null;
  unit: string | null;
  confidence: number | null;
  /** Its own reason for it, as its system words it. */
  why: string | null;
  effect: NonNullable<Recommendation['expectedEffect']> | null;
  needsAck: boolean;
  issuedAt: EpochMs;
  validUntil: EpochMs | null;
  /** null while it is open. */
  decision: ProposalDecision | null;
  decidedAt: EpochMs | null;
  /** `people` = on the card; `system` = its own system told us. What people decided and its system never took is *expired* by `people`. */
  decidedBy: 'people' | 'system' | null;
  /** A reason chip. */
  reason: string | null;
  changedTo: number | null;
  revertedAt: EpochMs | null;
  /** What its own system says of it. */
  said: 'right' | 'wrong' | null;
  verdict: EffectVerdict | null;
  because: string | null;
  judgedAt: EpochMs | null;
  /** What a process engineer made of the verdict. */
  corrected: EffectVerdict | null;
  correctedAt: EpochMs | null;
}

/** What counts: an engineer's word, then what was measured, then what its own system says. */
export const verdictOf = ({ corrected, verdict, said }: Pick<StoredProposal, 'corrected' | 'verdict' | 'said'>): EffectVerdict =>
  corrected ?? (verdict === 'right' || verdict === 'wrong' ? verdict : (said ?? 'cannot-tell'));
