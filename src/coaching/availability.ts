/**
 * Whether this is a moment at which a tip could help at all. The first rule that holds gives the reason.
 *
 * A stop with an own cause that its alarm shows is left alone until it outlasts the usual or comes back: the operator
 * plainly sees it. A stop whose cause is elsewhere, waste that is coming, a proposal that waits are not to be seen there.
 */
import { ANSWER_SECONDS } from '../detectors/recommendation.ts';
import { runsOutAt } from '../line/apply-event.ts';
import type { EpisodeKind } from '../line/finding.ts';
import type { StationState } from '../line/state.ts';
import type { HoldReason } from './decision.ts';
import type { DecisionContext } from './decision-context.ts';
import { changeoverAt, isDeduced, type ReadMoment, USUAL_CHANGEOVER_SECONDS } from './moment.ts';

/** ISA-18.2 practice: a signal that comes three times in a minute is chattering. */
export const CHATTER_COUNT = 3;
export const CHATTER_WINDOW_MS = 60_000;

type Rule = readonly [HoldReason, (context: DecisionContext, moment: ReadMoment) => boolean];

const RULES: readonly Rule[] = [
  ['stale-data', ({ outage }) => outage],
  ['no-shift', ({ shift }) => shift === null],
  ['break', ({ onBreak }) => onBreak],
  ['changeover', changeover],
  ['maintenance', ({ maintenance }) => maintenance],
  ['not-producing', notProducing],
  ['micro-stop', ({ episode, station }, { seconds }) => episode.kind === 'stall' && seconds < station.microStopSeconds],
  ['chattering', chattering],
  ['too-late', tooLate],
  ['too-little-time', tooLittleTime],
  ['unmapped-stop', unmappedStop],
  ['sees-it-already', seesIt],
  ['owned', ({ episode }) => episode.state === 'owned'],
  ['muted', ({ muted }) => muted],
  ['no-more-comes', ({ episode, followsSupply }) => episode.kind === 'slow' && followsSupply === true],
  ['no-more-taken', ({ episode, state }) => episode.kind === 'slow' && isFull(state?.buffer ?? null)],
  ['no-limit', unbounded],
  ['cause-unknown', ({ episode }, { where, long }) => episode.kind === 'stall' && where === 'unknown' && !long],
];

export function unavailable(context: DecisionContext, moment: ReadMoment): HoldReason | null {
  return RULES.find(([, holds]) => holds(context, moment))?.[0] ?? null;
}

/** Also the stretch around it that the order events do not cover: the last part out, the first part good. */
function changeover(context: DecisionContext, moment: ReadMoment): boolean {
  const { where, cause, seconds, long } = moment;
  const running = changeoverAt(context);
  // First parts come slowly for as long as it takes.
  if (running !== 'none') return running === 'running' || context.episode.kind === 'slow';
  const own = context.episode.kind === 'stall' && where === 'here' && cause === 'changeover';
  if (own && isDeduced(context, moment) && !long) return true;
  return own && seconds <= (context.history.usualChangeoverSeconds ?? USUAL_CHANGEOVER_SECONDS);
}

const NEEDS_PRODUCTION: ReadonlySet<EpisodeKind> = new Set<EpisodeKind>(['slow', 'rejects', 'drift', 'hunting', 'micro-stops']);

/** A rate, a drift or a hunt at a station that does not run says nothing; a stop after the last part is no stop. */
function notProducing({ episode, state }: DecisionContext): boolean {
  if (state === null || state.state === null) return false;
  if (NEEDS_PRODUCTION.has(episode.kind)) return ['stopped', 'idle', 'complete', 'aborted', 'resetting', 'clearing'].includes(state.state);
  return episode.kind === 'stall' && (state.state === 'complete' || state.state === 'completing');
}

function chattering({ history, now }: DecisionContext): boolean {
  return history.raised.filter(at => at <= now && now - at < CHATTER_WINDOW_MS).length >= CHATTER_COUNT;
}

/** It is over, or the proposal has been answered or has run out. */
function tooLate(context: DecisionContext): boolean {
  const { episode, now } = context;
  if (episode.state === 'closed' || episode.state === 'ended') return true;
  if (episode.kind !== 'recommendation') return false;
  const open = proposalOf(context);
  if (!open) return true;
  if (open.validUntil !== null && open.validUntil <= now) return true;
  return open.phase !== 'issued' && open.phase !== 'reverted';
}

const proposalOf = ({ episode, state }: DecisionContext) => state?.recommendations.find(each => each.id === episode.recommendation);

/** Somebody at work sees a card within a minute or so: it has to be noticed first, with both hands at the machine. */
const NOTICE_SECONDS = 60;
/**
 * A proposal that runs out sooner is nobody's any more: to read it, look at the product and answer takes as long again as to notice it.
 * A card that is over when it is read costs a message, and trust in the next one.
 */
export const DECIDE_SECONDS_MIN = NOTICE_SECONDS + ANSWER_SECONDS;

function tooLittleTime(context: DecisionContext): boolean {
  const open = context.episode.kind === 'recommendation' ? proposalOf(context) : undefined;
  if (open?.phase !== 'issued') return false;
  return runsOutAt(open) - context.now < DECIDE_SECONDS_MIN * 1000;
}

/** A stop alarm that no cause rule explains: nobody knows enough to give advice. */
function unmappedStop({ episode, state }: DecisionContext, { where }: ReadMoment): boolean {
  return episode.kind === 'stall' && where === 'unknown' && hasStopAlarm(state);
}

/** The system that proposes shows its proposal itself: only one that has been left waiting for so long is worth a word. */
const PROPOSAL_SHOWN_SECONDS = 180;

/** One that runs out soon is said when a third of its time is gone, so that the rest is left to decide. */
const SHOWN_SHARE = 1 / 3;

function shownSeconds(context: DecisionContext): number {
  const open = proposalOf(context);
  return open === undefined
    ? PROPOSAL_SHOWN_SECONDS
    : Math.min(PROPOSAL_SHOWN_SECONDS, ((runsOutAt(open) - open.issuedAt) / 1000) * SHOWN_SHARE);
}

function seesIt(context: DecisionContext, { where, cause, long, repeat, seconds, situations }: ReadMoment): boolean {
  const { episode, state } = context;
  if (episode.kind === 'recommendation') return !situations.includes('reverted') && seconds < shownSeconds(context);
  if (episode.kind !== 'stall' || where !== 'here' || long || repeat) return false;
  return (state?.alarms.length ?? 0) > 0 || cause === 'fault';
}

/** So little room, as a share of the buffer, holds a station back. */
const ROOM_SHARE_MAX = 0.2;

/** What lies behind the station is full: it can only make what is taken, and whoever takes it is told. */
const isFull = (buffer: StationState['buffer']): boolean =>
  buffer !== null && buffer.level > 0 && buffer.capacity - buffer.level <= buffer.capacity * ROOM_SHARE_MAX;

/**
 * A value that is only unusual for this station: without a limit or a band in plant.yaml nothing says that it makes waste. The edge of what
 * the station itself showed is a figure's limit too, but nobody's.
 */
function unbounded({ episode: { kind, figure }, station }: DecisionContext): boolean {
  if (kind !== 'drift' || figure === undefined) return false;
  return !station.parameters.some(one => one.name === figure.name && (one.usual !== null || one.limit !== null));
}

const hasStopAlarm = (state: DecisionContext['state']): boolean => state?.alarms.some(alarm => alarm.severity === 'stop') ?? false;
