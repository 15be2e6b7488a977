/** What a trainer had better write next: situations by the minutes they cost, where nothing fits, or what fits does not help. Pure. */
import type { CauseKind } from '../../causes/ranking.ts';
import type { EpochMs } from '../../clock.ts';
import type { HoldReason } from '../../coaching/decision.ts';
import type { EpisodeKind } from '../../line/finding.ts';
import type { Id } from '../../plant/plant.ts';
import type { Template } from '../../prompts/template.ts';
import type { PastTip } from '../learn/past-tips.ts';
import { troublesOf } from './same-trouble.ts';

export interface NextToWrite {
  /** `none`: no words fit. `failing`: those that fit are called wrong or pointless. `general`: words for every machine alike. */
  because: 'none' | 'failing' | 'general';
  minutes: number;
  times: number;
  kind: EpisodeKind;
  cause: CauseKind | null;
  stationType: string;
  stations: readonly Id[];
  /** What came of it elsewhere: where, and how many minutes of theirs. */
  felt: { stations: readonly Id[]; minutes: number };
  /** The latest of them, newest first. */
  latest: readonly { station: Id; at: EpochMs; minutes: number }[];
  /** The template that speaks there now. */
  template: Id | null;
}

/** What costs time or material, and what people can do something about. */
const COSTLY: ReadonlySet<EpisodeKind> = new Set<EpisodeKind>(['stall', 'slow', 'rejects', 'drift', 'micro-stops', 'hunting']);
/** A trouble that lasts longer is a machine that is not in use. */
const MINUTES_MAX = 240;
/** Nothing is wrong in these moments, and no words would be said in them, however good. */
const NOTHING_WRONG: ReadonlySet<HoldReason | null> = new Set<HoldReason>([
  'changeover',
  'break',
  'maintenance',
  'not-producing',
  'no-more-comes',
  'no-more-taken',
]);
const LATEST_MAX = 5;
const ORDER = ['none', 'failing', 'general'] as const;

type Situation = Omit<NextToWrite, 'because' | 'template'>;

/**
 * A trouble counts where it began: words at a station that only feels it would not help.
 *
 * @param past oldest first
 * @param failing templates whose verdicts are bad, or that are corrected often
 */
export function nextToWrite(past: readonly PastTip[], templates: readonly Template[], failing: ReadonlySet<Id>): NextToWrite[] {
  const situations = new Map<string, { situation: Situation; minutes: Map<string, { said: Said; minutes: number }> }>();
  for (const { began, felt } of troublesOf(past)) {
    const { stored, station, template, shift, held } = began;
    const { episode, cause } = stored;
    // Staffing is the supervisor's: no words to an operator help there.
    if (!COSTLY.has(episode.kind) || episode.safety || cause === 'no-operator' || shift === '' || episode.closedAt === undefined) continue;
    if (NOTHING_WRONG.has(held)) continue;
    const because = reasonOf(
      templates.find(one => one.id === template),
      failing,
    );
    if (because === null) continue;
    const stationType = station.type.kind;
    const key = [stationType, episode.kind, cause ?? ''].join('|');
    const { situation, minutes } = situations.get(key) ?? {
      situation: {
        minutes: 0,
        times: 0,
        kind: episode.kind,
        cause,
        stationType,
        stations: [],
        felt: { stations: [], minutes: 0 },
        latest: [],
      },
      minutes: new Map(),
    };
    const lasted = minutesOf(began);
    const said = `${because}|${template}`;
    minutes.set(said, { said: { because, template }, minutes: (minutes.get(said)?.minutes ?? 0) + lasted });
    situations.set(key, {
      minutes,
      situation: {
        ...situation,
        minutes: situation.minutes + lasted,
        times: situation.times + 1,
        latest: [{ station: station.id, at: episode.openedAt, minutes: Math.max(1, Math.round(lasted)) }, ...situation.latest].slice(
          0,
          LATEST_MAX,
        ),
        stations: [...new Set([...situation.stations, station.id])],
        felt: {
          stations: [...new Set([...situation.felt.stations, ...felt.map(one => one.station.id)])],
          minutes: situation.felt.minutes + felt.reduce((sum, one) => sum + minutesOf(one), 0),
        },
      },
    });
  }
  return [...situations.values()]
    .map(({ situation, minutes }) => ({
      ...situation,
      ...mostly([...minutes.values()]),
      minutes: Math.round(situation.minutes),
      felt: { ...situation.felt, minutes: Math.round(situation.felt.minutes) },
    }))
    .filter(one => one.minutes > 0)
    .sort((a, b) => ORDER.indexOf(a.because) - ORDER.indexOf(b.because) || b.minutes - a.minutes);
}

/** Of what is over: how long something still lasts nobody knows. */
const minutesOf = ({ stored: { episode } }: PastTip): number =>
  episode.closedAt === undefined ? 0 : Math.min(MINUTES_MAX, (episode.closedAt - episode.openedAt) / 60_000);

type Said = Pick<NextToWrite, 'because' | 'template'>;

/** One situation may have been told in several ways, by how long it lasted for example: the one that cost most says what is to do. */
const mostly = (parts: readonly { said: Said; minutes: number }[]): Said => parts.toSorted((a, b) => b.minutes - a.minutes)[0]!.said;

function reasonOf(template: Template | undefined, failing: ReadonlySet<Id>): NextToWrite['because'] | null {
  if (template === undefined) return 'none';
  if (failing.has(template.id)) return 'failing';
  const { stationTypes, parameters, alarms } = template.when;
  return stationTypes.length === 0 && parameters.length === 0 && !alarms?.length ? 'general' : null;
}
