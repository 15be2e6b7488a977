/** What coaching must remember of a line between two drains. Plain JSON in the line's state; it goes with its episodes. */
import type { EpochMs } from '../../clock.ts';
import type { StandingFlood } from '../../coaching/flood.ts';
import type { SaidLeft } from '../../coaching/time-left.ts';
import type { Episode, EpisodeId } from '../../episodes/episode.ts';
import type { LineState } from '../../line/state.ts';
import type { ConversationId } from '../../messages/message.ts';
import type { Id, Role } from '../../plant/plant.ts';

export interface Coached {
  /** When it was last decided. */
  at: EpochMs;
  /** What was decided, in one word and its reason: a change of it is logged, a repetition is not. */
  said: string;
  /** Id of the decision that sent the message. */
  decision: Id | null;
  /** Conversations that have the episode's message. */
  told: readonly ConversationId[];
  toldAt: EpochMs | null;
  /** When the message stops being of use; null = no message, or it has been said. */
  until: EpochMs | null;
  /** Where it was put aside and is worse by now, which is yet to be told. */
  back?: readonly ConversationId[];
  /** When waste was to begin at the earliest and at the latest, as known when the message was sent. */
  wasteAt: EpochMs | null;
  wasteAtLatest?: EpochMs | null;
  /** What the card of a drift says of the time left; absent: of no drift, or not said yet. */
  left?: SaidLeft;
  /** Since when a comparison keeps the tip waiting; absent: it does not. */
  waitsSince?: EpochMs;
  /** The optimiser's proposal that the card says too. */
  proposal?: Id;
  /** Roles the ladder has reached, and where their cards are. */
  roles: readonly Role[];
  calls: readonly ConversationId[];
}

/** `said` of a trouble whose card became a flood's: what is written on it is no longer its own. */
export const FLOOD = 'flood';

export interface CoachingMemory {
  episodes: Record<EpisodeId, Coached>;
  /** Per station: the flood in which it stands, when one was last told, and the newest tip. */
  floods?: Record<Id, StandingFlood>;
  floodToldAt: Record<Id, EpochMs>;
  lastMessage: Record<Id, { episode: EpisodeId; at: EpochMs }>;
  /** Stops whose reason may yet be asked, or is being asked: when that, or the question, is over. */
  asks?: Record<EpisodeId, { due: EpochMs; asked: boolean }>;
}

export const memoryOf = (state: LineState): CoachingMemory =>
  (state.coaching as CoachingMemory | undefined) ?? { episodes: {}, floodToldAt: {}, lastMessage: {} };

/** A position's newest tip, while its card is the trouble's and the trouble goes on. */
export function standingTip({ episodes, lastMessage }: CoachingMemory, station: Id): { episode: EpisodeId; at: EpochMs } | null {
  const last = lastMessage[station];
  return last !== undefined && (episodes[last.episode]?.told.length ?? 0) > 0 ? last : null;
}

/** Roles called to a station for what stands there, a person's call among it; a stop and the call made in it are one matter. */
export const calledTo = ({ episodes }: CoachingMemory, open: readonly Episode[], station: Id): Role[] =>
  open
    .filter(one => one.station === station && (one.kind === 'help-need' || one.kind === 'stall'))
    .flatMap(one => episodes[one.id]?.roles ?? [])
    .filter(role => role !== 'operator');

export const untold: Coached = {
  at: 0,
  said: '',
  decision: null,
  told: [],
  toldAt: null,
  until: null,
  wasteAt: null,
  roles: ['operator'],
  calls: [],
};
