/**
 * Inside one station: which of its signals went wrong first, by the experts' graph of what moves what.
 *
 * A signal is suspect when it does not do what its own causes usually make it do: it stays although the command came, or
 * changes although nothing told it to. What follows from a wrong signal upstream of it is no suspicion of its own. How
 * each signal usually answers, and how fast, is learnt from the station's own record.
 */
export interface SignalGraph {
  nodes: readonly { label: string; alarm: boolean }[];
  /** [cause, effect] */
  edges: readonly (readonly [string, string])[];
}

/** In order of time; seconds or milliseconds, but one of them throughout. */
export interface SignalReading {
  at: number;
  signal: string;
  value: boolean | number | string;
}

export interface SuspectSignal {
  signal: string;
  /** 0..1, higher is more suspect; not a probability. */
  score: number;
  because: 'unexpected' | 'did not follow' | 'abnormal' | 'may follow' | 'near an alarm' | 'not linked to an alarm';
}

type Level = string;

interface Track {
  times: number[];
  levels: Level[];
}

/** All signals of the graph, the most suspect first. Alarms come after the signals that raised them. */
export function rankSignals(graph: SignalGraph, readings: readonly SignalReading[], now: number): SuspectSignal[] {
  const known = readings.filter(({ at }) => at <= now);
  const begin = known[0]?.at ?? now;
  const tracks = tracksOf(known, begin, now);
  const causes = new Map(graph.nodes.map(({ label }) => [label, graph.edges.filter(([, to]) => to === label).map(([from]) => from)]));
  const alarms = new Set(graph.nodes.filter(({ alarm }) => alarm).map(({ label }) => label));
  const best = new Map<string, SuspectSignal>(
    graph.nodes.map(({ label, alarm }) => [label, { signal: label, score: alarm ? 0 : 0.01, because: 'not linked to an alarm' }]),
  );
  for (const alarm of alarms) {
    const raised = raisedAt(tracks.get(alarm), begin);
    if (raised === null) continue;
    put(best, { signal: alarm, score: 0.05, because: 'near an alarm' });
    for (const [signal, distance] of ancestors(alarm, causes, alarms))
      put(best, suspicion(signal, distance, raised, { tracks, causes, alarms, begin, now, watched: causes.get(alarm) ?? [] }));
  }
  return [...best.values()].sort((a, b) => b.score - a.score);
}

const put = (best: Map<string, SuspectSignal>, found: SuspectSignal): void => {
  if (found.score > (best.get(found.signal)?.score ?? 0)) best.set(found.signal, found);
};

interface Known {
  tracks: ReadonlyMap<string, Track>;
  causes: ReadonlyMap<string, readonly string[]>;
  alarms: ReadonlySet<string>;
  begin: number;
  now: number;
  /** What the alarm looks at directly. */
  watched: readonly string[];
}

/** Every step away from the alarm halves what a signal can have to do with it. */
const FURTHER = 0.5;
/** Just before an alarm a signal may already have come back; it is looked at this part of the record earlier as well. */
const LOOK_BACK_SHARE = 0.02;

function suspicion(signal: string, distance: number, raised: number, known: Known): SuspectSignal {
  const weight = FURTHER ** (distance - 1);
  const track = known.tracks.get(signal);
  if (!track) return { signal, score: 0.1 * weight, because: 'near an alarm' };
  const moments = [raised, raised - LOOK_BACK_SHARE * (known.now - known.begin)].filter(at => at > known.begin);
  let found: SuspectSignal = { signal, score: 0.12 * weight, because: 'near an alarm' };
  moments.forEach((at, back) => {
    const verdict = judge(signal, track, at, known);
    const score = verdict.size * weight * (back === 0 ? 1 : 0.8);
    if (score > found.score) found = { signal, score, because: verdict.because };
  });
  return found;
}

function judge(signal: string, track: Track, at: number, known: Known): { size: number; because: SuspectSignal['because'] } {
  const parents = (known.causes.get(signal) ?? []).filter(cause => !known.alarms.has(cause) && known.tracks.has(cause));
  // A signal with many values (a line number, a name) has no usual one.
  if (new Set(track.levels).size > LEVELS_MAX) return { size: 0, because: 'near an alarm' };
  const level = levelAt(track, at);
  const usual = usualLevel(track, known.begin, at);
  const answer = parents.length > 0 ? learnt(track, parents, at, known) : null;
  if (answer) {
    // A signal on its way is given as long as it ever took, and half as much again.
    const due = at - answer.since > answer.delay * 1.5 + SETTLE_SHARE * (known.now - known.begin);
    return level !== answer.level && due ? { size: 1, because: 'unexpected' } : { size: 0, because: 'near an alarm' };
  }
  // An alarm that looks at a command and at its answer tells that the answer is missing.
  const command = parents.find(parent => known.watched.includes(parent) && known.watched.includes(signal));
  if (command && !answered(track, known.tracks.get(command)!, at)) return { size: 0.95, because: 'did not follow' };
  if (level === usual) return { size: 0, because: 'near an alarm' };
  const commands = known.watched.some(other => {
    const answer = known.tracks.get(other);
    return answer !== undefined && known.causes.get(other)?.includes(signal) && !answered(answer, track, at);
  });
  if (commands) return { size: 0.2, because: 'may follow' };
  const follows = parents.some(parent => levelAt(known.tracks.get(parent)!, at) !== usualLevel(known.tracks.get(parent)!, known.begin, at));
  return follows ? { size: 0.6, because: 'may follow' } : { size: 0.9, because: 'abnormal' };
}

const LEVELS_MAX = 4;

