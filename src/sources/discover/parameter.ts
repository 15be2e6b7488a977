/** A measured quantity as plant.yaml names it: name, unit, and the band it stayed in. Pure. */
import { keysOf, wordsOf } from './roles.ts';
import { quantile } from './series.ts';
import type { Signal } from './station.ts';

export interface ParameterDraft {
  name: string;
  unit: string | null;
  usual: readonly [number, number] | null;
  note: string;
}

/** What people write behind a name: `oil_temp_c`. */
const UNITS: Readonly<Record<string, string>> = Object.fromEntries(
  (
    'c:°C degc:°C celsius:°C f:°F degf:°F k:K bar:bar mbar:mbar kpa:kPa mpa:MPa pa:Pa psi:psi rpm:rpm hz:Hz kw:kW kwh:kWh w:W a:A amp:A ' +
    'amps:A ma:mA v:V mv:mV mm:mm cm:cm um:µm kg:kg g:g l:l ml:ml lmin:l/min pct:% percent:% prozent:% s:s sec:s ms:ms nm:Nm n:N'
  )
    .split(' ')
    .map(pair => pair.split(':') as [string, string]),
);

/** At least so many values before a usual band is drawn from them. */
const BAND_SAMPLES_MIN = 30;

/** @param taken lower-case names of this station so far; the new one is added */
export function parameterDraft(signal: Signal, taken: Set<string>): ParameterDraft {
  const { series, tail, path } = signal;
  const keys = keysOf(path);
  const spoken = [...tail.filter(level => !level.startsWith('_')).slice(-2), ...keys];
  const words = spoken.flatMap(wordsOf).filter((word, index, all) => word !== all[index - 1]);
  const unitWord = words.length > 1 && Object.hasOwn(UNITS, words.at(-1)!) ? words.pop()! : null;
  const camel = words.map((word, index) => (index === 0 ? word : word[0]!.toUpperCase() + word.slice(1))).join('') || 'value';
  let name = camel.slice(0, 100);
  for (let copy = 2; taken.has(name.toLowerCase()); copy++) name = `${camel.slice(0, 100)}${copy}`;
  taken.add(name.toLowerCase());
  const unit = signal.unit ?? (unitWord === null ? null : UNITS[unitWord]!);
  const low = quantile(series, 0.02);
  const high = quantile(series, 0.98);
  const moved = series.max > series.min && low !== null && high !== null;
  const margin = moved ? (high - low) * 0.1 : 0;
  const usual =
    moved && series.numbers >= BAND_SAMPLES_MIN
      ? ([within(low - margin, high - low || 1), within(high + margin, high - low || 1)] as const)
      : null;
  const seen = series.numbers === 0 ? 'no value came' : `seen ${rounded(series.min)} to ${rounded(series.max)}`;
  const doubts = [
    ...(unit === null ? ['its unit'] : []),
    ...(/(setpoint|sollwert|target|soll)/i.test(camel) || words.includes('sp') ? ['a setpoint rather than a measurement?'] : []),
  ];
  return { name, unit, usual, note: `${seen}${doubts.length === 0 ? '' : `; unsure: ${doubts.join('; ')}`}` };
}

const rounded = (value: number): number => (Number.isInteger(value) ? value : Number(value.toPrecision(4)));

/** To about a hundredth of the band's width: more digits than that are chance. */
function within(value: number, width: number): number {
  const step = 10 ** Math.floor(Math.log10(width / 20));
  return Number((Math.round(value / step) * step).toPrecision(12));
}
