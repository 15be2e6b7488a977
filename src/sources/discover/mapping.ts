/** From what is believed of a station to the mappings of plant.yaml that say so, as text with comments. Pure. */
import type { ParameterDraft } from './parameter.ts';
import { saysGood } from './roles.ts';
import { codesOf, type Series } from './series.ts';
import { guessStates, type StateGuess } from './states.ts';
import { type Heard, nameOf, type Signal } from './station.ts';
import { flow, scalar } from './yaml.ts';

/** One mapping, still without its topic or device: rows of `key: value`, and what a person should know. */
export interface Drafted {
  /** MQTT: the signals' topic. Sparkplug: their device. */
  origin: string;
  sparkplug: Signal['sparkplug'];
  rows: readonly [key: string, value: string][];
  notes: readonly string[];
  unsure: readonly string[];
  /** Nothing can be said yet: it is written as a comment. */
  open: boolean;
}

/** Roll-overs that controllers have: 16 bits, signed and unsigned, and 32. */
const ROLL_OVERS = [32_768, 65_536, 100_000, 1_000_000, 2 ** 31, 2 ** 32];

/** The same signal at all stations that have it, itself included, each with the counter of its station. */
export type Likes = (signal: Signal) => readonly { signal: Signal; total: Signal | null }[];

export function draftMappings(heard: Heard, parameters: ReadonlyMap<Signal, ParameterDraft>, likes: Likes): Drafted[] {
  const drafts: (Drafted | null)[] = [
    heard.state === null ? null : stateMapping(heard.state, likes),
    ...countMappings(heard),
    ...heard.alarms.map(alarm =>
      alarmMapping(
        alarm,
        likes(alarm).map(({ signal }) => signal.series),
      ),
    ),
    ...[...parameters].map(([signal, { name, unit }]) =>
      mapping(signal, 'parameter', [
        ...pathRows(signal),
        ['name', scalar(name)],
        ...(unit === null ? [] : [['unit', scalar(unit)] as const]),
      ]),
    ),
    heard.buffer === null || heard.buffer.sparkplug !== null ? null : mapping(heard.buffer, 'buffer', pathRows(heard.buffer)),
    heard.presence === null || heard.presence.sparkplug !== null ? null : mapping(heard.presence, 'presence', pathRows(heard.presence)),
  ];
  return drafts.flatMap(one => (one === null ? [] : [timed(one, heard)]));
}

type Row = readonly [key: string, value: string];

function mapping(signal: Signal, event: string, rows: readonly Row[], more: Partial<Drafted> = {}): Drafted {
  const all: [string, string][] = [['event', event], ...rows.map(([key, value]): [string, string] => [key, value])];
  const unsure = [
    ...(more.unsure ?? []),
    ...(signal.share < SHARE_MIN ? [`${signal.label}: ${SELDOM}`] : []),
    ...(/\[\d+\]/.test(signal.path) ? [`${signal.label}: ${BY_PLACE}`] : []),
  ];
  return { origin: signal.origin, sparkplug: signal.sparkplug, rows: all, notes: [], open: false, ...more, unsure };
}

/** A mapping expects its value in every message. */
const SHARE_MIN = 0.9;
const SELDOM = 'is not in every message of its topic, and those without it will be told as ignored; give each kind of message its topic';

const BY_PLACE = 'is read by its place in a list; if the list changes, this reads another value';

const pathRows = ({ path, sparkplug }: Signal): Row[] => (sparkplug === null ? [['value', `{ path: ${scalar(path)} }`]] : []);

function valueRow({ path, sparkplug }: Signal, values: Readonly<Record<string, string>>): Row[] {
  const none = Object.keys(values).length === 0;
  if (sparkplug !== null) return none ? [] : [['values', flow(values)]];
  return [['value', `{ path: ${scalar(path)}${none ? '' : `, values: ${flow(values)}`} }`]];
}

/** The stations that share a signal share its guess, which is made once for all of them. */
const guessed = new WeakMap<ReturnType<Likes>, StateGuess | null>();

