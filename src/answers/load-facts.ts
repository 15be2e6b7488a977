/** From a frame to the facts its answer rests on. Defaults that the words left open are put in here, and shown as such. */
import { rankCauses, type WhyQuestion } from '../causes/rank.ts';
import type { Candidate } from '../causes/ranking.ts';
import { signalReadings } from '../causes/signal-graph.ts';
import { rankSignals, type SuspectSignal } from '../causes/signals.ts';
import { type StationTimeline, stationTimelines } from '../causes/timeline.ts';
import type { EpochMs } from '../clock.ts';
import { gapsFor } from '../evidence/gaps.ts';
import { evidenceFor } from '../evidence/gather.ts';
import { stopsOf } from '../kpis/kpis.ts';
import { type MinuteRow, sumsOf } from '../kpis/minute.ts';
import type { LoggedEvent } from '../line/event.ts';
import { calendar } from '../plant/calendar.ts';
import { type Id, type Lang, type Line, lineOf, type Plant, type Station, sameId, stationOf } from '../plant/plant.ts';
import type { Frame, Intent } from '../questions/frame.ts';
import { type HowTo, howTo } from '../questions/how-to.ts';
import type { AnswerFacts, AnswerWindow, FactSource, StopSeen, Stretch, WhyFacts } from './facts.ts';
import { howToFacts, stationOfCode, stationOfValue, tipsOfAny } from './load-how-to.ts';

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
/** Causes lie before their effects: this much earlier is looked at. */
const BEFORE_MS = 3 * HOUR;
/** Beyond this a window is added up from minutes, not from events. */
const EVENTS_WINDOW_MS_MAX = 26 * HOUR;
/** A stop shorter than this is not what somebody asks about. */
const STOP_MS_MIN = 45_000;
/** A longer stop is a machine that is not in use. */
const STOP_MS_MAX = 24 * HOUR;

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
    ? await source.events(line.id, Math.max(window.from, window.to - EVENTS_WINDOW_MS_MAX) - BEFORE_MS, now + MINUTE)
    : [];
  const named = frame.station === null ? null : (stationOf(line, frame.station) ?? null);
  const station = named ?? (asked === null ? null : (stationOfCode(line, asked.codes, events) ?? stationOfValue(line, asked)));
  const seen = await stretchOf({ line, station, about: frame.about }, window, source, events, now);
  const besideWindow = frame.compareTo === null ? null : instants(frame.compareTo, context);
  const beside = besideWindow === null ? null : await stretchOf({ line, station, about: frame.about }, besideWindow, source, [], now);
  const why = frame.intent === 'why' ? await whyFacts({ frame, line, station, window, seen, events }, source, context) : null;
  return {
    line,
    station: station ?? (why === null ? null : (stationOf(line, why.question.station) ?? null)),
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
      station !== null
        ? await source.tips(line.id, station.id, context.lang)
        : asked === null
          ? []
          : await tipsOfAny(line, context.lang, source),
    ...(asked === null ? {} : { howTo: await howToFacts(asked, { line, station, events, now }, source) }),
  };
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

async function stretchOf(
  { line, station, about }: Pick<AnswerFacts, 'line' | 'station'> & Pick<Frame, 'about'>,
  window: { from: EpochMs; to: EpochMs },
  source: FactSource,
  events: readonly LoggedEvent[],
  now: EpochMs,
): Promise<Stretch> {
  const { from, to } = window;
  const added = async (since: EpochMs, until: EpochMs) =>
    (await source.sums?.(line.id, since, until)) ?? sumsOf(await source.minutes(line.id, since, until));
  const { stations: sums, standing } = await added(from, to);
  const minutes = about === 'oee' ? await source.minutes(line.id, from, to, station?.id) : [];
  if (events.length > 0 && to - from <= EVENTS_WINDOW_MS_MAX)
    return { from, to, sums, minutes, stops: stopsOfTimelines(stationTimelines(line, events, from, to), to >= now) };
  // A stop stands in the minute in which it ended, which may lie behind the window.
  const after = to < now ? (await added(to, Math.min(now, to + STOP_MS_MAX))).standing : [];
  return { from, to, sums, minutes, stops: stopsOfMinutes(line, [...standing, ...after]).filter(stop => stop.from < to) };
}

