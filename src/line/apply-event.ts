/**
 * What one event changes in what is known of its station.
 *
 * Late, repeated and reordered events are normal: a value older, by the source's own clock, than the one that stands
 * changes nothing. Every list is bounded, so that a state stays small whatever a source sends.
 */
import type { EpochMs } from '../clock.ts';
import { learnClock, ownTime } from './clock-offset.ts';
import type { Event, EventBody } from './event.ts';
import { learnRhythm } from './rhythm.ts';
import { isProducing, type StationState } from './state.ts';

type EventOf<K extends Event['kind']> = Extract<EventBody, { kind: K }>;

const ALARMS_MAX = 5;
const GONE_MAX = 2;
const RECOMMENDATIONS_MAX = 4;
/** Parameters whose last value is kept; those of plant.yaml are few, and a chatty source must not fill the state. */
const PARAMETERS_MAX = 8;
const ORDER_CHARS_MAX = 30;
const PARAMETERS_CHARS_MAX = 480;
const ALARMS_CHARS_MAX = 300;
const RECOMMENDATIONS_CHARS_MAX = 720;
export const RECOMMENDATION_MS_MAX = 2 * 60 * 60_000;
/** A count this long after a state is said to have begun, and grown since an earlier such count, proves the state is over. */
const CONTRADICTION_MS = 2_000;
const NAME_CHARS_KEPT = 60;
const UNIT_CHARS_KEPT = 12;
const SYSTEM_CHARS_KEPT = 40;

export const newStationState = (): StationState => ({
  state: null,
  because: null,
  since: 0,
  lastSeen: 0,
  good: null,
  reject: null,
  lastCountAt: 0,
  alarms: [],
  parameters: {},
  buffer: null,
  somebodyLoggedIn: null,
  present: null,
  order: null,
  recommendations: [],
  clockOffsetMs: 0,
  gaps: { running: [0, 0], standing: [0, 0] },
  clock: [0, 0, 0],
  lastAt: 0,
  stateAt: 0,
  countAt: 0,
  outageSince: null,
  dueAt: null,
  gone: [],
  detectors: {},
});

/**
 * Changes `state` in place.
 *
 * @param now receive clock, never before an earlier event's
 * @returns whether a list has become longer
 */
export function applyEvent(state: StationState, event: Event, now: EpochMs): boolean {
  learnRhythm(state, now);
  learnClock(state, event.at - now, now);
  const at = ownTime(state, event.at, now);
  state.lastSeen = now;
  if (at > state.lastAt) state.lastAt = at;
  if (event.kind === 'state') applyState(state, event, event.at, at);
  else if (event.kind === 'count') applyCount(state, event, event.at, at);
  else if (event.kind === 'parameter') return applyParameter(state, event.name, event.value, at);
  else if (event.kind === 'buffer') applyBuffer(state, event, at);
  else if (event.kind === 'operator') state.somebodyLoggedIn = event.change === 'login';
  else if (event.kind === 'presence') state.present = event.present;
  else return applyRare(state, event, at);
  return false;
}

function applyRare(state: StationState, event: Event, at: EpochMs): boolean {
  if (event.kind === 'alarm') return applyAlarm(state, event, at);
  if (event.kind === 'order') applyOrder(state, event, at);
  else if (event.kind === 'recommendation') applyRecommendation(state, event, at);
  else if (event.kind === 'work-order') applyWorkOrder(state, event, at);
  else return false;
  return true;
}

function applyState(state: StationState, event: EventOf<'state'>, sourceAt: EpochMs, at: EpochMs): void {
  if (sourceAt < state.stateAt) return;
  state.stateAt = sourceAt;
  // After an outage a station repeats its state with the time of the return: it has been in it since before.
  if (state.state !== event.state) {
    state.state = event.state;
    state.since = at;
    state.because = null;
  }
  if (event.because !== undefined) state.because = event.because;
  if (event.mode !== undefined) state.mode = event.mode;
}

function applyCount(state: StationState, event: EventOf<'count'>, sourceAt: EpochMs, at: EpochMs): void {
  if (sourceAt < state.countAt) return;
  const grew = state.good !== null && state.reject !== null && (event.good > state.good || event.reject > state.reject);
  // The event that ended the stop was lost: parts do not come out of a station that stands.
  const stands = state.state !== null && !isProducing(state.state) && state.state !== 'aborted';
  if (grew && stands && state.countAt >= state.stateAt + CONTRADICTION_MS) {
    state.state = 'execute';
    state.because = null;
    state.since = ownTime(state, state.countAt, at);
  }
  state.countAt = sourceAt;
  if (grew || state.lastCountAt === 0) state.lastCountAt = at;
  state.good = event.good;
  state.reject = event.reject;
}

function applyBuffer(state: StationState, event: EventOf<'buffer'>, at: EpochMs): void {
  if (state.buffer === null || at >= state.buffer.at) state.buffer = { level: event.level, capacity: event.capacity, at };
}

