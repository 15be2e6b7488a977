/**
 * What one heard value most likely is to a station: its state, a running total, alarms, a measured quantity. Pure.
 *
 * The name speaks first and the values have to agree with it; where the name says nothing, only what can be nothing else
 * is taken.
 */
import { isBitWord, isUnion } from '../bit-word.ts';
import { codesOf, type Series } from './series.ts';
import { isStateWord } from './states.ts';

export type Role =
  | { kind: 'state'; weight: number }
  | { kind: 'run' }
  | { kind: 'count'; side: 'good' | 'reject'; named: boolean }
  | { kind: 'alarm'; form: 'bits' | 'code' | 'flag' }
  | { kind: 'parameter' }
  | { kind: 'buffer' }
  | { kind: 'presence' }
  | { kind: 'time'; form: 'ms' | 's' | 'iso' }
  | { kind: 'nothing'; because: string };

/** Keys that only say "here is the value". */
const GENERIC = new Set('value val v data payload x m wert valor reading metrics fields'.split(' '));
const words = (text: string): RegExp => new RegExp(`^(${text.replaceAll(' ', '|')})$`);
const TIME = words('timestamp ts time at date datetime zeit zeitstempel epoch sourcetimestamp');
const SILENT = words(
  'seq sequence heartbeat alive watchdog uptime version serial id quality q bdseq session token firmware ip host hash rebirth',
);
const ALARM = words(
  'alarm alarms fault faults failure error errors err warning warnings warn störung stoerung stör stoer störmeldung stoermeldung fehler trip tripped estop emergency di',
);
const CODE = words('code codes nr no num number id nummer text');
const BITS = words('word words wort worte bits bit mask bitmask di flags bitfield');
const STATE = words('state states status zustand estado stan betriebszustand packml unitstate statecurrent currentstate statusword');
const MODE = words('mode betriebsart modus modo tryb');
/** PackML's unit mode (producing, maintenance, manual) is no state. */
const UNIT_MODE = /^(unit ?mode|mode ?current|unit ?mode ?current)$/;
const RUN = words('run running runs laeuft läuft active producing operating on ein betrieb marcha');
const GOOD = words('good ok io gut gute gutteile gutmenge pass passed buenas dobre out output outfeed produced');
const IN = words('in infeed input consumed eingang zulauf');
const REJECT = words(
  'nok reject rejects rejected bad scrap defect defects defective nio ausschuss ausschussmenge schlechtteile waste fail failed faulty malas braki',
);
const COUNT = words(
  'count counts counter cnt total totals pieces parts units produced processed infeed stück stueck stückzahl stueckzahl teile zähler zaehler qty quantity licznik piezas',
);
const NO_COUNT = words(
  'energy kwh wh hours hour runtime operatinghours seconds minutes distance volume liter litre l m3 strokes cycles revolutions',
);
const BUFFER = words('buffer puffer accumulation bufor pulmón');
const PRESENCE = words('presence present operatorpresent anwesend anwesenheit');
const LIST = words('limit max min high low hh ll');

