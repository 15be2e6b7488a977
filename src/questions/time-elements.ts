/** Finds the pieces of time in a question: days, parts of days, shifts, breaks, clock times, durations. What they mean together is for `windows.ts`. */
import type { Plant, Shift } from '../plant/plant.ts';
import { isAgainst, rangeAt } from './clock-ranges.ts';
import { type ClockTime, clockAt } from './clock-time.ts';
import { dateAt, dateRangeAt, dayAt } from './dates.ts';
import { agoAt, firstAt, lastAt } from './durations.ts';
import {
  arePairedHalves,
  asShifts,
  isEndOfBetween,
  withBetween,
  withBothSides,
  withBreakBeside,
  withLastOne,
  withNightOf,
  withShiftBefore,
  withShiftHalves,
  withStretchBefore,
} from './ellipses.ts';
import { isOfEvent, ofEventAt } from './event-times.ts';
import { futureAt } from './future-times.ts';
import * as say from './lexicon/time-words.ts';
import { mealNamed, type NamedTimes, namedAt, namedTimes } from './named-times.ts';
import { phraseLength, phraseOf } from './phrases.ts';
import { isLastNight } from './shift-words.ts';

export type TimePiece =
  | { kind: 'day'; offset: number }
  | { kind: 'weekday'; day: number }
  | { kind: 'date'; year: number | null; month: number | null; day: number; until?: { month: number | null; day: number } }
  | { kind: 'month'; month: number }
  | { kind: 'span'; span: say.Span }
  | { kind: 'part'; part: say.Part; offset: number | null }
  | { kind: 'shift'; shift: say.ShiftKind | Shift; at: 'all' | 'start' }
  | { kind: 'shift-change' }
  | { kind: 'break'; named: ReadonlySet<string> | null }
  | { kind: 'clock'; clock: ClockTime }
  | { kind: 'range'; start: ClockTime; end: ClockTime }
  | { kind: 'last'; minutes: number }
  | { kind: 'first'; minutes: number }
  | { kind: 'ago'; minutes: number }
  | { kind: 'one-before'; unit: 'day' | 'week' | 'stretch' }
  | { kind: 'same-time' }
  | { kind: 'future' };

export type Lead = 'none' | 'since' | 'after' | 'until' | 'just-after' | 'just-before' | 'at';

/** A stretch of words, `[from, to)`, that says when. */
export interface TimeElement {
  from: number;
  to: number;
  lead: Lead;
  piece: TimePiece;
}

const WISHES =
  /^(good|guten|gute|guter|buenas|buenos|buen|buena|schonen|schoenen|schone|dobry|dobra|nice|lovely|great|pleasant|milego|milej|spokojnej|spokojny|angenehme|feliz|bonita|ruhige)$/;
/** Words for a break that mean other things too. */
const BARE_BREAK = /^(tea|comida|pause|pausen|lunch|desayuno|vesper|break|breaks|pausa|pausas|descanso)$/;

export function timeElements(words: readonly string[], plant: Plant): TimeElement[] {
  const named = namedTimes(plant);
  const elements: TimeElement[] = [];
  for (let at = 0; at < words.length; ) {
    const element = elementAt(words, at, named, elements.at(-1));
    // "good morning" wishes, it does not date.
    const isWish = (element?.piece.kind === 'part' || element?.piece.kind === 'span') && WISHES.test(words[at - 1] ?? '');
    if (element !== null && !isWish) elements.push(element);
    at = element?.to ?? at + 1;
  }
  withLastOne(words, elements);
  withStretchBefore(words, elements);
  withShiftBefore(words, elements);
  withBreakBeside(words, elements);
  const joined = withNightOf(words, withBothSides(words, withBetween(words, elements)));
  const shifts =
    joined.some(element => element.piece.kind === 'shift') ||
    words.some(word => word.startsWith('zmian') || /(schicht|shift|turno)/.test(word)) ||
    arePairedHalves(words) ||
    // "Gestern spät": of the day, its late shift.
    joined.some(({ piece, to }) => piece.kind === 'day' && /^spa?et?$|^spat$/.test(words[to] ?? ''));
  return shifts ? withShiftHalves(words, asShifts(words, joined), named) : [...joined];
}

const LEADS: readonly (readonly [Lead, ReadonlySet<string>])[] = [
  ['just-after', say.justAfter],
  ['just-before', say.justBefore],
  ['since', say.sinceWords],
  ['after', say.afterWords],
  ['until', say.untilWords],
  ['at', say.atWords],
];

