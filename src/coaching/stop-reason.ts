/**
 * A stop's reason, as somebody gives it: what may be chosen, and what is offered first.
 *
 * A reason is one of our kinds, or the plant's own text, or somebody's own words; with words, a kind may stand beside them.
 */
import type { CauseKind } from '../causes/ranking.ts';
import type { Id } from '../plant/plant.ts';

export const REASON_KINDS = ['fault', 'material', 'setting', 'cleaning', 'changeover', 'staffing', 'proposal', 'other'] as const;
export type ReasonKind = (typeof REASON_KINDS)[number];

export interface Reason {
  kind: ReasonKind | null;
  /** The plant's own vocabulary: a stop code or text of its MES. */
  text: string | null;
  /** What a person wrote: data, never read as a command, and forgotten in time. */
  words: string | null;
}

export const ofKind = (kind: ReasonKind): Reason => ({ kind, text: null, words: null });

/** A reason that was given for a stop of a station's own. */
export interface PastReason {
  station: Id;
  seconds: number;
  reason: Reason;
}

/** Our guess and the three commonest; the fifth button is *Other*. */
export const CHOICES_MAX = 4;
/** A stop is like another when neither lasted more than so many times the other. */
const ALIKE_FACTOR = 2;
const ALIKE_MIN = 2;
/** One person's words become a button for everybody only once they have been written for two stops. */
const WORDS_TWICE = 2;
const DEFAULTS: readonly ReasonKind[] = ['fault', 'material', 'setting', 'cleaning'];

const KIND_OF: Readonly<Record<CauseKind, ReasonKind>> = {
  fault: 'fault',
  changeover: 'changeover',
  'no-operator': 'staffing',
  'pending-recommendation': 'proposal',
  supply: 'material',
  offtake: 'material',
  drift: 'setting',
};

export interface ToChoose {
  station: Id;
  seconds: number;
  /** What our ranking makes of the stop; null = nothing. */
  cause: CauseKind | null;
  /** Of this station and of others of its type. */
  past: readonly PastReason[];
}

/** Our guess first, then the station's commonest, then its type's, then what is known without either. */
export function choicesFor({ station, seconds, cause, past }: ToChoose): readonly Reason[] {
  const here = past.filter(one => one.station === station);
  const guess = guessOf(here, seconds) ?? ofKind(cause === null ? 'fault' : KIND_OF[cause]);
  const offered = [guess, ...commonest(here), ...commonest(past), ...DEFAULTS.map(ofKind)];
  const isFirst = (one: Reason, index: number) => offered.findIndex(other => keyOf(other) === keyOf(one)) === index;
  return offered.filter(isFirst).slice(0, CHOICES_MAX);
}

/** What at least half of the stops of about this length were, when it was given more than once. */
function guessOf(here: readonly PastReason[], seconds: number): Reason | null {
  const alike = here.filter(one => one.seconds <= seconds * ALIKE_FACTOR && seconds <= one.seconds * ALIKE_FACTOR);
  const first = commonest(alike)[0];
  if (first === undefined) return null;
  const times = alike.filter(one => keyOf(one.reason) === keyOf(first)).length;
  return times >= ALIKE_MIN && times * 2 >= alike.length ? first : null;
}

/** Most often given first; *other* alone says nothing, so it is left out. */
function commonest(past: readonly PastReason[]): readonly Reason[] {
  const groups = Map.groupBy(
    past.map(one => one.reason).filter(reason => keyOf(reason) !== 'other'),
    keyOf,
  );
  return [...groups.values()]
    .filter(group => group[0]!.words === null || group.length >= WORDS_TWICE)
    .sort((a, b) => b.length - a.length)
    .map(group => group[0]!);
}

const keyOf = ({ kind, text, words }: Reason): string => (text ?? words ?? kind ?? 'other').trim().toLowerCase();
