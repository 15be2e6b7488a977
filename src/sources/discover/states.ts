/**
 * What the codes of a state most likely mean, as PackML names. Pure.
 *
 * PackML has two numberings in use: OPC's of 2006 (TMC), Stopped = 0 to Unholding = 16, and ISA-TR88.00.02's own,
 * Clearing = 1 to Complete = 17. Which one a machine speaks is told by what it says while its counter grows.
 */
import { PACKML_STATES, type PackmlState } from '../../plant/plant.ts';
import { codesOf, growthWhile, type Series } from './series.ts';

export interface StateGuess {
  /** Empty: the codes are the names themselves. */
  values: Readonly<Record<string, PackmlState>>;
  /** For the comment beside it. */
  scheme: string;
  unsure: readonly string[];
}

type Numbering = Readonly<Record<string, PackmlState>>;

const TMC: Numbering = Object.fromEntries(PACKML_STATES.map((state, index) => [index, state]));

const TR88: Numbering = Object.fromEntries(
  (
    'clearing stopped starting idle suspended execute stopping aborting aborted holding held unholding ' +
    'suspending unsuspending resetting completing complete'
  )
    .split(' ')
    .map((state, index) => [index + 1, state as PackmlState]),
);

/** Weihenstephan's WS_Cur_State: one bit each. Lack and tailback lie outside the station, its failures inside. */
const WEIHENSTEPHAN: Numbering = {
  1: 'stopped',
  2: 'starting',
  4: 'idle',
  8: 'suspended',
  16: 'suspended',
  32: 'suspended',
  64: 'suspended',
  128: 'execute',
  256: 'stopping',
  512: 'aborting',
  1024: 'held',
  2048: 'suspended',
  4096: 'aborted',
  8192: 'holding',
  16384: 'held',
  32768: 'idle',
};

/** The data model's codes by ten thousands, from 10000 "full speed" to 220000 "technical, other". */
const TEN_THOUSANDS: readonly PackmlState[] = [
  ...(['execute', 'execute', 'stopped', 'stopped', 'stopped', 'suspended', 'suspended', 'suspended', 'suspended'] as const),
  ...(['stopped', 'stopped', 'stopped', 'stopped', 'idle', 'idle', 'stopped', 'idle', 'held'] as const),
  ...(['suspended', 'suspended', 'stopped', 'held'] as const),
];

/** What people call states, beside PackML's own names. */
const WORDS: Readonly<Record<string, PackmlState>> = {
  ...Object.fromEntries(PACKML_STATES.map(state => [state, state])),
  ...words('execute', 'run running auto automatic producing production operating executing betrieb läuft laeuft produktion marcha praca'),
  ...words('stopped', 'stop off halted down aus gestoppt stillstand halt parada parado postój'),
  ...words('idle', 'ready standby waiting bereit leerlauf listo gotowy prepared'),
  ...words('held', 'fault faulted error failure alarm störung stoerung fehler fallo avería awaria hold'),
  ...words('suspended', 'starved blocked lack tailback suspend wartet mangel stau'),
  ...words('aborted', 'estop emergency notaus notstop'),
  ...words('complete', 'completed done fertig'),
};
/** Words that people use for more than one thing. */
const LOOSE = new Set('ready standby waiting bereit fault faulted error failure alarm störung stoerung fehler auto down off'.split(' '));

function words(state: PackmlState, text: string): Record<string, PackmlState> {
  return Object.fromEntries(text.split(' ').map(word => [word, state]));
}

/** A state, and a running total of the same station, if it has one. */
export interface StateHeard {
  series: Series;
  total: Series | null;
}

/** @param likes the same signal at all stations that have it: what one of them tells holds for the others */
export function guessStates(likes: readonly StateHeard[]): StateGuess | null {
  const codes = [...new Set(likes.flatMap(({ series }) => codesOf(series)))];
  if (codes.length === 0) return null;
  return codes.every(code => /^-?\d+$/.test(code)) ? byNumber(codes.map(Number), likes) : byWord(codes);
}

export const isStateWord = (code: string): boolean => stateOfWord(code) !== undefined;

function stateOfWord(code: string): PackmlState | undefined {
  const plain = code
    .toLowerCase()
    .replaceAll(/[^\p{L}]+/gu, ' ')
    .trim();
  const last = plain.split(' ').at(-1)!;
  return lookUp(plain.replaceAll(' ', '')) ?? lookUp(last);
}

const lookUp = (word: string): PackmlState | undefined => (Object.hasOwn(WORDS, word) ? WORDS[word] : undefined);

function byWord(codes: readonly string[]): StateGuess | null {
  const known = codes.flatMap(code => (stateOfWord(code) === undefined ? [] : [[code, stateOfWord(code)!] as const]));
  if (known.length === 0) return null;
  const unknown = codes.filter(code => stateOfWord(code) === undefined);
  const names = known.every(([code, state]) => code.toLowerCase() === state);
  const loose = known.filter(([code]) => LOOSE.has(code.toLowerCase())).map(([code, state]) => `${code} is read as ${state}`);
  const unsure = [...loose, ...unknown.map(code => `nobody knows what "${code}" means; give it a PackML name`)];
  if (!names) return { values: Object.fromEntries(known), scheme: 'names', unsure };
  if (unknown.length === 0 && known.every(([code, state]) => code === state)) return { values: {}, scheme: 'PackML names', unsure };
  const style = [upper, title].find(spell => known.every(([code, state]) => code === spell(state)));
  const all = style === undefined ? known : PACKML_STATES.map(state => [style(state), state] as const);
  return { values: Object.fromEntries(all), scheme: 'PackML names', unsure };
}