/** Whether a signal moved since its command last did, the command's first level aside. */
function answered(track: Track, command: Track, at: number): boolean {
  const moved = command.times
    .filter(time => time <= at)
    .slice(1)
    .at(-1);
  return moved === undefined || track.times.slice(1).some(time => time >= moved && time <= at);
}

const SETTLE_SHARE = 0.002;

/**
 * What a signal settles at when its causes stand as they do now, and the longest it took to get there; null when they
 * never stood like this before.
 */
function learnt(track: Track, parents: readonly string[], at: number, known: Known): { level: Level; delay: number; since: number } | null {
  const changes = [...new Set([known.begin, ...parents.flatMap(parent => known.tracks.get(parent)!.times), at])]
    .filter(time => time <= at)
    .sort((a, b) => a - b);
  const standing = (time: number) => parents.map(parent => levelAt(known.tracks.get(parent)!, time)).join('|');
  const spells: { key: string; from: number; to: number }[] = [];
  for (let i = 0; i + 1 < changes.length; i++) {
    const key = standing(changes[i]!);
    const last = spells.at(-1);
    if (last && last.key === key) last.to = changes[i + 1]!;
    else spells.push({ key, from: changes[i]!, to: changes[i + 1]! });
  }
  const present = spells.at(-1);
  if (!present) return null;
  const settled = new Map<Level, { seconds: number; delay: number }>();
  for (const spell of spells.slice(0, -1)) {
    if (spell.key !== present.key) continue;
    // Reports of one moment come in any order, so what counts is where the signal was for most of the spell.
    const level = usualLevel(track, spell.from, spell.to);
    const reached =
      levelAt(track, spell.from) === level
        ? spell.from
        : (track.times.find((time, i) => time > spell.from && track.levels[i] === level) ?? spell.to);
    const before = settled.get(level) ?? { seconds: 0, delay: 0 };
    settled.set(level, { seconds: before.seconds + spell.to - spell.from, delay: Math.max(before.delay, reached - spell.from) });
  }
  const [level, { delay }] = [...settled].sort((a, b) => b[1].seconds - a[1].seconds)[0] ?? ['', { delay: 0 }];
  return settled.size === 0 ? null : { level, delay, since: present.from };
}

/** Signals from which an alarm can be reached, with the number of steps; other alarms are not passed through. */
function ancestors(alarm: string, causes: Known['causes'], alarms: ReadonlySet<string>): Map<string, number> {
  const found = new Map<string, number>();
  let edge = [alarm];
  for (let distance = 1; edge.length > 0; distance++) {
    const next = edge.flatMap(node => causes.get(node) ?? []).filter(node => !alarms.has(node) && !found.has(node));
    for (const node of next) found.set(node, distance);
    edge = [...new Set(next)];
  }
  return found;
}

function tracksOf(readings: readonly SignalReading[], begin: number, now: number): Map<string, Track> {
  const bySignal = new Map<string, SignalReading[]>();
  for (const reading of readings) {
    const list = bySignal.get(reading.signal);
    if (list) list.push(reading);
    else bySignal.set(reading.signal, [reading]);
  }
  return new Map([...bySignal].map(([signal, list]) => [signal, trackOf(list, begin, now)]));
}

function trackOf(readings: readonly SignalReading[], begin: number, now: number): Track {
  const level = levelling(readings, begin, now);
  const track: Track = { times: [], levels: [] };
  for (const { at, value } of readings) {
    const next = level(value);
    if (track.levels.at(-1) === next) continue;
    track.times.push(at);
    track.levels.push(next);
  }
  return track;
}

/** A number counts as low, normal or high: normal is near the value it had for most of the time. */
function levelling(readings: readonly SignalReading[], begin: number, now: number): (value: SignalReading['value']) => Level {
  const numbers = readings.filter((reading): reading is SignalReading & { value: number } => typeof reading.value === 'number');
  if (numbers.length === 0) return String;
  const held = numbers
    .map(({ at, value }, i) => ({ value, time: (numbers[i + 1]?.at ?? now) - Math.max(at, begin) }))
    .sort((a, b) => a.value - b.value);
  const total = held.reduce((sum, { time }) => sum + time, 0);
  const at = (share: number) => {
    let passed = 0;
    for (const { value, time } of held) {
      passed += time;
      if (passed >= share * total) return value;
    }
    return 0;
  };
  const middle = at(0.5);
  const margin = Math.max(2 * (at(0.75) - at(0.25)), 0.1 * Math.abs(middle));
  return value => (typeof value !== 'number' || Math.abs(value - middle) <= margin ? 'normal' : value < middle ? 'low' : 'high');
}

function levelAt({ times, levels }: Track, at: number): Level {
  let found = levels[0] ?? '';
  for (let i = 0; i < times.length && times[i]! <= at; i++) found = levels[i]!;
  return found;
}

/** Where a signal was for most of the time between two moments. */
function usualLevel(track: Track, from: number, to: number): Level {
  const time = new Map<Level, number>();
  track.times.forEach((begun, i) => {
    const a = i === 0 ? from : Math.max(begun, from);
    const b = Math.min(to, track.times[i + 1] ?? to);
    if (b > a) time.set(track.levels[i]!, (time.get(track.levels[i]!) ?? 0) + b - a);
  });
  return [...time].sort((a, b) => b[1] - a[1])[0]?.[0] ?? levelAt(track, from);
}

/** When an alarm last came on; null when it never did, or was on from the beginning. */
function raisedAt(track: Track | undefined, begin: number): number | null {
  if (!track) return null;
  for (let i = track.times.length - 1; i >= 0; i--) if (track.levels[i] === 'true' && track.times[i]! > begin) return track.times[i]!;
  return null;
}
