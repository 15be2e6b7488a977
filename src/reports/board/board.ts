/**
 * The board: each line and station now, what is open, and the minutes lost by cause today against what is usual. Pure.
 *
 * Minutes are those of stops, at the station where they began: what a neighbour waited for is lost once, not twice.
 */
import type { PastEpisode } from '../../answers/facts.ts';
import type { CauseKind } from '../../causes/ranking.ts';
import type { EpochMs } from '../../clock.ts';
import type { Shelved } from '../../coaching/shelving.ts';
import type { Episode } from '../../episodes/episode.ts';
import type { EpisodeKind } from '../../line/finding.ts';
import type { LineState, StationState } from '../../line/state.ts';
import { type Agreement, type Id, type Line, type Station, sameId } from '../../plant/plant.ts';
import { isVeiled, median, NOT_KNOWN } from '../look-back/look-back.ts';
import { glance, type Look, silentSince } from '../tiles.ts';
import type { StateWord } from '../words/states.ts';
import type { BoardDay } from './days.ts';

export interface Board {
  now: EpochMs;
  lines: readonly LineBoard[];
  /** What is put aside for a while, the first to come back first. */
  shelved: readonly Shelved[];
  /** What only the plant engineer can mend; null for everybody else. */
  upkeep: Upkeep | null;
}

export interface Upkeep {
  /** Messages that could not be delivered. */
  dead: number;
  /** Events set aside since a day ago, most first. */
  setAside: readonly { line: Id; reason: string; n: number }[];
}

export interface LineBoard {
  line: Line;
  /** Newest data of the line; 0 = none yet. */
  dataAt: EpochMs;
  stations: readonly StationBoard[];
  lost: Lost;
}

export interface StationBoard {
  station: Station;
  look: Look;
  word: StateWord;
  /** Since when it is so; null = it runs, or nobody knows. */
  since: EpochMs | null;
  /** Open troubles, oldest first. */
  open: readonly Episode[];
  /** Newest values of its parameters, by name. */
  values: Readonly<Record<string, number>>;
  /** Minutes of stops that began here today; staffing is left out where it may not be told. */
  lostMinutes: number;
  /** What `Why?` asks; null = there is nothing to ask. */
  asks: Asks | null;
}

export type Asks = 'stop' | 'slow' | 'rejects' | 'happened';

export interface Lost {
  /** Where today's counting begins; null = no shift has begun today, and nothing is counted. */
  since: EpochMs | null;
  /** What the causes, as they are shown, add up to. */
  minutes: number;
  /** By cause, most first. */
  causes: readonly CauseLost[];
  /** How many earlier days of this weekday the line worked on. */
  days: number;
  /** Median of those days up to the same time; null while they are too few. */
  usual: number | null;
}

export interface CauseLost {
  cause: CauseKind | typeof NOT_KNOWN;
  /** null: how long may not be told, only how often. */
  minutes: number | null;
  stops: number;
  usual: number | null;
}

/** Fewer days of a weekday tell what happened, not what is usual. */
export const USUAL_DAYS_MIN = 3;

/** What history knows of a line. */
export interface LineFigures {
  line: Line;
  state: LineState | null;
  open: readonly PastEpisode[];
  /** Per day as `boardDays` counts them. */
  stood: readonly { day: number; station: Id; cause: CauseKind | null; ms: number; stops: number }[];
  /** The days on which the line made something. */
  worked: readonly number[];
}

export function lineBoard(figures: LineFigures, days: readonly BoardDay[], agreement: Pick<Agreement, 'level'>, now: EpochMs): LineBoard {
  const { line, state } = figures;
  const stood = figures.stood.map(one => ({ ...one, veiled: isVeiled({ because: one.cause }, agreement) }));
  const today = stood.filter(one => one.day === 0 && !one.veiled);
  return {
    line,
    dataAt: state?.at ?? 0,
    stations: line.stations.map(station => {
      const lostMinutes = sum(today.filter(one => sameId(one.station, station.id))) / MINUTE_MS;
      return stationBoard(station, state?.stations[station.id] ?? null, openAt(figures.open, station), lostMinutes, now);
    }),
    lost: lostOf({ ...figures, stood }, days),
  };
}