function elementAt(words: readonly string[], at: number, named: NamedTimes, before: TimeElement | undefined): TimeElement | null {
  const range: (Found & { lead?: Lead }) | null = dateRangeAt(words, at) ?? rangeAt(words, at);
  if (range !== null) return { from: at, to: range.to, lead: range.lead ?? 'none', piece: range.piece };
  const plain = lastShiftAt(words, at, named) ?? pieceAt(words, at, 'none', named, before);
  let best: TimeElement | null = plain === null ? null : { from: at, to: plain.to, lead: 'none', piece: plain.piece };
  for (const [lead, phrases] of LEADS) {
    const length = phraseLength(words, at, phrases);
    if (length === 0 || isEnglishDo(words, at) || isAgainst(words, at)) continue;
    let start = at + length;
    // "Seit kurz vor drei", "since about nine".
    if (lead === 'since') start += roughly(words, start);
    const first = pieceAt(words, start, lead, named, before);
    while (first === null && say.articles.has(words[start] ?? '') && start - at - length < 3) start += 1;
    const found = first ?? pieceAt(words, start, lead, named, before) ?? breakEndAt(words, start, lead, named, before);
    if (lead === 'at' && found?.piece.kind !== 'clock' && found?.piece.kind !== 'range') continue;
    // "to Tuesday" ends a range of days; "a las diez" is a clock time.
    const isDayEnd = ['weekday', 'day', 'date'].includes(found?.piece.kind ?? '');
    if (lead === 'until' && /^(to|a|al|through)$/.test(words[at] ?? '') && !isDayEnd) continue;
    // "de lunes a martes" is a range; Polish "dziś a wczoraj" is not.
    if (lead === 'until' && words[at] === 'a' && !isOpened(words, before)) continue;
    // "the shift of yesterday", "stops from Monday": of, not since.
    const isOf =
      /^(von|from)$/.test(words[at] ?? '') &&
      length === 1 &&
      !['clock', 'range', 'last', 'ago', 'break', 'shift-change'].includes(found?.piece.kind ?? '');
    if (isOf && found !== null && found.piece.kind !== 'shift') {
      const isOnwards = /^(on|onwards|an|onward)$/.test(words[found.to] ?? '');
      best = { from: at, to: found.to, lead: isOnwards ? 'since' : 'none', piece: found.piece };
      continue;
    }
    const own = lead === 'since' && isOfEvent(words, at, found) ? 'at' : lead;
    if (found !== null && (best === null || found.to > best.to)) best = { from: at, to: found.to, lead: own, piece: found.piece };
  }
  return best ?? ofEventAt(words, at);
}

const roughly = (words: readonly string[], at: number): number => {
  const length = Math.max(...[say.justAfter, say.justBefore, say.atWords].map(table => phraseLength(words, at, table)));
  return length > 0 && clockAt(words, at + length) !== null ? length : 0;
};

const isOpened = (words: readonly string[], before: TimeElement | undefined): boolean =>
  before !== undefined &&
  (before.lead === 'since' || /^(de|del|desde)$/.test(words[before.from] ?? '') || /^(de|del|desde)$/.test(words[before.from - 1] ?? ''));

/** "what did it do in the break": until is Polish "do", and no English one. */
const isEnglishDo = (words: readonly string[], at: number): boolean =>
  words[at] === 'do' && /^(in|on|at|the|during|over|since|after|before|between|from)$/.test(words[at + 1] ?? '');

/** "since the end of lunch" is since lunch. */
function breakEndAt(words: readonly string[], at: number, lead: Lead, named: NamedTimes, before: TimeElement | undefined): Found | null {
  if ((lead !== 'since' && lead !== 'after') || !say.endWords.has(words[at] ?? '')) return null;
  let start = at + 1;
  while (say.articles.has(words[start] ?? '') && start - at < 4) start += 1;
  const found = pieceAt(words, start, lead, named, before);
  return found?.piece.kind === 'break' ? found : null;
}

export interface Found {
  to: number;
  piece: TimePiece;
}

function pieceAt(words: readonly string[], at: number, lead: Lead, named: NamedTimes, before: TimeElement | undefined): Found | null {
  const own = namedAt(words, at, named);
  const candidates = [
    // A break by its own name goes before the same words for any break.
    own?.piece.kind === 'break' ? own : null,
    agoAt(words, at, lead),
    firstAt(words, at),
    lastAt(words, at, lead),
    tableAt(words, at, lead, named),
    own,
    dayAt(words, at, lead, before),
    dateAt(words, at, lead),
    clockPieceAt(words, at, lead),
    partAt(words, at, before),
    futureAt(words, at, before),
  ].filter(found => found !== null);
  return candidates.reduce<Found | null>((best, found) => (best === null || found.to > best.to ? found : best), null);
}

/** "the last evening shift": the shift that was, and no yesterday evening. */
function lastShiftAt(words: readonly string[], at: number, named: NamedTimes): Found | null {
  if (!say.lastWords.has(words[at] ?? '')) return null;
  const found = namedAt(words, at + 1, named);
  return found?.piece.kind === 'shift' ? found : null;
}

