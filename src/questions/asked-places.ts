/** Which places a question is about: those it names, narrowed by the line it names, its thread or its channel; or its whole line. */
import type { Id } from '../plant/plant.ts';
import type { Mention } from './find-places.ts';
import type { Place } from './place-names.ts';
import type { QuestionContext } from './read-question.ts';
import { isOfWholeLine } from './whole-line.ts';

/** @returns null when nothing is named; several when several fit */
export function placesOf(mentions: readonly Mention[], context: QuestionContext): readonly Place[] | null {
  const lines = mentions.flatMap(mention => mention.places.filter(place => place.station === null).map(place => place.line));
  const stations = mentions.filter(mention => mention.places.some(place => place.station !== null));
  const first = stations[0];
  if (first === undefined) return lines.length === 0 ? null : uniqueLines(lines).map(line => ({ line, station: null }));
  const own = first.places.filter(place => place.station !== null);
  const narrowed = [lines, context.previous?.line ? [context.previous.line] : [], context.line === undefined ? [] : [context.line]].reduce<
    readonly Place[]
  >((left, allowed) => {
    const inside = left.length > 1 ? left.filter(place => allowed.includes(place.line)) : [];
    return inside.length > 0 ? inside : left;
  }, own);
  return narrowed;
}

const uniqueLines = (lines: readonly Id[]): Id[] => [...new Set(lines)];

/** "How is the line?" after "why did the bagger stop?": no more of the bagger. */
export function wholeLineOf(text: string, { previous }: QuestionContext): readonly Place[] | null {
  if (previous?.line == null || previous.station === null || !isOfWholeLine(text)) return null;
  return [{ line: previous.line, station: null }];
}
