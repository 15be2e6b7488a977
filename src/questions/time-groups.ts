/** Which pieces of time belong together: "yesterday … early shift" is one window, "today … yesterday" two. */
import type { TimeElement, TimePiece } from './time-elements.ts';

export interface TimeGroups {
  /** The window asked about first, then the one beside it. */
  groups: TimeElement[][];
  /** One window stands there, and it is what is compared with. */
  isBaseline: boolean;
}

const MARKS: ReadonlySet<string> = new Set(
  'vs versus than als niz gegen gegenuber gegenueber frente contra against compared with to mit zu zum zur con que respecto beside next neben obok tle porownaniu do and und y e i a oraz or oder o czy z ze ab wzgledem kontra beats beat over zwischen between entre miedzy'.split(
    ' ',
  ),
);
const BASELINE: ReadonlySet<string> = new Set(
  'vs versus than als niz gegen gegenuber gegenueber frente contra against compared comparison vergleich verglichen respecto relation tle porownaniu wzgledem kontra beat next neben beside comparacion que ahead behind delante detras encima debajo ahead behind delante detras encima debajo'.split(
    ' ',
  ),
);
/** "Schlechter wie gestern": as people say *als*. */
const isThan = (words: readonly string[], at: number): boolean => words[at] === 'wie' && /(?:er|mehr|weniger)$/.test(words[at - 1] ?? '');

const isDay = (piece: TimePiece): boolean => ['day', 'weekday', 'date', 'one-before'].includes(piece.kind);
const isStretch = (piece: TimePiece): boolean => piece.kind === 'one-before' && piece.unit === 'stretch';
const isWhole = (piece: TimePiece): boolean => ['span', 'month', 'last', 'ago', 'shift', 'shift-change'].includes(piece.kind);

export function groupTimes(elements: readonly TimeElement[], words: readonly string[], isCompare: boolean): TimeGroups {
  if (elements.length === 0) return { groups: [], isBaseline: false };
  if (!isCompare) return { groups: [[...elements]], isBaseline: false };
  const groups: TimeElement[][] = [];
  elements.forEach((element, index) => {
    const group = groups.at(-1);
    const before = elements[index - 1];
    const between = before === undefined ? [] : words.slice(before.to, element.from);
    if (
      group === undefined ||
      isStretch(element.piece) ||
      clashes(group, element.piece) ||
      (between.some((word, at) => MARKS.has(word) || isThan(between, at)) && !isRefinement(group, element, between))
    )
      groups.push([element]);
    else group.push(element);
  });
  const first = groups[0]?.[0];
  const lead = first === undefined ? [] : words.slice(0, first.from);
  const opens = lead.findLastIndex(word => BASELINE.has(word));
  const isAfterMark = opens >= 0 && first !== undefined && first.from - opens <= 4;
  if (groups.length === 1) return { groups, isBaseline: isAfterMark };
  // "compared with yesterday, how is today": what is asked about comes second.
  const between = words.slice(groups[0]?.at(-1)?.to, groups[1]?.[0]?.from);
  const isClose = first !== undefined && first.from - opens <= 2;
  const isFirst = isClose && !between.some(word => MARKS.has(word) || BASELINE.has(word));
  const isNamed = /^(compared|vergleich|verglichen|comparacion|respecto|porownaniu|gegenuber|frente)$/.test(words[opens] ?? '');
  const isTurned = isAfterMark && (isFirst || (isNamed && between.includes(',')));
  return { groups: isTurned ? [groups[1]!, groups[0]!] : groups.slice(0, 2), isBaseline: false };
}

const JOINT =
  /^(and|und|y|i|a|e|oraz|or|oder|o|czy|gegen|kontra|contra|vs|on|am|an|the|die|der|das|den|dem|in|im|el|la|en|w|we|na|do|te|ten|ta|of|de|del|with|mit|con|z|ile|razy|cuant[oa]s|veces|wie|viele|viel|oft|how|many|often)$/;
const CONTRAST = new Set(['a', 'gegen', 'kontra', 'contra', 'vs']);
const JOINED = new Set(['and', 'und', 'y', 'i', 'a', 'e', 'oraz', 'gegen', 'kontra', 'contra', 'vs']);
const BETWEEN = /^(between|zwischen|entre|miedzy|pomiedzy|from|von|vom)$/;
const PAIR_SCORE = 4.9;
/** A word that sets one against the other says more than "how many". */
const CONTRAST_SCORE = 6.5;

/** "filler today and yesterday", "dziś a wczoraj": how strongly two times of a kind with no more than a joint between them ask to be compared. */
export function pairScore(elements: readonly TimeElement[], words: readonly string[]): number {
  const [first, second] = elements.filter(({ piece }) => isDay(piece) || isWhole(piece) || piece.kind === 'range');
  if (
    first === undefined ||
    second === undefined ||
    first.lead === 'since' ||
    second.lead === 'until' ||
    BETWEEN.test(words[first.from - 1] ?? '')
  )
    return 0;
  const between = words.slice(first.to, second.from);
  const isOfKind = isDay(first.piece) ? isDay(second.piece) : second.piece.kind === first.piece.kind || isStretch(second.piece);
  // "today/yesterday": the stroke between them is no word.
  if (between.length === 0 && first.piece.kind === second.piece.kind && ['day', 'weekday', 'shift'].includes(first.piece.kind))
    return PAIR_SCORE;
  if (!isOfKind || between.length === 0 || !between.every(word => JOINT.test(word)) || !JOINED.has(between[0] ?? '')) return 0;
  return CONTRAST.has(between[0] ?? '') ? CONTRAST_SCORE : PAIR_SCORE;
}

function clashes(group: readonly TimeElement[], piece: TimePiece): boolean {
  return group.some(({ piece: own }) => own.kind === piece.kind || (isDay(own) && isDay(piece)) || (isWhole(own) && isWhole(piece)));
}

/** "on Monday and on the late shift" stays one; "yesterday with today" does not. */
const isRefinement = (group: readonly TimeElement[], element: TimeElement, between: readonly string[]): boolean =>
  between.every(word => /^(a|to|do|o|e|i|con|de|zu)$/.test(word)) &&
  !clashes(group, element.piece) &&
  !isWhole(element.piece) &&
  group.some(({ piece }) => isDay(piece) !== isDay(element.piece)) &&
  element.from - (group.at(-1)?.to ?? 0) <= 1;
