/** The pictures: the chain of a stop as states over time, the course of a drift towards its limit. */

import type { Candidate } from '../../causes/ranking.ts';
import { type StationTimeline, stationTimelines } from '../../causes/timeline.ts';
import type { EpochMs } from '../../clock.ts';
import type { LoggedEvent } from '../../line/event.ts';
import { eventsOfKind } from '../../line/events-of-kind.ts';
import { ganttPicture } from '../../messages/gantt.ts';
import type { Picture } from '../../messages/message.ts';
import { WORDS } from '../../messages/say.ts';
import type { PictureState } from '../../messages/state-look.ts';
import { placeName } from '../../messages/tip-fields.ts';
import { trendPicture } from '../../messages/trend.ts';
import type { Agreement, Id, Lang, Line } from '../../plant/plant.ts';
import { permits } from '../../privacy/agreement.ts';
import { formats } from '../../prompts/format.ts';
import { parameterName } from '../../prompts/parameter-name.ts';
import type { Wanted } from './message-for.ts';

const MARGIN_MS = 4 * 60_000;
const TREND_MS = 30 * 60_000;
/** A drift that may never come to its limit has a day. */
const DAY_MINUTES = 24 * 60;

/** null where a picture would say no more than the words. */
export async function pictureFor({ context, events }: Wanted, lang: Lang, timeZone: string): Promise<Picture | null> {
  const { episode, ranking, line } = context;
  if (episode.kind === 'drift') return driftPicture(context, await events(), lang, timeZone);
  const best = ranking === null || ranking.wording === "don't know" ? undefined : ranking.candidates[0];
  if (best === undefined || best.chain.length < 2 || !mayBeDrawn(best, context.agreement)) return null;
  return chainPicture({ id: `why/${episode.id}`, line, candidate: best, events: await events(), to: context.now, lang, timeZone });
}

/** Waiting for staffing is drawn only where that is agreed: the bar would show how long somebody was away. */
export const mayBeDrawn = (candidate: Candidate, agreement: Agreement): boolean =>
  candidate.cause !== 'no-operator' || permits(agreement, { purpose: 'staffing-times', asker: 'other' }).allowed;

export interface ChainPicture {
  id: string;
  line: Line;
  candidate: Candidate;
  events: readonly LoggedEvent[];
  to: EpochMs;
  lang: Lang;
  timeZone: string;
  timelines?: readonly StationTimeline[];
}

export function chainPicture({ id, line, candidate, events, to, lang, timeZone, timelines }: ChainPicture): Picture {
  const stations = [...chainStations(line, candidate)];
  const ended = Math.min(to, candidate.endedAt ?? candidate.chain[0]?.to ?? to);
  const place = outsidePlace(line, candidate, lang);
  if (place !== null && candidate.root === 'sink') stations.push(place);
  else if (place !== null) stations.unshift(place);
  const from = Math.min(candidate.startedAt, ...candidate.chain.map(hop => hop.from)) - MARGIN_MS;
  const shown = timelines ?? stationTimelines(line, events, from, to);
  const words = WORDS[lang].causes[candidate.cause];
  const cause = { station: candidate.root, from: candidate.startedAt, to: ended };
  const time = formats(lang, timeZone).time;
  return ganttPicture({
    id,
    stations,
    spans: [
      ...(place === null ? [] : [{ ...cause, state: 'stopped' as const, label: words }]),
      ...shown
        .filter(one => stations.some(station => station.id === one.station))
        .flatMap(one => one.spans.flatMap(span => drawn({ ...span, station: one.station }, candidate, to))),
    ],
    cause,
    hops: candidate.chain.map(hop => ({ station: hop.station, at: hop.from })),
    from,
    to,
    timeZone,
    lang,
    buffers: buffersOf(
      stations.map(one => one.id),
      events,
      from,
    ),
    rejects: rejectsOf(
      stations.map(one => one.id),
      events,
      from,
      to,
    ),
    alt: candidate.chain.map(hop => `${time(hop.from)} ${placeName(hop.station, line, lang)}`).join(' → '),
  });
}

/** What brings material or takes goods away has no states of its own: a row for it, so that no station is shown as its cause. */
function outsidePlace(line: Line, { root }: Candidate, lang: Lang): { id: Id; name: string } | null {
  if (root !== 'sink' && !root.startsWith('source:')) return null;
  return { id: root, name: placeName(root, line, lang) };
}

