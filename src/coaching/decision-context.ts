/** Everything a decision rests on, gathered by the flow in the line's transaction. Nothing here is read from a clock. */

import type { Ranking } from '../causes/ranking.ts';
import type { EpochMs } from '../clock.ts';
import type { Episode } from '../episodes/episode.ts';
import type { StationState } from '../line/state.ts';
import type { ShiftInstance } from '../plant/calendar.ts';
import type { Agreement, Line, Role, Safety, Station } from '../plant/plant.ts';
import type { KnownEffects } from '../prompts/choose-template.ts';
import type { Template } from '../prompts/template.ts';
import type { BudgetRow, Subject } from './budget.ts';
import type { TrialRule } from './comparison.ts';
import type { Opening, StandingFlood } from './flood.ts';
import type { Switched } from './mode.ts';

export interface DecisionContext {
  now: EpochMs;
  /** Hash of this line's part of plant.yaml, logged with the decision. */
  config: string;
  safety: Safety;
  agreement: Agreement;
  /** The kill switch: of the whole plant or of this line. */
  killed: boolean;
  line: Line;
  station: Station;
  episode: Episode;
  /** State of the episode's station; null = nothing has come from it yet. */
  state: StationState | null;
  /** null = not ranked. */
  ranking: Ranking | null;
  /** `calendar.shiftAt(now)` */
  shift: ShiftInstance | null;
  /** `calendar.breakAt(now) !== null` */
  onBreak: boolean;
  /** A data outage is open at this station. */
  outage: boolean;
  /** Of an outage: one that began with it stands on the engineer's card already. */
  outageTold?: boolean;
  /** The station is under planned maintenance, by its mode or a work order. */
  maintenance: boolean;
  /** Who was called last to this station for what stands there; the operators themselves are not called. */
  called?: Role | undefined;
  /** Somebody shelved this kind of episode at this station. */
  shelved: boolean;
  /** The position muted tips for this shift. */
  muted: boolean;
  /** `person` audience alone: this person left the person model. */
  optedOut: boolean;
  history: EpisodeHistory;
  /** A slow station that makes what it is given, with nothing waiting in front of it: nobody there can do anything. */
  followsSupply?: boolean;
  /** Episodes opened at this position in the last hour, this one included, oldest first; not what is put aside, nor what a person called for. */
  openings: readonly Opening[];
  /** The flood in which this position stood when it was last looked at. */
  standingFlood?: StandingFlood | null;
  /** When this position was last told of a flood; null = never. */
  floodToldAt: EpochMs | null;
  /** The newest tip this position got, while it stands; a flood's message replaces it while it is fresh. */
  lastMessage: { episode: string; at: EpochMs } | null;
  /** All rows of the last 24 h that concern the subjects below; others do no harm. */
  ledger: readonly BudgetRow[];
  /** Who is charged for a message that goes there. */
  subjects: { position: readonly Subject[]; supervisor: readonly Subject[]; engineer?: readonly Subject[] };
  audience: 'position' | 'channel' | 'person';
  /** The versions in force for this position. */
  templates: readonly Template[];
  /** Templates that were switched on this line, and to where; the others stand where the line's mode in plant.yaml says. */
  templateModes?: Switched;
  /** What is known of templates at this type of station; decides between two that fit a moment equally. */
  knownEffects?: KnownEffects;
  confidence?: Confidence;
  /** `person` audience alone: the decision point has passed, and they might be asked how sure they were. */
  checkIn?: { askedThisShift: boolean };
  /** Comparisons under way, at most one a template. */
  trials?: readonly TrialRule[];
  /** Since when this trouble's tip waits for a comparison; null or absent: it does not. */
  waitsSince?: EpochMs | null;
}

/** What this station's past says. */
export interface EpisodeHistory {
  /** Four in five of the past stops here were shorter, seconds; null = too few. */
  usualStopSeconds: number | null;
  /** What a changeover takes here, seconds; null = not known. */
  usualChangeoverSeconds: number | null;
  /** The same trouble earlier in this shift, this time not counted. */
  repeats: number;
  /** When findings of this kind were raised here within the last minute. */
  raised: readonly EpochMs[];
  /** This order has not run here for 30 days. */
  newOrder: boolean;
  /** The last ones of this trouble here were all put right in standard time. */
  mastered?: boolean;
}

/** The three confidences, kept apart; what is not known is left out. */
export interface Confidence {
  /** Somebody tapped *not sure*, or called a second time. */
  notSure?: boolean;
  /** What the optimiser says of its own proposal, and how often such ones were right here, 0..1. */
  recommender?: number;
  /** Of the person addressed, in a private conversation, where they agreed: 1 − P(resolves it unaided). */
  helpNeed?: number;
  /** That person leans to follow a proposal that may well be wrong, or to leave one that is likely right. */
  atOdds?: 'over' | 'under';
  /** The same person is less sure lately than they themselves usually are. */
  dropped?: boolean;
}
