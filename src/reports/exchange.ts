/**
 * What one plant hands on to a sister: templates, what mended troubles and why they were by type of station, and what tips did. No
 * person, no plant, no order, and no free text but the templates' own, which are left out where they name the plant. Pure.
 */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { TipEffect } from '../coaching/tip-effect.ts';
import { Rejected } from '../errors.ts';
import type { KnownCause, KnownFix, SisterRow } from '../history/sisters.ts';
import { FIXES } from '../messages/dialogs.ts';
import { WORDS } from '../messages/say.ts';
import { LANGS, type Plant } from '../plant/plant.ts';

export const EXCHANGE_FORMAT = 'linemate-exchange';
export const EXCHANGE_VERSION = 1;

const name = z.string().min(1).max(120);
const count = z.int().min(0).max(1_000_000_000);
const LIST_MAX = 20_000;
const TEMPLATE_CHARS_MAX = 60_000;
const difference = z.strictObject({ estimate: z.number(), low: z.number(), high: z.number() }).nullable();

const exchange = z.strictObject({
  format: z.literal(EXCHANGE_FORMAT),
  version: z.literal(EXCHANGE_VERSION),
  /** A random mark of the store it comes from. */
  origin: z.string().regex(/^[0-9a-f]{16}$/),
  templates: z.array(z.strictObject({ id: name, source: z.string().max(TEMPLATE_CHARS_MAX) })).max(2_000),
  fixes: z.array(z.strictObject({ stationType: name, kind: name, fix: z.enum(FIXES.map(one => one.id)), times: count })).max(LIST_MAX),
  causes: z.array(z.strictObject({ stationType: name, kind: name, cause: name, times: count })).max(LIST_MAX),
  effects: z
    .array(
      z.strictObject({
        template: name,
        stationType: name,
        comparison: name,
        verdict: name,
        measure: name,
        minutes: difference,
        rejects: difference,
        treated: count,
        untreated: count,
        look: count,
      }),
    )
    .max(LIST_MAX),
});
export type Exchange = z.infer<typeof exchange>;

/** Thousands of templates, and all that can be known of a hundred types of station. */
export const EXCHANGE_CHARS_MAX = 16_000_000;

/** @throws Rejected when it is none of ours, too large, of a newer Linemate, or damaged */
export function readExchange(text: string): Exchange {
  if (text.length > EXCHANGE_CHARS_MAX)
    throw new Rejected(`That file is larger than any export of Linemate (${EXCHANGE_CHARS_MAX / 1_000_000} million characters).`);
  const parsed = parsedOrNull(text);
  const { format, version } = (parsed ?? {}) as { format?: unknown; version?: unknown };
  if (format !== EXCHANGE_FORMAT) throw new Rejected('That is no export of Linemate.');
  if (typeof version === 'number' && version > EXCHANGE_VERSION)
    throw new Rejected(
      `That export is of a newer Linemate (format ${version}); this one reads up to ${EXCHANGE_VERSION}. Update this one first.`,
    );
  const read = exchange.safeParse(parsed);
  if (read.success) return withoutTwins(read.data);
  const [issue] = read.error.issues;
  throw new Rejected(`That export is damaged at ${issue?.path.join('.') || 'its beginning'}: ${issue?.message ?? ''}`);
}

const LIST_OF = { fix: 'fixes', cause: 'causes', effect: 'effects' } as const;

/** @throws Rejected where something is told twice: of two that differ nobody can say which is meant, or was looked at */
function withoutTwins(given: Exchange): Exchange {
  const told = [
    ...given.templates.map(one => ['templates', one.id]),
    ...sisterRowsOf(given).map(one => [LIST_OF[one.what], `${one.stationType}/${one.kind}/${one.value}`]),
  ];
  const seen = new Set<string>();
  for (const [list, key] of told) {
    const both = `${list}/${key}`;
    if (seen.has(both)) throw new Rejected(`That export is damaged at ${list}: it has ${key} twice.`);
    seen.add(both);
  }
  return given;
}

function parsedOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

export interface ExchangeRows {
  origin: string;
  templates: readonly { template: string; source: string }[];
  fixes: readonly KnownFix[];
  causes: readonly KnownCause[];
  effects: readonly TipEffect[];
}

export interface Exported {
  exchange: Exchange;
  /** What stays here, and why. */
  left: { templates: readonly { id: string; names: string }[]; ownFixes: number; stationTypes: readonly string[] };
}

