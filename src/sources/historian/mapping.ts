/**
 * What each column and tag of an export is taken for, as a file that people can read, mend and hand in again.
 *
 * A guess says where it is unsure; a file that was handed in is taken at its word.
 */
import { parse, stringify } from 'yaml';
import { z } from 'zod';
import type { Problem } from '../../errors.ts';
import { isTimeZone } from '../../plant/local-time.ts';
import { type Id, PACKML_STATES } from '../../plant/plant.ts';
import { SEPARATORS } from './table.ts';
import { TIME_FORMS } from './time.ts';
import { type KnownState, SIGNAL_ROLES, type SignalRole } from './words.ts';

export interface Signal {
  /** Column, or tag where the file has a column of tags. */
  from: string;
  /** null = the station stands in a column of its own, or the line has one station. */
  station: Id | null;
  as: SignalRole;
  /** Of a parameter, setpoint or alarm bit. */
  name: string;
  unit: string | null;
  /** `total`: a running total; `row`: what was made since the row before. */
  counts: 'total' | 'row' | null;
  sure: boolean;
}

export interface Mapping {
  separator: (typeof SEPARATORS)[number];
  decimal: '.' | ',';
  timeZone: string;
  /** One column, or date and time of day. */
  time: { columns: readonly string[]; form: (typeof TIME_FORMS)[number]; sure: boolean };
  /** A list of stops has an end for each row. */
  end: string | null;
  /** How the column of stations calls them. */
  station: { column: string; values: Readonly<Record<string, Id>> } | null;
  tag: { column: string; value: string } | null;
  signals: readonly Signal[];
  /** What the file's states mean; a state not named here is reported and left out. */
  states: Readonly<Record<string, KnownState>>;
  /** States whose meaning was guessed. */
  unsureStates: readonly string[];
}

const id = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/, 'an id begins with a letter or digit and goes on with letters, digits, . _ -');
const cell = z.coerce.string().max(500);
const stateText = z.string().transform((text, context): KnownState => {
  const [state, because] = text.trim().split(/\s+/);
  const known = PACKML_STATES.find(one => one === state);
  if (known === undefined || (because !== undefined && because !== 'starved' && because !== 'blocked')) {
    context.addIssue({
      code: 'custom',
      message: `expected a PackML state such as execute, held, or suspended starved; found ${JSON.stringify(text)}`,
    });
    return z.NEVER;
  }
  return because === undefined ? { state: known } : { state: known, because };
});

const mappingFile = z.strictObject({
  schema: z.literal(1),
  separator: z.enum(SEPARATORS),
  decimal: z.enum(['.', ',']),
  timeZone: z.string().refine(isTimeZone, 'expected the name of a time zone, such as Europe/Dublin'),
  time: z.strictObject({ columns: z.array(cell).min(1).max(2), form: z.enum(TIME_FORMS) }),
  end: cell.nullable().default(null),
  station: z
    .strictObject({ column: cell, values: z.record(z.string(), id) })
    .nullable()
    .default(null),
  tag: z.strictObject({ column: cell, value: cell }).nullable().default(null),
  states: z.record(z.string(), stateText).default({}),
  signals: z
    .array(
      z.strictObject({
        from: cell,
        station: id.nullable().default(null),
        as: z.enum(SIGNAL_ROLES),
        name: z.string().max(120).optional(),
        unit: z.string().max(40).nullable().default(null),
        counts: z.enum(['total', 'row']).nullable().default(null),
      }),
    )
    .max(5_000),
});

const YAML_HEAD = `# What each column of the export is taken for. Mend what is marked "unsure" and hand the file in with --mapping.
# as: ${SIGNAL_ROLES.join(' ')}
# counts: total = a running total, row = made since the row before
# states: the file's own word, and what it means: execute, idle, held, stopped, aborted, suspended starved, suspended blocked, …
`;

export function mappingText(mapping: Mapping): string {
  const { time, signals, states, unsureStates, ...rest } = mapping;
  const body = {
    schema: 1,
    ...rest,
    time: { columns: time.columns, form: time.form },
    states: Object.fromEntries(
      Object.entries(states).map(([value, { state, because }]) => [value, because ? `${state} ${because}` : state]),
    ),
    signals: signals.map(({ sure: _, counts, unit, station, ...signal }) => ({
      ...signal,
      ...(station === null ? {} : { station }),
      ...(unit === null ? {} : { unit }),
      ...(counts === null ? {} : { counts }),
    })),
  };
  const unsure = [
    ...(time.sure ? [] : [`the form of the time (${time.form})`]),
    ...unsureStates.map(value => `state ${JSON.stringify(value)}`),
    ...signals.filter(signal => !signal.sure).map(signal => `${signal.from} as ${signal.as}`),
  ];
  const marks = unsure.map(what => `# unsure: ${what.replace(/[\r\n]/g, ' ')}\n`).join('');
  return `${YAML_HEAD}${marks}${stringify(body, { lineWidth: 140 })}`;
}

export function readMapping(text: string, file: string): { mapping: Mapping | null; problems: Problem[] } {
  let raw: unknown;
  try {
    raw = parse(text, { maxAliasCount: 10 });
  } catch (cause) {
    return {
      mapping: null,
      problems: [{ file, level: 'error', message: cause instanceof Error ? cause.message.split('\n')[0]! : String(cause) }],
    };
  }
  const read = mappingFile.safeParse(raw);
  if (!read.success) {
    const problems = read.error.issues.map(
      (issue): Problem => ({ file, level: 'error', message: `${issue.path.join('.')}: ${issue.message}` }),
    );
    return { mapping: null, problems };
  }
  const { schema: _, time, signals, ...rest } = read.data;
  const mapping: Mapping = {
    ...rest,
    time: { ...time, sure: true },
    signals: signals.map(signal => ({ ...signal, name: signal.name ?? signal.from, sure: true })),
    unsureStates: [],
  };
  return { mapping, problems: [] };
}
