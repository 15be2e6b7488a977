/** What an answer may rest on: a measured value with unit, time and id. A sentence states a figure only from here. */
import type { EpochMs } from '../clock.ts';
import type { EventId } from '../line/event.ts';
import type { Id } from '../plant/plant.ts';

/** For wording in another language than that of `what`. */
export type EvidenceCode =
  /** Minutes within the window in which the asked station made nothing. */
  | 'stopped'
  | 'made'
  /** Parts the window would have held at the usual cycle. */
  | 'expected'
  | 'rejected'
  | 'reject-rate'
  /** How long the cause itself lasted; absent for a wait for staffing, whose length nobody is told. */
  | 'cause-lasted'
  /** Minutes a station on the way waited. */
  | 'waited'
  | 'alarm'
  | 'parameter'
  | 'parameter-usual'
  | 'cycle'
  | 'cycle-usual'
  | 'setpoint'
  | 'recommendation-waited'
  | 'order'
  | 'logistics'
  | 'reason-given'
  | 'buffer'
  /** Part of the loss, in per cent, that would not have been without the cause. */
  | 'gain'
  | 'probability';

export interface Evidence {
  id: `e${number}`;
  what: string;
  value: number | string;
  unit: string | null;
  station?: Id;
  from: EpochMs;
  to?: EpochMs;
  basis: 'measured' | 'plan' | 'template' | 'estimate';
  events: readonly EventId[];
  code?: EvidenceCode;
  /** Of a parameter, alarm, setpoint, recommendation or order. */
  name?: string;
  /** A parameter's limit that was passed. */
  limit?: number;
}

/** What was looked for and not found: as much a part of an answer as what was. */
export interface Gap {
  what: string;
  station?: Id;
  from: EpochMs;
  to: EpochMs;
  code: GapCode;
}

export type GapCode =
  | 'no-data'
  | 'data-outage'
  | 'no-alarm'
  | 'no-order'
  | 'no-recommendation'
  | 'no-reason'
  | 'no-parameter-shift'
  | 'no-supply-report'
  | 'no-offtake-report'
  | 'wait-reason';
