/**
 * What one person did, read as episodes they had in hand: the input of `help-need.ts` and `confidence-drop.ts`. For that person
 * alone, who agreed to it. Pure.
 */
import type { EpochMs } from '../clock.ts';
import type { EpisodeId } from '../episodes/episode.ts';
import type { EpisodeKind } from '../line/finding.ts';
import type { Id } from '../plant/plant.ts';
import { type DropWatch, nothingWatched, READINGS_QUIET, watchReading } from './confidence-drop.ts';
import {
  afterEpisode,
  type HelpNeed,
  helpNeed,
  type Kind,
  kindKey,
  nothingKnown,
  type OwnEpisode,
  type Reliance,
  type TeamRates,
} from './help-need.ts';
import { type StoredProposal, verdictOf } from './proposal.ts';

/** What is noted of a tap in a private chat; `asked` = how sure they are was asked. */
export const OWN_ACTS = ['on-it', 'followed', 'changed', 'left', 'called-help', 'asked', 'sure', 'not-sure'] as const;
export type OwnAct = (typeof OWN_ACTS)[number];

export interface OwnRow {
  episode: EpisodeId;
  what: OwnAct;
  at: EpochMs;
  /** From the card to the tap; null = not measured. */
  seconds: number | null;
  station: Id;
  stationType: string | null;
  kind: EpisodeKind;
  openedAt: EpochMs;
  closedAt: EpochMs | null;
  /** Decided by this tap. */
  proposal: Pick<
    StoredProposal,
    'decision' | 'revertedAt' | 'said' | 'verdict' | 'corrected' | 'judgedAt' | 'system' | 'parameter' | 'from' | 'to' | 'confidence'
  > | null;
}

/** Of anybody; nameless. */
export interface SkillRate extends Kind {
  standardSeconds: number;
  mastered: number;
  of: number;
}

/** Taps by which somebody has an episode in hand. A question answered is none. */
const IN_HAND: ReadonlySet<OwnAct> = new Set<OwnAct>(['on-it', 'followed', 'changed', 'left', 'called-help']);

export const teamRates = (rates: readonly SkillRate[]): TeamRates =>
  Object.fromEntries(rates.map(rate => [kindKey(rate), { mastered: rate.mastered, of: rate.of }]));

/** Episodes that are over, oldest first. What has no type of station, or takes as long as nobody knows, teaches nothing. */
export function ownEpisodes(rows: readonly OwnRow[], rates: readonly SkillRate[]): OwnEpisode[] {
  const standard = new Map(rates.map(rate => [kindKey(rate), rate.standardSeconds]));
  return [...Map.groupBy(rows, row => row.episode).values()].flatMap(own => episodeOf(own, standard)).sort((a, b) => a.at - b.at);
}

function episodeOf(own: readonly OwnRow[], standard: ReadonlyMap<string, number>): OwnEpisode[] {
  const [{ stationType, kind, openedAt, closedAt }] = own as [OwnRow, ...OwnRow[]];
  if (stationType === null || closedAt === null || !own.some(row => IN_HAND.has(row.what))) return [];
  const skill = { skill: kind, stationType };
  const seconds = standard.get(kindKey(skill));
  if (seconds === undefined) return [];
  const did = new Set(own.map(row => row.what));
  const decided = own.find(row => row.proposal !== null);
  return [
    {
      ...skill,
      at: closedAt,
      inTime: (closedAt - openedAt) / 1000 <= seconds,
      called: did.has('called-help'),
      reversed: decided?.proposal?.revertedAt != null,
      recommendation: decided === undefined ? null : { followed: decided.what === 'followed', right: rightOf(decided.proposal!) },
      checkIn: did.has('not-sure') ? 'not-sure' : did.has('sure') ? 'sure' : null,
    },
  ];
}

function rightOf(proposal: NonNullable<OwnRow['proposal']>): boolean | null {
  const verdict = verdictOf(proposal);
  return verdict === 'cannot-tell' ? null : verdict === 'right';
}

/** What one's own past says. */
export interface OwnModel {
  episodes: number;
  /** For each kind that was met. */
  needs: readonly { kind: Kind; need: HelpNeed }[];
  reliance: Reliance;
  /** Lately less sure, or slower, than they themselves usually are. */
  dropped: boolean;
  /** Kinds of which they last said that they are not sure. */
  notSure: readonly Kind[];
}

export function ownModel(rows: readonly OwnRow[], rates: readonly SkillRate[], now: EpochMs): OwnModel {
  const team = teamRates(rates);
  const episodes = ownEpisodes(rows, rates);
  const known = episodes.reduce((state, episode) => afterEpisode(state, episode, team), nothingKnown());
  const kinds = [...new Map(episodes.map(({ skill, stationType }) => [`${skill}/${stationType}`, { skill, stationType }])).values()];
  return {
    episodes: episodes.length,
    needs: kinds.map(kind => ({ kind, need: helpNeed(known, kind, team, now) })),
    reliance: known.reliance,
    dropped: droppedLately(rows),
    notSure: kinds.filter(kind => episodes.findLast(one => kindKey(one) === kindKey(kind) && one.checkIn !== null)?.checkIn === 'not-sure'),
  };
}

/** For the next episode of a kind; a kind that was never met is unknown. */
export const needFor = ({ needs }: OwnModel, kind: Kind): HelpNeed =>
  needs.find(one => kindKey(one.kind) === kindKey(kind))?.need ?? { kind: 'unknown', because: 'too-few-episodes' };

/** An alarm among the last readings: after it, the watch itself is quiet for as long. */
function droppedLately(rows: readonly OwnRow[]): boolean {
  let watch: DropWatch = nothingWatched();
  let since = Number.POSITIVE_INFINITY;
  for (const { what, seconds } of rows) {
    const selfReport = what === 'sure' ? 1 : what === 'not-sure' ? 0 : null;
    if (selfReport === null && seconds === null) continue;
    const next = watchReading(watch, { selfReport, latencySeconds: seconds });
    watch = next.state;
    since = next.dropped ? 0 : since + 1;
  }
  return since < READINGS_QUIET;
}
