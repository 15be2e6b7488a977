/** The sentence that leads an answer of ISO 22400 figures: the figure that was asked for by name, or why there is none. */
import type { Kpis, Ratios } from '../kpis/kpis.ts';
import { type Line, type Station, stationOf } from '../plant/plant.ts';
import type { Metric } from '../questions/metrics.ts';
import { placeLabel, type Speech } from './answer-parts.ts';
import { OEE_WORDS } from './words/oee.ts';

/** Of the planned time so much may be unknown before it has to be said. */
export const UNKNOWN_SHARE = 0.05;
/** Below so many a minute, parts are counted by the hour. */
const BY_MINUTE_MIN = 10;

export type Figures = Ratios & {
  lostMinutes: Kpis['lostMinutes'];
  /** null for a line: failures are a station's. */
  station: Kpis | null;
  stations: readonly { station: string; kpis: Kpis }[];
};
export type PlannedMetric = Extract<Metric, 'oee' | 'availability' | 'performance' | 'quality' | 'mtbf' | 'mttr' | 'speed'>;

export interface Asked {
  metric: PlannedMetric;
  line: Line;
  station: Station | null;
  speech: Speech;
}

/** Without its place: `availability 88 %`. */
export function metricText({ metric, line, station, speech }: Asked, figures: Figures): string | null {
  const words = OEE_WORDS[speech.lang];
  const share = (value: number | null) => (value === null ? null : `${words.metrics[metric]} ${percent(value, speech)}`);
  const length = (seconds: number | null | undefined) =>
    seconds == null ? null : `${words.metrics[metric]} ${speech.duration(seconds * 1000)}`;
  switch (metric) {
    case 'oee':
      return share(figures.oee);
    case 'availability':
      return share(figures.availability);
    case 'performance':
      return share(figures.effectiveness);
    case 'quality':
      return share(figures.quality);
    case 'mtbf':
      return length(figures.station?.mtbfSeconds);
    case 'mttr':
      return length(figures.station?.mttrSeconds);
    case 'speed':
      return speedText(figures, station?.nominalCycleSeconds ?? line.taktSeconds, speech);
  }
}

/** Parts in the time in which any were made, beside what the plant calls nominal. */
function speedText({ good, reject, producingSeconds, effectiveness }: Figures, nominalSeconds: number, speech: Speech): string | null {
  if (producingSeconds < 60 || effectiveness === null) return null;
  const words = OEE_WORDS[speech.lang];
  const byMinute = 60 / nominalSeconds >= BY_MINUTE_MIN;
  const seconds = byMinute ? 60 : 3600;
  const number = (value: number) => speech.format.number(value, byMinute ? 1 : 0);
  return speech.say(byMinute ? words.aMinute : words.anHour, {
    figure: number(((good + reject) / producingSeconds) * seconds),
    nominal: number(seconds / nominalSeconds),
    share: percent(effectiveness, speech),
  });
}

const NEEDS_COUNTS: ReadonlySet<PlannedMetric> = new Set(['oee', 'performance', 'quality', 'speed']);

/** `unknownSeconds` of the planned time nothing is known of. */
export function metricHeadline(asked: Asked, own: Figures, other: Figures | null, unknownSeconds: number): string {
  const { metric, line, station, speech } = asked;
  const words = OEE_WORDS[speech.lang];
  const place = placeLabel(station, line);
  const name = words.metrics[metric];
  if (own.oee === null && own.plannedSeconds === null) return speech.say(words.noPlan, { place, name });
  if (station === null && other === null && isOfFailures(metric)) return ofStations(asked, own);
  if (!own.counted && NEEDS_COUNTS.has(metric)) return speech.say(words.uncounted, { place, name, a: percent(own.availability, speech) });
  const figure = metricText(asked, own);
  if (other !== null)
    return speech.say(words.beside, { place, figure: figure ?? `${name} –`, beside: bare(metricText(asked, other), name) });
  if (figure === null) return speech.say(isOfFailures(metric) ? words.noFailure : words.noPlan, { place, name });
  const isPartly = unknownSeconds > UNKNOWN_SHARE * (own.plannedSeconds ?? 0);
  if (!isPartly) return `${place}: ${figure}.`;
  // What is known was made; the rest may have been: these two can only be better than they look.
  const isAtLeast = metric === 'oee' || metric === 'availability';
  const unknown = speech.duration(unknownSeconds * 1000);
  return isAtLeast
    ? speech.say(words.atLeast, { place, name, figure: bare(figure, name), unknown })
    : speech.say(words.partly, { place, figure, unknown });
}

export const isOfFailures = (metric: PlannedMetric): metric is 'mtbf' | 'mttr' => metric === 'mtbf' || metric === 'mttr';

/** A line has no failures of its own: the station that fails most, or takes longest, is named. */
function ofStations({ metric, line, speech }: Asked, { stations }: Figures): string {
  const words = OEE_WORDS[speech.lang];
  const of = (kpis: Kpis) => (metric === 'mtbf' ? kpis.mtbfSeconds : kpis.mttrSeconds);
  const known = stations.flatMap(({ station, kpis }) => {
    const seconds = of(kpis);
    return seconds === null ? [] : [{ station, seconds }];
  });
  const worst = known.sort((a, b) => (metric === 'mtbf' ? a.seconds - b.seconds : b.seconds - a.seconds))[0];
  const name = words.metrics[metric];
  if (worst === undefined) return speech.say(words.noFailure, { place: line.name, name });
  const station = stationOf(line, worst.station) ?? null;
  return speech.say(metric === 'mtbf' ? words.shortest : words.longest, {
    place: line.name,
    name,
    station: placeLabel(station, line),
    figure: speech.duration(worst.seconds * 1000),
  });
}

const bare = (figure: string | null, name: string): string => (figure === null ? '–' : figure.replace(`${name} `, ''));

export const percent = (share: number | null, { format }: Speech): string => (share === null ? '–' : `${format.number(100 * share, 1)} %`);
