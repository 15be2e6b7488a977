/**
 * A serial line with finite buffers, second by second, and what its stations would send over a poor network: skewed clocks,
 * late, lost and repeated events, and stretches without any data. Made for tests of detectors; the truth comes with it.
 */
import { type Event, type EventBody, eventId, type LoggedEvent } from '../../src/line/event.ts';
import type { Line, PackmlState, Station } from '../../src/plant/plant.ts';

export interface Truth {
  station: string;
  kind: 'stall' | 'slow' | 'rejects';
  from: number;
  to: number;
}

export interface Troubles {
  /** Mean seconds between short stops, 8 to 38 s, of one station; 0 = none. */
  shortEvery: number;
  /** Mean seconds between stops of 2 to 9 min of one station; 0 = none. */
  longEvery: number;
  /** One station's cycle times this for half an hour; 1 = never. */
  slowTimes: number;
  /** Share of rejects that the last station finds while the slow station drifts. */
  badShare: number;
  lateShare: number;
  lostShare: number;
  /** Mean seconds between outages of data, 2 to 5 min, of one station; 0 = none. */
  outageEvery: number;
}

export const USUAL_TROUBLES: Troubles = {
  shortEvery: 500,
  longEvery: 6_000,
  slowTimes: 1,
  badShare: 0,
  lateShare: 0.05,
  lostShare: 0.02,
  outageEvery: 8_000,
};

export const START = Date.UTC(2026, 2, 2, 6);