const MINUTE_MS = 60_000;
const sum = (rows: readonly { ms: number }[]): number => rows.reduce((total, row) => total + row.ms, 0);

const openAt = (open: readonly PastEpisode[], station: Station): Episode[] =>
  open.map(one => one.episode).filter(episode => sameId(episode.station, station.id) && episode.closedAt === undefined);

function stationBoard(
  station: Station,
  state: StationState | null,
  open: readonly Episode[],
  lostMinutes: number,
  now: EpochMs,
): StationBoard {
  const { look, word } = glance(state, open, now);
  return {
    station,
    look,
    word,
    open,
    lostMinutes,
    values: Object.fromEntries(Object.entries(state?.parameters ?? {}).map(([name, { value }]) => [name, value])),
    since: state === null || word === 'running' || word === 'unknown' ? null : (silentSince(state, now) ?? (state.since || null)),
    asks: asksOf(word, open, lostMinutes),
  };
}

/** Troubles that are no stop, the most pressing first, and what is asked about them. */
const ASKED: readonly (readonly [EpisodeKind, Asks])[] = [
  ['rejects', 'rejects'],
  ['slow', 'slow'],
  ['drift', 'happened'],
  ['micro-stops', 'happened'],
  ['hunting', 'happened'],
  ['recommendation', 'happened'],
];
const LOST_MINUTES_MIN = 1;

function asksOf(word: StateWord, open: readonly Episode[], lostMinutes: number): Asks | null {
  if (word === 'outage') return 'happened';
  if (word === 'unknown') return null;
  if (word !== 'running') return 'stop';
  const asked = ASKED.find(([kind]) => open.some(episode => episode.kind === kind));
  return asked?.[1] ?? (lostMinutes >= LOST_MINUTES_MIN ? 'stop' : null);
}

function lostOf({ stood, worked }: { stood: readonly Counted[]; worked: readonly number[] }, days: readonly BoardDay[]): Lost {
  const earlier = worked.filter(day => day > 0);
  const isKnown = earlier.length >= USUAL_DAYS_MIN;
  const usualOf = (of: (row: Counted) => boolean): number | null =>
    isKnown ? median(earlier.map(day => sum(stood.filter(row => row.day === day && of(row))) / MINUTE_MS)) : null;
  const causeOf = (row: Counted): CauseLost['cause'] => row.cause ?? NOT_KNOWN;
  const causes = [...Map.groupBy(stood, causeOf)].map(([cause, rows]): CauseLost => {
    const same = rows.filter(row => row.day === 0);
    const veiled = rows.some(row => row.veiled);
    return {
      cause,
      minutes: veiled ? null : sum(same) / MINUTE_MS,
      stops: same.reduce((total, row) => total + row.stops, 0),
      usual: veiled ? null : usualOf(row => causeOf(row) === cause),
    };
  });
  const told = causes.filter(isWorthTelling);
  return {
    since: days[0]?.pieces[0]?.from ?? null,
    minutes: told.reduce((total, { minutes }) => total + Math.round(minutes ?? 0), 0),
    causes: told.toSorted((a, b) => (b.minutes ?? 0) - (a.minutes ?? 0) || (b.usual ?? 0) - (a.usual ?? 0)),
    days: earlier.length,
    usual: usualOf(row => !row.veiled),
  };
}

type Counted = LineFigures['stood'][number] & { veiled: boolean };

const isWorthTelling = ({ minutes, stops, usual }: CauseLost): boolean =>
  (minutes === null && stops > 0) || (minutes ?? 0) >= LOST_MINUTES_MIN || (usual ?? 0) >= LOST_MINUTES_MIN;

const LOOKS: readonly Look[] = ['stop', 'over', 'wait', 'idle', 'run'];

/** Where somebody should look first: what stands, what goes wrong, what waits; of equals, what has been so for longest. */
export const byUrgency = <Stands extends Pick<StationBoard, 'look' | 'since'>>(stations: readonly Stands[]): readonly Stands[] =>
  stations.toSorted((a, b) => LOOKS.indexOf(a.look) - LOOKS.indexOf(b.look) || (a.since ?? 0) - (b.since ?? 0));

/** Whether there is more to say of it than that it runs. */
export const isOfNote = ({ look, asks, open }: StationBoard): boolean => look !== 'run' || asks !== null || open.length > 0;
