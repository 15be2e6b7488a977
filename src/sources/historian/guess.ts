/** From what was seen in an export to what each column and tag is taken for, with what is unsure marked. Pure. */
import { type Id, type Line, sameId } from '../../plant/plant.ts';
import { isBitWord } from '../bit-word.ts';
import type { Mapping, Signal } from './mapping.ts';
import { placeNames } from './places.ts';
import type { SignalFacts, Survey } from './survey.ts';
import type { TableForm } from './table.ts';
import { type KnownState, roleByName, type SignalRole, stateByName, unitIn, withoutUnit } from './words.ts';

/** What each row made falls as often as it rises; a running total only where it is reset. */
const FALLS_SHARE_MAX = 0.2;
/** A parameter of fewer different values than this may as well be a code. */
const CODES_MAX = 5;

/** @param line the plant's own stations, where there is a plant.yaml */
export function guessMapping(survey: Survey, form: TableForm, timeZone: string, line: Line | null): Mapping {
  const { shape } = survey;
  const places = placeNames(survey, line);
  const bySignal = Map.groupBy(survey.signals, facts => facts.from);
  const signals = [...bySignal].map(([from, facts]) => signalOf(from, facts, places.splits.get(from) ?? null));
  const stateSignals = signals.filter(signal => signal.as === 'state').flatMap(signal => bySignal.get(signal.from)!);
  const totals = signals.some(signal => signal.as === 'good' && signal.counts === 'total');
  const { states, unsure } = guessStates(stateSignals, totals);
  return {
    separator: form.separator,
    decimal: form.decimal,
    timeZone,
    time: shape.time,
    end: shape.end,
    station: shape.station === null ? null : { column: shape.station, values: places.values },
    tag: shape.tag,
    signals,
    states,
    unsureStates: unsure,
  };
}

function signalOf(from: string, facts: readonly SignalFacts[], split: { station: Id; rest: string; sure: boolean } | null): Signal {
  const rest = split?.rest ?? from;
  const { as, sure } = roleOf(rest, facts);
  return {
    from,
    station: split?.station ?? null,
    as,
    name: withoutUnit(rest) || rest,
    unit: unitIn(from),
    counts: as === 'good' || as === 'reject' ? (isTotal(facts) ? 'total' : 'row') : null,
    sure: sure && (split?.sure ?? true),
  };
}

function roleOf(name: string, facts: readonly SignalFacts[]): { as: SignalRole; sure: boolean } {
  const said = roleByName(name);
  const cells = sum(facts, one => one.cells);
  const numeric = sum(facts, one => one.numbers) >= cells * 0.9;
  const values = new Set(facts.flatMap(one => [...one.values.keys()]));
  const known = [...values].filter(value => stateByName(value) !== null).length;
  if (said === 'ignore' || said === 'reason' || said === 'order' || said === 'alarm') return { as: said, sure: true };
  if (said === 'state') {
    if (!numeric || (values.size <= 30 && facts.every(one => one.whole))) return { as: 'state', sure: true };
    return { as: 'parameter', sure: false };
  }
  if (!numeric) {
    if (values.size <= 30 && known >= values.size / 2) return { as: 'state', sure: said === null && known === values.size };
    return { as: 'ignore', sure: false };
  }
  if (said !== null) return { as: said, sure: said !== 'buffer' };
  if (isBitWord([...values].map(value => Number(value.replace(',', '.'))))) return { as: 'ignore', sure: false };
  return { as: 'parameter', sure: values.size > CODES_MAX };
}

const isTotal = (facts: readonly SignalFacts[]): boolean =>
  sum(facts, one => one.falls) <= FALLS_SHARE_MAX * sum(facts, one => one.rises + one.falls);

