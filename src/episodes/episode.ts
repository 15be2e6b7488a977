/**
 * One trouble at one station, from first finding to recovery.
 *
 * open → owned → closed, or open → closed; any → ended by configuration. *Owned*: somebody tapped `On it`; the owner is a
 * role here. *Closed* means closed by data. The same trouble within 60 minutes is a new episode, marked a repeat.
 */
import type { EpochMs } from '../clock.ts';
import type { EpisodeKind, Finding } from '../line/finding.ts';
import type { Id, Role } from '../plant/plant.ts';

/** `line/station/kind/openedAt`, for example `K/K3/stall/2026-05-21T14:05:10.000Z`. It never changes. */
export type EpisodeId = string;

export interface Episode {
  id: EpisodeId;
  line: Id;
  station: Id;
  kind: EpisodeKind;
  openedAt: EpochMs;
  closedAt?: EpochMs;
  state: 'open' | 'owned' | 'closed' | 'ended';
  /** `minutes`: about how long until somebody of a role that was called is there. */
  owner?: { role: Role; since: EpochMs; minutes?: number };
  endedBy?: 'configuration';
  consequences: readonly { station: Id; state: 'starved' | 'blocked'; from: EpochMs; to?: EpochMs }[];
  /** Where it really began, when that turned out to be elsewhere: a station, `source:<station>` or `sink`. */
  origin?: Id;
  safety: boolean;
  repeat: boolean;
  /** How many findings have fed it. */
  findings: number;
  figure?: Finding['figure'];
  recommendation?: Id;
  /** Of a stop: the stop alarm that stood when it opened, the oldest of several. Two stops are the same when theirs are. */
  alarm?: string;
}
