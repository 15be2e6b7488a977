/**
 * "Why is the seasoning too high?": of a value that is not where it should be, by the plant's name of it. The word may name a station as
 * well ("seasoning" the seasoning drum), and still no stop is asked about.
 */
import { type Plant, type Station, sameId } from '../plant/plant.ts';
import { aboutWhat, DRIFT, isOfStop } from './details.ts';
import type { Mention } from './find-places.ts';
import { parametersIn } from './parameter-words.ts';
import type { Place } from './place-names.ts';
import type { Word } from './words.ts';

const word = (source: string): RegExp => new RegExp(`(?<=^| )(?:${source})(?= |$)`, 'u');

const OFF = word(
  [
    '(?:too|so) (?:high|low|much|little|hot|cold|strong|weak|thick|thin|heavy|light|wet|dry)|ris(?:es|ing|en)|climb(?:s|ing|ed)|fall(?:s|ing|en)|dropp(?:ing|ed)|drops|(?:go|goes|going|went|creeping) (?:up|down)|off (?:target|spec)|out of (?:range|spec|tolerance|limits?)|(?:above|over|below|under) (?:the |its )?(?:limit|target|spec)',
    '(?:zu|so) (?:hoch|niedrig|tief|viel|wenig|heiss|kalt|stark|schwach|dick|dunn|schwer|leicht|feucht|trocken)|steigt|sinkt|fallt(?!.* aus(?: |$))|gestiegen|gesunken|gefallen|ausserhalb|(?:uber|unter) (?:dem |der )?(?:limit|grenze|grenzwert|sollwert)',
    '(?:demasiad[oa]|muy|tan|mas) (?:alt[oa]|baj[oa]|caliente|fri[oa]|fuerte|floj[oa]|grues[oa]|fin[oa]|pesad[oa]|humed[oa]|sec[oa])|demasiad[oa]|(?:esta )?(?:sube|baja|subiendo|bajando)|fuera de (?:rango|limites?|tolerancia|especificacion)|por (?:encima|debajo) del?',
    '(?:za|zbyt|tak) (?:wysok\\p{L}*|nisk\\p{L}*|duz\\p{L}*|mal[aoye]\\p{L}*|gorac\\p{L}*|zimn\\p{L}*|moc\\p{L}*|slab\\p{L}*|grub\\p{L}*|cienk\\p{L}*)|rosnie|spada|wzrosl\\p{L}*|spadl\\p{L}*|poza (?:zakresem|norma|limitem)|(?:powyzej|ponizej|ponad|pod) (?:limit\\p{L}*|norm\\p{L}*|granic\\p{L}*)',
  ].join('|'),
);

export interface ValueOff {
  parameter: string;
  place: Place;
}

interface Said {
  words: readonly Word[];
  mentions: readonly Mention[];
  /** Those the words name; null = none. */
  places: readonly Place[] | null;
}

/** @returns null where no single value is named, or something else is asked of it */
export function valueOff({ words, mentions, places }: Said, plant: Plant): ValueOff | null {
  // "Seasoning" may be the value; in "the seasoning drum" it is the drum's name.
  const isName = (at: number) => mentions.some(({ from, to }) => from <= at && at < to && to - from > 1);
  const said = words.map(one => one.text).filter((_, at) => !isName(at));
  const text = said.join(' ');
  const about = aboutWhat(text);
  if (isOfStop(text) || (about !== undefined && about !== 'drift') || !(OFF.test(text) || DRIFT.test(text))) return null;
  const isMeant = (line: string, { id }: Station) =>
    places === null || places.some(one => sameId(one.line, line) && (one.station === null || sameId(one.station, id)));
  const known = plant.lines.flatMap(line =>
    line.stations
      .filter(station => isMeant(line.id, station))
      .flatMap(station => station.parameters.map(one => ({ ...one, place: { line: line.id, station: station.id } }))),
  );
  const [found, ...others] = parametersIn(said, known);
  return found === undefined || others.length > 0 ? null : { parameter: found.name, place: found.place };
}