export function exchangeOf(rows: ExchangeRows, plant: Plant): Exported {
  const named = plantNames(plant);
  const nameIn = (text: string) => named.find(one => one.pattern.test(text))?.name ?? null;
  const templates = rows.templates.map(({ template: id, source }) => ({ id, source, names: nameIn(id) ?? nameIn(source) }));
  const types = new Set([...rows.fixes, ...rows.causes, ...rows.effects].map(one => one.stationType));
  const veiled = new Set([...types].filter(type => type === 'unknown' || nameIn(type) !== null));
  const open = <Row extends { stationType: string }>(list: readonly Row[]) => list.filter(one => !veiled.has(one.stationType));
  const fixes = open(rows.fixes).map(one => ({ ...one, fix: fixId(one.fix) }));
  const kept = new Set(templates.filter(one => one.names === null).map(one => one.id));
  return {
    exchange: {
      format: EXCHANGE_FORMAT,
      version: EXCHANGE_VERSION,
      origin: rows.origin,
      templates: templates.filter(one => kept.has(one.id)).map(({ id, source }) => ({ id, source })),
      fixes: together(fixes.flatMap(one => (one.fix === null ? [] : [{ ...one, fix: one.fix }]))),
      // Who was not there is nobody's business, here or elsewhere.
      causes: open(rows.causes).filter(one => one.cause !== 'no-operator'),
      effects: open(rows.effects)
        .filter(one => kept.has(one.template))
        .map(({ template, stationType, comparison, verdict, measure, minutes, rejects, treated, untreated, look }) => ({
          template,
          stationType,
          comparison,
          verdict,
          measure,
          minutes,
          rejects,
          treated,
          untreated,
          look,
        })),
    },
    left: {
      templates: templates.flatMap(({ id, names }) => (names === null ? [] : [{ id, names }])),
      ownFixes: fixes.filter(one => one.fix === null).reduce((sum, one) => sum + one.times, 0),
      stationTypes: [...veiled].filter(type => type !== 'unknown').sort(),
    },
  };
}

/** A chip by its id, whatever language it was tapped in; null = somebody's own words. */
function fixId(said: string): string | null {
  const chip = said.split(': ')[0]!.trim().toLowerCase();
  return FIXES.find(one => LANGS.some(lang => WORDS[lang][one.label].toLowerCase() === chip))?.id ?? null;
}

function together(fixes: readonly { stationType: string; kind: string; fix: string; times: number }[]): Exchange['fixes'] {
  const groups = Map.groupBy(fixes, one => `${one.stationType}/${one.kind}/${one.fix}`);
  return [...groups.values()].map(same => ({ ...same[0]!, times: same.reduce((sum, one) => sum + one.times, 0) }));
}

/** Of one letter nothing can be told from a text. */
const NAME_CHARS_MIN = 2;

/** Site, areas, lines and stations by what only this plant calls them. What a machine is called, as *Bagger*, is no plant’s name. */
function plantNames({ site, areas, lines }: Plant): { name: string; pattern: RegExp }[] {
  const names = [
    ...[site, ...areas, ...lines].flatMap(one => [one.id, one.name]),
    ...lines.flatMap(line => line.stations.flatMap(station => [station.id, ...station.was])).filter(id => /\d/.test(id)),
  ];
  const long = [...new Set(names.filter(one => one !== undefined && one.length >= NAME_CHARS_MIN))] as string[];
  return long.map(one => ({
    name: one,
    pattern: new RegExp(`(?<![\\p{L}\\p{N}])${one.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![\\p{L}\\p{N}])`, 'iu'),
  }));
}

export const sisterRowsOf = ({ fixes, causes, effects }: Exchange): SisterRow[] => [
  ...fixes.map(
    (one): SisterRow => ({ what: 'fix', stationType: one.stationType, kind: one.kind, value: one.fix, times: one.times, body: null }),
  ),
  ...causes.map(
    (one): SisterRow => ({ what: 'cause', stationType: one.stationType, kind: one.kind, value: one.cause, times: one.times, body: null }),
  ),
  ...effects.map(
    (one): SisterRow => ({
      what: 'effect',
      stationType: one.stationType,
      kind: one.template,
      value: one.comparison,
      times: one.treated,
      body: one as unknown as TipEffect,
    }),
  ),
];

/** What tells two handed-on stores apart and says nothing else. */
export const originOf = (seed: string): string => createHash('sha256').update(seed).digest('hex').slice(0, 16);
