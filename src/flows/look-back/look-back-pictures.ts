/** The picture of one past trouble: its stations over time with the cause marked, or the value on its way to waste. */
import type { Candidate } from '../../causes/ranking.ts';
import { stationTimelines } from '../../causes/timeline.ts';
import type { EpochMs } from '../../clock.ts';
import type { Episode } from '../../episodes/episode.ts';
import type { LoggedEvent } from '../../line/event.ts';
import { ganttPicture } from '../../messages/gantt.ts';
import type { Picture } from '../../messages/message.ts';
import { placeName } from '../../messages/tip-fields.ts';
import { trendPicture } from '../../messages/trend.ts';
import { type Agreement, feedersOf, type Id, type Lang, type Line } from '../../plant/plant.ts';
import { formats } from '../../prompts/format.ts';
import { parameterName } from '../../prompts/parameter-name.ts';
import { LOOKS, mayBeDrawn } from '../coach/picture-for.ts';

export interface PastCase {
  line: Line;
  agreement: Agreement;
  episode: Episode;
  /** Its likeliest cause; null = not known. */
  candidate: Candidate | null;
  /** A drift that came before it at the place of the cause. */
  drift: { episode: Episode; saidAt: EpochMs } | null;
  /** The hours around it. */
  events: readonly LoggedEvent[];
  /** Where the picture ends at the latest. */
  to: EpochMs;
  rejects: readonly { at: EpochMs; count: number }[];
  lang: Lang;
  timeZone: string;
  /** What stands at the moment of the first warning. */
  warned: string;
}

const BEFORE_MS = 6 * 60_000;
const AFTER_MS = 3 * 60_000;
const STATIONS_SHOWN = 4;
/** Longer than this a picture shows the beginning. */
const SHOWN_MS_MAX = 75 * 60_000;

/** null where a picture must not be drawn, or would show nothing. */
export function pastPicture(past: PastCase): Picture | null {
  const { candidate, drift, episode } = past;
  if (candidate !== null && !mayBeDrawn(candidate, past.agreement)) return null;
  if (drift !== null && (episode.kind === 'rejects' || episode.kind === 'drift')) return trendOf(past, drift) ?? ganttOf(past);
  return ganttOf(past);
}

/** An export seldom says why a station stands: what it calls idle in the middle of a trouble stood. */
const LOOKS_THEN = { ...LOOKS, idle: 'stopped' as const };

function ganttOf({ line, episode, candidate, events, to, rejects, lang, timeZone }: PastCase): Picture {
  const began = Math.min(episode.openedAt, candidate?.startedAt ?? episode.openedAt, ...(candidate?.chain ?? []).map(hop => hop.from));
  const from = Math.max(began, episode.openedAt - SHOWN_MS_MAX) - BEFORE_MS;
  const end = Math.min(to, from + SHOWN_MS_MAX + BEFORE_MS, (episode.closedAt ?? to) + AFTER_MS);
  const shown = stationsOf(line, episode.station, candidate);
  const places = withOutside(line, shown, candidate, lang);
  // A station may say that it runs and yet make nothing, or little: the counts are believed.
  const believed = episode.kind === 'slow' ? ('slow' as const) : ('stopped' as const);
  const slow = episode.kind === 'rejects' ? null : { from: episode.openedAt, to: episode.closedAt ?? end };
  const format = formats(lang, timeZone);
  const spans = stationTimelines(line, events, from, end)
    .filter(one => shown.includes(one.station))
    .flatMap(one =>
      one.spans
        .flatMap(span => (slow === null || one.station !== episode.station ? [span] : cutAt(span, slow)))
        .map(span => ({
          station: one.station,
          from: span.from,
          to: span.to,
          state:
            slow !== null && one.station === episode.station && span.state === 'execute' && overlaps(span, slow)
              ? believed
              : LOOKS_THEN[span.state],
        })),
    );
  const cause =
    candidate === null
      ? null
      : {
          station: candidate.root,
          from: Math.max(from, candidate.startedAt),
          to: Math.min(end, candidate.endedAt ?? candidate.chain[0]?.to ?? end),
        };
  return ganttPicture({
    id: `look-back/${episode.id}`,
    stations: places,
    spans: [...(cause !== null && !shown.includes(cause.station) ? [{ ...cause, state: 'stopped' as const }] : []), ...spans],
    cause,
    hops: (candidate?.chain ?? []).filter(hop => hop.from >= from && hop.from <= end).map(hop => ({ station: hop.station, at: hop.from })),
    from,
    to: end,
    timeZone,
    lang,
    ...(episode.kind === 'rejects' ? { rejects: [{ station: episode.station, points: rejects }] } : {}),
    alt: `${format.time(episode.openedAt)} ${placeName(episode.station, line, lang)}${candidate === null ? '' : ` ← ${placeName(candidate.root, line, lang)}`}`,
  });
}

