/** "the machine right after the oven", "die vor dem Füller", "la anterior al horno": a station by what stands beside it. */
import type { Line, Plant, Station } from '../plant/plant.ts';
import { feedersOf, sameId } from '../plant/plant.ts';
import type { Mention } from './find-places.ts';
import { after, before, bridges, describing, pointing, stationWords } from './lexicon/place-words.ts';
import { phraseLength } from './phrases.ts';
import { FILLERS } from './place-names.ts';
import type { Word } from './words.ts';

/** The words for the neighbour and the known station become one mention. */
export function withNeighbours(mentions: readonly Mention[], words: readonly Word[], plant: Plant): Mention[] {
  const texts = words.map(word => word.text);
  return mentions.map(mention => {
    const only = mention.places.length === 1 ? mention.places[0] : undefined;
    if (only === undefined || only.station === null) return mention;
    const named = subjectBefore(texts, mention.from);
    const line = plant.lines.find(candidate => candidate.id === only.line);
    if (named === null || line === undefined) return mention;
    const near = neighbours(line, only.station, named.isAfter);
    if (near.length === 0) return mention;
    return { from: named.from, to: mention.to, places: near.map(found => ({ line: only.line, station: found.id })) };
  });
}

const BRIDGES_MAX = 4;

/** The subject, what may stand between, and the relation, right before `end`; null where any of them is missing. */
function subjectBefore(texts: readonly string[], end: number): { from: number; isAfter: boolean } | null {
  const relation = relationBefore(texts, end);
  if (relation === null) return null;
  let at = relation.from - 1;
  for (let passed = 0; at > 0 && passed < BRIDGES_MAX && bridges.has(texts[at] ?? ''); passed += 1) {
    if (isSubject(texts, at)) break;
    at -= 1;
  }
  return isSubject(texts, at) ? { from: at, isAfter: relation.isAfter } : null;
}

/** "co to za piec" asks what an oven it is: nothing stands behind it. */
const isSubject = (texts: readonly string[], at: number): boolean => {
  const word = texts[at] ?? '';
  if (stationWords.has(word) || describing.has(word)) return true;
  return pointing.has(word) && !(word === 'to' && texts[at - 1] === 'co');
};

const SMALL: ReadonlySet<string> = new Set([...FILLERS, 'a', 'al', 'from', 'to', 'von', 'vom', 'an', 'ta', 'ten', 'tym']);
const RELATION_WORDS_MAX = 3;

function relationBefore(texts: readonly string[], end: number): { from: number; isAfter: boolean } | null {
  let stop = end;
  while (stop > 0 && SMALL.has(texts[stop - 1] ?? '')) stop -= 1;
  for (let from = Math.max(0, stop - RELATION_WORDS_MAX); from < stop; from += 1) {
    if (from + phraseLength(texts, from, after) === stop) return { from, isAfter: true };
    if (from + phraseLength(texts, from, before) === stop) return { from, isAfter: false };
  }
  return null;
}

function neighbours(line: Line, station: string, isAfter: boolean): readonly Station[] {
  if (!isAfter) return feedersOf(line, station);
  const feeds = line.stations.find(candidate => sameId(candidate.id, station))?.feeds ?? [];
  return line.stations.filter(candidate => feeds.includes(candidate.id));
}
