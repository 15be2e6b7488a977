/** A template and the facts of a moment → the words a person reads. Facts are printed, never read as a template. */
import type { Problem } from '../errors.ts';
import type { Tongue } from '../plant/tongue.ts';
import type { CardFields } from './fields.ts';
import { type TipLiquid, tipLiquid } from './liquid.ts';
import { clip, plain } from './plain.ts';
import type { RenderedTip, Template, TemplateBody, TipStep } from './template.ts';

/** A name in the action may take this many characters, so that the action stays within 60. */
export const ACTION_FIELD_CHARS_MAX = 28;
/** A text from the floor elsewhere in a tip. */
export const FIELD_CHARS_MAX = 120;

export interface RenderOptions {
  timeZone: string;
  /** Languages to try after the one asked for: the site's, in order. */
  fallback?: readonly Tongue[];
  /** True also uses words no native speaker has approved yet (previews, the demo). */
  drafts?: boolean;
}

/** `tip` is null when no part can be shown at all; the problems say why, and are for the trainer and the log. */
export type Rendering = { tip: RenderedTip; problems: [] } | { tip: null; problems: Problem[] };

export function renderTip(template: Template, lang: Tongue, fields: CardFields, options: RenderOptions): Rendering {
  const found = bodyFor(template, lang, options);
  if (!found) return { tip: null, problems: [problemOf(template, `has no words in ${lang} or the site's languages`)] };
  const liquid = tipLiquid(found.lang, options.timeZone);
  try {
    return { tip: renderBody(liquid, found.lang, found.body, fields), problems: [] };
  } catch (cause) {
    const message = cause instanceof Error ? cause.message.split('\n')[0]! : String(cause);
    return { tip: null, problems: [problemOf(template, `(${found.lang}) ${message}`)] };
  }
}

const problemOf = (template: Template, message: string): Problem => ({ file: `${template.id}@${template.hash}`, level: 'error', message });

/** The language asked for, else the site's, else any; words that are only a draft come last, or never. */
export function bodyFor(
  template: Template,
  lang: Tongue,
  options: Pick<RenderOptions, 'fallback' | 'drafts'>,
): { lang: Tongue; body: TemplateBody } | null {
  const order = [lang, ...(options.fallback ?? []), ...Object.keys(template.bodies)];
  for (const each of order) {
    const body = template.bodies[each];
    if (body && (options.drafts === true || !template.drafts.includes(each))) return { lang: each, body };
  }
  return null;
}

function renderBody(liquid: TipLiquid, lang: Tongue, body: TemplateBody, fields: CardFields): RenderedTip {
  const short = scopeOf(fields, ACTION_FIELD_CHARS_MAX);
  const scope = scopeOf(fields, FIELD_CHARS_MAX);
  const text = (source: string, from = scope) => closeUp(liquid.render(source, from));
  const optional = (source: string | null | undefined) => (source ? text(source) || null : null);
  return {
    lang,
    action: text(body.action, short),
    figure: optional(body.figure),
    why: optional(body.why),
    steps: body.steps
      .map((each): TipStep => {
        const [keyPoint, reason, check] = [optional(each.keyPoint), optional(each.reason), optional(each.check)];
        return { step: text(each.step), ...(keyPoint ? { keyPoint } : {}), ...(reason ? { reason } : {}), ...(check ? { check } : {}) };
      })
      .filter(each => each.step !== ''),
  };
}

/** Times become dates, so that a bare `{{ since }}` reads as a time of day; texts lose control characters and their excess. */
export function scopeOf(fields: CardFields, charsMax = FIELD_CHARS_MAX): object {
  const { now, since, shift, ...rest } = fields;
  const tidied = tidy(rest, charsMax) as Record<string, object | undefined>;
  // A figure without a unit is a figure: the unit is then empty, and not an unknown field.
  const withUnit = (group: string) => (tidied[group] ? { [group]: { unit: '', ...tidied[group] } } : {});
  return { ...tidied, ...withUnit('figure'), ...withUnit('recommendation'), now: new Date(now), ...timesOf({ since, shift }) };
}

const timesOf = ({ since, shift }: Pick<CardFields, 'since' | 'shift'>): object => ({
  ...(since === undefined ? {} : { since: new Date(since) }),
  ...(shift === undefined
    ? {}
    : { shift: { name: clip(plain(shift.name), FIELD_CHARS_MAX), from: new Date(shift.from), to: new Date(shift.to) } }),
});

function tidy(value: unknown, charsMax: number): unknown {
  if (typeof value === 'string') return clip(plain(value), charsMax);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, each]) => each !== undefined && each !== null && each !== '');
  return Object.fromEntries(entries.map(([key, each]) => [key, tidy(each, charsMax)]));
}

/** Also takes back the space before a full stop or comma that an empty field left behind. */
const closeUp = (text: string): string =>
  text
    .replace(/\s+/g, ' ')
    .replace(/ ([.,;!?])(?= |$)/g, '$1')
    .trim();