/** How each state of a timeline is drawn. */
export const LOOKS: Readonly<Record<StationTimeline['spans'][number]['state'], PictureState>> = {
  execute: 'running',
  starved: 'starved',
  blocked: 'blocked',
  waiting: 'waiting',
  fault: 'fault',
  changeover: 'changeover',
  'no-operator': 'waiting',
  recommendation: 'waiting',
  idle: 'idle',
  unknown: 'nodata',
};

type Drawn = Parameters<typeof ganttPicture>[0]['spans'][number];
type Span = StationTimeline['spans'][number] & { station: Id };

/** A station that ran too slowly reported no more than that it ran: the stretch in which it was slow is drawn as such. */
function drawn({ station, from, to, state }: Span, { chain }: Candidate, until: EpochMs): Drawn[] {
  const whole = { station, from, to, state: LOOKS[state] };
  const slow = chain.find(hop => hop.why === 'slow' && hop.station === station);
  if (slow === undefined || state !== 'execute') return [whole];
  const [begin, end] = [Math.max(from, slow.from), Math.min(to, slow.to ?? until)];
  if (begin >= end) return [whole];
  const pieces: Drawn[] = [
    { ...whole, to: begin },
    { ...whole, from: begin, to: end, state: 'slow' },
    { ...whole, from: end },
  ];
  return pieces.filter(piece => piece.from < piece.to);
}

/** In the order of the line, so that the eye runs with the material. */
function chainStations(line: Line, candidate: Candidate): { id: Id; name: string }[] {
  const root = candidate.root.startsWith('source:') ? candidate.root.slice('source:'.length) : candidate.root;
  const involved = new Set([root, ...candidate.chain.map(hop => hop.station)]);
  return line.stations
    .filter(station => involved.has(station.id))
    .map(station => ({ id: station.id, name: `${station.id} ${station.name}` }));
}

function buffersOf(stations: readonly Id[], events: readonly LoggedEvent[], from: EpochMs) {
  return stations.slice(0, -1).flatMap(station => {
    const levels = eventsOfKind(events, 'buffer').filter(event => event.station === station && event.seen >= from);
    const capacity = levels[0]?.capacity;
    return capacity === undefined ? [] : [{ station, capacity, points: levels.map(event => ({ at: event.seen, level: event.level })) }];
  });
}

/** Fewer are the usual few. */
const REJECTS_MIN = 3;

/** Rejects as the counts told of them, where a station counted more than a few. */
function rejectsOf(stations: readonly Id[], events: readonly LoggedEvent[], from: EpochMs, to: EpochMs) {
  return stations.flatMap(station => {
    const counts = eventsOfKind(events, 'count').filter(event => event.station === station && event.seen >= from && event.seen < to);
    const points = counts.flatMap(({ seen, reject }, index) => {
      const more = reject - (counts[index - 1]?.reject ?? reject);
      return more > 0 ? [{ at: seen, count: more }] : [];
    });
    return points.reduce((sum, { count }) => sum + count, 0) < REJECTS_MIN ? [] : [{ station, points }];
  });
}

export function driftPicture(
  { episode, station, now }: Pick<Wanted['context'], 'episode' | 'station' | 'now'>,
  events: readonly LoggedEvent[],
  lang: Lang,
  timeZone: string,
): Picture | null {
  const figure = episode.figure;
  if (figure === undefined) return null;
  const points = eventsOfKind(events, 'parameter').flatMap(event =>
    event.name === figure.name && event.station === station.id && event.seen >= now - TREND_MS
      ? [{ at: event.seen, value: event.value }]
      : [],
  );
  if (points.length < 2) return null;
  const limits = station.parameters.find(parameter => parameter.name === figure.name);
  const reaches =
    figure.minutesToLimit !== undefined && figure.limit !== undefined
      ? { at: now + figure.minutesToLimit * 60_000, latest: now + (figure.minutesToLimitMost ?? DAY_MINUTES) * 60_000, value: figure.limit }
      : null;
  const format = formats(lang, timeZone);
  const name = parameterName(station.parameters, figure.name, lang);
  return trendPicture({
    id: `drift/${episode.id}`,
    name,
    unit: figure.unit,
    points,
    usual: limits?.usual ?? null,
    limit: limits?.limit ?? null,
    target: limits?.target ?? null,
    now,
    reaches,
    timeZone,
    lang,
    alt: `${name} ${format.number(points.at(-1)?.value ?? figure.value, 2)} ${figure.unit}`,
  });
}
