/** What speaks for a reported stop and what against it: its counter, its alarm, its neighbours, and the station's own habits. */
import type { EpochMs } from '../clock.ts';
import type { Observation } from '../line/finding.ts';
import type { StationState } from '../line/state.ts';
import { isProducing } from '../line/state.ts';
import type { Station } from '../plant/plant.ts';
import type { StallMemory } from './stall.ts';

type Seen = Pick<Observation, 'state' | 'station' | 'line' | 'others' | 'now'>;

/** Share of state events that are lost or minutes late. */
const LOST_SHARE = 0.05;
/** Spread of the number of parts in an interval around its expectation: where the interval cuts, and jitter of cycles. */
const PARTS_VARIANCE = 0.45;
const COUNT_ODDS_MAX = 6;
const ALARM_STANDS_ODDS = 2;
const ALARM_GONE_ODDS = -3;
const NEIGHBOUR_STANDS_MS = 20_000;
const NEIGHBOUR_RUNS_CYCLES = 1.5;
const NEIGHBOUR_STANDS_ODDS = 2;
const NEIGHBOURS_RUN_ODDS = -1.5;
const ALARM_LEAD_MS = 15_000;

/** Log odds that the stop lasts, against that the station runs again and its event was lost. */
export function oddsOfStall(memory: StallMemory, seen: Seen): number {
  const { state, station } = seen;
  let odds = Math.log((memory.long + 2) / (memory.short + 1)) - Math.log(LOST_SHARE);
  odds += oddsOfCount(memory, state.since, station.nominalCycleSeconds * 1000);
  if (state.alarms.some(alarm => alarm.severity === 'stop' && alarm.since >= state.since - ALARM_LEAD_MS)) odds += ALARM_STANDS_ODDS;
  else if (state.gone.some(([, at]) => at > state.since + 1000)) odds += ALARM_GONE_ODDS;
  return odds + oddsOfNeighbours(seen);
}

/** Who waits, waits for a neighbour: one that stands too speaks for it, and neighbours that all run speak against it. */
function oddsOfNeighbours({ state, station, line, others, now }: Seen): number {
  if (state.state !== 'suspended') return 0;
  let asked = 0;
  let stand = 0;
  let run = 0;
  for (const one of line.stations) {
    const feeds = state.because !== 'blocked' && one.feeds.includes(station.id);
    const fed = state.because !== 'starved' && station.feeds.includes(one.id);
    const other = others[one.id];
    if (!(feeds || fed) || other === undefined || other.state === null || other.outageSince !== null) continue;
    asked++;
    if (!isProducing(other.state) && now - other.since >= NEIGHBOUR_STANDS_MS) stand++;
    // One that has just started needs a cycle before it can help.
    else if (isProducing(other.state) && now - other.since >= NEIGHBOUR_RUNS_CYCLES * one.nominalCycleSeconds * 1000) run++;
  }
  if (stand > 0) return NEIGHBOUR_STANDS_ODDS;
  return asked > 0 && run === asked ? NEIGHBOURS_RUN_ODDS : 0;
}

/**
 * Parts in the last interval: had the station stood since `since`, as many as fit before it; had it run again soon, as
 * many as fit in all of it. A part is finished at the moment a station starts to wait, hence the half.
 */
function oddsOfCount(memory: StallMemory, since: EpochMs, cycleMs: number): number {
  const { before, last } = memory;
  if (before === null || last === null || last[0] <= since) return 0;
  const [from, already] = before;
  const [to, total] = last;
  const parts = total - already;
  const stood = Math.max(0, (since - from) / cycleMs + (since > from ? 0.25 : 0));
  const ran = Math.max(stood, (to - from - Math.min(cycleMs / 2, to - since)) / cycleMs);
  const odds = ((parts - ran) ** 2 - (parts - stood) ** 2) / (2 * PARTS_VARIANCE);
  return Math.max(-COUNT_ODDS_MAX, Math.min(COUNT_ODDS_MAX, odds));
}

/** Whether a neighbour stands and waits for this station: it starves behind it, or is blocked before it. */
export function neighbourWaits({ station, line, others, now }: Seen): boolean {
  const waits = (other: StationState | undefined, not: 'starved' | 'blocked') =>
    other !== undefined && other.state === 'suspended' && other.because !== not && now - other.since >= NEIGHBOUR_STANDS_MS;
  return line.stations.some(
    (one: Station) =>
      (station.feeds.includes(one.id) && waits(others[one.id], 'blocked')) ||
      (one.feeds.includes(station.id) && waits(others[one.id], 'starved')),
  );
}
