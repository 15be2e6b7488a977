/**
 * Which way a value that drifts has to go, towards which bound, and what it is to be where somebody has said so: the centreline sheet or an
 * open proposal. No value of our own is ever named.
 */
import type { StoredProposal } from '../coaching/proposal.ts';
import type { Episode } from '../episodes/episode.ts';
import { eventsOfKind } from '../line/events-of-kind.ts';
import { type Id, type ParameterLimits, type Safety, type Station, sameId } from '../plant/plant.ts';
import { isSafety } from '../plant/safety.ts';
import { readableName } from '../prompts/plain.ts';
import type { Speech } from './answer-parts.ts';
import type { AnswerFacts } from './facts.ts';
import { DIRECTION_WORDS } from './words/direction.ts';

const LISTED_MAX = 2;

export interface Direction {
  /** Which value, where it is, which way. */
  headline: string;
  /** Between which bounds, and what a source names. */
  bounds: string;
  /** No sheet and no proposal names a value. */
  isOpen: boolean;
}

type Around = Pick<AnswerFacts, 'episodes' | 'events'>;

/** Of the drifts that are open at a station; of safety values none. */
export function directionsOf(
  station: Station,
  around: Around,
  { safety, proposals }: { safety: Safety; proposals: readonly StoredProposal[] },
  speech: Speech,
): Direction[] {
  return around.episodes
    .map(one => one.episode)
    .filter(({ kind, closedAt, station: at, figure }) => kind === 'drift' && closedAt === undefined && sameId(at, station.id) && figure)
    .filter(({ figure }) => !isSafety(safety, { station: station.id, parameter: figure?.name ?? '' }))
    .slice(-LISTED_MAX)
    .map(drift => directionOf(drift, station, around, proposals, speech))
    .filter(one => one !== null);
}

/** Of a value that is named, whether or not it drifts; null where nothing is known of it, and of a safety value. */
export function standingOf(station: Station, parameter: string, around: Around, safety: Safety, speech: Speech): Direction | null {
  const isKnown = eventsOfKind(around.events, 'parameter').some(
    one => one.name === parameter && one.station !== undefined && sameId(one.station, station.id),
  );
  if (!isKnown || isSafety(safety, { station: station.id, parameter })) return null;
  return directionOf({ station: station.id, figure: { name: parameter } }, station, around, [], speech);
}

function directionOf(
  { figure, station }: { station: Id; figure?: Partial<NonNullable<Episode['figure']>> },
  { parameters }: Station,
  { events }: Pick<Around, 'events'>,
  proposals: readonly StoredProposal[],
  speech: Speech,
): Direction | null {
  const words = DIRECTION_WORDS[speech.lang];
  const name = figure?.name ?? '';
  const known = parameters.find(one => one.name === name);
  const newest = eventsOfKind(events, 'parameter').findLast(
    one => one.name === name && one.station !== undefined && sameId(one.station, station),
  );
  const value = newest?.value ?? figure?.value ?? 0;
  const unit = figure?.unit ?? known?.unit ?? '';
  const said = (number: number) => `${speech.format.number(number, 2)} ${unit}`.trim();
  const side = sideOf(value, known, figure?.limit);
  if (side === null) return null;
  const headline = speech.say(side > 0 ? words.high : side < 0 ? words.low : words.back, { name: readableName(name), value: said(value) });
  const limit = side === 0 ? undefined : (known?.limit?.[side > 0 ? 1 : 0] ?? figure?.limit);
  const target = known?.target ?? figure?.target;
  const proposal = proposals.find(one => one.parameter === name && one.to !== null);
  const sources = [
    ...(target == null ? [] : [speech.say(words.sheet, { value: said(target) })]),
    ...(proposal === undefined
      ? []
      : [
          speech.say(words.proposed, {
            system: proposal.system ?? words.optimiser,
            value: said(proposal.to ?? 0),
            time: speech.clock(proposal.issuedAt),
          }),
        ]),
  ];
  const bounds = [
    ...(known?.usual == null
      ? []
      : [speech.say(words.usual, { usual: `${speech.format.number(known.usual[0], 2)}–${said(known.usual[1])}` })]),
    ...(limit === undefined ? [] : [speech.say(words.limit, { limit: said(limit) })]),
    ...sources,
  ];
  return { headline, bounds: bounds.join(' '), isOpen: side !== 0 && sources.length === 0 };
}

/** 1 = too high, -1 = too low, 0 = as usual, null = not known. Without a usual band the limit it heads for tells. */
function sideOf(value: number, known: ParameterLimits | undefined, limit: number | undefined): -1 | 0 | 1 | null {
  if (known?.usual) return value > known.usual[1] ? 1 : value < known.usual[0] ? -1 : 0;
  if (limit === undefined || known?.limit == null) return null;
  return limit === known.limit[1] ? 1 : -1;
}
