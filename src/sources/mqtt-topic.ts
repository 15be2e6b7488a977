/** Which line and station a topic of plant.yaml's `map` speaks of. Pure. */
import { type Id, type Line, type MqttMapping, type Plant, type Station, sameId, stationOf } from '../plant/plant.ts';
import { shortly } from './payload.ts';

export interface Place {
  /** null: each event names its own. */
  line: Line | null;
  station: Station | null;
}

/** What a mapping makes of a topic. */
export interface Route {
  mapping: MqttMapping;
  /** Of this mapping and topic. */
  key: string;
  /** In words: why there is none. */
  place: Place | string;
}

/** More topics than this are a plant that makes names up. */
const TOPICS_MAX = 20_000;

/** The mappings that are for a topic, in their order. The same topics come again and again: each is looked up once. */
export function topicRoutes(mappings: readonly MqttMapping[], plant: Plant): (topic: string) => readonly Route[] {
  const patterns = mappings.map((mapping, index) => ({ mapping, index, pattern: mapping.topic.split('/') }));
  const known = new Map<string, readonly Route[]>();
  return topic => {
    let routes = known.get(topic);
    if (routes === undefined) {
      const levels = topic.split('/');
      routes = patterns.flatMap(({ mapping, index, pattern }) => {
        const found = match(pattern, levels);
        return found === null ? [] : { mapping, key: `${index} ${topic}`, place: placeOf(plant, mapping, found) };
      });
      if (known.size >= TOPICS_MAX) known.clear();
      known.set(topic, routes);
    }
    return routes;
  };
}

/** The names in `{line}` and `{station}`, or null when the topic is another. */
export function match(pattern: readonly string[], levels: readonly string[]): { line?: Id; station?: Id } | null {
  const found: { line?: Id; station?: Id } = {};
  for (const [index, level] of pattern.entries()) {
    if (level === '#') return found;
    const here = levels[index];
    if (here === undefined) return null;
    if (level === '{line}') found.line = here;
    else if (level === '{station}') found.station = here;
    else if (level !== '+' && level !== here) return null;
  }
  return pattern.length === levels.length ? found : null;
}

/** The place a mapping and a topic name together, or why there is none. */
function placeOf(plant: Plant, mapping: MqttMapping, found: { line?: Id; station?: Id }): Place | string {
  const lineId = mapping.line ?? found.line;
  const stationId = mapping.station ?? found.station;
  const lines = lineId === undefined ? plant.lines : plant.lines.filter(line => sameId(line.id, lineId));
  if (lines.length === 0) return `the plant has no line ${shortly(lineId)}`;
  if (stationId === undefined) {
    if (lines.length === 1) return { line: lines[0]!, station: null };
    return mapping.event === 'event'
      ? { line: null, station: null }
      : 'the plant has several lines, and neither topic nor mapping names one';
  }
  for (const line of lines) {
    const station = stationOf(line, stationId);
    if (station !== undefined) return { line, station };
  }
  return `the plant has no station ${shortly(stationId)}${lineId === undefined ? '' : ` on line ${lineId}`}`;
}
