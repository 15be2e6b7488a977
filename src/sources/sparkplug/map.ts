/**
 * How Sparkplug metrics become events: by the `map` of plant.yaml, or, where that says nothing, by their names.
 *
 * By name: a device (or edge node) called as a station, with metrics `state`, `good`, `reject` and the parameters that
 * plant.yaml gives that station. Pure.
 */
import { type EpochMs, iso } from '../../clock.ts';
import { type Id, PACKML_STATES, type Plant, type SparkplugMapping, type Station, sameId, stationOf } from '../../plant/plant.ts';
import { codeOf, numberIn, shortly, yesIn } from '../payload.ts';
import type { Value } from './state.ts';

/** Running totals come as two metrics and leave as one event; an alarm is told when it changes. */
export interface SparkplugMapMemory {
  totals: Record<Id, { good: number; reject: number }>;
  alarms: Record<string, boolean>;
}

export const sparkplugMapMemory = (): SparkplugMapMemory => ({ totals: {}, alarms: {} });

export function mapSparkplug(
  context: { plant: Plant; map: readonly SparkplugMapping[] },
  memory: SparkplugMapMemory,
  values: readonly Value[],
  now: EpochMs,
): { events: Record<string, unknown>[]; problems: string[] } {
  const events: Record<string, unknown>[] = [];
  const problems: string[] = [];
  /** Stations whose totals moved in this message, and when. */
  const moved = new Map<Id, { line: Id; at: number | null }>();
  for (const value of values) {
    for (const mapping of mappingsOf(context, value)) {
      const station = stationIn(context.plant, mapping.station);
      if (station === undefined) {
        problems.push(`the plant has no station ${shortly(mapping.station)} (metric ${value.metric})`);
        continue;
      }
      const body = bodyOf(mapping, value, memory, station);
      if (typeof body === 'string') problems.push(body);
      else if (body?.kind === 'count') moved.set(station.id, { line: station.line, at: value.at });
      else if (body !== null) events.push({ ...headOf(station.line, station.id, value.at, now), ...body });
    }
  }
  for (const [station, { line, at }] of moved) events.push({ ...headOf(line, station, at, now), kind: 'count', ...memory.totals[station] });
  return { events, problems };
}

function mappingsOf({ plant, map }: { plant: Plant; map: readonly SparkplugMapping[] }, value: Value): readonly SparkplugMapping[] {
  const place = value.device === null ? value.edge : `${value.edge}/${value.device}`;
  const fits = (device: string | null) => device === null || [place, value.device, value.edge].includes(device);
  const given = map.filter(mapping => mapping.metric === value.metric && fits(mapping.device));
  return given.length > 0 ? given : byName(plant, value);
}

function byName(plant: Plant, { edge, device, metric }: Value): readonly SparkplugMapping[] {
  const station = stationIn(plant, device ?? edge);
  if (station === undefined) return [];
  const mapping = { metric, device: null, station: station.id, name: metric, values: {}, severity: 'warning' } as const;
  if (metric === 'state' || metric === 'good' || metric === 'reject') return [{ ...mapping, event: metric, unit: null }];
  const limits = station.parameters.find(parameter => parameter.name === metric);
  return limits === undefined ? [] : [{ ...mapping, event: 'parameter', unit: limits.unit }];
}

function stationIn(plant: Plant, id: Id): Station | undefined {
  for (const line of plant.lines) {
    const station = stationOf(line, id);
    if (station !== undefined && (sameId(station.id, id) || station.was.some(old => sameId(old, id)))) return station;
  }
  return undefined;
}

function headOf(line: Id, station: Id, at: number | null, now: EpochMs): Record<string, unknown> {
  return at === null || at <= 0 || at > 8.64e15 ? { seen: iso(now), line, station } : { seen: iso(now), at: iso(at), line, station };
}

type Body = Record<string, unknown> & { kind: string };

/** null: nothing changed. A sentence: why there is no event. */
function bodyOf(mapping: SparkplugMapping, { metric, value }: Value, memory: SparkplugMapMemory, station: Station): Body | string | null {
  const code = codeOf(value);
  const meant = Object.hasOwn(mapping.values, code) ? mapping.values[code]! : null;
  switch (mapping.event) {
    case 'state': {
      const state = meant ?? (Object.keys(mapping.values).length === 0 ? code.toLowerCase() : '');
      if (!(PACKML_STATES as readonly string[]).includes(state)) return `unmapped value ${shortly(value)} of ${metric}`;
      return { kind: 'state', state };
    }
    case 'good':
    case 'reject': {
      const total = numberIn(value);
      if (total === null || total < 0) return `a running total was expected of ${metric}, found ${shortly(value)}`;
      memory.totals[station.id] = { ...(memory.totals[station.id] ?? { good: 0, reject: 0 }), [mapping.event]: total };
      return { kind: 'count' };
    }
    case 'alarm': {
      const active = yesIn(meant ?? value) ?? (numberIn(value) === null ? null : numberIn(value) !== 0);
      if (active === null) return `unmapped value ${shortly(value)} of ${metric}`;
      const key = `${station.id} ${mapping.name}`;
      if ((memory.alarms[key] ?? false) === active) return null;
      memory.alarms[key] = active;
      return { kind: 'alarm', code: mapping.name, active, severity: mapping.severity };
    }
    default: {
      const number = numberIn(meant ?? value);
      if (number === null) return `a number was expected of ${metric}, found ${shortly(value)}`;
      return { kind: 'parameter', name: mapping.name ?? metric, value: number, ...(mapping.unit === null ? {} : { unit: mapping.unit }) };
    }
  }
}