function stopsOfMinutes(line: Line, rows: readonly MinuteRow[]): StopSeen[] {
  return line.stations.flatMap(station =>
    stopsOf(rows.filter(row => sameId(row.station, station.id))).map(stop => ({
      station: station.id,
      from: stop.from,
      to: stop.to,
      state: stop.why,
    })),
  );
}

const RUNS: ReadonlySet<string> = new Set(['execute']);

function stopsOfTimelines(timelines: readonly StationTimeline[], isOpen: boolean): StopSeen[] {
  return timelines.flatMap(({ station, spans }) => {
    const stops: (StopSeen & { longest: number })[] = [];
    spans.forEach((span, index) => {
      if (RUNS.has(span.state) || span.state === 'unknown') return;
      const last = stops.at(-1);
      const lasts = isOpen && index === spans.length - 1;
      const length = span.to - span.from;
      if (last !== undefined && last.to === span.from) {
        last.to = lasts ? null : span.to;
        if (length > last.longest) Object.assign(last, { state: span.state, longest: length });
      } else stops.push({ station, from: span.from, to: lasts ? null : span.to, state: span.state, longest: length });
    });
    return stops.map(({ longest: _, ...stop }) => stop);
  });
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

async function whyFacts(asked: WhyAsked, source: FactSource, { now }: FactsContext): Promise<WhyFacts> {
  const { frame, line, station, window, events } = asked;
  const about = frame.about ?? 'stop';
  const stop = about === 'stop' ? stopAsked(asked, now) : null;
  const place = station?.id ?? stop?.station ?? worst(line, asked.seen)?.id ?? line.stations[0]?.id ?? '';
  const question: WhyQuestion = {
    line,
    station: place,
    kind: about === 'rejects' ? 'rejects' : about === 'slow' ? 'slow' : 'stall',
    from: stop?.from ?? window.from,
    to: Math.min(stop === null ? window.to : (stop.to ?? now), now),
    askedAt: now,
  };
  const nothing = about === 'stop' && stop === null;
  const ranking = nothing ? { candidates: [], wording: "don't know" as const } : rankCauses(question, events);
  const first = ranking.candidates[0];
  const from = Math.min(question.from, first?.startedAt ?? question.from) - 5 * MINUTE;
  return {
    question,
    stop,
    ranking,
    signals: first === undefined ? [] : await signalsOf(first, question, events, source),
    evidence: nothing ? [] : evidenceFor(ranking, events, question),
    gaps: nothing ? [] : gapsFor(ranking, events, question),
    timelines: stationTimelines(line, events, from, Math.min(now, question.to + 5 * MINUTE)),
    corrections: (await source.corrections?.(line.id, place, question.from - HOUR, now)) ?? [],
    similar: nothing
      ? []
      : await source.similar({
          station: place,
          stationType: stationOf(line, place)?.type.kind ?? null,
          kind: question.kind,
          cause: first?.cause ?? null,
          before: question.from,
        }),
  };
}

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

/** The stop that runs when no time was named, else the longest one in the window. */
function stopAsked({ station, seen, frame }: WhyAsked, now: EpochMs): StopSeen | null {
  const own = seen.stops.filter(stop => (station === null || sameId(stop.station, station.id)) && lengthOf(stop, now) >= STOP_MS_MIN);
  if (frame.from === null) {
    const running = own.filter(stop => stop.to === null);
    if (running.length > 0) return longest(running, now);
  }
  return longest(own, now);
}

const longest = (stops: readonly StopSeen[], now: EpochMs): StopSeen | null =>
  stops.reduce<StopSeen | null>((best, stop) => (best === null || lengthOf(stop, now) > lengthOf(best, now) ? stop : best), null);

/** The station with the most stop time. */
function worst(line: Line, seen: Stretch): Station | undefined {
  const lost = (id: Id) => seen.stops.filter(stop => sameId(stop.station, id)).reduce((sum, stop) => sum + lengthOf(stop, seen.to), 0);
  return [...line.stations].sort((a, b) => lost(b.id) - lost(a.id))[0];
}
