/** Times of which a word was left out because the other one had it: "this week than last", "Früh- und Spätschicht". */

import { shiftHalves } from './lexicon/time-words.ts';
import { halfAt, type NamedTimes } from './named-times.ts';
import { phraseLength, phraseOf } from './phrases.ts';
import type { Lead, TimeElement, TimePiece } from './time-elements.ts';

const LAST_ONE = /^(last|letzte|letzter|letzten|vorige|voriger|pasada|pasado|anterior|zeszlym|poprzednim|ubieglym|zeszly|poprzedni)$/;

/** "this week than last": the word that would repeat the week is left out. */
export function withLastOne(words: readonly string[], elements: TimeElement[]): void {
  const span = elements.find(({ piece }) => piece.kind === 'span' && piece.span.startsWith('this-'));
  if (span?.piece.kind !== 'span') return;
  const at = words.findIndex(
    (word, index) => index >= span.to && LAST_ONE.test(word) && !elements.some(one => one.from <= index && index < one.to),
  );
  if (at >= 0)
    elements.push({
      from: at,
      to: at + 1,
      lead: 'none',
      piece: { kind: 'span', span: span.piece.span === 'this-week' ? 'last-week' : 'last-month' },
    });
}

const SHIFT_BEFORE =
  /^(?:davor|vorher|zuvor|vorige[nrm]?|vorherige[nrm]?|letzte[nrm]?|last|before|previous|anterior|antes|poprzedni(?:a|ej)|ostatni(?:a|ej)|wczesniejsz(?:a|ej))$/;

/** "This shift or the one before", "diese Nachtschicht mit der letzten": the shift is named once. */
export function withShiftBefore(words: readonly string[], elements: TimeElement[]): void {
  const [shift, other] = elements.filter(({ piece }) => piece.kind === 'shift');
  if (shift?.piece.kind !== 'shift' || other !== undefined || elements.length > 1 || shift.piece.shift === 'previous') return;
  const at = words.findIndex((word, index) => index > shift.to && index <= shift.to + 5 && SHIFT_BEFORE.test(word));
  const beside = words.slice(shift.to, at);
  if (
    at < 0 ||
    !beside.some(word => /^(?:and|or|than|with|vs|to|und|oder|als|mit|gegen|y|o|que|con|contra|a|i|czy|niz|z|neben)$/.test(word))
  )
    return;
  const piece: TimePiece =
    shift.piece.shift === 'this' ? { kind: 'shift', shift: 'previous', at: 'all' } : { kind: 'one-before', unit: 'day' };
  elements.push({ from: at, to: at + 1, lead: 'none', piece });
}

const STRETCH_BEFORE =
  /^(before|davor|vorher|zuvor|vorige|previous|preceding|prior|anterior|anteriores|previas?|poprzedni(?:a|e|ej|ch|ego|m|mi|emu)?|vorherige[nrms]?|davorige[nrms]?|wczesniej)$/;
const OF_STRETCH = /^(one|ones|hours?|minutes|stunden?|minuten|horas?|minutos|godzin[ayeo]?|minut)$/;

/** "the last hour or the hour before", "ostatnia godzina a poprzednia": as long as the stretch just named, and right before it. */
export function withStretchBefore(words: readonly string[], elements: TimeElement[]): void {
  const last = elements.find(({ piece }) => piece.kind === 'last');
  if (last === undefined || elements.length > 1) return;
  const at = words.findIndex(
    (word, index) => index >= last.to && STRETCH_BEFORE.test(word) && !/^(the|der|dem|la|el|@)$/.test(words[index + 1] ?? ''),
  );
  if (at < 0) return;
  const from = OF_STRETCH.test(words[at - 1] ?? '') && at - 1 >= last.to ? at - 1 : at;
  const to = OF_STRETCH.test(words[at + 1] ?? '') ? at + 2 : at + 1;
  elements.push({ from, to, lead: 'none', piece: { kind: 'one-before', unit: 'stretch' } });
}

const BEFORE_IT = /^(before|davor|vorher|zuvor|vor|antes|przed|przedtem|wczesniej|beforehand)$/;
const AFTER_IT = /^(after|afterwards|danach|nachher|despues|luego|po|potem|pozniej)$/;

