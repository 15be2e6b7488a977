/**
 * The shape of plant.yaml as people write it, one schema per part, defaults filled in.
 *
 * Rules that need a single part are here; rules between parts (references, cycles, names) are in the `check-` files.
 */
import { z } from 'zod';
import { globProblem } from './glob.ts';
import { isTimeZone, minuteOfDay } from './local-time.ts';
import { LANGS, ROLES, type Role } from './plant.ts';
import { recommendationFile } from './recommendation-file.ts';
import { signInFile } from './sign-in-file.ts';
import { envName, sourceFile } from './source-file.ts';
import { isOwn, isTongue } from './tongue.ts';

const ID = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;
export const id = z.string().regex(ID, 'an id begins with a letter or digit and goes on with letters, digits, . _ - (64 at most)');
const name = z.string().trim().min(1).max(120);
const positive = z.number().positive();
const minutes = z.number().min(0).max(1440);
const days = (max: number) => z.int().min(1).max(max);
const text = z.string().trim().min(1).max(2_000);

/** At most so many of anything in a list; far above any site, far below what would hurt. */
const ITEMS_MAX = 2_000;
const LINK = /^https:\/\/[^\s/]+\//;
const list = <T extends z.ZodType>(item: T) => z.array(item).max(ITEMS_MAX);

const aliases = z.strictObject(Object.fromEntries(LANGS.map(lang => [lang, list(name).optional()]))).default({});

const range = z
  .tuple([z.number(), z.number()], 'expected [low, high]')
  .refine(([low, high]) => low <= high, 'expected [low, high] with the lower number first');

const parameter = z
  .strictObject({
    name,
    unit: z.string().max(40).nullable().default(null),
    usual: range.nullable().default(null),
    limit: range.nullable().default(null),
    target: z.number().nullable().default(null),
    aliases: aliases.optional(),
  })
  .check(({ value: { usual, limit, target }, issues }) => {
    const outside = (number: number) => limit !== null && (number < limit[0] || number > limit[1]);
    if (usual?.some(outside))
      issues.push({ code: 'custom', path: ['usual'], input: usual, message: 'usual reaches outside limit; waste would be usual there' });
    if (target !== null && outside(target))
      issues.push({ code: 'custom', path: ['target'], input: target, message: 'target lies outside limit' });
  });

const relativePath = text.refine(
  path => !/^([/\\]|[A-Za-z]:)|(^|[/\\])\.\.([/\\]|$)/.test(path),
  'expected a path beside plant.yaml, without .. and not from the root',
);

const url = z.url({ protocol: /^https?$/, error: 'expected an address that begins with https:// or http://' });

const glob = z.string().check(({ value, issues }) => {
  const problem = globProblem(value);
  if (problem !== null) issues.push({ code: 'custom', input: value, message: `pattern ${problem}` });
});

/** A stall told later than this, or that ends later, helps nobody. */
const DELAY_SECONDS_MAX = 600;

/** A stall and an outage of data are always looked for: everything else rests on them. */
const DETECT_OFF = ['slow', 'rejects', 'drift', 'recommendation', 'hunting', 'new-order', 'micro-stops'] as const;

const detect = z.strictObject({
  off: list(z.enum(DETECT_OFF)).optional(),
  slowTimes: z.number().min(1.1).max(5).optional(),
  rejectsTimes: z.number().min(1.5).max(20).optional(),
  usualRejects: z.number().min(0).max(0.2).optional(),
  silentSeconds: positive.max(86_400).optional(),
  answerSeconds: positive.max(7_200).optional(),
  huntingReversals: z.int().min(2).max(9).optional(),
  huntingMinutes: positive.max(60).optional(),
  microStopsPerHour: z.int().min(2).max(6).optional(),
  newOrderDays: z.int().min(1).max(365).optional(),
});

const station = z.strictObject({
  id,
  name: name.optional(),
  aliases,
  was: list(id).default([]),
  type: z
    .strictObject({ kind: name, maker: name.nullable().default(null), model: z.coerce.string().nullable().default(null) })
    .default({ kind: 'unknown', maker: null, model: null }),
  feeds: z.union([z.null(), id, list(id)], 'expected the id of the next station, a list of ids, or null at the end of the line'),
  nominalCycleSeconds: positive,
  bufferCapacity: z.int().min(0).nullable().default(null),
  manual: z.boolean().default(false),
  inspects: z.boolean().default(false),
  microStopSeconds: positive.default(120),
  onDelaySeconds: positive.max(DELAY_SECONDS_MAX).optional(),
  offDelaySeconds: positive.max(DELAY_SECONDS_MAX).optional(),
  detect: detect.optional(),
  kgPerUnit: positive.nullable().default(null),
  parameters: list(parameter).default([]),
  signals: relativePath.nullable().default(null),
  manuals: list(z.strictObject({ alarm: glob.nullable().default(null), title: name, url })).optional(),
});

/** What may still come is gone through again: more than some minutes of it would be too much. */
const REORDER_SECONDS_MAX = 300;

const line = z.strictObject({
  id,
  name: name.optional(),
  aliases,
  taktSeconds: positive,
  reorderSeconds: positive.max(REORDER_SECONDS_MAX).optional(),
  mode: z.enum(['shadow', 'supervisors', 'on']).default('shadow'),
  stations: list(station).min(1),
});

const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, "expected a time such as '05:30' (midnight is '00:00')");
const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
/** 1 = Monday … 7 = Sunday. */
export const weekdayNumber = (day: (typeof WEEKDAYS)[number]): number => WEEKDAYS.indexOf(day) + 1;