function guessOnce(likes: ReturnType<Likes>): StateGuess | null {
  const before = guessed.get(likes);
  if (before !== undefined) return before;
  const guess = guessStates(likes.map(({ signal, total }) => ({ series: signal.series, total: total?.series ?? null })));
  guessed.set(likes, guess);
  return guess;
}

function stateMapping(signal: Signal, likes: Likes): Drafted {
  const guess = guessOnce(likes(signal));
  if (guess !== null)
    return mapping(signal, 'state', valueRow(signal, guess.values), {
      notes: [guess.scheme],
      unsure: guess.unsure.map(text => `${signal.label}: ${text}`),
    });
  const codes = codesOf(signal.series).slice(0, 12).join(', ');
  return mapping(signal, 'state', valueRow(signal, { '?': 'execute' }), {
    open: true,
    unsure: [`${signal.label}: nobody knows what ${codes} mean; give each a PackML name`],
  });
}

function countMappings(heard: Heard): Drafted[] {
  const { good, reject, run } = heard;
  const drafts: Drafted[] = [];
  const sides = [good, reject].filter(side => side !== null);
  for (const origin of new Set(sides.map(side => side.origin))) {
    const here = sides.filter(side => side.origin === origin);
    if (here[0]!.sparkplug !== null) {
      for (const side of here) drafts.push(mapping(side, side === good ? 'good' : 'reject', [], { unsure: countDoubts(side, heard) }));
      continue;
    }
    const rollOvers = [...new Set(here.map(({ series }) => rollOver(series)).filter(end => end !== null))];
    const rows: Row[] = here.map(side => [side === good ? 'good' : 'reject', scalar(side.path)]);
    if (rollOvers.length === 1) rows.push(['rollOver', String(rollOvers[0])]);
    // Only a run bit beside the count can make a state of both.
    if (run?.origin === origin && here.includes(good!))
      rows.push(['state', `{ fromCountAndRunBit: ${scalar(run.path)}, quietSeconds: ${quietSeconds(good!.series)} }`]);
    drafts.push(mapping(here[0]!, 'count', rows, { unsure: here.flatMap(side => countDoubts(side, heard)) }));
  }
  if (run !== null && !(run.origin === good?.origin && run.sparkplug === null)) drafts.push(runMapping(run));
  return drafts;
}

function runMapping(run: Signal): Drafted {
  const values = Object.fromEntries(
    codesOf(run.series)
      .concat(run.series.booleans > 0 ? ['true', 'false'] : run.series.texts > 0 ? [] : ['1', '0'])
      .map(code => [code, isYes(code) ? 'execute' : 'stopped']),
  );
  return mapping(run, 'state', valueRow(run, values), { notes: ['a run bit: why it stands it does not say'] });
}

/** Long enough that a slow piece is no stop. */
function quietSeconds(series: Series): number {
  const cycle = series.growthSum > 0 ? (series.last - series.first) / 1000 / series.growthSum : 12;
  return Math.min(600, Math.max(30, Math.round((cycle * 5) / 10) * 10));
}

function rollOver({ falls }: Series): number | null {
  const ends = falls.flatMap(({ from }) => ROLL_OVERS.find(end => from >= end * 0.95 && from <= end) ?? []);
  return ends.length > 0 && ends.length === falls.length && new Set(ends).size === 1 ? ends[0]! : null;
}

/** A counter that came so often and never grew: the station stood, or it tells something else. */
const STEADY_TIMES = 5;

function countDoubts(side: Signal, { reject, good }: Heard): string[] {
  const doubts: string[] = [];
  if (side.role.kind === 'count' && !side.role.named) doubts.push(`${side.label}: grows like a counter; does it count good pieces?`);
  else if (side === good && reject !== null && !saysGood(nameOf(side)))
    doubts.push(`${side.label}: does it count good pieces only, or rejects as well?`);
  if (side === good && side.series.rises === 0 && side.series.times >= STEADY_TIMES)
    doubts.push(`${side.label}: never grew; Linemate reads running totals, not pieces a message`);
  if (side.series.fallen > 0 && rollOver(side.series) === null)
    doubts.push(`${side.label}: fell ${side.series.fallen} times; that is read as a reset unless rollOver says where it begins again`);
  else if (side.series.fallen === 0 && side.series.max > 32_768 * 0.8 && side.series.max < 65_536)
    doubts.push(`${side.label}: stands at ${side.series.max}; if the counter has 16 bits, add rollOver: 65536`);
  return doubts;
}

