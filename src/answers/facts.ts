/**
 * What an answer needs to know, as a port: the flow implements it over the store, a benchmark over a file of events.
 *
 * So that asking is: read the question → load the facts → answer.
 */

import type { ThrownOut } from '../causes/dips.ts';
import type { WhyQuestion } from '../causes/rank.ts';
import type { CauseKind, Ranking } from '../causes/ranking.ts';
import type { SignalGraph, SuspectSignal } from '../causes/signals.ts';
import type { StationTimeline } from '../causes/timeline.ts';
import type { EpochMs } from '../clock.ts';
import type { LoggedDecision } from '../coaching/decision.ts';
import type { StoredProposal } from '../coaching/proposal.ts';
import type { Reason } from '../coaching/stop-reason.ts';
import type { Verdict } from '../coaching/tip-effect.ts';
import type { Episode } from '../episodes/episode.ts';
import type { Evidence, Gap } from '../evidence/evidence.ts';
import type { Booked, MinuteRow, MinuteSums, StationSum } from '../kpis/minute.ts';
import type { LoggedEvent } from '../line/event.ts';
import type { EpisodeKind } from '../line/finding.ts';
import type { SisterKnowledge } from '../messages/sister-text.ts';
import type { Id, Lang, Line, Station } from '../plant/plant.ts';
import type { TemplateWhen } from '../prompts/template.ts';
import type { HowTo } from '../questions/how-to.ts';
import type { CauseLoss } from './losses.ts';
import type { StopAsked } from './stop-asked.ts';

/** An episode as history keeps it. */
export interface PastEpisode {
  episode: Episode;
  stationType: string | null;
  cause: CauseKind | null;
  /** A station, `source:<station>` or `sink`. */
  root: string | null;
  /** What fixed it, in the technician's words. */
  fix: string | null;
  fixedAt: EpochMs | null;
  /** Why it stood, as the station or the plant's own systems gave it. */
  reason?: Reason | null;
}

/** A published template's words for a station, as far as they need no live figures. */
export interface WrittenTip {
  template: Id;
  /** Work instruction and revision, or null. */
  source: string | null;
  /** What it was written for; absent = anything. */
  when?: TemplateWhen;
  /** null: it depends on the figures of its moment; the steps do not. */
  action: string | null;
  steps: readonly { step: string; keyPoint?: string; reason?: string; check?: string }[];
}

export interface StandingCard {
  title: string;
  /** Of its trouble. */
  kind?: EpisodeKind;
  steps: WrittenTip['steps'];
  /** Of its episode. */
  since: EpochMs;
}

/** What helped, in the words of whoever helped. */
export interface PastFix {
  station: Id;
  fix: string;
  at: EpochMs;
  /** The code that was asked for was active then; null = not known, or none was asked for. */
  sameAlarm: boolean | null;
}

export type AlarmEvent = Extract<LoggedEvent, { kind: 'alarm' }>;

/** What a how-to question needs beside the templates. */
export interface HowToFacts {
  asked: HowTo;
  /** The alarm that was asked for, as it came in the window. */
  alarm: { code: string; text: string | null; times: number; lastAt: EpochMs } | null;
  /** Newest first. */
  fixes: readonly PastFix[];
  /** Given at the station as reasons, newest first: quotes. */
  noted: readonly string[];
  card: StandingCard | null;
  elsewhere?: SisterKnowledge | undefined;
  /** Of the optimiser, still to be answered at the station. */
  proposals?: readonly StoredProposal[];
}

/** What a template was found to do at a type of station, in the reader's words. */
export interface FoundEffect {
  template: Id;
  stationType: string;
  /** null = only sister plants know of it. */
  verdict: Verdict | null;
  words: string;
}

/** A tip that was given, and what has become of its trouble. Nameless. */
export interface ToldTip {
  logged: LoggedDecision;
  /** null = its trouble is no longer kept. */
  episode: Episode | null;
  cause: CauseKind | null;
  /** What its card said first; null = no longer kept. */
  words: string | null;
  /** What was measured since, by the names in `coaching/measured.ts`. */
  outcomes: Readonly<Record<string, number>>;
}