function guessStates(signals: readonly SignalFacts[], totals: boolean): { states: Record<string, KnownState>; unsure: string[] } {
  const values = [...new Set(signals.flatMap(facts => [...facts.values.keys()]))];
  const numeric = values.length > 0 && values.every(value => /^[-+]?\d+([.,]0*)?$/.test(value));
  if (numeric) return numberedStates(values, signals, totals);
  const states: Record<string, KnownState> = {};
  const unsure: string[] = [];
  for (const value of values) {
    const known = stateByName(value);
    states[value] = known ?? { state: 'stopped' };
    if (known === null) unsure.push(value);
  }
  return { states, unsure };
}

/** The Weihenstephan way of numbering, as the United Manufacturing Hub has it: families of ten thousand. */
const FAMILIES: readonly (readonly [number, KnownState])[] = [
  [180_000, { state: 'held' }],
  [70_000, { state: 'suspended', because: 'blocked' }],
  [60_000, { state: 'suspended', because: 'starved' }],
  [30_000, { state: 'stopped' }],
  [10_000, { state: 'execute' }],
];
/** ISA-TR88.00.02's numbers of the states that last. */
const TR88: Readonly<Record<number, KnownState>> = {
  2: { state: 'stopped' },
  3: { state: 'starting' },
  4: { state: 'idle' },
  5: { state: 'suspended' },
  6: { state: 'execute' },
  9: { state: 'aborted' },
  11: { state: 'held' },
  17: { state: 'complete' },
};

function numberedStates(values: readonly string[], signals: readonly SignalFacts[], totals: boolean): ReturnType<typeof guessStates> {
  const numberOf = (value: string) => Number(value.replace(',', '.'));
  const numbers = values.map(numberOf);
  const made = (value: string) => sum(signals, facts => facts.madeIn.get(value)?.[totals ? 0 : 1] ?? 0);
  const often = (value: string) => sum(signals, facts => facts.values.get(value) ?? 0);
  const paced = values.toSorted((a, b) => made(b) / Math.max(1, often(b)) - made(a) / Math.max(1, often(a)) || often(b) - often(a));
  const runs = paced[0]!;
  const entries = (choose: (value: string) => KnownState | undefined) =>
    Object.fromEntries(values.map(value => [value, choose(value) ?? { state: 'stopped' as const }]));
  if (numbers.every(number => number === 0 || number === 1))
    return { states: entries(value => ({ state: numberOf(value) === 1 ? 'execute' : 'stopped' })), unsure: [] };
  if (numbers.every(number => number === 0 || number >= 10_000))
    return { states: entries(value => FAMILIES.find(([least]) => numberOf(value) >= least)?.[1]), unsure: [] };
  const tr88 = numberOf(runs) === 6 && numbers.every(number => number >= 0 && number <= 17);
  if (tr88) return { states: entries(value => TR88[numberOf(value)]), unsure: values.filter(value => value !== runs) };
  const sure = made(runs) > 0.8 * sum(values, made) && made(runs) > 0;
  return {
    states: entries(value => (value === runs ? { state: 'execute' } : undefined)),
    unsure: values.filter(value => value !== runs || !sure),
  };
}

/** What one part takes at a good pace: a quarter of the measured cycles are shorter. null = nothing was counted. */
export function cycleSeconds(survey: Survey, mapping: Mapping, station: Id): number | null {
  const cycles = mapping.signals
    .filter(signal => signal.as === 'good' && (signal.station === null || sameId(signal.station, station)))
    .flatMap(signal =>
      survey.signals
        .filter(facts => facts.from === signal.from && (facts.station === null || mapping.station?.values[facts.station] === station))
        .flatMap(facts => facts.cycles[signal.counts ?? 'total']),
    )
    .toSorted((a, b) => a - b);
  return cycles.length === 0 ? null : cycles[Math.floor(cycles.length / 4)]!;
}

/** Stations in the order in which they appear. */
export const stationsIn = (mapping: Mapping): Id[] => [
  ...new Set([
    ...Object.values(mapping.station?.values ?? {}),
    ...mapping.signals.flatMap(signal => (signal.station !== null && signal.as !== 'ignore' ? [signal.station] : [])),
  ]),
];

const sum = <T>(items: readonly T[], of: (item: T) => number): number => items.reduce((total, item) => total + of(item), 0);
