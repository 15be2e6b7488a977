/** The figures of a month. Plain JSON: kept as they stood when the month was over. Nobody is named, and nobody can be told from them. */
import type { CauseKind } from '../../causes/ranking.ts';
import type { EpochMs } from '../../clock.ts';
import type { Handoff } from '../../coaching/handoff.ts';
import type { Difference, TipEffect } from '../../coaching/tip-effect.ts';
import type { LocalDate } from '../../plant/local-time.ts';
import type { Month } from '../../plant/month.ts';
import type { Id } from '../../plant/plant.ts';

/** `safety`: a certified procedure and a person. `unknown`: not known, or not sure enough. */
export type LostTo = CauseKind | 'safety' | 'unknown';

export interface MonthFigures {
  month: Month;
  from: EpochMs;
  /** The month's end, or as far as it has come. */
  to: EpochMs;
  isOver: boolean;
  lines: readonly Id[];
  /** Dates with the planned minutes lost to stops. Waiting for staffing stands in the sums alone, unless more is agreed. */
  days: readonly MonthDay[];
  lost: LostTime;
  scrap: { parts: number; kg: number | null; money: number | null };
  /** What stops and scrap cost by plant.yaml; null without prices. */
  money: number | null;
  /** What of the money is not known. */
  unpriced: readonly Unpriced[];
  currency: string | null;
  warnings: Warnings;
  help: Help;
  /** Troubles that are over, from beginning to end. */
  exceptions: { times: number; minutes: number | null; slowestTenth: number | null };
  questions: Questions;
  proposals: Handoff & { right: number; wrong: number; cannotTell: number };
  tips: Tips;
  effects: readonly MonthEffect[];
  /** What the month's tips spared by those effects that are proven, with what it may be at least and at most; null = none is. */
  spared: { minutes: Difference; money: Difference | null } | null;
  helpNeed: HelpNeed;
  handovers: { told: number; taken: number };
}

export interface MonthDay {
  date: LocalDate;
  /** The line made something. */
  worked: boolean;
  /** All of it, staffing included: for comparing days, not for showing them. */
  total: number;
  minutes: Readonly<Partial<Record<LostTo, number>>>;
}

export interface LostTime {
  minutes: number;
  stops: number;
  /** Most first. */
  causes: readonly Loss[];
  /** Where it began, by cause; most first. */
  places: readonly (Loss & { line: Id; station: Id })[];
  /** Standing for longer than a shift: taken as no work planned, and in no other figure. */
  noWork: { times: number; minutes: number };
}

export interface Loss {
  cause: LostTo;
  stops: number;
  minutes: number;
  /** An estimate; null without a price. */
  money: number | null;
}

export type Unpriced = 'no-currency' | 'no-stop-price' | 'no-kg-price' | 'no-weight';

export interface Warnings {
  /** Told, somebody took it, and the limit was not crossed. */
  acted: number;
  /** Told, nobody took it, and it came right all the same: perhaps it was none. */
  byItself: number;
  /** Told in time, and the limit was crossed all the same. */
  crossed: number;
  /** Told, and too late to do anything. */
  tooLate: number;
  /** The limit was crossed and nobody had been told. */
  missed: number;
  /** Of those told, from the word to the waste: as it came, or, where it was stopped, as it looked then. */
  leads: readonly { at: EpochMs; minutes: number; station: Id; parameter: string; what: 'acted' | 'crossed' | 'too-late' }[];
  /** Median of all that were ahead; null = none. */
  leadMinutes: number | null;
  /** Nobody watched before, so that crossings count since then; null = all the time. */
  since: EpochMs | null;
  /** What would have been said while nobody was told. */
  shadow: number;
}

/** What a tip does at a type of station, as of the month's end. */
export interface MonthEffect
  extends Pick<TipEffect, 'template' | 'stationType' | 'comparison' | 'verdict' | 'measure' | 'weeksMore' | 'linesMore'> {
  /** Per tip, in what it is measured by; negative: less was lost with it. null = not enough yet. */
  effect: Difference | null;
  /** Given in the month. */
  tips: number;
}

export interface Help {
  calls: number;
  /** Calls that somebody came to. */
  came: number;
  /** Median, from the call to when whoever comes said to be there; null = none, or too few to be nobody's. */
  minutes: number | null;
  tooFew: boolean;
  /** Median, from the call to the end of the trouble. */
  overMinutes: number | null;
}

export interface Questions {
  asked: number;
  answered: number;
  askedBack: number;
  /** Said not to know, or not to be its matter. */
  abstained: number;
  refused: number;
  failed: number;
  medianMs: number | null;
  /** The first day whose questions are still kept, where that is not the whole month. */
  since: EpochMs | null;
}

export interface Tips {
  told: number;
  notIt: number;
  somethingElse: number;
  right: number;
  wrong: number;
  pointless: number;
  /** What was kept from becoming waste, an estimate. */
  keptKg: number;
  keptTimes: number;
  keptMoney: number | null;
}

export type HelpNeed =
  | { kind: 'shown'; rows: readonly { skill: string; times: number; called: number }[] }
  | { kind: 'withheld'; groupMin: number };

export interface MonthReport {
  figures: MonthFigures;
  before: MonthFigures | null;
  /** What the days that are over lost, and what as many of the same weekdays did in the month before; null = nothing to compare with. */
  alike: { minutes: number; usual: number } | null;
}
