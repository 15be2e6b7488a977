/** A parameter against its usual place and its limits. */
import type { StationRecord } from '../causes/record.ts';
import type { Fact } from './gather.ts';

/** Fewer samples before a drift say nothing about what is usual. */
const USUAL_SAMPLES_MIN = 5;
/** Moved by less than this many times its own spread, a parameter is left out. */
const MOVED_MIN = 3;

export function parameterFacts({ station, parameters }: StationRecord, from: number, to: number): Fact[] {
  const facts: (Fact & { moved: number })[] = [];
  for (const [name, samples] of parameters) {
    const before = samples.filter(({ at }) => at < from).map(({ value }) => value);
    const during = samples.filter(({ at }) => at >= from && at <= to + 60_000);
    const limits = station.parameters.find(known => known.name === name);
    const last = during.at(-1);
    if (!last || (before.length < USUAL_SAMPLES_MIN && !limits?.usual)) continue;
    const usual = limits?.usual ? (limits.usual[0] + limits.usual[1]) / 2 : mean(before);
    const spread = limits?.usual ? (limits.usual[1] - limits.usual[0]) / 4 : deviation(before, usual);
    const furthest = during.reduce((far, sample) => (Math.abs(sample.value - usual) > Math.abs(far.value - usual) ? sample : far), last);
    const moved = Math.abs(mean(during.map(({ value }) => value)) - usual) / Math.max(1e-9, spread);
    if (moved < MOVED_MIN) continue;
    const passed = limits?.limit
      ? furthest.value > limits.limit[1]
        ? limits.limit[1]
        : furthest.value < limits.limit[0]
          ? limits.limit[0]
          : null
      : null;
    const unit = limits?.unit ?? null;
    const head = { station: station.id, name, unit };
    facts.push({
      ...head,
      moved,
      what: name,
      value: round(furthest.value),
      from: Math.round(furthest.at),
      basis: 'measured',
      events: [furthest.id],
      code: 'parameter',
      ...(passed === null ? {} : { limit: passed }),
    });
    facts.push({
      ...head,
      moved,
      what: `usual ${name}`,
      value: round(usual),
      from: Math.round(from),
      basis: limits?.usual ? 'plan' : 'estimate',
      events: [],
      code: 'parameter-usual',
    });
  }
  return facts
    .sort((a, b) => b.moved - a.moved)
    .slice(0, 4)
    .map(({ moved: _, ...fact }) => fact);
}

/** A value that left its usual place longer ago belongs to another trouble. */
const OFF_BEFORE_MS = 1_800_000;
/** A value is often told some time after the alarm that it set off. */
const OFF_AFTER_MS = 60_000;
const OFF_MAX = 2;

/** Values of a station that were outside what plant.yaml calls usual as it stopped, each since it left that place. */
export function offUsualFacts({ station, parameters }: StationRecord, stoppedAt: number): Fact[] {
  const facts = station.parameters.flatMap(({ name, unit, usual }): Fact[] => {
    const samples = (parameters.get(name) ?? []).filter(({ at }) => at > stoppedAt - OFF_BEFORE_MS && at <= stoppedAt + OFF_AFTER_MS);
    const last = samples.at(-1);
    const isOff = ({ value }: { value: number }) => usual !== null && (value < usual[0] || value > usual[1]);
    if (last === undefined || !isOff(last)) return [];
    const off = samples.slice(samples.findLastIndex(sample => !isOff(sample)) + 1);
    const span = { from: Math.round(off[0]!.at), ...(off.length > 1 ? { to: Math.round(last.at) } : {}) };
    const events = off.map(({ id }) => id);
    return [
      { station: station.id, name, unit, what: name, value: round(last.value), ...span, basis: 'measured', events, code: 'parameter' },
    ];
  });
  return facts.slice(0, OFF_MAX);
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);

const deviation = (values: readonly number[], centre: number): number => Math.sqrt(mean(values.map(value => (value - centre) ** 2)));

const round = (value: number): number => Number(value.toPrecision(4));
