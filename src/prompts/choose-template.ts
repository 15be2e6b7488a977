/** Which template speaks: the most specific that fits the moment, always the same one. */
import type { CauseKind } from '../causes/ranking.ts';
import type { EpisodeKind } from '../line/finding.ts';
import { SET_APART, type Situation, type Template } from './template.ts';

/** What is known of the moment when a template is chosen. */
export interface Moment {
  /** null = it is about no trouble. */
  kind: EpisodeKind | null;
  /** null = not known. */
  cause: CauseKind | null;
  stationType: string;
  parameter: string | null;
  /** Active at the station. */
  alarms?: readonly string[];
  /** All that apply; `any` is implied. */
  situations: readonly Situation[];
}

/**
 * An alarm counts more than a parameter, that more than a station type, that more than a situation, that more than a cause, that more than a
 * kind; among equals the one with fewer kinds, then the one that is known to help and last one known to harm, then the first by id.
 *
 * @returns null when none fits
 */
export function chooseTemplate(templates: readonly Template[], moment: Moment, known: KnownEffects = {}): Template | null {
  return ranked(templates, moment, known)[0] ?? null;
}

/** What is known of templates at this type of station, by id. */
export type KnownEffects = Readonly<Record<string, 'helps' | 'harms'>>;

const helps = ({ id }: Template, known: KnownEffects): number => (known[id] === 'helps' ? 1 : known[id] === 'harms' ? -1 : 0);

function ranked(templates: readonly Template[], moment: Moment, known: KnownEffects): Template[] {
  return templates
    .filter(template => fits(template, moment))
    .sort(
      (a, b) =>
        weight(b) - weight(a) ||
        a.when.kinds.length - b.when.kinds.length ||
        helps(b, known) - helps(a, known) ||
        compareIds(a.id, b.id) ||
        compareIds(a.hash, b.hash),
    );
}

const compareIds = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

export function fits({ when }: Pick<Template, 'when'>, moment: Moment): boolean {
  const apart = moment.situations.filter(each => SET_APART.has(each));
  if (apart.length > 0 && !apart.includes(when.situation)) return false;
  return (
    (when.kinds.length === 0 || (moment.kind !== null && when.kinds.includes(moment.kind))) &&
    (when.causes.length === 0 || (moment.cause !== null && when.causes.includes(moment.cause))) &&
    (when.stationTypes.length === 0 || includesName(when.stationTypes, moment.stationType)) &&
    (when.parameters.length === 0 || (moment.parameter !== null && includesName(when.parameters, moment.parameter))) &&
    (!when.alarms?.length || when.alarms.some(code => includesName(moment.alarms ?? [], code))) &&
    (when.situation === 'any' || moment.situations.includes(when.situation))
  );
}

const includesName = (names: readonly string[], name: string): boolean => names.some(each => each.toLowerCase() === name.toLowerCase());

function weight({ when }: Template): number {
  const situation = when.situation === 'any' ? 0 : when.situation === 'here' || when.situation === 'elsewhere' ? 3 : 4;
  return (
    (when.alarms?.length ? 32 : 0) +
    (when.parameters.length > 0 ? 16 : 0) +
    (when.stationTypes.length > 0 ? 8 : 0) +
    situation +
    (when.causes.length > 0 ? 2 : 0) +
    (when.kinds.length > 0 ? 1 : 0)
  );
}
