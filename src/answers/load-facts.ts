/** From a frame to the facts its answer rests on. Defaults that the words left open are put in here, and shown as such. */
import { CAUSE_BEFORE_MS_MAX } from '../causes/effects.ts';
import { rankCauses, type WhyQuestion } from '../causes/rank.ts';
import type { Candidate } from '../causes/ranking.ts';
import { signalReadings } from '../causes/signal-graph.ts';
import { rankSignals, type SuspectSignal } from '../causes/signals.ts';
import { type StationTimeline, stationTimelines } from '../causes/timeline.ts';
import type { EpochMs } from '../clock.ts';
import { gapsFor } from '../evidence/gaps.ts';
import { evidenceFor } from '../evidence/gather.ts';
import type { LoggedEvent } from '../line/event.ts';
import { eventsOfKind } from '../line/events-of-kind.ts';
import { calendar } from '../plant/calendar.ts';
import { type Id, type Lang, type Line, lineOf, type Plant, type Station, sameId, stationOf } from '../plant/plant.ts';
import { isSafety } from '../plant/safety.ts';
import type { Frame, Intent } from '../questions/frame.ts';
import { type HowTo, howTo } from '../questions/how-to.ts';
import type { AlarmEvent, AnswerFacts, AnswerWindow, FactSource, StopSeen, Stretch, WhyFacts } from './facts.ts';
import { howToFacts, stationOfCode, stationOfValue, tipsOfAny } from './load-how-to.ts';
import { EVENTS_WINDOW_MS_MAX, knownUntil, loadStretch, ordersIn, uncut } from './load-stretch.ts';