/** @param likes the same alarm at all stations that have it: what one of them has shown, the others may */
function alarmMapping(signal: Signal, likes: readonly Series[]): Drafted {
  const name = nameOf(signal);
  const form = signal.role.kind === 'alarm' ? signal.role.form : 'flag';
  const codes = [...new Set(likes.flatMap(codesOf))];
  if (signal.sparkplug !== null) {
    const doubt = `${signal.label}: anything but 0 is read as one alarm; publish each bit or code as a metric to tell them apart`;
    return mapping(signal, 'alarm', [['name', scalar(name)]], { unsure: form === 'flag' ? [] : [doubt] });
  }
  if (form === 'bits') {
    const bits = [...new Set(likes.flatMap(bitsOf))].toSorted((a, b) => a - b);
    const named = Object.fromEntries((bits.length === 0 ? [0] : bits).map(bit => [bit, `${name}.${bit}`]));
    const seen = bits.length === 0 ? 'no bit was seen' : `bits ${bits.join(', ')} were seen`;
    return mapping(signal, 'alarm', [...pathRows(signal), ['bits', flow(named)]], {
      unsure: [`${signal.label}: ${seen}; name all bits as the machine's list does`],
    });
  }
  if (form === 'flag') {
    const on = codes.filter(isYes);
    const off = codes.filter(code => !isYes(code) && !['0', 'false'].includes(code));
    const named = (on.length > 0 ? on : likes.some(({ booleans }) => booleans > 0) ? ['true'] : ['1']).map(code => [code, name]);
    return mapping(signal, 'alarm', valueRow(signal, Object.fromEntries([...named, ...off.map(code => [code, ''])])));
  }
  const none = codes.filter(code => /^(none|ok|no (alarm|fault|error)|keine?|-|clear)$/i.test(code));
  if (none.length === 0) return mapping(signal, 'alarm', pathRows(signal), { notes: ['each code stands for itself'] });
  const values = Object.fromEntries(codes.map(code => [code, none.includes(code) ? '' : code]));
  return mapping(signal, 'alarm', valueRow(signal, values), { unsure: [`${signal.label}: only the codes seen are named; add the others`] });
}

const isYes = (code: string): boolean => /^(1|1\.0|true|on|yes)$/i.test(code);

function bitsOf(series: Series): number[] {
  const numbers = series.values === null ? series.sample : codesOf(series).map(Number);
  return numbers.flatMap(number => {
    if (!Number.isSafeInteger(number)) return [];
    const word = BigInt(number < 0 ? number >>> 0 : number);
    return Array.from({ length: 64 }, (_, bit) => bit).filter(bit => (word >> BigInt(bit)) & 1n);
  });
}

const SKEW_MS_MAX = 4 * 60_000;

/** The source's own clock, when it has one that can be believed. */
function timed(draft: Drafted, heard: Heard): Drafted {
  const time = heard.times.get(draft.origin);
  if (time === undefined || draft.sparkplug !== null || time.role.kind !== 'time') return draft;
  const doubt = (text: string): Drafted => ({ ...draft, unsure: [...draft.unsure, `${time.label}: ${text}`] });
  if (time.role.form === 's') return doubt('is in seconds; Linemate reads milliseconds or ISO times, so our own clock is taken');
  const shown = time.role.form === 'ms' ? time.series.number! : Date.parse(time.series.shown);
  if (time.role.form === 'iso' && !/(Z|[+-]\d\d:?\d\d)$/.test(time.series.shown))
    return doubt('names no time zone, so our own clock is taken');
  if (!(Math.abs(shown - time.series.last) <= SKEW_MS_MAX)) return doubt('is minutes away from our clock, so ours is taken');
  return { ...draft, rows: [...draft.rows, ['at', scalar(time.path)]] };
}