/** `oil_temp_C`, `ProdProcessedCount` → lower-case words. */
export function wordsOf(name: string): readonly string[] {
  return name
    .replaceAll(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .replaceAll(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2')
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
    .map(word => word.toLowerCase())
    .flatMap(word => /^(\p{L}{2,})(state|status|counter|count|word|wort|code|bits)$/u.exec(word)?.slice(1) ?? [word]);
}

/** The keys of a path, without indices and those that say nothing: `$.fields.oil_temp` → `oil_temp`. */
export const keysOf = (path: string): readonly string[] =>
  [...path.matchAll(/\.([A-Za-z0-9_-]+)/g)].map(found => found[1]!).filter(key => !GENERIC.has(key.toLowerCase()));

/** What a path says is there: `$` where it only wraps one value, null for times and bookkeeping. */
export function signalPath(path: string): string | null {
  const near = wordsOf(keysOf(path).at(-1) ?? '');
  if (near.length === 0) return '$';
  return near.some(word => TIME.test(word) || SILENT.test(word)) ? null : path;
}

/** What goes into a station is not yet made. */
export const saysIn = (name: string): boolean => wordsOf(name).some(word => IN.test(word));

/** Names its good pieces as such, and is not a total that may hold rejects as well. */
export const saysGood = (name: string): boolean => wordsOf(name).some(word => GOOD.test(word) && word !== 'out' && word !== 'produced');

/**
 * @param tail the levels below the station
 * @param path within the payload
 */
export function roleOf(tail: readonly string[], path: string, series: Series): Role {
  const keys = keysOf(path);
  const spoken = [...tail, ...keys].flatMap(wordsOf);
  // The nearest name speaks; `cnt` above `run` does not make a counter of it.
  const near = wordsOf(keys.at(-1) ?? tail.at(-1) ?? '');
  const time = timeForm(series);
  if (time !== null && (near.some(word => TIME.test(word)) || series.min > 1e12)) return { kind: 'time', form: time };
  if (series.times === 0) return { kind: 'nothing', because: 'no value came' };
  if (near.some(word => SILENT.test(word)) && !near.some(word => ALARM.test(word)))
    return { kind: 'nothing', because: 'looks like bookkeeping' };
  if (UNIT_MODE.test(near.join(' '))) return { kind: 'nothing', because: 'a mode, not a state' };
  return twoValued(near, spoken, series) ?? named(near, spoken, series) ?? byValues(near, series);
}

function timeForm(series: Series): 'ms' | 's' | 'iso' | null {
  if (series.texts > 0) return /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d/.test(series.shown) ? 'iso' : null;
  if (series.numbers === 0) return null;
  return series.min > 1e12 && series.max < 1e13 ? 'ms' : series.min > 1e9 && series.max < 1e10 ? 's' : null;
}

const YES_NO = new Set(['0', '1', 'true', 'false', 'on', 'off', 'yes', 'no', 'True', 'False', 'ON', 'OFF', '1.0', '0.0']);
const isYesNo = (series: Series): boolean => series.values !== null && codesOf(series).every(code => YES_NO.has(code));

function twoValued(near: readonly string[], spoken: readonly string[], series: Series): Role | null {
  if (!isYesNo(series)) return null;
  if (near.some(word => PRESENCE.test(word))) return { kind: 'presence' };
  // A counter that stands at 0 or 1, a word without alarms and a state in 0 are what their names say.
  if (series.booleans === 0 && isCountName(near)) return null;
  if (series.booleans === 0 && spoken.some(word => ALARM.test(word)) && spoken.some(word => BITS.test(word) || CODE.test(word)))
    return null;
  if (spoken.some(word => ALARM.test(word))) return { kind: 'alarm', form: 'flag' };
  if (near.some(word => RUN.test(word))) return { kind: 'run' };
  if (near.some(word => STATE.test(word))) return series.booleans > 0 || codesOf(series).length === 2 ? { kind: 'run' } : null;
  if (series.booleans > 0) return { kind: 'nothing', because: 'a yes or no without a meaning' };
  return null;
}

const isCountName = (near: readonly string[]): boolean =>
  near.some(word => GOOD.test(word) || REJECT.test(word) || COUNT.test(word)) && !near.some(word => NO_COUNT.test(word) || LIST.test(word));

function named(near: readonly string[], spoken: readonly string[], series: Series): Role | null {
  const codes = codesOf(series);
  const coded = series.values !== null && codes.length <= 20 && (series.texts > 0 || series.whole);
  if (spoken.some(word => ALARM.test(word)) && !near.some(word => COUNT.test(word) || TIME.test(word))) {
    if (series.texts > 0) return coded ? { kind: 'alarm', form: 'code' } : { kind: 'nothing', because: 'a text of its own each time' };
    if (series.whole) return { kind: 'alarm', form: alarmForm(spoken, series) };
  }
  if (coded && near.some(word => STATE.test(word))) return { kind: 'state', weight: near.some(word => MODE.test(word)) ? 1 : 3 };
  if (coded && near.length > 0 && spoken.some(word => MODE.test(word)) && (series.texts === 0 || codes.some(isStateWord)))
    return { kind: 'state', weight: 1 };
  if (isCountName(near) && isTotal(series))
    return { kind: 'count', side: near.some(word => REJECT.test(word)) ? 'reject' : 'good', named: true };
  if (spoken.some(word => BUFFER.test(word)) && series.whole && series.numbers > 0 && series.min >= 0 && series.max <= PARTS_MAX)
    return { kind: 'buffer' };
  return null;
}

/** More parts than any buffer holds: then it is something else. */
const PARTS_MAX = 100_000;

/** Bits when each number is made of single bits that were seen alone, or when the name says so. */
function alarmForm(spoken: readonly string[], series: Series): 'bits' | 'code' {
  if (spoken.some(word => BITS.test(word))) return 'bits';
  if (spoken.some(word => CODE.test(word)) || series.values === null) return 'code';
  const numbers = codesOf(series)
    .map(Number)
    .filter(number => number > 0 && number < 2 ** 31);
  const single = numbers.filter(number => (number & (number - 1)) === 0);
  return numbers.length > single.length && single.length >= 2 && isUnion(numbers) ? 'bits' : 'code';
}

/** Falls of a running total are rare, and go back to the beginning. */
const FALLS_SHARE_MAX = 0.02;
const FALL_TO_MAX = 0.1;

export function isTotal(series: Series): boolean {
  if (series.numbers === 0 || series.texts > 0 || !series.whole || series.min < 0) return false;
  if (series.fallen > 1 + series.rises * FALLS_SHARE_MAX) return false;
  return series.falls.every(({ from, to }) => to <= from * FALL_TO_MAX);
}

/** A total that nobody named as one has to grow this often before it is believed. */
const RISES_MIN = 5;

function byValues(near: readonly string[], series: Series): Role {
  if (series.texts > 0)
    return codesOf(series).length > 0 && codesOf(series).every(isStateWord)
      ? { kind: 'state', weight: 1 }
      : { kind: 'nothing', because: 'text without a meaning here' };
  if (near.some(word => BITS.test(word)) && series.whole && series.min >= 0) return { kind: 'alarm', form: 'bits' };
  const grows = isTotal(series) && series.rises >= RISES_MIN && series.rises >= (series.numbers - 1) * 0.2;
  if (grows && !near.some(word => NO_COUNT.test(word))) return { kind: 'count', side: 'good', named: false };
  if (series.numbers >= CODE_SEEN_MIN && series.values !== null && isBitWord(codesOf(series).map(Number)))
    return {
      kind: 'nothing',
      because: `only ${codesOf(series).join(', ')} came: bits or a code, not a measurement; map it if you know which`,
    };
  return { kind: 'parameter' };
}

/** Seen less often, few numbers say nothing. */
const CODE_SEEN_MIN = 12;
