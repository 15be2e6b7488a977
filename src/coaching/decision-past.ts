/** What a person's earlier decisions say about the next one, in a few running sums; ratios are drawn towards what is common for all. */

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
  agreed: number;
  right: number;
  ownRight: number;
}

interface Tally {
  of: number;
  yes: number;
}

/** Small, plain data. */
export interface DecisionPast {
  decisions: number;
  /** Of those where the recommendation was not their own choice: the newest weigh most. */
  recent: Tally;
  /** 1 followed, -1 not, 0 none yet. */
  last: number;
  lastRight: number;
  lastPace: number;
  pace: Tally;
  agreed: Tally;
  right: Tally;
  ownRight: Tally;
  bySource: Readonly<Record<string, { followed: Tally; agreed: Tally; right: Tally }>>;
}

const NONE: Tally = { of: 0, yes: 0 };
const NEW_SOURCE = { followed: NONE, agreed: NONE, right: NONE };
/** A ratio is drawn to the common one as by so many cases. */
const DRAWN_BY = 3;
/** What the next decision weighs against the newest. */
const RECENT_KEPT = 0.8;

export const noDecisions = (): DecisionPast => ({
  decisions: 0,
  recent: NONE,
  last: 0,
  lastRight: 0,
  lastPace: 0,
  pace: NONE,
  agreed: NONE,
  right: NONE,
  ownRight: NONE,
  bySource: {},
});

const count = ({ of, yes }: Tally, value: boolean | null, kept = 1): Tally =>
  value === null ? { of, yes } : { of: kept * of + 1, yes: kept * yes + (value ? 1 : 0) };
const sign = (value: boolean | null): number => (value === null ? 0 : value ? 1 : -1);
const drawn = ({ of, yes }: Tally, common: number): number => (yes + DRAWN_BY * common) / (of + DRAWN_BY) - common;

/** @param paceScore the normal score of this decision's latency; 0 = as usual for all */
export function afterDecision(past: DecisionPast, decision: PastDecision, paceScore: number): DecisionPast {
  const { agreed, followed, right, source } = decision;
  const own = past.bySource[source] ?? NEW_SOURCE;
  const open = agreed !== true;
  return {
    decisions: past.decisions + 1,
    recent: open ? count(past.recent, followed, RECENT_KEPT) : past.recent,
    last: open ? sign(followed) : past.last,
    lastRight: right === null ? past.lastRight : sign(right),
    lastPace: paceScore,
    pace: { of: past.pace.of + 1, yes: past.pace.yes + paceScore },
    agreed: count(past.agreed, agreed),
    right: count(past.right, right),
    ownRight: right === null || agreed === null ? past.ownRight : count(past.ownRight, right === agreed),
    bySource: {
      ...past.bySource,
      [source]: {
        followed: open ? count(own.followed, followed) : own.followed,
        agreed: count(own.agreed, agreed),
        right: count(own.right, right),
      },
    },
  };
}

/** The columns of the past, always the same ones; 0 = as is common. */
export function pastColumns(past: DecisionPast, source: string, common: Common): number[] {
  const own = past.bySource[source] ?? NEW_SOURCE;
  return [
    drawn(past.recent, common.followed),
    past.last,
    past.lastRight,
    past.lastPace,
    past.pace.yes / (past.pace.of + DRAWN_BY),
    Math.log1p(past.decisions),
    drawn(past.agreed, common.agreed),
    drawn(past.right, common.right),
    drawn(past.ownRight, common.ownRight),
    drawn(own.followed, common.followed),
    drawn(own.agreed, common.agreed),
    drawn(own.right, common.right),
  ];
}

/** Shares over everybody's decisions; halves where there are none. */
export function commonOf(decisions: readonly PastDecision[]): Common {
  const ratio = (values: readonly (boolean | null)[]): number => {
    const known = values.filter(value => value !== null);
    return (known.filter(Boolean).length + 0.5) / (known.length + 1);
  };
  return {
    followed: ratio(decisions.filter(each => each.agreed !== true).map(each => each.followed)),
    agreed: ratio(decisions.map(each => each.agreed)),
    right: ratio(decisions.map(each => each.right)),
    ownRight: ratio(decisions.map(each => (each.right === null || each.agreed === null ? null : each.right === each.agreed))),
  };
}
