/** Times of which a word was left out because the other one had it: "this week than last", "Früh- und Spätschicht". */

import { shiftHalves } from './lexicon/time-words.ts';
import { halfAt, type NamedTimes } from './named-times.ts';
import { phraseLength, phraseOf } from './phrases.ts';
import type { TimeElement } from './time-elements.ts';

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

const STRETCH_BEFORE =
  /^(before|davor|vorher|zuvor|vorige|previous|preceding|prior|anterior|anteriores|previas?|poprzedni(?:a|e|ej|ch|ego)|wczesniej)$/;
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
