/** From a frame to the facts its answer rests on. Defaults that the words left open are put in here, and shown as such. */
import { CAUSE_BEFORE_MS_MAX } from '../causes/effects.ts';
import { type StationTimeline, stationTimelines } from '../causes/timeline.ts';
import type { EpochMs } from '../clock.ts';
import { eventsOfKind } from '../line/events-of-kind.ts';
import { calendar } from '../plant/calendar.ts';
import { type Id, type Lang, lineOf, type Plant, stationOf } from '../plant/plant.ts';
import type { Frame, Intent } from '../questions/frame.ts';
import { type HowTo, howTo } from '../questions/how-to.ts';
import type { AlarmEvent, AnswerFacts, AnswerWindow, FactSource } from './facts.ts';
import { howToFacts, lineOfCode, stationOfCode, stationOfValue, tipsOfAny } from './load-how-to.ts';
import { EVENTS_WINDOW_MS_MAX, knownUntil, loadStretch, ordersIn } from './load-stretch.ts';
import { whyFacts } from './load-why.ts';
import { lossesIn } from './losses.ts';
import { unseenIn } from './unseen.ts';

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

/**
 * @returns null when the frame needs no facts (help, a command, small talk) or no line can be told: then ask for the station
 */
export async function loadFacts(frame: Frame, source: FactSource, context: FactsContext): Promise<AnswerFacts | null> {
  if (frame.intent === 'help-me-person' || frame.intent === 'command-refuse' || frame.intent === 'other') return null;
  const { plant, now } = context;
  const only = plant.lines.length === 1 ? plant.lines[0]?.id : undefined;
  const asked = frame.intent === 'coach' ? (context.howTo ?? howTo('', plant)) : null;
  const window = windowOf(frame, context);
  const said = lineOf(plant, frame.line ?? context.line ?? only ?? '');
  const line = said ?? (asked === null ? undefined : await lineOfCode(plant, asked.codes, window, source));
  if (line === undefined) return null;
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
  const losses = asksForAll(frame)
    ? lossesIn({
        episodes: await source.episodes({ line: line.id, from: window.from, to: window.to }),
        station,
        window: { from: window.from, to: Math.min(window.to, now) },
        agreement: plant.agreement,
      })
    : null;
  const why =
    frame.intent === 'why' && frame.about !== 'drift' && losses === null
      ? await whyFacts({ frame, line, station, window, seen, events }, source, context)
      : null;
  // Whoever asks why the line stood is told of a station, and what to do there.
  const told = station ?? (why === null || why.isNothing ? null : (stationOf(line, why.question.station) ?? null));
  // Whoever names neither place nor time may as well ask how things are: what is told is over, so whether all runs again is said first.
  const isOver = named === null && frame.from === null && why?.stop?.to != null;
  const hides = why === null ? ASKS_FOR_NOW.has(frame.intent) : why.isNothing === true && why.silentSince === null;
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
    now: ASKS_FOR_NOW.has(frame.intent) || isOver ? nowOf(stationTimelines(line, events, now - 12 * HOUR, now)) : [],
    why,
    ...(hides ? { unseen: unseenIn({ line, station, events, plant }, { from: window.from, to: Math.min(window.to, now) }) } : {}),
    ...(losses === null ? {} : { losses }),
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

const asksForAll = ({ intent, stops, about }: Frame): boolean =>
  intent === 'why' && stops === 'all' && (about === undefined || about === 'stop');

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