function applyOrder(state: StationState, event: EventOf<'order'>, at: EpochMs): void {
  if (state.order === null || at >= state.order.at)
    state.order = { id: event.id?.slice(0, ORDER_CHARS_MAX) ?? null, phase: event.phase, at };
}

function applyWorkOrder(state: StationState, event: EventOf<'work-order'>, at: EpochMs): void {
  const id = event.id.slice(0, NAME_CHARS_KEPT);
  if (event.phase === 'opened') state.workOrder = { id, at };
  else if (state.workOrder?.id === id) delete state.workOrder;
}

function applyParameter(state: StationState, name: string, value: number, at: EpochMs): boolean {
  const known = Object.hasOwn(state.parameters, name) ? state.parameters[name] : undefined;
  if (known !== undefined) {
    if (at < known.at) return false;
    known.value = value;
    known.at = at;
    return false;
  }
  if (Object.keys(state.parameters).length >= PARAMETERS_MAX) return false;
  if (JSON.stringify(state.parameters).length + name.length + 50 > PARAMETERS_CHARS_MAX) return false;
  state.parameters[name] = { value, at };
  return true;
}

function applyAlarm(state: StationState, event: EventOf<'alarm'>, at: EpochMs): boolean {
  const index = state.alarms.findIndex(alarm => alarm.code === event.code);
  if (!event.active) {
    if (index >= 0 && at >= state.alarms[index]!.since) state.alarms.splice(index, 1);
    else if (index >= 0) return false;
    const others = state.gone.filter(([code]) => code !== event.code);
    state.gone = [...others, [event.code, at] satisfies [string, EpochMs]].slice(-GONE_MAX);
    // It stood among the alarms before, in more characters.
    return index < 0;
  }
  if (index >= 0) return false;
  if (state.gone.some(([code, goneAt]) => code === event.code && goneAt >= at)) return false;
  state.alarms.push({ code: event.code, severity: event.severity, since: at });
  state.alarms.sort((a, b) => a.since - b.since);
  while (state.alarms.length > ALARMS_MAX || JSON.stringify(state.alarms).length > ALARMS_CHARS_MAX) {
    // The first-out leads and stays; of the rest a warning goes before a stop, the newest first.
    const warning = state.alarms.findLastIndex((alarm, place) => place > 0 && alarm.severity === 'warning');
    state.alarms.splice(warning > 0 ? warning : state.alarms.length - 1, 1);
  }
  return true;
}

type Said = Pick<StationState['recommendations'][number], 'effect' | 'system' | 'confidence'>;

function saidOf(event: EventOf<'recommendation'>, before: Said | undefined): Said {
  const effect = event.expectedEffect?.parameter.slice(0, NAME_CHARS_KEPT) ?? before?.effect;
  const system = event.system?.slice(0, SYSTEM_CHARS_KEPT) ?? before?.system;
  const confidence = event.confidence ?? before?.confidence;
  return {
    ...(effect === undefined ? {} : { effect }),
    ...(system === undefined ? {} : { system }),
    ...(confidence === undefined ? {} : { confidence: Math.round(confidence * 100) / 100 }),
  };
}

/** From then on no answer to a proposal is worth anything. */
export const runsOutAt = ({ validUntil, issuedAt }: { validUntil: EpochMs | null; issuedAt: EpochMs }): EpochMs =>
  Math.min(validUntil ?? Number.POSITIVE_INFINITY, issuedAt + RECOMMENDATION_MS_MAX);

function applyRecommendation(state: StationState, event: EventOf<'recommendation'>, at: EpochMs): void {
  // Advice that asks for no answer is never taken back by most systems; after a while it is over.
  const others = state.recommendations.filter(open => open.id !== event.id && at - open.issuedAt < RECOMMENDATION_MS_MAX);
  const before = state.recommendations.find(open => open.id === event.id);
  // Taken back while people were still to answer it, there is nothing left to answer and nothing was set back.
  const isWithdrawn = event.phase === 'reverted' && before?.phase === 'issued' && before.needsAck;
  const open = event.phase === 'issued' || (event.phase === 'reverted' && !isWithdrawn);
  if (!open) {
    state.recommendations = others;
    return;
  }
  others.push({
    id: event.id,
    phase: event.phase,
    needsAck: event.needsAck,
    issuedAt: before?.issuedAt ?? at,
    validUntil: event.validUntil ?? before?.validUntil ?? null,
    parameter: event.parameter?.slice(0, NAME_CHARS_KEPT) ?? before?.parameter ?? null,
    from: event.from ?? before?.from ?? null,
    to: event.to ?? before?.to ?? null,
    unit: event.unit?.slice(0, UNIT_CHARS_KEPT) ?? before?.unit ?? null,
    ...saidOf(event, before),
  });
  const kept = others.slice(-RECOMMENDATIONS_MAX);
  while (kept.length > 1 && JSON.stringify(kept).length > RECOMMENDATIONS_CHARS_MAX) kept.shift();
  state.recommendations = kept;
}