export interface FactsContext {
  plant: Plant;
  now: EpochMs;
  lang: Lang;
  /** The channel's line, for a question that names none. */
  line?: Id;
  /** What a how-to question is about. */
  howTo?: HowTo;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** A stop shorter than this is not what somebody asks about. */
const STOP_MS_MIN = 45_000;

/**
 * @returns null when the frame needs no facts (help, a command, small talk) or no line can be told: then ask for the station
 */
export async function loadFacts(frame: Frame, source: FactSource, context: FactsContext): Promise<AnswerFacts | null> {
  if (frame.intent === 'help-me-person' || frame.intent === 'command-refuse' || frame.intent === 'other') return null;
  const { plant, now } = context;
  const only = plant.lines.length === 1 ? plant.lines[0]?.id : undefined;
  const line = lineOf(plant, frame.line ?? context.line ?? only ?? '');
  if (line === undefined) return null;
  const asked = frame.intent === 'coach' ? (context.howTo ?? howTo('', plant)) : null;
  const window = windowOf(frame, context);
  const events = restsOnEvents(frame, window)
    ? await source.events(
        line.id,
        Math.max(window.from, window.to - EVENTS_WINDOW_MS_MAX) - CAUSE_BEFORE_MS_MAX,
        knownUntil(window, now) + MINUTE,
      )
    : [];
  const named = frame.station === null ? null : (stationOf(line, frame.station) ?? null);
  const station = named ?? (asked === null ? null : (stationOfCode(line, asked.codes, events) ?? stationOfValue(line, asked)));
  const stretch = { line, station, about: frame.about, plant, now };
  const seen = await loadStretch({ ...stretch, events }, window, source);
  const besideWindow = frame.compareTo === null ? null : instants(frame.compareTo, context);
  const beside = besideWindow === null ? null : await loadStretch({ ...stretch, events: [] }, besideWindow, source);
  // A drift is no stop: what moved a value is not found along the line.
  const why =
    frame.intent === 'why' && frame.about !== 'drift'
      ? await whyFacts({ frame, line, station, window, seen, events }, source, context)
      : null;
  // Whoever asks why the line stood is told of a station, and what to do there.
  const told = station ?? (why === null ? null : (stationOf(line, why.question.station) ?? null));
  return {
    line,
    station: told,
    window,
    seen,
    beside,
    episodes: await source.episodes({
      line: line.id,
      ...(station === null ? {} : { station: station.id }),
      from: window.from,
      to: window.to,
    }),
    events,
    now: ASKS_FOR_NOW.has(frame.intent) ? nowOf(stationTimelines(line, events, now - 12 * HOUR, now)) : [],
    why,
    tips:
      told !== null ? await source.tips(line.id, told.id, context.lang) : asked === null ? [] : await tipsOfAny(line, context.lang, source),
    ...(frame.metric === 'scrap' ? { orders: await ordersIn({ ...stretch, events }, window, source) } : {}),
    ...(frame.metric === 'alarms' ? { alarms: await alarmsIn({ line, station, window, events }, source) } : {}),
    ...(asked === null ? {} : { howTo: await howToFacts(asked, { line, station, events, now }, source) }),
  };
}

async function alarmsIn(
  { line, station, window, events }: Pick<AnswerFacts, 'line' | 'station' | 'window' | 'events'>,
  source: FactSource,
): Promise<readonly AlarmEvent[]> {
  if (events.length > 0 || source.alarms === undefined) return eventsOfKind(events, 'alarm');
  const { from, to } = window;
  return source.alarms({ line: line.id, ...(station === null ? {} : { station: station.id }), from, to });
}

const ASKS_FOR_NOW: ReadonlySet<Intent> = new Set<Intent>(['now', 'since']);

/** Figures over long windows are sums of minutes, with no single event behind them. */
const restsOnEvents = ({ intent, about }: Frame, { from, to }: AnswerWindow): boolean =>
  about === 'oee' || (intent !== 'how-often' && intent !== 'compare') || to - from <= EVENTS_WINDOW_MS_MAX;

function instants(local: { from: string; to: string }, { plant }: Pick<FactsContext, 'plant'>): { from: EpochMs; to: EpochMs } {
  const time = calendar(plant);
  return { from: time.instant(local.from, 'first'), to: time.instant(local.to, 'second') };
}

/** The words' own window; else today, or the running shift where today has barely begun. */
export function windowOf(frame: Frame, context: Pick<FactsContext, 'plant' | 'now'>): AnswerWindow {
  const { plant, now } = context;
  if (frame.from !== null)
    return { ...instants({ from: frame.from, to: frame.to ?? calendar(plant).localMinute(now) }, context), isDefault: false };
  const time = calendar(plant);
  const today = time.instant(`${time.localDate(now)}T00:00`, 'first');
  const shift = time.shiftAt(now)?.from ?? today;
  return { from: frame.intent === 'since' ? shift : Math.min(today, shift), to: now, isDefault: true };
}

const nowOf = (timelines: readonly StationTimeline[]): AnswerFacts['now'] =>
  timelines.flatMap(({ station, spans }) => {
    const last = spans.at(-1);
    if (last === undefined) return [];
    let since = last.from;
    for (const span of [...spans].reverse()) if (span.state === last.state && span.to >= since) since = span.from;
    return [{ station, state: last.state, since }];
  });

interface WhyAsked {
  frame: Frame;
  line: Line;
  station: Station | null;
  window: AnswerWindow;
  seen: Stretch;
  events: readonly LoggedEvent[];
}

async function whyFacts(asked: WhyAsked, source: FactSource, { now, lang, plant }: FactsContext): Promise<WhyFacts> {
  const { frame, line, station, window, events } = asked;
  const about = frame.about ?? 'stop';
  const cut = about === 'stop' ? stopAsked(asked, now) : null;
  const known = {
    line,
    events,
    from: Math.max(window.from, window.to - EVENTS_WINDOW_MS_MAX) - CAUSE_BEFORE_MS_MAX,
    to: knownUntil(window, now),
    now,
  };
  const stop = cut === null ? null : uncut(cut, window, known);
  const place = station?.id ?? stop?.station ?? worst(line, asked.seen)?.id ?? line.stations[0]?.id ?? '';
  const question: WhyQuestion = {
    line,
    station: place,
    kind: about === 'rejects' ? 'rejects' : about === 'slow' ? 'slow' : 'stall',
    from: stop?.from ?? window.from,
    to: Math.min(stop === null ? window.to : (stop.to ?? now), now),
    askedAt: knownUntil(window, now),
  };
  const nothing = about === 'stop' && stop === null;
  const ranking = nothing ? { candidates: [], wording: "don't know" as const } : rankCauses(question, events);
  const first = ranking.candidates[0];
  const begun = stationOf(line, question.kind === 'stall' ? (first?.chain[0]?.station ?? place) : place);
  const root = first === undefined ? undefined : stationOf(line, first.root);
  const there = root === undefined || sameId(root.id, place) || isSafety(plant.safety, { station: root.id }) ? undefined : root;
  const from = Math.min(question.from, first?.startedAt ?? question.from) - 5 * MINUTE;
  return {
    question,
    stop,
    ranking,
    signals: first === undefined ? [] : await signalsOf(first, question, events, source),
    evidence: nothing ? [] : evidenceFor(ranking, events, question),
    gaps: nothing ? [] : gapsFor(ranking, events, question),
    timelines: stationTimelines(line, events, from, Math.min(known.to, question.to + 5 * MINUTE), known.to),
    corrections: (await source.corrections?.(line.id, place, question.from - HOUR, now)) ?? [],
    elsewhere: nothing ? undefined : await source.elsewhere?.(typeAt(line, first?.root, place), question.kind),
    tipsThere: there === undefined ? [] : await source.tips(line.id, there.id, lang),
    // An episode is kept where the trouble began, not where it was felt.
    similar: nothing
      ? []
      : await source.similar({
          station: begun?.id ?? place,
          stationType: begun?.type.kind ?? null,
          kind: question.kind,
          cause: first?.cause ?? null,
          before: question.from,
        }),
  };
}

/** Of the station where it began; of the one asked about where that is not on the line. */
const typeAt = (line: Line, root: Id | undefined, place: Id): string =>
  ((root === undefined ? undefined : stationOf(line, root)) ?? stationOf(line, place))?.type.kind ?? 'unknown';

/** A fault of its own has its beginning among the station's signals; anything else came from outside them. */
async function signalsOf(
  { root, cause }: Candidate,
  { line, to }: WhyQuestion,
  events: readonly LoggedEvent[],
  source: FactSource,
): Promise<readonly SuspectSignal[]> {
  const station = stationOf(line, root);
  if (cause !== 'fault' || station === undefined || station.signals === null) return [];
  const graph = (await source.signals?.(station)) ?? null;
  return graph === null ? [] : rankSignals(graph, signalReadings(events, station.id), to);
}

const lengthOf = (stop: StopSeen, now: EpochMs): number => (stop.to ?? now) - stop.from;

/** The stop that runs when no time was named, else the longest one in the window, or its last where that is wanted. */
function stopAsked({ station, seen, frame }: WhyAsked, now: EpochMs): StopSeen | null {
  const own = seen.stops.filter(stop => (station === null || sameId(stop.station, station.id)) && lengthOf(stop, now) >= STOP_MS_MIN);
  if (frame.from === null) {
    const running = own.filter(stop => stop.to === null);
    if (running.length > 0) return longest(running, now);
  }
  if (frame.last) return own.toSorted((a, b) => a.from - b.from).at(-1) ?? null;
  return longest(own, now);
}

const longest = (stops: readonly StopSeen[], now: EpochMs): StopSeen | null =>
  stops.reduce<StopSeen | null>((best, stop) => (best === null || lengthOf(stop, now) > lengthOf(best, now) ? stop : best), null);

/** The station with the most stop time. */
function worst(line: Line, seen: Stretch): Station | undefined {
  const lost = (id: Id) => seen.stops.filter(stop => sameId(stop.station, id)).reduce((sum, stop) => sum + lengthOf(stop, seen.to), 0);
  return [...line.stations].sort((a, b) => lost(b.id) - lost(a.id))[0];
}
