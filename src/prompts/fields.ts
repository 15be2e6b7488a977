/**
 * What a trainer may put between `{{` and `}}`: every field, what it means, and an example.
 *
 * The catalogue is the truth: the checker, the studio and prompts/README.md all show it.
 */
import type { EpochMs } from '../clock.ts';
import type { EpisodeKind } from '../line/finding.ts';
import type { Situation, TemplateWhen } from './template.ts';

/** The values behind the fields. What is not known is left out, never null or "". */
export interface TipFields {
  station: { id: string; name: string };
  line: { name: string };
  now: EpochMs;
  /** When the trouble began. */
  since: EpochMs;
  /** How long it has lasted, whole minutes, at least 0. */
  minutes: number;
  /** How often the same came back this shift, this time included. */
  repeatCount: number;
  minutesLeft?: number;
  /** There whenever `minutesLeft` is; the same where that is certain. */
  minutesLeftMost?: number;
  order?: string;
  figure?: { name: string; value: number; unit?: string; limit?: number; target?: number };
  /** `name` is the kind of cause in the reader's language, `words` what the plant itself says (an alarm's text, for example). */
  cause?: { station: string; name: string; words?: string };
  recommendation?: { parameter: string; from?: number; to: number; unit?: string; system?: string };
  /** Who is called, in the reader's language. */
  role?: { name: string };
  /** What is handed over. */
  shift?: { name: string; from: EpochMs; to: EpochMs };
}

/** Of a card that is about no trouble, or about no station: what is not known there is no field there. */
export type CardFields = Partial<TipFields> & Pick<TipFields, 'now'>;

export type FieldType = 'text' | 'number' | 'time' | 'minutes';

export interface Field {
  path: string;
  type: FieldType;
  /** False: it may be missing, and the words must do without it. */
  always: boolean;
  description: string;
  example: string | number;
}

export const FIELDS: readonly Field[] = [
  field('station.id', 'text', true, 'the short name of the station this is about', 'B2'),
  field('station.name', 'text', true, 'the station this is about', 'Seasoning drum'),
  field('line.name', 'text', true, 'the line it stands on', 'Snack line 1'),
  field('now', 'time', true, 'the time of day at which the tip is sent', '09:22'),
  field('since', 'time', true, 'the time of day at which the trouble began', '09:08'),
  field('minutes', 'minutes', true, 'how long it has lasted, in whole minutes', 14),
  field('repeatCount', 'number', true, 'how often this came up this shift, this time included', 3),
  field('minutesLeft', 'minutes', false, 'minutes until waste begins at the least, or until a proposal runs out', 9),
  field('minutesLeftMost', 'minutes', false, 'the same at the most; the filter `duration` writes both', 14),
  field('order', 'text', false, 'the order that is running or has just started', '4711'),
  field('figure.name', 'text', false, 'what was measured', 'seasoning'),
  field('figure.value', 'number', false, 'the measured value', 7.4),
  field('figure.unit', 'text', false, 'the unit of the value, of its limit and its target', '%'),
  field('figure.limit', 'number', false, 'where waste begins; for rejects, what is usual', 7.8),
  field('figure.target', 'number', false, 'the value of the centreline sheet; for slow, the usual cycle', 6),
  field('cause.station', 'text', false, 'the station where it began', 'Labeller'),
  field('cause.name', 'text', false, 'the kind of cause, in the language of the tip', 'changeover'),
  field('cause.words', 'text', false, "the plant's own words about it, such as an alarm's text", 'A301 label roll empty'),
  field('recommendation.parameter', 'text', false, 'what the proposal wants changed', 'feeder'),
  field('recommendation.from', 'number', false, 'the value now', 49),
  field('recommendation.to', 'number', false, 'the value it proposes', 43),
  field('recommendation.unit', 'text', false, 'the unit of both', '%'),
  field('recommendation.system', 'text', false, 'who proposes it', 'optimiser'),
  field('role.name', 'text', false, 'who is called', 'maintenance'),
  field('shift.name', 'text', false, 'the shift that hands over', 'early shift'),
  field('shift.from', 'time', false, 'when it began', '06:00'),
  field('shift.to', 'time', false, 'when it ends', '14:00'),
];

/** The groups themselves, for `{% if recommendation %}`. */
export const FIELD_GROUPS: readonly string[] = ['station', 'line', 'figure', 'cause', 'recommendation', 'role', 'shift'];
export const FIELD_PATHS: readonly string[] = FIELDS.map(each => each.path);

const BY_KIND: Readonly<Partial<Record<EpisodeKind, readonly string[]>>> = {
  drift: ['figure.name', 'figure.value', 'figure.unit'],
  rejects: ['figure.name', 'figure.value', 'figure.unit'],
  slow: ['figure.name', 'figure.value', 'figure.unit'],
  hunting: ['figure.name', 'figure.value', 'figure.unit'],
  'micro-stops': ['figure.name', 'figure.value', 'figure.unit'],
  recommendation: ['recommendation.parameter', 'recommendation.to', 'recommendation.unit'],
};
const CAUSED = ['cause.station', 'cause.name'];
const BY_SITUATION: Readonly<Partial<Record<Situation, readonly string[]>>> = {
  elsewhere: CAUSED,
  upstream: CAUSED,
  downstream: CAUSED,
  flood: CAUSED,
};
const PLACE = ['station.id', 'station.name', 'line.name', 'now'];
const CALLED = [...PLACE, 'since', 'minutes', 'role.name'];
/** All there is on cards that need little; of staffing no time is told, which would be somebody's absence. */
const NOTHING_BUT: Readonly<Partial<Record<Situation, readonly string[]>>> = {
  call: CALLED,
  escalation: CALLED,
  handover: ['line.name', 'now', 'shift.name', 'shift.from', 'shift.to'],
  staffing: PLACE,
  refusal: PLACE,
  'no-answer': PLACE,
  command: ['now', 'role.name'],
};

/** The fields that are there whenever a template with this head speaks; the others need an `if` around them. */
export function certainFields(when: TemplateWhen): readonly string[] {
  const only = NOTHING_BUT[when.situation];
  if (only !== undefined) return only;
  const always = FIELDS.filter(each => each.always).map(each => each.path);
  const [first, ...rest] = when.kinds.map(kind => BY_KIND[kind] ?? []);
  const common = (first ?? []).filter(path => rest.every(paths => paths.includes(path)));
  const causes = when.causes.length > 0 ? CAUSED : (BY_SITUATION[when.situation] ?? []);
  return [...new Set([...always, ...common, ...causes])];
}

function field(path: string, type: FieldType, always: boolean, description: string, example: string | number): Field {
  return { path, type, always, description, example };
}
