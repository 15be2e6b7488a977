/** An invented line and what goes wrong on it in three hours. */
import type { CauseKind } from '../../src/causes/ranking.ts';
import type { Line, Station } from '../../src/plant/plant.ts';
import type { Draw } from './draw.ts';

export interface Trouble {
  station: number;
  kind: CauseKind;
  /** Seconds since the start. */
  from: number;
  to: number;
  /** Drift: how many times the usual cycle (1 = as quick as ever) and the share of parts it spoils. */
  factor: number;
  spoils: number;
  /** Somebody logged out when it began. */
  announced: boolean;
}

export interface Scenario {
  line: Line;
  seconds: number;
  troubles: readonly Trouble[];
  /** Half a minute each; no cause of anything. */
  hiccups: readonly { station: number; from: number; to: number }[];
}

export const SCENARIO_SECONDS = 3 * 3600;

export function inventScenario(draw: Draw, id: string): Scenario {
  const line = inventLine(draw, id);
  const troubles = inventTroubles(draw, line);
  const hiccups = line.stations.flatMap((_, station) => {
    const found: { station: number; from: number; to: number }[] = [];
    for (let at = 300 * draw.exponential() * 6; at < SCENARIO_SECONDS; at += 300 * draw.exponential() * 6)
      found.push({ station, from: at, to: at + draw.between(8, 35) });
    return found;
  });
  return { line, seconds: SCENARIO_SECONDS, troubles, hiccups };
}

function inventLine(draw: Draw, id: string): Line {
  const takt = draw.between(20, 40);
  const main = draw.whole(4, 8);
  const branch = draw.chance(0.4) ? draw.whole(1, 3) : 0;
  const merge = branch > 0 ? draw.whole(1, main - 2) : -1;
  const ids = [...Array.from({ length: main }, (_, i) => `M${i + 1}`), ...Array.from({ length: branch }, (_, i) => `B${i + 1}`)];
  const stations = ids.map((station, index): Station => {
    const last = index === main - 1;
    const feeds = last ? [] : index === ids.length - 1 && branch > 0 ? [ids[merge]!] : [ids[index + 1]!];
    return {
      id: station,
      line: id,
      name: station,
      aliases: {},
      was: [],
      type: { kind: 'station', maker: null, model: null },
      feeds,
      nominalCycleSeconds: Number((takt * draw.between(0.78, 1)).toFixed(1)),
      bufferCapacity: last ? null : draw.whole(2, 8),
      manual: draw.chance(0.4),
      inspects: last,
      microStopSeconds: 120,
      kgPerUnit: null,
      parameters: [],
      signals: null,
    };
  });
  return { id, name: id, aliases: {}, area: null, taktSeconds: takt, mode: 'on', stations };
}

const KINDS: readonly { kind: CauseKind; often: number }[] = [
  { kind: 'fault', often: 5 },
  { kind: 'no-operator', often: 2.4 },
  { kind: 'changeover', often: 1.4 },
  { kind: 'pending-recommendation', often: 1.4 },
  { kind: 'supply', often: 1.3 },
  { kind: 'offtake', often: 1.3 },
  { kind: 'drift', often: 2.2 },
];

function drawKind(at: number): CauseKind {
  let passed = 0;
  for (const { kind, often } of KINDS) {
    passed += often;
    if (at < passed) return kind;
  }
  return 'fault';
}

function inventTroubles(draw: Draw, line: Line): Trouble[] {
  const main = line.stations.length;
  const heads = line.stations.flatMap((station, index) => (line.stations.some(other => other.feeds.includes(station.id)) ? [] : [index]));
  const tail = line.stations.findIndex(station => station.feeds.length === 0);
  const sum = KINDS.reduce((total, { often }) => total + often, 0);
  const troubles: Trouble[] = [];
  const wanted = draw.whole(9, 16);
  for (let tries = 0; troubles.length < wanted && tries < 200; tries++) {
    const kind = drawKind(draw.share() * sum);
    const station = kind === 'supply' ? draw.pick(heads) : kind === 'offtake' ? tail : draw.whole(0, main - 1);
    const from = draw.between(300, SCENARIO_SECONDS - 600);
    const length =
      kind === 'drift'
        ? draw.between(1200, 2700)
        : kind === 'changeover'
          ? draw.between(300, 840)
          : draw.between(100, 720) * (draw.chance(0.2) ? 1.4 : 1);
    const to = Math.min(SCENARIO_SECONDS, from + length);
    if (troubles.some(other => other.station === station && other.from < to + 120 && other.to > from - 120)) continue;
    const slow = kind === 'drift' && draw.chance(0.5);
    const spoils = kind === 'drift' && !slow ? draw.between(0.15, 0.5) : 0;
    troubles.push({
      station,
      kind,
      from,
      to,
      factor: slow ? draw.between(1.4, 2) : kind === 'drift' && draw.chance(0.3) ? draw.between(1.1, 1.3) : 1,
      spoils,
      announced: draw.chance(0.7),
    });
  }
  return troubles;
}
