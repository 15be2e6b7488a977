/** What kind of moment this is: where the cause lies, how long it lasts, what is new about it. Computed, never guessed. */
import type { Candidate } from '../causes/ranking.ts';
import type { EpochMs } from '../clock.ts';
import type { EpisodeKind } from '../line/finding.ts';
import { isProducing } from '../line/state.ts';
import type { Stretch } from '../plant/calendar.ts';
import type { Id, Line } from '../plant/plant.ts';
import { sameId } from '../plant/plant.ts';
import type { Moment } from '../prompts/choose-template.ts';
import type { Situation } from '../prompts/template.ts';
import type { DecisionContext } from './decision-context.ts';

/** A stop of a station without a history counts as long after this. */
export const USUAL_STOP_SECONDS = 300;
/** A changeover without a history counts as overrunning after this. */
export const USUAL_CHANGEOVER_SECONDS = 30 * 60;

/** A moment with what the decision further needs to know of it. */
export interface ReadMoment extends Moment {
  /** Station, `source:<station>` or `sink`; null = not known well enough to say. */
  root: Id | null;
  where: 'here' | 'upstream' | 'downstream' | 'elsewhere' | 'unknown';
  /** Since the episode opened. */
  seconds: number;
  /** It has outlasted what is usual here. */
  long: boolean;
  repeat: boolean;
}

/** Kinds whose figure is a parameter of the station; a stall's is its own length. */
const PARAMETER_KINDS: ReadonlySet<EpisodeKind> = new Set<EpisodeKind>(['drift', 'hunting', 'recommendation']);

export function readMoment(context: DecisionContext): ReadMoment {
  const { episode, station, history, state, now } = context;
  const seconds = workedSeconds(episode.openedAt, now, context.shift?.breaks ?? []);
  const best = knownCause(context);
  const root = best?.root ?? (episode.origin && !sameId(episode.origin, station.id) ? episode.origin : null);
  const where = root === null ? (episode.kind === 'stall' ? 'unknown' : 'here') : whereIs(root, station.id, context.line);
  const long = seconds > (history.usualStopSeconds ?? USUAL_STOP_SECONDS);
  const repeat = episode.repeat || history.repeats > 0;
  const recommendation = state?.recommendations.find(each => each.id === episode.recommendation);
  const situations: Situation[] = [];
  if (where === 'here') situations.push('here');
  if (where !== 'here' && where !== 'unknown') situations.push('elsewhere');
  if (where === 'upstream' || where === 'downstream') situations.push(where);
  if (history.newOrder || episode.kind === 'new-order') situations.push('new-order');
  if (repeat) situations.push('repeat');
  if (episode.kind === 'stall' && long) situations.push('long');
  if (recommendation) situations.push(recommendation.phase === 'reverted' ? 'reverted' : 'waiting');
  return {
    kind: episode.kind,
    cause: best?.cause ?? null,
    stationType: station.type.kind,
    parameter: (PARAMETER_KINDS.has(episode.kind) ? episode.figure?.name : undefined) ?? recommendation?.parameter ?? null,
    alarms: (state?.alarms ?? []).map(alarm => alarm.code),
    situations,
    root,
    where,
    seconds,
    long,
    repeat,
  };
}

/** Time in a break is nobody's trouble: a stop that began in it counts from its end. */
export function workedSeconds(from: EpochMs, to: EpochMs, breaks: readonly Stretch[]): number {
  const paused = breaks.reduce((sum, each) => sum + Math.max(0, Math.min(to, each.to) - Math.max(from, each.from)), 0);
  return Math.max(0, to - from - paused) / 1000;
}

/** The first candidate when it is at least probable: below that no cause is claimed. */
function knownCause({ ranking }: DecisionContext): Candidate | null {
  if (ranking === null || ranking.wording === "don't know") return null;
  return ranking.candidates[0] ?? null;
}

export function whereIs(root: Id, station: Id, line: Line): ReadMoment['where'] {
  if (root === 'sink') return 'downstream';
  if (root.startsWith('source:')) return 'upstream';
  if (sameId(root, station)) return 'here';
  if (leadsTo(root, station, line)) return 'upstream';
  return leadsTo(station, root, line) ? 'downstream' : 'elsewhere';
}

function leadsTo(from: Id, to: Id, line: Line): boolean {
  const seen = new Set<string>();
  const open = [from.toLowerCase()];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next === to.toLowerCase()) return true;
    if (seen.has(next)) continue;
    seen.add(next);
    const id = next;
    open.push(...(line.stations.find(each => sameId(each.id, id))?.feeds ?? []).map(each => each.toLowerCase()));
  }
  return false;
}

/** A work order that was opened longer ago and never closed says nothing of this stop. */
const WORK_ORDER_MS = 8 * 3_600_000;

/** Somebody works on it on purpose: by the station's own mode, or by an order that was opened lately and while it stands. */
export function isMaintained(state: DecisionContext['state'], now: EpochMs): boolean {
  if (state === null) return false;
  if (state.mode === 'maintenance') return true;
  return state.workOrder !== undefined && now - state.workOrder.at < WORK_ORDER_MS && !isProducing(state.state);
}

/**
 * A changeover that runs here, and whether it takes longer than it usually does. What begins after that is a trouble like any: that the
 * changeover takes longer has been said, and an order whose end nobody reports is no changeover for ever.
 */
export function changeoverAt({ episode, state, history, now }: DecisionContext): 'none' | 'running' | 'overrun' {
  if (state?.order?.phase !== 'changeover-started') return 'none';
  const until = state.order.at + (history.usualChangeoverSeconds ?? USUAL_CHANGEOVER_SECONDS) * 1000;
  if (now <= until) return 'running';
  return episode.openedAt <= until ? 'overrun' : 'none';
}

/** Deduced from the stop alone, no order said so: enough to leave people in peace, not to speak to them of their changeover. */
export const isDeduced = ({ ranking }: DecisionContext, { cause }: Pick<Moment, 'cause'>): boolean =>
  cause === 'changeover' && ranking?.wording !== 'sure';

/**
 * A changeover takes longer than it should: by the order's own events, or because that is what the station stands for. Said of a stop
 * alone: what runs, however slowly, misses nothing, and the same changeover would be told twice.
 */
export function overruns(context: DecisionContext, moment: ReadMoment): boolean {
  const { where, cause, seconds } = moment;
  if (context.episode.kind !== 'stall') return false;
  if (changeoverAt(context) !== 'none') return changeoverAt(context) === 'overrun';
  const usual = context.history.usualChangeoverSeconds ?? USUAL_CHANGEOVER_SECONDS;
  return where === 'here' && cause === 'changeover' && !isDeduced(context, moment) && seconds > usual;
}