const ladder = list(z.strictObject({ afterMinutes: minutes, role: z.enum(ROLES) }));

const shift = z
  .strictObject({
    id,
    from: time,
    to: time,
    days: list(z.enum(WEEKDAYS))
      .min(1)
      .default([...WEEKDAYS]),
    breaks: list(z.strictObject({ from: time, to: time, aliases })).default([]),
    aliases,
    escalation: ladder.optional(),
  })
  .check(({ value, issues }) => {
    const after = (from: string, to: string) => (minuteOfDay(to) - minuteOfDay(from) + 1440) % 1440;
    const length = after(value.from, value.to) || 1440;
    const stretches = value.breaks.map(pause => ({ start: after(value.from, pause.from), length: after(pause.from, pause.to) }));
    for (const [index, { start, length: minutes }] of stretches.entries()) {
      const problem = (message: string) =>
        issues.push({ code: 'custom', path: ['breaks', index], input: value.breaks[index], message: `break ${message}` });
      if (minutes === 0) problem('ends when it begins');
      else if (start + minutes > length) problem(`lies outside its shift (${value.from} to ${value.to})`);
      else if (stretches.slice(0, index).some(other => start < other.start + other.length && other.start < start + minutes))
        problem('overlaps the one before it');
    }
  });

const address = z.strictObject({
  slack: z
    .strictObject({ userGroup: name.nullable().default(null), channel: name.nullable().default(null) })
    .nullable()
    .default(null),
  teams: z
    .strictObject({ tag: name.nullable().default(null), channel: name.nullable().default(null) })
    .nullable()
    .default(null),
  ring: z
    .strictObject({ url, secretEnv: envName.nullable().default(null) })
    .nullable()
    .default(null),
});
type Address = typeof address;

const TIME_ZONE_WANTED = 'expected the name of a time zone, such as Europe/Dublin';

const LANGUAGE_WANTED = 'expected the code of a language, such as en or ro';
const OWN_WANTED = `name one of ${LANGS.join(', ')} as well: buttons and headings are in it`;

const site = z
  .strictObject({
    id,
    name: name.optional(),
    timeZone: z.string(TIME_ZONE_WANTED).refine(isTimeZone, TIME_ZONE_WANTED),
    languages: z.array(z.string().refine(isTongue, LANGUAGE_WANTED)).min(1).default(['en']),
    currency: z
      .string()
      .regex(/^[A-Z]{3}$/, 'expected three capital letters, such as EUR')
      .nullable()
      .default(null),
    cost: z
      .strictObject({ perStopMinute: positive.nullable().default(null), perKg: positive.nullable().default(null) })
      .nullable()
      .default(null),
  })
  .check(({ value, issues }) => {
    if (value.cost !== null && value.currency === null)
      issues.push({ code: 'custom', path: ['cost'], input: value.cost, message: 'cost needs a currency; add currency: EUR to site' });
    if (new Set(value.languages).size < value.languages.length)
      issues.push({ code: 'custom', path: ['languages'], input: value.languages, message: 'a language is named twice' });
    if (!value.languages.some(isOwn)) issues.push({ code: 'custom', path: ['languages'], input: value.languages, message: OWN_WANTED });
  })
  .transform(({ languages, ...value }) => ({
    ...value,
    languages: languages.filter(isOwn),
    ...(languages.every(isOwn) ? {} : { tongues: languages }),
  }));

const agreement = z.strictObject({
  level: z.literal([0, 1, 2]).default(0),
  personModel: z.enum(['off', 'opt-in']).default('off'),
  randomise: z.enum(['none', 'wording', 'timing', 'tip']).default('none'),
  groupMin: z.int().min(2).max(1_000).default(8),
  retentionDays: z
    .strictObject({
      blobs: days(3_650).default(14),
      inbox: days(365).default(2),
      questions: days(3_650).default(30),
      // Ninety days is the most that is ever kept about one person, whatever the agreement.
      personEpisode: days(90).default(90),
      audit: days(3_650).default(400),
      // Minutes and hours are what every figure is added up from: without a number they stay for good.
      minutes: days(36_500).optional(),
    })
    .prefault({}),
});

export const plantFile = z.strictObject({
  schema: z.literal(1),
  site,
  areas: list(z.strictObject({ id, name: name.optional(), lines: list(id) })).default([]),
  lines: list(line).min(1),
  shifts: list(shift).default([]),
  roles: z
    .strictObject(Object.fromEntries(ROLES.map(role => [role, address.optional()])) as Record<Role, z.ZodOptional<Address>>)
    .prefault({}),
  escalation: ladder.default([]),
  devices: list(z.strictObject({ id, station: id })).default([]),
  safety: z
    .strictObject({ alarmCodes: list(glob).default([]), stations: list(id).default([]), parameters: list(glob).default([]) })
    .prefault({}),
  sources: list(sourceFile).default([]),
  recommendations: list(recommendationFile).default([]),
  signIn: signInFile.nullable().default(null),
  agreement: agreement.prefault({}),
  prompts: z
    .strictObject({
      publishOnSave: z.boolean().default(false),
      secondPerson: z.boolean().default(false),
      links: list(z.string().regex(LINK, 'an address begins with https:// and a host, such as https://wiki.plant.example/')).default([]),
    })
    .prefault({}),
});
export type PlantFile = z.output<typeof plantFile>;