/** Mulberry32: small, fast, and the same on every machine. */
export function chance(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

export function serialLine(stations: number, options: Partial<Station> = {}): Line {
  const ids = Array.from({ length: stations }, (_, index) => `S${index + 1}`);
  return {
    id: 'L',
    name: 'L',
    aliases: {},
    area: null,
    taktSeconds: 26,
    mode: 'on' as const,
    stations: ids.map((id, index) => ({
      id,
      line: 'L',
      name: id,
      aliases: {},
      was: [],
      type: { kind: 'station', maker: null, model: null },
      feeds: index + 1 < stations ? [ids[index + 1]!] : [],
      nominalCycleSeconds: 21 + ((index * 7) % 6),
      bufferCapacity: index + 1 < stations ? 3 + (index % 4) : null,
      manual: index % 2 === 1,
      inspects: index + 1 === stations,
      microStopSeconds: 120,
      parameters: [],
      signals: null,
      kgPerUnit: null,
      ...options,
    })),
  };
}

interface Machine {
  station: Station;
  state: PackmlState;
  because: 'starved' | 'blocked' | null;
  /** Seconds of work left on the part in it; null = empty. */
  left: number | null;
  done: boolean;
  downUntil: number;
  good: number;
  reject: number;
  ahead: number;
  offsetMs: number;
  outFrom: number;
  outUntil: number;
  stopFrom: number | null;
}

export function simulate(seed: number, line: Line, seconds: number, troubles: Troubles): { events: LoggedEvent[]; truth: Truth[] } {
  const rnd = chance(seed);
  const truth: Truth[] = [];
  const sent: Event[] = [];
  const slowAt = 2_000 + Math.floor(rnd() * Math.max(1, seconds - 5_000));
  const slowOne = Math.floor(rnd() * line.stations.length);
  const machines: Machine[] = line.stations.map(station => ({
    station,
    state: 'idle' as const,
    because: null,
    left: null,
    done: false,
    downUntil: -1,
    good: 0,
    reject: 0,
    ahead: 0,
    offsetMs: Math.round((rnd() - 0.5) * 30_000),
    outFrom: -1,
    outUntil: -1,
    stopFrom: null,
  }));
  const rare = (mean: number) => mean > 0 && rnd() < 1 / mean;

  const send = (machine: Machine, second: number, body: EventBody) => {
    if (second >= machine.outFrom && second < machine.outUntil) return;
    if (rnd() < troubles.lostShare) return;
    const at = START + second * 1000 + machine.offsetMs;
    const delay = rnd() < troubles.lateShare ? 3_000 + rnd() * 177_000 : 30 + rnd() * 1_500;
    const event = { seen: Math.round(START + second * 1000 + delay), at, line: line.id, station: machine.station.id, ...body } as Event;
    sent.push(event);
    if (rnd() < 0.02) sent.push({ ...event, seen: event.seen + Math.round(rnd() * 20_000) });
  };

  const turn = (machine: Machine, second: number, state: PackmlState, because: Machine['because'] = null) => {
    if (machine.state === state && machine.because === because) return;
    const stands = state !== 'execute';
    if (stands && machine.stopFrom === null) machine.stopFrom = second;
    if (!stands && machine.stopFrom !== null) {
      truth.push({ station: machine.station.id, kind: 'stall', from: machine.stopFrom, to: second });
      machine.stopFrom = null;
    }
    machine.state = state;
    machine.because = because;
    send(machine, second, because === null || machine.station.manual ? { kind: 'state', state } : { kind: 'state', state, because });
  };

  for (let second = 0; second < seconds; second++) {
    for (let index = machines.length - 1; index >= 0; index--) {
      const machine = machines[index]!;
      const next = machines[index + 1];
      const slow = troubles.slowTimes > 1 && index === slowOne && second >= slowAt && second < slowAt + 1_800;
      if (rare(troubles.outageEvery) && second > machine.outUntil) {
        machine.outFrom = second;
        machine.outUntil = second + 120 + Math.floor(rnd() * 180);
      }
      if (second === machine.outUntil) send(machine, second, { kind: 'state', state: machine.state });
      if (second % 60 === index % 3) {
        send(machine, second, { kind: 'count', good: machine.good, reject: machine.reject });
        send(machine, second, { kind: 'parameter', name: 'p1', value: Math.round((100 + rnd() + rnd() + rnd()) * 100) / 100 });
        if (next)
          send(machine, second, {
            kind: 'buffer',
            towards: next.station.id,
            level: machine.ahead,
            capacity: machine.station.bufferCapacity ?? 0,
          });
      }
      if (second < machine.downUntil) continue;
      if (machine.done) {
        if (next && machine.ahead >= (machine.station.bufferCapacity ?? 0)) {
          turn(machine, second, 'suspended', 'blocked');
          continue;
        }
        if (next) machine.ahead++;
        machine.done = false;
        const bad = next
          ? rnd() < 0.001
          : rnd() < (troubles.badShare > 0 && second >= slowAt && second < slowAt + 1_800 ? troubles.badShare : 0.006);
        if (bad) machine.reject++;
        else machine.good++;
      }
      if (machine.left === null) {
        const before = machines[index - 1];
        if (before && before.ahead === 0) {
          turn(machine, second, 'suspended', 'starved');
          continue;
        }
        if (before) before.ahead--;
        const spread = machine.station.manual ? 0.24 : 0.06;
        machine.left = machine.station.nominalCycleSeconds * (slow ? troubles.slowTimes : 1) * (1 + (rnd() + rnd() - 1) * spread);
      }
      const long = rare(troubles.longEvery);
      if (long || rare(troubles.shortEvery)) {
        machine.downUntil = second + (long ? 120 + Math.floor(rnd() * 420) : 8 + Math.floor(rnd() * 30));
        turn(machine, second, 'held');
        continue;
      }
      turn(machine, second, 'execute');
      machine.left -= 1;
      if (machine.left <= 0) {
        machine.left = null;
        machine.done = true;
      }
    }
  }
  for (const machine of machines)
    if (machine.stopFrom !== null) truth.push({ station: machine.station.id, kind: 'stall', from: machine.stopFrom, to: seconds });
  if (troubles.slowTimes > 1) truth.push({ station: line.stations[slowOne]!.id, kind: 'slow', from: slowAt, to: slowAt + 1_800 });
  if (troubles.badShare > 0) truth.push({ station: line.stations.at(-1)!.id, kind: 'rejects', from: slowAt, to: slowAt + 1_800 });
  sent.sort((a, b) => a.seen - b.seen);
  return { events: sent.map((event, index) => ({ ...event, eventId: eventId(line.id, '1', index) })), truth };
}
