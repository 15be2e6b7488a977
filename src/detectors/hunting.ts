/** Finds hunting: somebody turns one setpoint up and down again, three reversals within ten minutes. They are not sure. */
import type { EpochMs } from '../clock.ts';
import type { Detector, Finding, Observation } from '../line/finding.ts';
import type { Station } from '../plant/plant.ts';

export interface HuntingMemory {
  /** Per setpoint: the direction of its last change, its last value, and its reversals, oldest first. */
  points: Record<string, { up: boolean | null; value: number; reversals: EpochMs[] }>;
  /** The setpoint that is raised; null = none. */
  raised: string | null;
}

export const HUNTING_REVERSALS = 3;
export const HUNTING_MS = 10 * 60_000;
/** Setpoints watched at a time; the one that was left alone for longest makes room. */
const POINTS_MAX = 2;
const NAME_CHARS_MAX = 40;

const reversalsOf = ({ detect }: Station): number => detect?.huntingReversals ?? HUNTING_REVERSALS;
const windowMs = ({ detect }: Station): number => (detect?.huntingMinutes === undefined ? HUNTING_MS : detect.huntingMinutes * 60_000);

export function huntingDetector(): Detector<HuntingMemory> {
  return {
    name: 'hunting',
    kinds: new Set(['setpoint', 'tick'] as const),
    start: () => ({ points: {}, raised: null }),
    observe(memory, seen) {
      const { event, now, station } = seen;
      const found: Finding[] = [];
      if (event.kind === 'setpoint') seen.grew();
      if (event.kind === 'setpoint') note(memory, event.name.slice(0, NAME_CHARS_MAX), event.old, event.new, seen);
      if (memory.raised !== null && recent(memory, memory.raised, seen).length === 0) {
        found.push(finding(seen, 'cleared', memory.raised, now, 0));
        memory.raised = null;
      }
      if (event.kind !== 'setpoint' || memory.raised !== null) return found;
      const name = event.name.slice(0, NAME_CHARS_MAX);
      const reversals = recent(memory, name, seen);
      if (reversals.length < reversalsOf(station)) return found;
      memory.raised = name;
      found.push(finding(seen, 'raised', name, reversals[0]!, reversals.length, event.unit));
      return found;
    },
    shrink(memory) {
      const name = Object.keys(memory.points).find(one => one !== memory.raised);
      if (name !== undefined) delete memory.points[name];
      return name !== undefined;
    },
    dueAt(memory, station) {
      if (memory.raised === null || !Object.hasOwn(memory.points, memory.raised)) return null;
      const last = memory.points[memory.raised]!.reversals.at(-1);
      return last === undefined ? null : last + windowMs(station);
    },
  };
}

function note(memory: HuntingMemory, name: string, old: number | null, value: number, { now, station }: Moment): void {
  const point = Object.hasOwn(memory.points, name) ? memory.points[name] : undefined;
  const before = old ?? point?.value;
  if (point === undefined) {
    makeRoom(memory);
    memory.points[name] = { up: before === undefined || before === value ? null : value > before, value, reversals: [] };
    return;
  }
  if (before !== undefined && before !== value) {
    const up = value > before;
    if (point.up !== null && up !== point.up)
      point.reversals = [...recent(memory, name, { now, station }), now].slice(-reversalsOf(station));
    point.up = up;
  }
  point.value = value;
}

type Moment = Pick<Observation, 'now' | 'station'>;

const recent = (memory: HuntingMemory, name: string, { now, station }: Moment): EpochMs[] =>
  (Object.hasOwn(memory.points, name) ? memory.points[name]!.reversals : []).filter(at => at > now - windowMs(station));

function makeRoom(memory: HuntingMemory): void {
  const names = Object.keys(memory.points).filter(name => name !== memory.raised);
  if (Object.keys(memory.points).length < POINTS_MAX) return;
  const last = (name: string) => memory.points[name]!.reversals.at(-1) ?? 0;
  const oldest = names.sort((a, b) => last(a) - last(b))[0];
  if (oldest !== undefined) delete memory.points[oldest];
}

function finding(seen: Observation, phase: Finding['phase'], name: string, since: EpochMs, reversals: number, unit = ''): Finding {
  const figure = { name, value: reversals, unit: unit === '' ? 'reversals' : `reversals of ${unit}`, limit: reversalsOf(seen.station) };
  return {
    kind: 'hunting' as const,
    line: seen.line.id,
    station: seen.station.id,
    phase,
    at: seen.now,
    since,
    detector: 'hunting',
    figure,
    events: [seen.id],
  };
}
