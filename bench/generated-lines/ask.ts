/** Questions about an invented line and their true answers: the line run again without each trouble. */

import type { WhyQuestion } from '../../src/causes/rank.ts';
import type { CauseKind } from '../../src/causes/ranking.ts';
import type { LoggedEvent } from '../../src/line/event.ts';
import { type Draw, draw as drawFrom } from './draw.ts';
import { inventScenario, type Scenario, type Trouble } from './line.ts';
import { report, SCENARIO_START } from './report.ts';
import { type StationRun, simulate, worked, workStretches } from './simulate.ts';

export interface AskedCase {
  seed: number;
  question: WhyQuestion;
  /** Known at the moment of asking. */
  events: readonly LoggedEvent[];
  /** Best first. */
  accept: readonly { root: string; cause: CauseKind; startedAt: number }[];
  relation: 'own' | 'upstream' | 'downstream';
}

const rootOf = ({ line }: Scenario, { station, kind }: Trouble): string =>
  kind === 'supply' ? `source:${line.stations[station]!.id}` : kind === 'offtake' ? 'sink' : line.stations[station]!.id;

const QUESTIONS_PER_LINE = 16;

export function inventCases(seed: number): AskedCase[] {
  const chance = drawFrom(seed);
  const scenario = inventScenario(chance, `G${seed}`);
  const runs = simulate(scenario, seed);
  const events = report(scenario, runs, chance);
  const without = new Map(scenario.troubles.map(trouble => [trouble, simulate(scenario, seed, trouble)]));
  const clean = simulate({ ...scenario, troubles: [] }, seed);
  const asked = [...stallQuestions(scenario, runs, chance), ...slowQuestions(scenario, runs, clean), ...rejectQuestions(scenario, runs)];
  const cases: AskedCase[] = [];
  for (const one of shuffled(asked, chance)) {
    if (cases.length >= QUESTIONS_PER_LINE) break;
    const accept = answers(scenario, runs, without, clean, one);
    if (accept.length === 0) continue;
    const askedAt = Math.round(SCENARIO_START + (one.live ? one.to : one.to + chance.between(0, 300)) * 1000);
    cases.push({
      seed,
      question: {
        line: scenario.line,
        station: scenario.line.stations[one.station]!.id,
        kind: one.kind,
        from: Math.round(SCENARIO_START + one.from * 1000),
        to: Math.round(SCENARIO_START + one.to * 1000),
        askedAt,
      },
      events: events.filter(({ seen }) => seen <= askedAt),
      accept: accept.map(trouble => ({
        root: rootOf(scenario, trouble),
        cause: trouble.kind,
        startedAt: SCENARIO_START + trouble.from * 1000,
      })),
      relation:
        accept[0]!.station === one.station && accept[0]!.kind !== 'supply' && accept[0]!.kind !== 'offtake'
          ? 'own'
          : accept[0]!.station <= one.station
            ? 'upstream'
            : 'downstream',
    });
  }
  return cases;
}

interface Asked {
  station: number;
  kind: WhyQuestion['kind'];
  from: number;
  to: number;
  live: boolean;
}

function answers(
  scenario: Scenario,
  runs: readonly StationRun[],
  without: ReadonlyMap<Trouble, StationRun[]>,
  clean: readonly StationRun[],
  asked: Asked,
): Trouble[] {
  const lossOf = (run: readonly StationRun[]): number => {
    const own = run[asked.station]!;
    if (asked.kind === 'stall') return asked.to - asked.from - worked(own, asked.from, asked.to);
    const made = own.parts.filter(({ left }) => left >= asked.from && left < asked.to);
    if (asked.kind === 'rejects') return made.filter(({ spoilt }) => spoilt).length;
    return clean[asked.station]!.parts.filter(({ left }) => left >= asked.from && left < asked.to).length - made.length;
  };
  const base = lossOf(runs);
  const gains = scenario.troubles.map(trouble => ({ trouble, gain: base - lossOf(without.get(trouble)!) })).sort((a, b) => b.gain - a.gain);
  const best = gains[0];
  if (!best || base <= 0 || best.gain < 0.5 * base) return [];
  return gains.filter(({ gain }) => gain >= 0.7 * best.gain).map(({ trouble }) => trouble);
}

function stallQuestions({ line, seconds }: Scenario, runs: readonly StationRun[], chance: Draw): Asked[] {
  return line.stations.flatMap((_, station) => {
    const work = workStretches(runs[station]!, 0, seconds);
    return work.slice(1).flatMap((after, index): Asked[] => {
      const from = work[index]!.to;
      const length = after.from - from;
      if (length < 75) return [];
      const live = chance.chance(0.85);
      return [{ station, kind: 'stall', from, to: live ? from + Math.max(50, length * chance.share()) : after.from, live }];
    });
  });
}

function slowQuestions({ line, seconds }: Scenario, runs: readonly StationRun[], clean: readonly StationRun[]): Asked[] {
  const asked: Asked[] = [];
  for (let station = 0; station < line.stations.length; station++)
    for (let from = 1200; from + 600 <= seconds; from += 600) {
      const made = (run: readonly StationRun[]) => run[station]!.parts.filter(({ left }) => left >= from && left < from + 600).length;
      if (made(runs) < 0.72 * made(clean) && worked(runs[station]!, from, from + 600) > 200)
        asked.push({ station, kind: 'slow', from, to: from + 600, live: false });
    }
  return asked.filter((_, index) => index % 3 === 0);
}

function rejectQuestions({ line, seconds }: Scenario, runs: readonly StationRun[]): Asked[] {
  const asked: Asked[] = [];
  line.stations.forEach(({ inspects }, station) => {
    if (!inspects) return;
    for (let from = 600; from + 1200 <= seconds; from += 600)
      if (runs[station]!.parts.filter(({ left, spoilt }) => spoilt && left >= from && left < from + 1200).length >= 4)
        asked.push({ station, kind: 'rejects', from, to: from + 1200, live: false });
  });
  return asked;
}

function shuffled<T>(list: readonly T[], chance: Draw): T[] {
  const result = [...list];
  for (let i = result.length - 1; i > 0; i--) {
    const j = chance.whole(0, i);
    [result[i], result[j]] = [result[j]!, result[i]!];
  }
  return result;
}