/** All windows are half-open; rows come oldest first. */
export interface FactSource {
  episodes(where: { line: Id; station?: Id; from: EpochMs; to: EpochMs }): Promise<readonly PastEpisode[]>;
  /** By receive time, as they stand in the log. */
  events(line: Id, from: EpochMs, to: EpochMs): Promise<readonly LoggedEvent[]>;
  /** All stations of the line; with `station` no others are needed. */
  minutes(line: Id, from: EpochMs, to: EpochMs, station?: Id): Promise<readonly MinuteRow[]>;
  /** The same, added up where none of `edges` lies between them; absent: the reader takes the minutes. */
  booked?(where: { line: Id; station?: Id; from: EpochMs; to: EpochMs }, edges: readonly EpochMs[]): Promise<readonly Booked[]>;
  /** The same, added up; absent: the reader adds up. */
  sums?(line: Id, from: EpochMs, to: EpochMs): Promise<MinuteSums>;
  /** What came up as an alarm and went, of windows whose other events are not looked at; absent: none is known. */
  alarms?(where: { line: Id; station?: Id; from: EpochMs; to: EpochMs }): Promise<readonly AlarmEvent[]>;
  /** Closed episodes like this one, best first. */
  similar(like: {
    station: Id;
    stationType: string | null;
    kind: EpisodeKind;
    cause: CauseKind | null;
    before: EpochMs;
  }): Promise<readonly PastEpisode[]>;
  /** Published templates that fit the station's type, safety ones left out. */
  tips(line: Id, station: Id, lang: Lang): Promise<readonly WrittenTip[]>;
  /** The causal graph of a station's signals; null when plant.yaml names none, or it cannot be read. */
  signals?(station: Station): Promise<SignalGraph | null>;
  /** The card that stands at a station with an open trouble: what its people are told at this moment. */
  standing?(line: Id, station: Id): Promise<StandingCard | null>;
  /** What was decided of each trouble, to say or not to say, oldest first. */
  decisions?(where: { line: Id; station?: Id; from: EpochMs; to: EpochMs }): Promise<readonly LoggedDecision[]>;
  /** Tips that were given in that time, one a trouble: its first. */
  told?(where: { line: Id; station?: Id; from: EpochMs; to: EpochMs }): Promise<readonly ToldTip[]>;
  /** Proposals of the optimiser, by when they came. */
  proposals?(where: { line: Id; station?: Id; from: EpochMs; to: EpochMs }): Promise<readonly StoredProposal[]>;
  /** Of every template the newest look at what it does. */
  effects?(lang: Lang, now: EpochMs): Promise<readonly FoundEffect[]>;
  /** What people wrote behind `That's not it`: shown as their words, never read as anything else. */
  corrections?(line: Id, station: Id, from: EpochMs, to: EpochMs): Promise<readonly Corrected[]>;
  /** What sister plants know of such troubles at this type of station; of any trouble where no kind is named. */
  elsewhere?(stationType: string, kind: EpisodeKind | null): Promise<SisterKnowledge>;
}

/** What somebody said it was instead. */
export interface Corrected {
  at: EpochMs;
  /** Their own words; null = they chose a cause alone. */
  text: string | null;
  instead?: { root: string; cause: CauseKind };
  /** The time that the corrected answer was about; absent = not known. */
  of?: { from: EpochMs; to: EpochMs };
}

/** A stretch in which a station made nothing. */
export interface StopSeen {
  station: Id;
  from: EpochMs;
  /** null while it lasts. */
  to: EpochMs | null;
  /** The state it was in for longest. */
  state: string;
}

export interface AnswerWindow {
  from: EpochMs;
  to: EpochMs;
  /** The words named none; this one was put in its place. */
  isDefault: boolean;
}

export interface Stretch {
  from: EpochMs;
  to: EpochMs;
  sums: readonly StationSum[];
  /** Only for questions about the effectiveness, which is of planned time. */
  booked: readonly Booked[];
  stops: readonly StopSeen[];
}

export interface WhyFacts {
  question: WhyQuestion;
  /** null: no stop, no slow stretch, no rejects were found in the window. */
  stop: StopSeen | null;
  /** How that stop was chosen, and what else there was; null = none was looked for. */
  chosen?: StopAsked | null;
  /** Of a slow stretch: who threw out many parts on the way. */
  thrownOut?: ThrownOut | null;
  /** There was nothing of the kind to explain. */
  isNothing?: boolean;
  /** Its length would say how long somebody was away, which is not agreed. */
  isVeiled?: boolean;
  /** The planned break in which nobody was there; null = there was none. */
  inBreak?: { from: EpochMs; to: EpochMs } | null;
  /** The station sends no data since then. */
  silentSince?: EpochMs | null;
  ranking: Ranking;
  /** Of the station whose own fault it was, the most suspect first; empty without a graph of its signals. */
  signals?: readonly SuspectSignal[];
  evidence: readonly Evidence[];
  gaps: readonly Gap[];
  timelines: readonly StationTimeline[];
  similar: readonly PastEpisode[];
  /** At the type of station where it began. */
  elsewhere?: SisterKnowledge | undefined;
  /** Written for the station where it began, where that is another than the one asked about. */
  tipsThere?: readonly WrittenTip[];
  corrections: readonly Corrected[];
}

export interface AnswerFacts {
  line: Line;
  station: Station | null;
  window: AnswerWindow;
  /** Of the window, and of the one beside it when two are compared. */
  seen: Stretch;
  beside: Stretch | null;
  episodes: readonly PastEpisode[];
  events: readonly LoggedEvent[];
  /** What each station does at this moment; empty when nothing is known. */
  now: readonly { station: Id; state: string; since: EpochMs }[];
  why: WhyFacts | null;
  /** Within the window nobody could see what it did; only where that could hide what was asked for. */
  unseen?: readonly { from: EpochMs; to: EpochMs }[];
  /** Where all stops of the time are asked about, and there is a whole to tell: instead of the why of one. */
  losses?: readonly CauseLoss[];
  tips: readonly WrittenTip[];
  /** Only for how-to questions. */
  howTo?: HowToFacts;
  /** Only where alarms are counted. */
  alarms?: readonly AlarmEvent[];
  /** Only where waste is asked for: what was made of each order of the window; null = which one was not told. */
  orders?: readonly { order: Id | null; sums: Stretch['sums'] }[];
}
