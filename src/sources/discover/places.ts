/**
 * Which level of a plant's topics names the station, and which the line. Pure.
 *
 * The level of the stations is where several names stand above the same signals: `K1` and `K3` both have `mode`, `cnt` and
 * `di`. Sparkplug's metrics are seen the same way, as `edge/device/metric`.
 */
export interface Placed {
  levels: readonly string[];
  /** What is heard there: the paths within the payload, `$` for all of it. */
  paths: readonly string[];
}

export interface Spot {
  line: string;
  station: string;
  /** Levels of both; `lineAt` is null when no level names the line. */
  lineAt: number | null;
  stationAt: number;
}

export interface Layout {
  spotOf(levels: readonly string[]): Spot | null;
  unsure: readonly string[];
}

/** A level is the stations' when so much of the traffic says so. */
const COVERED_MIN = 0.6;
/** Levels that say what the next one is. */
const CONTAINER =
  /^(stations?|machines?|maschinen?|cells?|units?|devices?|assets?|equipment|workcells?|workcentres?|plc|data|telemetry|lines?|linien?|estaciones|maszyny)$/i;

export const isContainer = (level: string): boolean => CONTAINER.test(level);

export function layoutOf(placed: readonly Placed[], fallback: number | null = null): Layout {
  const at = stationLevel(placed);
  const guessed = at ?? fallback ?? lastButOne(placed);
  return {
    spotOf(levels) {
      const station = levels[guessed];
      if (station === undefined || station === '') return null;
      let line = guessed - 1;
      while (line >= 0 && CONTAINER.test(levels[line]!)) line -= 1;
      const named = line >= 0 && levels[line] !== '';
      return { line: named ? levels[line]! : 'line1', station, lineAt: named ? line : null, stationAt: guessed };
    },
    unsure: at === null ? ['which level of the topics names the station is a guess: too little repeats'] : [],
  };
}

function stationLevel(placed: readonly Placed[]): number | null {
  const deepest = Math.max(0, ...placed.map(({ levels }) => levels.length));
  const depths = Array.from({ length: deepest }, (_, index) => deepest - 1 - index);
  const covered = depths.map(depth => ({ depth, share: sharedAt(placed, depth, 2) }));
  const best = covered.find(({ share }) => share >= COVERED_MIN);
  if (best !== undefined) return best.depth;
  // One signal a station: then the names have to look like stations, and there must be several.
  const numbered = depths.find(
    depth =>
      namesAt(placed, depth).size >= 2 &&
      placed.filter(({ levels }) => /^\p{L}+[-_ ]?\d+$|^\d+$/u.test(levels[depth] ?? '')).length >= placed.length * COVERED_MIN,
  );
  return numbered !== undefined && sharedAt(placed, numbered, 1) >= COVERED_MIN ? numbered : null;
}

const namesAt = (placed: readonly Placed[], depth: number): Set<string> =>
  new Set(placed.flatMap(({ levels }) => (levels[depth] === undefined ? [] : [levels[depth]])));

/** The share of what is heard that lies below names with at least `least` signals which another name has too. */
function sharedAt(placed: readonly Placed[], depth: number, least: number): number {
  const nodes = new Map<string, { name: string; tails: Set<string>; size: number }>();
  const owners = new Map<string, Set<string>>();
  for (const { levels, paths } of placed) {
    const name = levels[depth];
    if (name === undefined || CONTAINER.test(name)) continue;
    const key = levels.slice(0, depth + 1).join('/');
    const node = nodes.get(key) ?? { name, tails: new Set<string>(), size: 0 };
    nodes.set(key, node);
    node.size += 1;
    const rest = levels.slice(depth + 1).join('/');
    for (const path of paths) {
      const tail = `${rest} ${path}`;
      node.tails.add(tail);
      const names = owners.get(tail) ?? new Set<string>();
      owners.set(tail, names.add(name));
    }
  }
  let covered = 0;
  for (const { name, tails, size } of nodes.values()) {
    const shared = [...tails].filter(tail => [...owners.get(tail)!].some(other => other !== name)).length;
    if (shared >= least) covered += size;
  }
  return placed.length === 0 ? 0 : covered / placed.length;
}

/** Nothing repeats: a topic with several values is a station of its own, else the level above the value is. */
function lastButOne(placed: readonly Placed[]): number {
  const last = Math.max(1, ...placed.map(({ levels }) => levels.length)) - 1;
  return placed.some(({ paths }) => paths.length >= 2) && new Set(placed.map(({ levels }) => levels.slice(0, last).join('/'))).size === 1
    ? last
    : Math.max(0, last - 1);
}

/** Numbers in names are compared as numbers: S2 before S10. */
const byName = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

export const hasNumber = (name: string): boolean => /\d/.test(name);
export const inNameOrder = (a: string, b: string): number => byName.compare(a, b);
