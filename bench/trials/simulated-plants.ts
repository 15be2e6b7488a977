/**
 * Plants that never were, with a known effect: decisions as the product makes and logs them, and outcomes as lines have them, skewed,
 * alike within a shift, at a position, on a product. What is measured of them goes through the product's own analysis.
 */
import type { TrialRule } from '../../src/coaching/comparison.ts';
import { decide } from '../../src/coaching/decide.ts';
import type { LoggedDecision, MeasuredDecision } from '../../src/coaching/decision.ts';
import type { DecisionContext } from '../../src/coaching/decision-context.ts';
import { STOP_MINUTES } from '../../src/coaching/measured.ts';
import { type ComparisonAt, type TipEffect, tipEffectOf } from '../../src/coaching/tip-effect.ts';
import { newStationState } from '../../src/line/apply-event.ts';
import type { Line, Mode, Plant } from '../../src/plant/plant.ts';
import { readPlant } from '../../src/plant/read-plant.ts';
import type { Template } from '../../src/prompts/template.ts';
import { chance } from '../../src/sources/demo/chance.ts';
import { LOOKS, lookDate, WEEK_MS } from '../../src/trial/looks.ts';

const TEMPLATE: Template = {
  id: 'long-stop',
  hash: 'words',
  skill: null,
  safety: false,
  source: null,
  reviewBy: null,
  drafts: [],
  bodies: {},
  when: { kinds: ['stall'], causes: [], stationTypes: [], parameters: [], situation: 'any' },
};
const SINCE = Date.parse('2026-01-05T06:00:00Z');
const DAY_MS = 86_400_000;
const SHIFT_MS = DAY_MS / 3;
const LINES = 8;
const STATION_TYPE = 'bagger';

function plantOf(lines: number): Plant {
  const line = (n: number) =>
    `  - { id: L${n}, name: Line ${n}, taktSeconds: 12, mode: on, stations: [{ id: S${n}, name: Bagger ${n}, feeds: null, nominalCycleSeconds: 10, type: { kind: ${STATION_TYPE} } }] }`;
  const ids = Array.from({ length: lines }, (_, n) => n + 1);
  const text = `schema: 1
site: { id: simulated, timeZone: UTC, languages: [en] }
areas: [{ id: hall, lines: [${ids.map(n => `L${n}`).join(', ')}] }]
lines:
${ids.map(line).join('\n')}
shifts:
  - { id: early, from: '06:00', to: '14:00' }
  - { id: late, from: '14:00', to: '22:00' }
agreement: { level: 2, randomise: tip }
`;
  const { plant } = readPlant(text);
  if (plant === null) throw new Error('the simulated plant does not read');
  return plant;
}
const PLANT = plantOf(LINES);

/** A stop that lasts longer than usual, so that the operator is told what to do. */
function decided(
  line: Line,
  at: number,
  shift: { id: string; date: string },
  product: string,
  more: Partial<DecisionContext>,
): LoggedDecision {
  const station = line.stations[0]!;
  const openedAt = at - 6 * 60_000;
  const named = PLANT.shifts.find(one => one.id === shift.id)!;
  return decide({
    now: at,
    config: '',
    safety: PLANT.safety,
    agreement: PLANT.agreement,
    killed: false,
    line,
    station,
    ranking: null,
    episode: {
      id: `${line.id}/${station.id}/stall/${new Date(openedAt).toISOString()}`,
      line: line.id,
      station: station.id,
      kind: 'stall',
      openedAt,
      state: 'open',
      consequences: [],
      safety: false,
      findings: 1,
      repeat: false,
      neighbourUntil: null,
    } as DecisionContext['episode'],
    state: { ...newStationState(), state: 'held', order: { id: product, phase: 'changeover-done', at: openedAt } },
    shift: { shift: named, date: shift.date, from: openedAt, to: at + SHIFT_MS, breaks: [] },
    onBreak: false,
    outage: false,
    maintenance: false,
    shelved: false,
    muted: false,
    optedOut: false,
    history: { usualStopSeconds: null, usualChangeoverSeconds: null, repeats: 0, raised: [], newOrder: false },
    openings: [],
    floodToldAt: null,
    lastMessage: null,
    ledger: [],
    audience: 'position',
    templates: [TEMPLATE],
    subjects: { position: [{ kind: 'position', id: `position/${station.id}/operator` }], supervisor: [] },
    ...more,
  });
}

const measuredAs = (logged: LoggedDecision, line: Line, minutes: number): MeasuredDecision => ({
  ...logged,
  line: line.id,
  station: line.stations[0]!.id,
  outcomes: { [STOP_MINUTES]: minutes },
});

/** Skewed as stops are: many short, few very long. Mean and deviation of its own, so that `d` is known. */
const SKEW = 0.55;
const SKEW_MEAN = Math.exp(SKEW ** 2 / 2);
const SKEW_SD = SKEW_MEAN * Math.sqrt(Math.exp(SKEW ** 2) - 1);
const MINUTES = 6;
const SHIFT_SD = 0.35;
const PRODUCTS = ['4711', '4712', '4713'];