/** "worse after the break than before it": the break is named once. */
export function withBreakBeside(words: readonly string[], elements: TimeElement[]): void {
  const pause = elements.find(({ piece }) => piece.kind === 'break');
  if (pause === undefined || elements.length > 1 || !['since', 'after', 'until'].includes(pause.lead)) return;
  const wanted = pause.lead === 'until' ? AFTER_IT : BEFORE_IT;
  const at = words.findIndex((word, index) => index >= pause.to && wanted.test(word));
  if (at < 0) return;
  const isPronoun = /^(it|that|this|ihr|ella|eso|nia|nim|tym)$/.test(words[at + 1] ?? '');
  elements.push({ from: at, to: at + (isPronoun ? 2 : 1), lead: pause.lead === 'until' ? 'since' : 'until', piece: pause.piece });
}

const BESIDE_WORDS_MAX = 3;

/** "Tag- und Abendschicht", "the evening shift against today's day": one word for a shift serves both. */
function withOwnHalves(words: readonly string[], elements: readonly TimeElement[], named: NamedTimes): TimeElement[] {
  const shifts = elements.filter(({ piece }) => piece.kind === 'shift');
  const only = shifts[0];
  if (only === undefined || shifts.length > 1) return [...elements];
  const isBeside = (from: number, to: number) =>
    (to < only.from && only.from - to <= BESIDE_WORDS_MAX) || (from > only.to && from - only.to <= BESIDE_WORDS_MAX);
  for (let at = 0; at < words.length; at += 1) {
    const half = halfAt(words, at, named);
    const to = at + (half?.length ?? 0);
    // "Gestern früh" says the day as well.
    const isDated = elements.some(({ from, to: end, piece }) => piece.kind === 'part' && piece.offset !== null && from <= at && at < end);
    if (half === null || isDated || !isBeside(at, to)) continue;
    const rest = elements.filter(element => element.to <= at || element.from >= to);
    if (rest.length < elements.filter(({ piece }) => piece.kind !== 'part').length) continue;
    const found: TimeElement = { from: at, to, lead: 'none', piece: { kind: 'shift', shift: half.shift, at: 'all' } };
    return [...rest, found].sort((a, b) => a.from - b.from);
  }
  return [...elements];
}

const SHIFT_OF_PART: Readonly<Partial<Record<string, 'early' | 'late' | 'night'>>> = {
  morning: 'early',
  afternoon: 'late',
  evening: 'late',
  night: 'night',
};

/** "Por la mañana o por la tarde, ¿qué turno?": which shift is asked for, so the parts of the day are shifts. */
export function asShifts(words: readonly string[], elements: readonly TimeElement[]): readonly TimeElement[] {
  const asksWhich = words.some(
    (word, at) => SHIFT_WORD.test(word) && /^(?:which|what|welche[rs]?|que|cual|ktora|jaka)$/.test(words[at - 1] ?? ''),
  );
  const parts = elements.filter(({ piece }) => piece.kind === 'part' && piece.offset === null);
  if (!asksWhich || parts.length < 2 || parts.length < elements.length) return elements;
  return elements.map(element => {
    const shift = element.piece.kind === 'part' ? SHIFT_OF_PART[element.piece.part] : undefined;
    return shift === undefined ? element : { ...element, piece: { kind: 'shift', shift, at: 'all' } };
  });
}
const SHIFT_WORD = /^(?:shift|schicht|turno|zmiana)$/;

/** "Nacht vs früh", "ranna czy nocna": two halves set against each other need no word for a shift. */
export const arePairedHalves = (words: readonly string[]): boolean =>
  words.some(
    (word, at) =>
      /^(vs|versus|gegen|kontra|contra|czy|oder|or)$/.test(word) &&
      [at - 1, at + 1].every(beside => Object.hasOwn(shiftHalves, words[beside] ?? '')),
  );

export function withShiftHalves(words: readonly string[], elements: readonly TimeElement[], named: NamedTimes): TimeElement[] {
  const all = withOwnHalves(words, elements, named);
  for (let at = 0; at < words.length; at += 1) {
    if (all.some(element => element.from <= at && at < element.to && element.piece.kind !== 'part')) continue;
    const length = phraseLength(words, at, shiftHalves);
    if (length === 0) continue;
    const shift = shiftHalves[phraseOf(words, at, length)]!;
    const part = all.findIndex(element => element.from <= at && at < element.to);
    const isPaired =
      /^(und|and|oder|or|i|y|gegen|vs|mit|czy|oraz)$/.test(words[at + length] ?? '') ||
      (arePairedHalves(words) && Object.hasOwn(shiftHalves, words[at - 2] ?? ''));
    if (part >= 0 && !isPaired && !/^(de|el)/.test(words[at] ?? '')) continue;
    if (part >= 0) all.splice(part, 1);
    all.push({ from: at, to: at + length, lead: 'none', piece: { kind: 'shift', shift, at: 'all' } });
  }
  return all.sort((a, b) => a.from - b.from);
}

