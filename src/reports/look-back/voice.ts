/** The words of a look back in the reader's language, with its numbers, dates and durations. */
import { ANSWER_WORDS } from '../../answers/answer-parts.ts';
import type { MissingCode } from '../../causes/ranking.ts';
import type { EpochMs } from '../../clock.ts';
import type { HoldReason } from '../../coaching/decision.ts';
import { upperFirst } from '../../messages/message-parts.ts';
import { fill, WORDS } from '../../messages/say.ts';
import { placeName } from '../../messages/tip-fields.ts';
import type { LocalDate } from '../../plant/local-time.ts';
import { type Id, type Lang, type Line, localeOf, type Role } from '../../plant/plant.ts';
import { formats } from '../../prompts/format.ts';
import { de } from '../words/look-back-de.ts';
import { en, type LookBackWords } from '../words/look-back-en.ts';
import { es } from '../words/look-back-es.ts';
import { pl } from '../words/look-back-pl.ts';
import { NOT_KNOWN, SLOWER } from './look-back.ts';

const LOOK_BACK_WORDS: Readonly<Record<Lang, LookBackWords>> = { en, de, es, pl };

export interface LookBackVoice {
  words: LookBackWords;
  say: typeof fill;
  number(value: number, digitsMax: number): string;
  plural(count: number, forms: readonly string[]): string;
  percent(share: number): string;
  time(at: EpochMs): string;
  date(at: EpochMs): string;
  shortDate(date: LocalDate): string;
  /** `14 min`, `1 h 5 min`. */
  duration(minutes: number): string;
  /** Rounded as a sum over a month should be: `38 min`, `12.5 h`, `140 h`. */
  hours(minutes: number): string;
  money(value: number, currency: string | null): string;
  /** A station's name with its id, or what is outside the line. */
  place(id: Id): string;
  /** A cause; `unknown` and `safety` have words too. */
  because(cause: string): string;
  hold(reason: HoldReason): string;
  missing(code: MissingCode, station: Id | null): string;
  role(role: Role): string;
}

export function lookBackVoice(lang: Lang, timeZone: string, line: Line): LookBackVoice {
  const words = LOOK_BACK_WORDS[lang];
  const format = formats(lang, timeZone);
  const own = WORDS[lang];
  const locale = localeOf(lang);
  const day = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', year: 'numeric', timeZone });
  const short = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'numeric', timeZone: 'UTC' });
  const hours = (minutes: number) =>
    minutes < 99.5 ? `${format.number(minutes, 0)} min` : `${format.number(minutes / 60, minutes < 6_000 ? 1 : 0)} ${words.hours}`;
  const place = (id: Id) => {
    const station = line.stations.find(one => one.id === id);
    if (station === undefined) return upperFirst(placeName(id, line, lang));
    return station.name === station.id ? station.id : `${station.name} (${station.id})`;
  };
  return {
    words,
    say: fill,
    number: format.number,
    plural: format.plural,
    time: format.time,
    duration: format.duration,
    hours,
    place,
    // 99.6 % is not all.
    percent: share => `${format.number(Math.floor(share * 100 + 1e-9), 0)} %`,
    date: at => day.format(at),
    shortDate: date => short.format(Date.parse(`${date}T12:00:00Z`)),
    money: (value, currency) => (currency === null ? format.number(value, 0) : `${format.number(value, 0)} ${currency}`),
    because(cause) {
      if (cause === NOT_KNOWN) return words.unknownCause;
      if (cause === 'safety') return words.safety;
      if (cause === SLOWER) return words.signs.slow;
      return (own.causes as Record<string, string>)[cause] ?? cause;
    },
    hold: reason => own.holds[reason],
    missing: (code, station) => fill(ANSWER_WORDS[lang].missing[code], { station: station === null ? words.all : place(station) }),
    role: role => own.roles[role],
  };
}
