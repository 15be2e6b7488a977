/** The figures of a look back, and the troubles they are made from. */
import type { CauseKind, MissingCode, Wording } from '../../causes/ranking.ts';
import type { EpochMs } from '../../clock.ts';
import type { Depth, HoldReason } from '../../coaching/decision.ts';
import type { Episode } from '../../episodes/episode.ts';
import type { Kpis, Ratios } from '../../kpis/kpis.ts';
import type { EpisodeKind } from '../../line/finding.ts';
import type { LocalDate } from '../../plant/local-time.ts';
import type { Id, Line, Role, Site } from '../../plant/plant.ts';
import type { RenderedTip } from '../../prompts/template.ts';

/** `safety`: the certified procedure and a person. null = not known. */
export type Because = CauseKind | 'safety' | null;

/** What would have gone out, or why not. */
export type Would =
  | { kind: 'tip'; at: EpochMs; template: Id; depth: Depth; tip: RenderedTip }
  | { kind: 'supervisor'; at: EpochMs }
  | { kind: 'person'; at: EpochMs; role: Role }
  | { kind: 'held'; reason: HoldReason };

/** One closed trouble of the month. */
export interface PastTrouble {
  episode: Pick<Episode, 'id' | 'station' | 'kind' | 'openedAt' | 'closedAt'>;
  /** Production day on which it began. */
  date: LocalDate;
  /** Where it began: a station, `source:<station>` or `sink`. */
  place: Id;
  because: Because;
  /** null = of a kind whose cause is not computed. */
  wording: Wording | null;
  /** The plant's own words for it: first alarm, or the reason given. */
  detail: string | null;
  /** Planned minutes; breaks and times without a shift do not count. */
  lostMinutes: number;
  rejects: number;
  /** null = nobody said what a part weighs. */
  kg: number | null;
  /** From the first finding that pointed to it to the stop or the waste; null = nothing came before. */
  leadMinutes: number | null;
  leadBy: EpisodeKind | null;
  would: Would;
  missing: readonly { code: MissingCode; station: Id | null }[];
}

export interface TroubleGroup {
  key: string;
  place: Id;
  kind: EpisodeKind;
  because: Because;
  times: number;
  wordings: Record<Wording, number>;
  lostMinutes: number;
  rejects: number;
  kg: number | null;
  /** An estimate; null without costs in plant.yaml. */
  money: number | null;
  /** The plant's own words, most frequent first. */
  details: readonly { text: string; times: number }[];
  /** Of those that had a warning before: how many, and the median minutes. */
  warned: number;
  leadMinutes: number | null;
  leadBy: EpisodeKind | null;
  /** How many of them would have had a message. */
  told: number;
  /** Nearest to the middle of the group; its picture is shown. */
  typical: PastTrouble;
}

/** A tip that would have gone out. */
export interface PastTip {
  at: EpochMs;
  station: Id;
  template: Id;
  action: string;
  figure: string | null;
  /** How long the trouble had lasted then. */
  afterMinutes: number;
  /** How long it went on; null = to the end of the file. */
  wentOnMinutes: number | null;
}

export interface LookBack {
  from: EpochMs;
  to: EpochMs;
  days: readonly { date: LocalDate; minutes: Record<string, number> }[];
  lostMinutes: number;
  /** Of the lost minutes: with a cause that is sure, or probable. */
  knownMinutes: number;
  /** What all of it cost, an estimate; null without costs in plant.yaml. */
  money: number | null;
  groups: readonly TroubleGroup[];
  /** Beyond those listed. */
  otherGroups: { groups: number; times: number; lostMinutes: number };
  microStops: readonly { station: Id; times: number; minutes: number }[];
  /** By ISO 22400: each station over all of it, the line over each of its shifts. */
  kpis: {
    stations: readonly (Ratios & Pick<Kpis, 'mtbfSeconds' | 'mttrSeconds'> & { station: Id })[];
    shifts: readonly (Ratios & { shift: Id })[];
  };
  /** Standing for longer than a shift: taken as no work planned, and in no other figure. */
  noWork: readonly { station: Id; times: number; minutes: number }[];
  /** Drifts: how many, how many reached waste, and the median minutes before it. */
  warnings: { times: number; reached: number; leadMinutes: number | null };
  tips: {
    total: number;
    shifts: number;
    /** How many shifts had so many, from 0 up. */
    perShift: readonly number[];
    perTemplate: readonly { template: Id; times: number }[];
    /** To a supervisor or another person. */
    toOthers: number;
    mostAtOnePosition: { station: Id; times: number } | null;
    /** Every one of them, in order of time. */
    each: readonly PastTip[];
  };
  held: readonly { reason: HoldReason; times: number; lostMinutes: number }[];
  unknown: {
    /** Minutes without data. */
    gaps: readonly { station: Id; minutes: number; times: number }[];
    /** What would have told more, by the minutes it concerns. */
    missing: readonly { code: MissingCode; station: Id | null; times: number; lostMinutes: number }[];
    /** What the file never has. */
    absent: readonly Absent[];
  };
  currency: string | null;
}

export type Absent =
  | { what: 'counts' | 'states' | 'alarms' | 'buffers' | 'parameters' | 'limits'; stations: readonly Id[] }
  | { what: 'orders' | 'reasons' | 'recommendations' };

export interface LookedAt {
  site: Pick<Site, 'cost' | 'currency'>;
  line: Line;
  from: EpochMs;
  to: EpochMs;
  dates: readonly LocalDate[];
  troubles: readonly PastTrouble[];
  microStops: LookBack['microStops'];
  microByDay: ReadonlyMap<LocalDate, number>;
  kpis: LookBack['kpis'];
  gaps: LookBack['unknown']['gaps'];
  absent: readonly Absent[];
  /** Every shift of the time, with the station of each tip in it. */
  shifts: readonly (readonly Id[])[];
  /** From the first warning to the waste, of each drift; null = it came to nothing. */
  drifts: readonly (number | null)[];
}
