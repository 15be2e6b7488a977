/** A month's words in the reader's language, with its numbers, dates, names and money. */
import type { EpochMs } from '../../clock.ts';
import { fill } from '../../messages/say.ts';
import type { LocalDate } from '../../plant/local-time.ts';
import type { Month } from '../../plant/month.ts';
import { type Id, type Lang, lineOf, localeOf, type Plant, stationOf } from '../../plant/plant.ts';
import { formats } from '../../prompts/format.ts';
import { MONTH_WORDS, type MonthWords } from '../words/month.ts';
import type { LostTo, MonthReport, Warnings } from './figures.ts';

export interface MonthVoice {
  words: MonthWords;
  lang: Lang;
  say: typeof fill;
  number(value: number, digitsMax?: number): string;
  plural(count: number, forms: readonly string[]): string;
  percent(share: number): string;
  /** `October 2026`; where the year is plain, `October`. */
  month(month: Month, withYear?: boolean): string;
  date(at: EpochMs): string;
  day(date: LocalDate): string;
  shortDate(date: LocalDate): string;
  duration(minutes: number): string;
  /** A sum over a month: `38 min`, `12.5 h`, `140 h`. */
  hours(minutes: number): string;
  money(value: number, currency: string | null): string;
  /** Of an answer: `0.8 s`, `12 s`. */
  seconds(ms: number): string;
  cause(cause: LostTo): string;
  /** `B4 Bagger`; with its line where the plant has several. */
  place(line: Id, station: Id): string;
}

export function monthVoice(lang: Lang, plant: Plant): MonthVoice {
  const words = MONTH_WORDS[lang];
  const { timeZone } = plant.site;
  const { number, plural, duration } = formats(lang, timeZone);
  const locale = localeOf(lang);
  const named = (style: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, style);
  const [long, short] = [named({ month: 'long', year: 'numeric', timeZone: 'UTC' }), named({ month: 'long', timeZone: 'UTC' })];
  const day = named({ day: 'numeric', month: 'long', year: 'numeric', timeZone });
  const whole = named({ day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
  const numeric = named({ day: 'numeric', month: 'numeric', timeZone: 'UTC' });
  const noon = (date: LocalDate) => Date.parse(`${date}T12:00:00Z`);
  return {
    words,
    lang,
    plural,
    duration,
    say: fill,
    number: (value, digitsMax = 0) => number(value, digitsMax),
    percent: share => `${number(Math.floor(share * 100 + 1e-9), 0)} %`,
    month: (month, withYear = true) => (withYear ? long : short).format(noon(`${month}-15`)),
    date: at => day.format(at),
    day: date => whole.format(noon(date)),
    shortDate: date => numeric.format(noon(date)),
    hours: minutes => (minutes < 99.5 ? `${number(minutes, 0)} min` : `${number(minutes / 60, minutes < 6_000 ? 1 : 0)} ${words.hours}`),
    money: (value, currency) => `${number(value, 0)} ${currency ?? ''}`.trim(),
    seconds: ms => `${number(ms / 1000, ms < 9_950 ? 1 : 0)} s`,
    cause: cause => words.causes[cause],
    place(line, station) {
      const found = lineOf(plant, line);
      const known = found === undefined ? undefined : stationOf(found, station);
      const name = known === undefined || known.name === known.id ? station : `${known.id} ${known.name}`;
      return plant.lines.length === 1 || found === undefined ? name : `${name}, ${found.name}`;
    },
  };
}

/** What stands at the top of page and card: a figure, what it is, and what to hold it against. */
export interface Head {
  figure: string;
  what: string;
  beside: readonly string[];
}

export function headsOf({ figures, before, alike }: MonthReport, voice: MonthVoice, groupMin: number): Head[] {
  return [lostHead({ figures, before, alike }, voice), warnedHead({ figures, before, alike }, voice), helpHead(figures, voice, groupMin)];
}

/** Less than this is no difference. */
const SAME_SHARE = 0.02;

function lostHead({ figures, before, alike }: MonthReport, voice: MonthVoice): Head {
  const { words, say } = voice;
  const { money, scrap, currency, lost } = figures;
  const sum =
    money === null ? null : say(scrap.money === null ? words.stopsOnly : words.withScrap, { money: voice.money(money, currency) });
  const apart = alike === null ? 0 : alike.minutes - alike.usual;
  const key = alike === null ? null : Math.abs(apart) <= alike.usual * SAME_SHARE ? words.same : apart < 0 ? words.less : words.more;
  return {
    figure: voice.hours(lost.minutes),
    what: words.headCost,
    beside: [
      ...(sum === null ? [] : [`${sum} (${words.estimate})`]),
      key === null || before === null
        ? words.noBefore
        : say(key, { hours: voice.hours(Math.abs(apart)), month: voice.month(before.month, false) }),
    ],
  };
}

/** Of a month in which nobody watched the limits it is not known that none was crossed. */
export function noWarnings({ since }: Warnings, to: EpochMs, { words, say, date }: MonthVoice): string {
  return since !== null && since >= to ? say(words.crossingsSince, { date: date(since) }) : words.noWarnings;
}

function warnedHead({ figures }: MonthReport, voice: MonthVoice): Head {
  const { words, say } = voice;
  const { acted, crossed, tooLate, missed, leadMinutes, since } = figures.warnings;
  const all = acted + crossed + tooLate + missed;
  const counted = since === null ? [] : [say(words.crossingsSince, { date: voice.date(since) })];
  if (all === 0)
    return {
      figure: '–',
      what: noWarnings(figures.warnings, figures.to, voice),
      beside: since !== null && since >= figures.to ? [] : counted,
    };
  return {
    figure: say(words.ofAll, { n: acted + crossed, all }),
    what: words.headWarned,
    beside: [...(leadMinutes === null ? [] : [say(words.headLead, { minutes: voice.duration(leadMinutes) })]), ...counted],
  };
}

function helpHead({ help }: MonthReport['figures'], voice: MonthVoice, groupMin: number): Head {
  const { words, say } = voice;
  if (help.calls === 0) return { figure: '–', what: words.headNoHelp, beside: [] };
  const over = help.overMinutes === null ? [] : [say(words.headOver, { minutes: voice.duration(help.overMinutes) })];
  return {
    figure: help.minutes === null ? '–' : voice.duration(help.minutes),
    what: help.tooFew ? say(words.headHelpFew, { min: groupMin }) : words.headHelp,
    beside: [voice.plural(help.calls, words.calls), ...over],
  };
}
