/**
 * What a person's earlier decisions say about the next one, besides whether they followed: pace, and how often the recommender and
 * they themselves were right. Ratios are drawn towards what is common for all.
 *
 * How they followed is no column: a regression would take what sets people apart for what following does to the next
 * decision (Nickell 1981). It is what is learned of each person as they go (`trial/person-estimate.ts`).
 */

/** One decision on a recommendation, once it is over. */
export interface PastDecision {
  /** Who recommended. */
  source: string;
  /** The recommendation was what the person had chosen anyway: nothing to follow; null = the first choice is not known. */
  agreed: boolean | null;
  followed: boolean;
  /** The recommendation turned out right; null = cannot tell. */
  right: boolean | null;
  latencySeconds: number | null;
}

/** Shares for all people, the middle that a person's own are drawn to. */
export interface Common {
  followed: number;
  right: number;
  ownRight: number;
}

interface Tally {
  of: number;
  yes: number;
}

/** Small, plain data. */
export interface DecisionPast {
  lastPace: number;
  pace: Tally;
  right: Tally;
  ownRight: Tally;
  rightBySource: Readonly<Record<string, Tally>>;
}

const NONE: Tally = { of: 0, yes: 0 };
/** A ratio is drawn to the common one as by so many cases. */
const DRAWN_BY = 3;

export const noDecisions = (): DecisionPast => ({ lastPace: 0, pace: NONE, right: NONE, ownRight: NONE, rightBySource: {} });

const count = ({ of, yes }: Tally, value: boolean | null): Tally =>
  value === null ? { of, yes } : { of: of + 1, yes: yes + (value ? 1 : 0) };
const drawn = ({ of, yes }: Tally, common: number): number => (yes + DRAWN_BY * common) / (of + DRAWN_BY) - common;

/** @param paceScore the normal score of this decision's latency; 0 = as usual for all */
export function afterDecision(past: DecisionPast, { agreed, right, source }: PastDecision, paceScore: number): DecisionPast {
  return {
    lastPace: paceScore,
    pace: { of: past.pace.of + 1, yes: past.pace.yes + paceScore },
    right: count(past.right, right),
    ownRight: right === null || agreed === null ? past.ownRight : count(past.ownRight, right === agreed),
    rightBySource: { ...past.rightBySource, [source]: count(past.rightBySource[source] ?? NONE, right) },
  };
}

/** The columns of the past, always the same ones; 0 = as is common. */
export const pastColumns = (past: DecisionPast, source: string, common: Common): number[] => [
  past.lastPace,
  past.pace.yes / (past.pace.of + DRAWN_BY),
  drawn(past.right, common.right),
  drawn(past.ownRight, common.ownRight),
  drawn(past.rightBySource[source] ?? NONE, common.right),
];

/** Shares over everybody's decisions; halves where there are none. */
export function commonOf(decisions: readonly PastDecision[]): Common {
  const ratio = (values: readonly (boolean | null)[]): number => {
    const known = values.filter(value => value !== null);
    return (known.filter(Boolean).length + 0.5) / (known.length + 1);
  };
  return {
    followed: ratio(decisions.filter(each => each.agreed !== true).map(each => each.followed)),
    right: ratio(decisions.map(each => each.right)),
    ownRight: ratio(decisions.map(each => (each.right === null || each.agreed === null ? null : each.right === each.agreed))),
  };
}