const IN_BETWEEN = /^(?:between|zwischen|entre|miedzy|pomiedzy)$/;
const JOINS = /^(?:and|und|y|e|a|i|oraz|until|till|bis|hasta|do)$/;
const CORNER: ReadonlySet<string> = new Set(['break', 'clock']);

const BEFORE_AND_AFTER =
  /^(?:before|vor|antes|przed) (?:and|und|y|i|vs|versus|gegen) (?:after|nach|despues|po)$|^(?:after|nach|despues|po) (?:and|und|y|i|vs|versus|gegen) (?:before|vor|antes|przed)$/;

/** "Before and after the break", "vor und nach zwölf": both sides of it. */
export function withBothSides(words: readonly string[], elements: readonly TimeElement[]): readonly TimeElement[] {
  return elements.flatMap(element => {
    const led = CORNER.has(element.piece.kind) && ['after', 'since', 'until'].includes(element.lead);
    if (!led || !BEFORE_AND_AFTER.test(words.slice(element.from - 2, element.from + 1).join(' '))) return [element];
    const other: Lead = element.lead === 'until' ? 'since' : 'until';
    return [
      { ...element, from: element.from - 2, to: element.from - 1, lead: other },
      { ...element, lead: element.lead === 'until' ? 'until' : 'since' },
    ];
  });
}

/** "Between breakfast and lunch", "after the break until three": from the end of the first to the start of the second. */
export function withBetween(words: readonly string[], elements: readonly TimeElement[]): readonly TimeElement[] {
  return elements.map((element, index) => {
    const [before, after] = [elements[index - 1], elements[index + 1]];
    const isStart = after !== undefined && isBetween(words, element, after);
    const isEnd = before !== undefined && isBetween(words, before, element);
    return isStart ? { ...element, lead: 'since' } : isEnd ? { ...element, lead: 'until' } : element;
  });
}

/** "Between breakfast and lunch": what stands at `at` ends it. */
export const isEndOfBetween = (words: readonly string[], at: number): boolean =>
  JOINS.test(words[at - 1] ?? '') && words.slice(0, at).some(word => IN_BETWEEN.test(word));

function isBetween(words: readonly string[], first: TimeElement, second: TimeElement): boolean {
  if (!CORNER.has(first.piece.kind) || !CORNER.has(second.piece.kind)) return false;
  const between = words.slice(first.to, second.from).filter(word => !/^(?:the|der|dem|die|la|el|#)$/.test(word));
  const isOpened = [1, 2].some(back => IN_BETWEEN.test(words[first.from - back] ?? ''));
  if (isOpened) return between.length === 1 && JOINS.test(between[0]!);
  return ['since', 'after'].includes(first.lead) && second.lead === 'until' && between.length === 0;
}

/** "In der Nacht von Montag auf Dienstag": the night that began on Monday. */
export function withNightOf(words: readonly string[], elements: readonly TimeElement[]): readonly TimeElement[] {
  const isNight = elements.some(
    ({ piece }) => (piece.kind === 'part' && piece.part === 'night') || (piece.kind === 'shift' && piece.shift === 'night'),
  );
  return elements.flatMap((element, index) => {
    const { piece } = element;
    const [before, after] = [elements[index - 1], elements[index + 1]];
    const isFirst = after !== undefined && isNight && isDayAfter(piece, after.piece) && isInto(words.slice(element.to, after.to));
    const isSecond = before !== undefined && isNight && isDayAfter(before.piece, piece) && isInto(words.slice(before.to, element.to));
    return isSecond ? [] : [isFirst ? { ...element, lead: 'none' as const } : element];
  });
}

const isInto = (words: readonly string[]): boolean =>
  words.length <= 3 && words.some(word => /^(?:auf|zum|al|a|na|to|into|till|until|bis|do)$/.test(word));
const isDayAfter = (first: TimePiece, second: TimePiece): boolean =>
  first.kind === 'weekday' && second.kind === 'weekday' && second.day === (first.day % 7) + 1;