/** A stretch that was slow for a part of its time. */
const cutAt = <T extends { from: EpochMs; to: EpochMs }>(span: T, slow: { from: EpochMs; to: EpochMs }): T[] =>
  [
    { ...span, to: Math.min(span.to, slow.from) },
    { ...span, from: Math.max(span.from, slow.from), to: Math.min(span.to, slow.to) },
    { ...span, from: Math.max(span.from, slow.to) },
  ].filter(part => part.to > part.from);

const overlaps = (a: { from: EpochMs; to: EpochMs }, b: { from: EpochMs; to: EpochMs }): boolean => a.from < b.to && b.from < a.to;

/** Those of the chain; a trouble of one station alone is shown with its neighbours, which tell whether it spread. */
function stationsOf(line: Line, station: Id, candidate: Candidate | null): Id[] {
  const root = candidate?.root.replace(/^source:/, '');
  const involved = new Set([station, ...(root === undefined ? [] : [root]), ...(candidate?.chain ?? []).map(hop => hop.station)]);
  const own = line.stations.find(one => one.id === station);
  if (involved.size < 3) for (const next of [...(own?.feeds ?? []), ...feedersOf(line, station).map(one => one.id)]) involved.add(next);
  return line.stations
    .map(one => one.id)
    .filter(id => involved.has(id))
    .slice(0, Math.max(STATIONS_SHOWN, Math.min(8, (candidate?.chain.length ?? 0) + 1)));
}

function withOutside(line: Line, shown: readonly Id[], candidate: Candidate | null, lang: Lang): { id: Id; name: string }[] {
  const stations = shown.map(id => ({ id, name: line.stations.find(one => one.id === id)?.name ?? id }));
  if (candidate === null) return stations;
  const place = { id: candidate.root, name: placeName(candidate.root, line, lang) };
  if (candidate.root === 'sink') return [...stations, place];
  return candidate.root.startsWith('source:') ? [place, ...stations] : stations;
}

function trendOf({ line, events, to, lang, timeZone, warned }: PastCase, drift: NonNullable<PastCase['drift']>): Picture | null {
  const { figure, station: id, openedAt } = drift.episode;
  if (figure === undefined) return null;
  const points = events.flatMap(event =>
    event.kind === 'parameter' &&
    event.name === figure.name &&
    event.station === id &&
    event.seen >= openedAt - 20 * 60_000 &&
    event.seen <= to
      ? [{ at: event.seen, value: event.value }]
      : [],
  );
  if (points.length < 3) return null;
  const parameters = line.stations.find(one => one.id === id)?.parameters ?? [];
  const limits = parameters.find(one => one.name === figure.name);
  const name = parameterName(parameters, figure.name, lang);
  return trendPicture({
    id: `look-back/${drift.episode.id}`,
    name: `${placeName(id, line, lang)}: ${name}`,
    unit: figure.unit,
    points,
    usual: limits?.usual ?? null,
    limit: limits?.limit ?? null,
    target: limits?.target ?? null,
    now: points.at(-1)!.at,
    told: { at: drift.saidAt, word: warned },
    reaches: null,
    timeZone,
    lang,
    alt: `${placeName(id, line, lang)} ${name}`,
  });
}