/** What stands in one table with one meaning. */
function tableAt(words: readonly string[], at: number, lead: Lead, named: NamedTimes): Found | null {
  const found: Found[] = [];
  const look = (table: ReadonlySet<string> | Readonly<Record<string, unknown>>, make: (phrase: string) => TimePiece | null) => {
    const length = phraseLength(words, at, table);
    const piece = length === 0 ? null : make(phraseOf(words, at, length));
    if (piece !== null) found.push({ to: at + length, piece });
  };
  look(say.spans, phrase => ({ kind: 'span', span: say.spans[phrase]! }));
  look(say.theOneBefore, () => ({ kind: 'one-before', unit: 'day' }));
  look(say.theWeekBefore, () => ({ kind: 'one-before', unit: 'week' }));
  look(say.sameTime, () => ({ kind: 'same-time' }));
  look(say.shiftStartWords, () => ({ kind: 'shift', shift: 'this', at: 'start' }));
  look(say.shiftChange, () => ({ kind: 'shift-change' }));
  look(say.shiftNames, phrase => (isPartOfLonger(words, at, phrase) ? null : { kind: 'shift', shift: say.shiftNames[phrase]!, at: 'all' }));
  look(say.breakWords, phrase =>
    lead === 'none' && BARE_BREAK.test(phrase) && !isLedIn(words, at) ? null : { kind: 'break', named: mealNamed(phrase, named) },
  );
  look(say.tonight, phrase => ({ kind: 'part', part: isLastNight(phrase, words) ? 'night' : 'tonight', offset: 0 }));
  const ofShift = /^(\p{L}+schicht)(?:beginn|anfang|start)$/u.exec(words[at] ?? '')?.[1];
  const own = ofShift === undefined ? undefined : say.shiftNames[ofShift];
  if (own !== undefined) found.push({ to: at + 1, piece: { kind: 'shift', shift: own, at: 'start' } });
  const start = phraseLength(words, at, say.shiftStart);
  if (start > 0) {
    const shift = tableAt(words, at + start, 'none', named) ?? tableAt(words, at + start + 1, 'none', named);
    if (shift?.piece.kind === 'shift') found.push({ to: shift.to, piece: { ...shift.piece, at: 'start' } });
  }
  return found.sort((a, b) => b.to - a.to)[0] ?? null;
}

const LEADS_IN = /^(the|during|in|der|die|la|el|our|w|we|podczas|durante|wahrend|after|before|a|between|zwischen|entre|miedzy|pomiedzy)$/;
const isLedIn = (words: readonly string[], at: number): boolean => LEADS_IN.test(words[at - 1] ?? '') || isEndOfBetween(words, at);

/** "el turno" in "el turno de noche" says nothing of its own. */
function isPartOfLonger(words: readonly string[], at: number, phrase: string): boolean {
  if (say.shiftNames[phrase] !== 'this') return false;
  const next = at + phrase.split(' ').length;
  // "the shift lead" is a person's role.
  if (/^(lead|leads|leader|leaders|supervisor|manager|boss|foreman|crew|team|plan|book|log)$/.test(words[next] ?? '')) return true;
  const length = phraseLength(words, at + 1, say.shiftNames);
  return at + 1 + length > at + phrase.split(' ').length;
}

const OF_SHIFT = /^(shift|crew|break|before|schicht|zmian)/;

function partAt(words: readonly string[], at: number, before: TimeElement | undefined): Found | null {
  const length = phraseLength(words, at, say.partsOfDay);
  if (length > 0) {
    const [part, offset] = say.partsOfDay[phraseOf(words, at, length)]!;
    return { to: at + length, piece: { kind: 'part', part, offset } };
  }
  const isAfterDay =
    before !== undefined &&
    before.to === at &&
    (before.piece.kind === 'weekday' || before.piece.kind === 'day' || before.piece.kind === 'date');
  if (isAfterDay && words[at] === 'morgen') return { to: at + 1, piece: { kind: 'part', part: 'morning', offset: null } };
  const plain = phraseLength(words, at, say.parts);
  // "night" before a shift or a crew is theirs.
  if (plain === 0 || (/^(night|nacht|noc|nocy)$/.test(words[at] ?? '') && OF_SHIFT.test(words[at + 1] ?? ''))) return null;
  return { to: at + plain, piece: { kind: 'part', part: say.parts[phraseOf(words, at, plain)]!, offset: null } };
}

function clockPieceAt(words: readonly string[], at: number, lead: Lead): Found | null {
  const clock = clockAt(words, at);
  return clock === null || (lead === 'none' && !clock.isMarked) ? null : { to: clock.to, piece: { kind: 'clock', clock } };
}