const upper = (state: string): string => state.toUpperCase();
const title = (state: string): string => state[0]!.toUpperCase() + state.slice(1);

function byNumber(codes: readonly number[], likes: readonly StateHeard[]): StateGuess | null {
  if (codes.every(code => code >= 10_000 && code < 230_000)) {
    const values = Object.fromEntries(codes.map(code => [code, TEN_THOUSANDS[Math.floor(code / 10_000) - 1]!]));
    return {
      values,
      scheme: 'codes by ten thousands',
      unsure: ['10000 to 220000 looks like a UMH data model; check what each code means'],
    };
  }
  if (codes.some(code => code >= 32) && codes.every(code => code === 0 || Object.hasOwn(WEIHENSTEPHAN, code)))
    return { values: WEIHENSTEPHAN, scheme: 'Weihenstephan, WS_Cur_State', unsure: leftOver(codes, WEIHENSTEPHAN) };
  const running = codeWhileGrowing(likes);
  if (!codes.every(code => code >= 0 && code <= 17)) return running === null ? null : ownNumbering(codes, running);
  return packmlNumber(codes, likes, running);
}

const leftOver = (codes: readonly number[], numbering: Numbering): readonly string[] =>
  codes.filter(code => !Object.hasOwn(numbering, code)).map(code => `${code} was seen and is no state of this numbering`);

/** The numbering is the maker's own; only what it says while it counts is known. */
function ownNumbering(codes: readonly number[], running: number): StateGuess {
  const others = codes.filter(code => code !== running);
  return {
    values: { [running]: 'execute' },
    scheme: "the maker's own numbers",
    unsure: [
      `${running} is what it says while the counter grows`,
      ...(others.length === 0 ? [] : [`give ${others.join(', ')} a PackML name each; look at the machine while you do it`]),
    ],
  };
}

/** A code must hold this share of all growth before it is believed to be the running one. */
const GROWTH_SHARE_MIN = 0.7;

function codeWhileGrowing(likes: readonly StateHeard[]): number | null {
  const grown = new Map<number, number>();
  for (const { series, total } of likes)
    if (total !== null)
      for (const [code, spent] of growthWhile(series, total)) grown.set(Number(code), (grown.get(Number(code)) ?? 0) + spent.grown);
  const all = [...grown.values()].reduce((sum, by) => sum + by, 0);
  const best = [...grown].toSorted((a, b) => b[1] - a[1])[0];
  return best !== undefined && all > 0 && best[1] >= all * GROWTH_SHARE_MIN ? best[0] : null;
}

function packmlNumber(codes: readonly number[], likes: readonly StateHeard[], running: number | null): StateGuess | null {
  if (running === 4) return { values: TMC, scheme: 'PackML, OPC TMC numbers', unsure: leftOver(codes, TMC) };
  if (running === 6) return { values: TR88, scheme: 'PackML, ISA-TR88 numbers', unsure: leftOver(codes, TR88) };
  if (running !== null) return ownNumbering(codes, running);
  if (codes.includes(0) && codes.includes(17)) return null;
  const tmc = plausible(likes, TMC);
  const tr88 = plausible(likes, TR88);
  if (tmc === 0 && tr88 === 0) return null;
  const told = codes.includes(0) || codes.includes(17);
  const asTmc = codes.includes(0) || (!told && tmc > tr88);
  const doubt = `two PackML numberings exist, and no counter told which; here execute is read as ${asTmc ? '4 (OPC TMC), not 6 (ISA-TR88)' : '6 (ISA-TR88), not 4 (OPC TMC)'}`;
  return {
    values: asTmc ? TMC : TR88,
    scheme: asTmc ? 'PackML, OPC TMC numbers' : 'PackML, ISA-TR88 numbers',
    unsure: told ? [] : [doubt],
  };
}

const STABLE: Partial<Record<PackmlState, number>> = { execute: 1, suspended: 0.4, held: 0.4, idle: 0.4, stopped: 0.4, aborted: 0.3 };

/** The share of its time a machine would spend in states that last; execute most of all. 0 without execute. */
function plausible(likes: readonly StateHeard[], numbering: Numbering): number {
  let good = 0;
  let all = 0;
  let executes = false;
  for (const { series } of likes)
    for (const [index, { at, code }] of series.changes.entries()) {
      const ms = (series.changes[index + 1]?.at ?? series.last) - at + 1;
      const state = numbering[code];
      executes ||= state === 'execute';
      all += ms;
      good += ms * (state === undefined ? 0 : (STABLE[state] ?? 0));
    }
  return all === 0 || !executes ? 0 : good / all;
}