export interface Simulated {
  decisions: readonly MeasuredDecision[];
  /** Of what is judged, in minutes. */
  truth: number;
  of: Omit<ComparisonAt, 'look' | 'at'>;
}

const of = (comparison: ComparisonAt['comparison'], trial: string | null) => ({
  template: TEMPLATE.id,
  stationType: STATION_TYPE,
  comparison,
  version: null,
  against: null,
  since: SINCE,
  trial,
});

/** Standard deviation of an outcome without the tip. */
const OUTCOME_SD = MINUTES * Math.hypot(1, SHIFT_SD);

/** A line's two positions, two shifts a day, a handful of long stops a shift; tip or none by lot. @param d in standard deviations */
export function drawnPlant(seed: string, d: number): Simulated {
  const dice = chance(seed);
  const trial: TrialRule = { id: `trial-${seed}`, template: TEMPLATE.id, comparison: 'tip', share: 0.5 };
  const truth = d * OUTCOME_SD;
  const decisions: MeasuredDecision[] = [];
  for (const line of PLANT.lines.slice(0, 2)) {
    const level = dice.bell() * 2;
    for (let day = 0; day < LOOKS * 28; day++) {
      for (const [index, id] of (['early', 'late'] as const).entries()) {
        const inShift = dice.bell() * SHIFT_SD;
        const stops = 1 + Math.floor(dice.next() * 3);
        for (let n = 0; n < stops; n++) {
          const at = SINCE + day * DAY_MS + index * SHIFT_MS + (n + 1) * 7_000_000;
          const logged = decided(line, at, { id, date: `${day}` }, dice.pick(PRODUCTS), { trials: [trial] });
          const skewed = (Math.exp(SKEW * dice.bell()) - SKEW_MEAN) / SKEW_SD;
          const told = logged.decision.kind === 'tip' ? truth : 0;
          decisions.push(measuredAs(logged, line, 12 + level + MINUTES * (skewed + inShift) + told));
        }
      }
    }
  }
  return { decisions, truth, of: of('tip', trial.id) };
}

/** Lines that begin one after the other; meanwhile everything gets better, and products are not made alike. */
export function startingPlant(seed: string, d: number): Simulated {
  const dice = chance(seed);
  const truth = d * OUTCOME_SD;
  const trend = dice.bell() * 0.08;
  const decisions: MeasuredDecision[] = [];
  const levels = PRODUCTS.map(() => dice.bell());
  const order = PLANT.lines.map(line => ({ line, by: dice.next() })).sort((a, b) => a.by - b.by);
  for (const [place, { line }] of order.entries()) {
    const level = dice.bell() * 2;
    const begins = place * 2 * WEEK_MS;
    const likes = dice.next();
    for (let day = -56; day < LOOKS * 28; day++) {
      const ofDay = dice.bell() * SHIFT_SD;
      for (const [index, id] of (['early', 'late'] as const).entries()) {
        const at = SINCE + day * DAY_MS + index * SHIFT_MS + 7_000_000;
        const product = dice.next() < likes ? 0 : 1 + Math.floor(dice.next() * 2);
        const mode: Mode = at < SINCE + begins ? 'shadow' : 'on';
        const logged = decided({ ...line, mode }, at, { id, date: `${day}` }, PRODUCTS[product]!, {});
        const skewed = (Math.exp(SKEW * dice.bell()) - SKEW_MEAN) / SKEW_SD;
        const told = mode === 'on' ? truth : 0;
        decisions.push(measuredAs(logged, line, 12 + level + levels[product]! + (trend * day) / 7 + MINUTES * (skewed + ofDay) + told));
      }
    }
  }
  return { decisions, truth, of: of('start', null) };
}

/** All looks of a plant, as they would have been taken. */
export function looksAt({ decisions, of }: Simulated): TipEffect[] {
  return Array.from({ length: LOOKS }, (_, index) => {
    const look = index + 1;
    const at = lookDate(of.since, look);
    return tipEffectOf(
      { ...of, look, at },
      decisions.filter(one => one.at < at),
    );
  });
}

export interface Tally {
  plants: number;
  /** Plants in which some look called it an effect, and in which it called it harm. */
  called: number;
  harms: number;
  /** Plants in which every look's interval held the truth. */
  held: number;
  /** Mean of the last look, in standard deviations. */
  d: number;
}

export function tally(count: number, plant: (seed: string) => Simulated, progress: (done: number) => void = () => {}): Tally {
  const sum = { plants: count, called: 0, harms: 0, held: 0, d: 0 };
  for (let n = 0; n < count; n++) {
    const simulated = plant(`plant-${n}`);
    const looks = looksAt(simulated);
    const first = looks.find(one => one.verdict === 'helps' || one.verdict === 'harms');
    if (first !== undefined) sum.called++;
    if (first?.verdict === 'harms') sum.harms++;
    if (looks.every(({ minutes }) => minutes === null || (minutes.low <= simulated.truth && simulated.truth <= minutes.high))) sum.held++;
    sum.d += looks.at(-1)!.minutes!.estimate / OUTCOME_SD / count;
    progress(n + 1);
  }
  return sum;
}
