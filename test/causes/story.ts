/** A small line made by hand, one thing that goes wrong, and what its sources tell of it. */
import type { Scenario, Trouble } from '../../bench/generated-lines/line.ts';
import { type StationRun, simulate, workStretches } from '../../bench/generated-lines/simulate.ts';
import type { WhyQuestion } from '../../src/causes/rank.ts';
import { type EventBody, eventId, type LoggedEvent } from '../../src/line/event.ts';
import type { Line, PackmlState, Station } from '../../src/plant/plant.ts';

const START = Date.UTC(2026, 4, 4, 6);

/** `06:12:30` of the day of the story. */
export const at = (clock: string): number => Date.parse(`2026-05-04T${clock.length === 5 ? `${clock}:00` : clock}.000Z`);
const seconds = (clock: string): number => (at(clock) - START) / 1000;

export interface Told {
  line: Line;
  events: LoggedEvent[];
  ask(
    station: string,
    from: string,
    to: string,
    kind?: WhyQuestion['kind'],
    askedAt?: string,
  ): { question: WhyQuestion; events: LoggedEvent[] };
}

export interface Story {
  stations: (Partial<Station> & { id: string })[];
  troubles?: { station: string; kind: Trouble['kind']; from: string; to: string; factor?: number; spoils?: number; state?: PackmlState }[];
  /** What is said besides states and counts. */
  also?: { at: string; station?: string; body: EventBody }[];
  /** Nothing comes from these stations in this time. */
  silent?: { station: string; from: string; to: string }[];
  /** What a station's counter showed when the story began; 0 where not said. */
  counters?: Readonly<Record<string, number>>;
  /** When a station's counter was set back to 0. */
  setBack?: { station: string; at: string };
  /** Reports its waits without the reason. */
  unsaid?: boolean;
  /** A parameter of each station, once a minute. */
  parameter?: (station: string, minute: number) => number;
}

const STATES = { fault: 'aborted', changeover: 'stopped', 'no-operator': 'idle', 'pending-recommendation': 'held' } as const;

export function tell(story: Story): Told {
  const line = lineOf(story);
  const place = (id: string) => line.stations.findIndex(station => station.id === id);
  const troubles = (story.troubles ?? []).map(one => ({
    ...one,
    from: seconds(one.from),
    to: seconds(one.to),
    station: place(one.station),
    factor: one.factor ?? 1,
    spoils: one.spoils ?? 0,
    announced: false,
  }));
  const scenario: Scenario = { line, seconds: 7200, troubles, hiccups: [] };
  const runs = simulate(scenario, 7);
  const raw: { at: number; station?: string; body: EventBody }[] = line.stations.flatMap(({ id }, i) => {
    const told = [
      ...states(
        runs[i]!,
        troubles.filter(({ station }) => station === i),
        story,
      ),
      ...counts(runs, line, i, story),
    ];
    return told.map(one => ({ ...one, station: id }));
  });
  for (const one of story.also ?? []) raw.push({ at: seconds(one.at), body: one.body, ...(one.station ? { station: one.station } : {}) });
  const events = raw
    .filter(
      one =>
        !(story.silent ?? []).some(({ station, from, to }) => one.station === station && one.at >= seconds(from) && one.at < seconds(to)),
    )
    .sort((a, b) => a.at - b.at)
    .map((one, index): LoggedEvent => {
      const when = Math.round(START + one.at * 1000);
      return {
        seen: when + 300,
        at: when,
        line: line.id,
        ...(one.station ? { station: one.station } : {}),
        ...one.body,
        eventId: eventId(line.id, '1', index),
      } as LoggedEvent;
    });
  return {
    line,
    events,
    ask(station, from, to, kind = 'stall', askedAt = to) {
      return {
        question: { line, station, kind, from: at(from), to: at(to), askedAt: at(askedAt) },
        events: events.filter(({ seen }) => seen <= at(askedAt)),
      };
    },
  };
}

function lineOf({ stations }: Story): Line {
  const full = stations.map(
    (station, index): Station => ({
      line: 'L',
      name: station.id,
      aliases: {},
      was: [],
      type: { kind: 'station', maker: null, model: null },
      feeds: index + 1 < stations.length ? [stations[index + 1]!.id] : [],
      nominalCycleSeconds: 30,
      bufferCapacity: 2,
      manual: false,
      inspects: false,
      microStopSeconds: 120,
      parameters: [],
      signals: null,
      kgPerUnit: null,
      ...station,
    }),
  );
  return { id: 'L', name: 'L', aliases: {}, area: null, taktSeconds: 30, mode: 'on', stations: full };
}

interface Said {
  at: number;
  body: EventBody;
}

function states(run: StationRun, own: readonly (Trouble & { state?: PackmlState })[], story: Story): Said[] {
  const marks: { from: number; state: PackmlState; because?: 'starved' | 'blocked' }[] = [];
  const stops = own.filter(({ kind }) => kind in STATES);
  for (const stop of stops) marks.push({ from: stop.from, state: stop.state ?? STATES[stop.kind as keyof typeof STATES] });
  for (const { from } of workStretches(run, 0, 7200)) marks.push({ from, state: 'execute' });
  const inStop = (when: number) => stops.some(({ from, to }) => when >= from && when < to);
  run.parts.forEach((part, n) => {
    const next = run.parts[n + 1];
    if (part.left - part.end > 3 && !inStop(part.end)) marks.push({ from: part.end, state: 'suspended', because: 'blocked' });
    if (next && next.start - part.left > 3 && !inStop(part.left)) marks.push({ from: part.left, state: 'suspended', because: 'starved' });
  });
  if (run.parts[0]!.start > 3) marks.push({ from: 0, state: 'suspended', because: 'starved' });
  marks.sort((a, b) => a.from - b.from);
  return marks.flatMap(({ from, state, because }, index) => {
    const before = marks[index - 1];
    if (before && before.state === state && before.because === because) return [];
    return [{ at: from, body: { kind: 'state', state, ...(because && !story.unsaid ? { because } : {}) } as EventBody }];
  });
}

function counts(runs: readonly StationRun[], line: Line, i: number, story: Story): Said[] {
  const station = line.stations[i]!;
  const said: Said[] = [];
  for (let minute = 1; minute <= 120; minute++) {
    const left = runs[i]!.parts.filter(part => part.left <= minute * 60);
    const reject = station.inspects ? left.filter(({ spoilt }) => spoilt).length : 0;
    const shown = counterOf(story, station.id, minute, runs[i]!);
    said.push({ at: minute * 60, body: { kind: 'count', good: shown + left.length - reject, reject } });
    if (story.parameter) said.push({ at: minute * 60, body: { kind: 'parameter', name: 'p', value: story.parameter(station.id, minute) } });
  }
  return said;
}

function counterOf({ counters, setBack }: Story, station: string, minute: number, run: StationRun): number {
  const sinceSet = setBack?.station === station ? seconds(setBack.at) : Number.POSITIVE_INFINITY;
  if (minute * 60 < sinceSet) return counters?.[station] ?? 0;
  return -run.parts.filter(part => part.left <= sinceSet).length;
}
