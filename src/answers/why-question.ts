/** From what somebody wants to know the reason of to the question that `causes/` answers: which station, which stop or stretch. */
import { rejectsSpan, slowSpan } from '../causes/dips.ts';
import { recordOf } from '../causes/kept-record.ts';
import type { RankedKind, WhyQuestion } from '../causes/rank.ts';
import { stationTimelines } from '../causes/timeline.ts';
import type { EpochMs } from '../clock.ts';
import type { LoggedEvent } from '../line/event.ts';
import { type Id, type Line, type Station, sameId } from '../plant/plant.ts';
import type { Frame } from '../questions/frame.ts';
import type { AnswerWindow, StopSeen, Stretch } from './facts.ts';
import { knownUntil, uncut } from './load-stretch.ts';
import { lengthOf, type StopAsked, stopAsked } from './stop-asked.ts';
import { endsOf } from './tally.ts';

export interface WhyAsked {
  frame: Frame;
  line: Line;
  station: Station | null;
  window: AnswerWindow;
  seen: Stretch;
  events: readonly LoggedEvent[];
}

export interface Found {
  question: WhyQuestion;
  stop: StopSeen | null;
  chosen: StopAsked | null;
  /** There is nothing to explain: no stop, no slow stretch, no rejects, or the station is silent. */
  isNothing: boolean;
  /** Since when the station has sent no data; null = it does, or is not asked about now. */
  silentSince: EpochMs | null;
}

const MINUTE = 60_000;
/** In a longer window than this, what somebody means is only a part of it. */
const NARROW_MS_MAX = 2 * 60 * MINUTE;
/** A shorter silence is a report that is late. */
const SILENT_MS_MIN = 2 * MINUTE;

/** @param knownFrom events are known from here on */
export function whyQuestion(asked: WhyAsked, knownFrom: EpochMs, now: EpochMs): Found {
  const { frame, window } = asked;
  const kind: RankedKind = frame.about === 'rejects' ? 'rejects' : frame.about === 'slow' ? 'slow' : 'stall';
  if (kind === 'stall') return stopQuestion(asked, knownFrom, now);
  const stretch = stretchQuestion(kind, asked, Math.min(window.to, now), now);
  if (kind === 'rejects' || !stretch.isNothing) return stretch;
  // It kept its pace and stood: "why is it so slow" is then asked of its stops.
  const stopped = stopQuestion(asked, knownFrom, now);
  return stopped.isNothing ? stretch : stopped;
}

function stopQuestion(asked: WhyAsked, knownFrom: EpochMs, now: EpochMs): Found {
  const { line, station, window, seen, events, frame } = asked;
  const chosen = stopAsked({ ...asked, stops: seen.stops, now });
  const known = { line, events, from: knownFrom, to: knownUntil(window, now), now };
  const stop = chosen === null ? null : uncut(chosen.stop, window, known);
  const silentSince = frame.from === null && station !== null && chosen?.as !== 'running' ? silentAt(line, station, events, now) : null;
  return {
    question: {
      line,
      station: station?.id ?? stop?.station ?? worst(line, seen)?.id ?? line.stations[0]?.id ?? '',
      kind: 'stall',
      from: stop?.from ?? window.from,
      to: Math.min(stop === null ? window.to : (stop.to ?? now), now),
      askedAt: knownUntil(window, now),
    },
    stop,
    chosen,
    isNothing: stop === null || silentSince !== null,
    silentSince,
  };
}

function stretchQuestion(kind: 'slow' | 'rejects', asked: WhyAsked, to: EpochMs, now: EpochMs): Found {
  const { line, station, window, seen, events } = asked;
  const where = station?.id ?? (kind === 'rejects' ? mostRejects(line, seen) : endsOf(line)[0]) ?? line.stations[0]?.id ?? '';
  const askedAt = knownUntil(window, now);
  const question: WhyQuestion = { line, station: where, kind, from: window.from, to, askedAt };
  if (to - window.from <= NARROW_MS_MAX) return { question, stop: null, chosen: null, isNothing: false, silentSince: null };
  const record = recordOf(line, events, askedAt);
  const index = record.stations.findIndex(entry => sameId(entry.station.id, where));
  const span = index < 0 ? null : (kind === 'slow' ? slowSpan : rejectsSpan)(record, index, { from: window.from, to });
  return { question: { ...question, ...span }, stop: null, chosen: null, isNothing: span === null, silentSince: null };
}

/** Null also where it has never sent any: of such a station nothing is known at all. */
function silentAt(line: Line, station: Station, events: readonly LoggedEvent[], now: EpochMs): EpochMs | null {
  const spans = stationTimelines(line, events, now - 12 * 60 * MINUTE, now).find(one => one.station === station.id)?.spans ?? [];
  const last = spans.at(-1);
  const hasSpoken = spans.some(span => span.state !== 'unknown');
  return last?.state === 'unknown' && hasSpoken && last.to - last.from >= SILENT_MS_MIN ? last.from : null;
}

/** The station with the most stop time. */
function worst(line: Line, seen: Stretch): Station | undefined {
  const lost = (id: Id) => seen.stops.filter(stop => sameId(stop.station, id)).reduce((sum, stop) => sum + lengthOf(stop, seen.to), 0);
  return [...line.stations].sort((a, b) => lost(b.id) - lost(a.id))[0];
}

const mostRejects = (line: Line, seen: Stretch): Id | undefined =>
  seen.sums.filter(sum => line.stations.some(one => sameId(one.id, sum.station))).toSorted((a, b) => b.reject - a.reject)[0]?.station;
