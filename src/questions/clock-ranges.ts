/** Ranges of clock times: "between nine and ten", "von 8 bis halb 9", "14-15 Uhr". */
import { type ClockTime, clockAt, hourOf } from './clock-time.ts';
import { isAlone } from './dates.ts';
import * as say from './lexicon/time-words.ts';
import { phraseLength, phraseOf } from './phrases.ts';
import type { Found } from './time-elements.ts';

export function rangeAt(words: readonly string[], at: number): (Found & { lead?: 'since' }) | null {
  const opened = phraseLength(words, at, say.betweenWords);
  const start = startAt(words, at + opened, opened > 0);
  if (start === null) return null;
  const joined = phraseLength(words, start.to, say.andWords);
  if (joined === 0) return null;
  const now = phraseLength(words, start.to + joined, say.present);
  // "Between nine and now" is since nine.
  if (now > 0 && (opened > 0 || start.isMarked))
    return { to: start.to + joined + now, piece: { kind: 'clock', clock: start }, lead: 'since' };
  const end =
    shortEnd(words, start.to + joined, start, opened > 0) ??
    clockAt(words, start.to + joined) ??
    (say.atWords.has(words[start.to + joined] ?? '') ? clockAt(words, start.to + joined + 1) : null);
  const isPlainAnd = /^(and|und|y|i|oraz|a|do)$/.test(words[start.to] ?? '');
  // "9:10 do 10:10", "7:30 a 7:40": written to the minute on both sides, it is no "and".
  const isToMinute = /^(?:do|a)$/.test(words[start.to] ?? '') && isMinute(words[at + opened]) && isMinute(words[start.to + joined]);
  const isHours = !isPlainAnd && end !== null && isAlone(words[end.to]);
  if (
    end === null ||
    (opened === 0 && !isHours && !isToMinute && (isPlainAnd || !(start.isMarked || end.isMarked || /^\d/.test(words[at] ?? ''))))
  )
    return null;
  return { to: end.to, piece: { kind: 'range', start, end } };
}

const isMinute = (word: string | undefined): boolean => /^\d{1,2}[:.]\d{2}$/.test(word ?? '');

/** "From five to ten" opens a range, and is no five minutes to ten. */
function startAt(words: readonly string[], at: number, isOpened: boolean): ClockTime | null {
  const start = clockAt(words, at);
  if (!isOpened || start === null || phraseLength(words, start.to, say.andWords) > 0) return start;
  const hour = hourOf(words[at]);
  return hour === null || words[at + 1] !== 'to' ? start : { minutes: (hour % 24) * 60, isClear: hour > 12, isMarked: false, to: at + 1 };
}

/** "between four and half past": the hour is not said twice. */
function shortEnd(words: readonly string[], at: number, start: ClockTime, isOpened: boolean): ClockTime | null {
  const length = phraseLength(words, at, say.pastTheHour);
  if (!isOpened || length === 0 || clockAt(words, at) !== null) return null;
  const minutes = start.minutes - (start.minutes % 60) + say.pastTheHour[phraseOf(words, at, length)]!;
  return minutes > start.minutes ? { ...start, minutes, to: at + length } : null;
}

/** "8 bis 9 gegen 9 bis 10": against a stretch, and no "about nine". */
export const isAgainst = (words: readonly string[], at: number): boolean => words[at] === 'gegen' && rangeAt(words, at + 1) !== null;
