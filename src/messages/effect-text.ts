/** A tip's effect in words, and as a bar: for the page, the terminal, a notice, a month. */
import type { EpochMs } from '../clock.ts';
import { REJECTS } from '../coaching/measured.ts';
import type { BorrowedEffect } from '../coaching/sister-effect.ts';
import type { Difference, TipEffect } from '../coaching/tip-effect.ts';
import { type Lang, localeOf } from '../plant/plant.ts';
import { formats } from '../prompts/format.ts';
import { LOOKS, lookDate, WEEK_MS } from '../trial/looks.ts';
import { fill } from './say.ts';
import { EFFECT_WORDS } from './words/effect.ts';
import { SISTER_WORDS } from './words/sisters.ts';

export interface EffectText {
  verdict: string;
  /** What is still missing, or at which look it was found. */
  standing: string;
  /** `between … and …`, for what the verdict rests on first; empty before the first look. */
  ranges: readonly string[];
  perWeek: string | null;
  /** Whether people do it without the tip; null = not known yet. */
  unaided: string | null;
  /** What sister plants found, and what that is worth here; null = they tell nothing of it. */
  sisters: string | null;
  /** What was compared, and how much of it there is. */
  basis: string;
  bar: EffectBar | null;
}

/** Percent of the width; `zero` is no difference, left of it less was lost. */
export interface EffectBar {
  low: number;
  high: number;
  estimate: number;
  zero: number;
}

export interface EffectReader {
  lang: Lang;
  timeZone: string;
  now: EpochMs;
}

export function effectText(effect: TipEffect, reader: EffectReader, borrowed: BorrowedEffect | null = null): EffectText {
  const words = EFFECT_WORDS[reader.lang];
  const minutes = effect.minutes === null ? [] : [fill(words.minutes, { range: rangeOf(effect.minutes, reader, 'min') })];
  const rejects = effect.rejects === null ? [] : [fill(words.rejects, { range: rangeOf(effect.rejects, reader, '') })];
  const unit = effect.measure === REJECTS ? '' : 'min';
  const { treated, untreated, units } = effect;
  const many = fill(effect.comparison === 'start' ? words.lines : words.shifts, { units });
  return {
    verdict: words.verdicts[effect.verdict],
    standing: standingOf(effect, reader),
    ranges: effect.measure === REJECTS ? [...rejects, ...minutes] : [...minutes, ...rejects],
    perWeek: effect.perWeek === null ? null : fill(words[fadingOf(effect.perWeek)], { range: rangeOf(effect.perWeek, reader, unit) }),
    unaided: unaidedOf(effect, reader),
    sisters: borrowed === null ? null : sistersText(borrowed, reader),
    basis: `${words.comparisons[effect.comparison]}: ${fill(words.counts, { treated, untreated })}, ${many}`,
    bar: barOf(effect.measure === REJECTS ? effect.rejects : effect.minutes),
  };
}

/** Said only where the whole interval says it. */
const fadingOf = ({ low, high }: Difference) => (low > 0 ? 'fades' : high < 0 ? 'grows' : 'steady');

/** Where only sister plants know what it does. */
export function sistersAlone(borrowed: BorrowedEffect, reader: EffectReader): EffectText {
  return {
    verdict: EFFECT_WORDS[reader.lang].none,
    standing: SISTER_WORDS[reader.lang].row,
    ranges: [],
    perWeek: null,
    unaided: null,
    sisters: sistersText(borrowed, reader),
    basis: '',
    bar: null,
  };
}

function sistersText({ measure, plants, theirs, together }: BorrowedEffect, reader: EffectReader): string {
  const words = EFFECT_WORDS[reader.lang];
  const { row, effect, alone, differs, together: counted } = SISTER_WORDS[reader.lang];
  const [sentence, unit] = measure === REJECTS ? [words.rejects, ''] : [words.minutes, 'min'];
  const found = fill(effect, { row, plants, range: fill(sentence, { range: rangeOf(theirs, reader, unit) }) });
  if (together.differs) return `${found} ${differs}`;
  if (together.weight === 1) return `${found} ${alone}`;
  const weight = formats(reader.lang, reader.timeZone).number(together.weight * 100, 0);
  return `${found} ${fill(counted, { weight, range: rangeOf(together, reader, unit) })}`;
}

function rangeOf({ estimate, low, high }: Difference, { lang, timeZone }: EffectReader, unit: string): string {
  const words = EFFECT_WORDS[lang];
  const { number } = formats(lang, timeZone);
  const said = (value: number): string => {
    const x = number(Math.abs(value), Math.abs(value) < 10 ? 1 : 0);
    if (x === '0') return words.same;
    return fill(value < 0 ? words.less : words.more, { x: unit === '' ? x : `${x} ${unit}` });
  };
  return fill(words.value, { estimate: said(estimate), low: said(low), high: said(high) });
}

function unaidedOf({ unaided }: TipEffect, { lang, timeZone }: EffectReader): string | null {
  if (unaided === undefined) return null;
  const words = EFFECT_WORDS[lang];
  const { number } = formats(lang, timeZone);
  const share = (value: number | null, text: string): string[] => (value === null ? [] : [fill(text, { share: number(value * 100, 0) })]);
  const { afterWeek, afterMonth, checks, checksInTime } = unaided;
  const parts = [
    ...share(afterWeek, words.afterWeek),
    ...share(afterMonth, words.afterMonth),
    ...(checks === 0 ? [] : [fill(words.checked, { checks, inTime: checksInTime })]),
  ];
  return parts.length === 0 ? null : fill(words.unaided, { parts: parts.join(', ') });
}

/** What is missing is counted from now, not from the look that found it missing. */
function standingOf({ verdict, look, since, at, weeksMore, linesMore }: TipEffect, { lang, timeZone, now }: EffectReader): string {
  const words = EFFECT_WORDS[lang];
  const { plural } = formats(lang, timeZone);
  const taken = look === 0 ? fill(words.first, { date: dateOf(lookDate(since, 1), lang) }) : fill(words.look, { look, looks: LOOKS });
  if (verdict !== 'not-enough-yet') return taken;
  if (linesMore > 0) return `${fill(words.linesMore, { lines: plural(linesMore, words.linesToStart) })}; ${taken}`;
  if (weeksMore === null) return `${words.tooRare}; ${taken}`;
  const weeks = Math.max(1, weeksMore - Math.floor((now - at) / WEEK_MS));
  return `${fill(words.weeksMore, { weeks: plural(weeks, words.weeks) })}; ${taken}`;
}

const dateOf = (at: EpochMs, lang: Lang): string =>
  new Intl.DateTimeFormat(localeOf(lang), { day: 'numeric', month: 'short', timeZone: 'UTC' }).format(new Date(at));

/** Room beside the interval, so that its ends are seen. */
const MARGIN = 0.1;

export function barOf(difference: Difference | null): EffectBar | null {
  if (difference === null) return null;
  const from = Math.min(0, difference.low);
  const to = Math.max(0, difference.high);
  const width = (to - from) * (1 + 2 * MARGIN);
  if (width === 0) return null;
  const place = (value: number): number => Math.round(((value - from) / width + MARGIN / (1 + 2 * MARGIN)) * 1000) / 10;
  return { low: place(difference.low), high: place(difference.high), estimate: place(difference.estimate), zero: place(0) };
}
