/** Fills a template's fields from what is known of an episode. What is not known is left out, never guessed. */
import type { Candidate, Ranking } from '../causes/ranking.ts';
import type { EpochMs } from '../clock.ts';
import type { Episode } from '../episodes/episode.ts';
import type { StationState } from '../line/state.ts';
import { type Id, type Lang, type Line, type Role, type Station, sameId } from '../plant/plant.ts';
import type { TipFields } from '../prompts/fields.ts';
import { parameterName } from '../prompts/parameter-name.ts';
import { fill, WORDS } from './say.ts';

export interface FieldFacts {
  now: EpochMs;
  lang: Lang;
  line: Line;
  station: Station;
  episode: Episode;
  state: StationState | null;
  ranking: Ranking | null;
  /** The same trouble earlier in this shift, this time not counted. */
  repeats: number;
  /** What the plant says of the cause: the first alarm's text at its station, for example. */
  causeWords?: string | null;
  /** In a flood: where it began. */
  began?: Id;
  /** Who has been called to it already. */
  called?: Role | undefined;
}

/** Further ahead a projection is a guess, and a guess is no figure. */
export const MINUTES_LEFT_MAX = 60;

/** The time left as it is said, in whole minutes; null = nothing is said of it. */
export const minutesSaid = (left: number): number | null => (left > 0 && left <= MINUTES_LEFT_MAX ? Math.max(1, Math.round(left)) : null);

export function tipFields(facts: FieldFacts): TipFields {
  const { now, line, station, episode, state } = facts;
  const figure = episode.figure;
  const proposal = state?.recommendations.find(each => each.id === episode.recommendation);
  const left = figure?.minutesToLimit ?? (proposal?.validUntil ? (proposal.validUntil - now) / 60_000 : undefined);
  const cause = causeOf(facts);
  return {
    station: { id: station.id, name: station.name },
    line: { name: line.name },
    now,
    since: episode.openedAt,
    minutes: Math.max(0, Math.round((now - episode.openedAt) / 60_000)),
    repeatCount: facts.repeats + 1,
    ...(left !== undefined && minutesSaid(left) !== null ? minutesLeft(left, figure) : {}),
    ...(state?.order?.id ? { order: state.order.id } : {}),
    ...(figure ? { figure: figureOf(figure, facts) } : {}),
    ...(cause ? { cause } : {}),
    ...(proposal ? proposalOf(proposal, facts) : {}),
    ...(facts.called === undefined ? {} : { role: { name: WORDS[facts.lang].roles[facts.called] } }),
  };
}

/** A drift that may never come to its limit has a day. */
const MINUTES_LEFT_UNKNOWN = 24 * 60;

function minutesLeft(left: number, figure: Episode['figure']): Pick<TipFields, 'minutesLeft' | 'minutesLeftMost'> {
  const most = figure?.minutesToLimit === undefined ? left : (figure.minutesToLimitMost ?? MINUTES_LEFT_UNKNOWN);
  return { minutesLeft: Math.max(1, Math.round(left)), minutesLeftMost: Math.max(1, Math.round(most)) };
}

type Speaker = Pick<FieldFacts, 'station' | 'lang'>;

function figureOf(figure: NonNullable<Episode['figure']>, { station, lang }: Speaker): NonNullable<TipFields['figure']> {
  const { name, value, unit, limit, target } = figure;
  return {
    name: parameterName(station.parameters, name, lang),
    value,
    ...(unit ? { unit } : {}),
    ...(limit === undefined ? {} : { limit }),
    ...(target === undefined ? {} : { target }),
  };
}

function proposalOf(
  { parameter, from, to, unit, system }: StationState['recommendations'][number],
  { station, lang }: Speaker,
): Pick<TipFields, 'recommendation'> {
  if (parameter === null || to === null) return {};
  return {
    recommendation: {
      parameter: parameterName(station.parameters, parameter, lang),
      to,
      ...(from === null ? {} : { from }),
      ...(unit ? { unit } : {}),
      ...(system ? { system } : {}),
    },
  };
}

/** Only a cause that is at least probable has a name; a flood names where it began. */
function causeOf({ lang, line, episode, ranking, causeWords, began }: FieldFacts): TipFields['cause'] {
  const words = WORDS[lang];
  if (began !== undefined) return { station: placeName(began, line, lang), name: words.kinds[episode.kind] };
  const best = ranking === null || ranking.wording === "don't know" ? undefined : ranking.candidates[0];
  if (!best || isOnlyDeduced(best, ranking!)) return undefined;
  return { station: placeName(best.root, line, lang), name: words.causes[best.cause], ...(causeWords ? { words: causeWords } : {}) };
}

/** No order said so: to whoever stands there it would be news that they are changing over. */
const isOnlyDeduced = ({ cause }: Candidate, { wording }: Ranking): boolean => cause === 'changeover' && wording !== 'sure';

/** A station's name, or that of the supply before it or of the offtake. */
export function placeName(root: string, line: Line, lang: Lang): string {
  if (root === 'sink') return WORDS[lang].sink;
  const nameOf = (id: Id) => line.stations.find(station => sameId(station.id, id))?.name ?? id;
  return root.startsWith('source:') ? fill(WORDS[lang].sourceOf, { station: nameOf(root.slice('source:'.length)) }) : nameOf(root);
}
