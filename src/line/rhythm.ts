/**
 * How often a station reports, learnt apart for running and standing: many report only changes, so that a stop is quiet by
 * nature, others send a sign of life every minute.
 */
import type { EpochMs } from '../clock.ts';
import { isProducing, type StationState } from './state.ts';

const GAP_UP = 0.2;
const GAP_DOWN = 0.01;
const GAP_JUMP_MAX = 3;
const GAP_MS_MIN = 1_000;
const GAPS_KNOWN = 8;
/** Events closer together than this were told in one breath: there is no silence between them. */
const ONE_BREATH_MS = 100;

/** Silences from here on are remembered one by one. */
const LONG_SECONDS_MIN = 45;
/** So much of its past tells how a station reports now. */
const REMEMBERED_SECONDS = 20 * 60;
/** A longer silence counts as no more: of outages it takes three to look like a habit. */
const WEIGHT_SECONDS_MAX = REMEMBERED_SECONDS / 4;
/** Less than this shows nothing: at a start a station says a lot within seconds. */
const SHOWN_SECONDS_MIN = 60;

/** What came at `now` ends a silence of the station as it stands. */
export function learnRhythm(state: StationState, now: EpochMs): void {
  const gap = now - state.lastSeen;
  if (state.lastSeen === 0 || gap < ONE_BREATH_MS) return;
  const is = isProducing(state.state) ? 'running' : 'standing';
  learnGap(state.gaps[is], gap);
  state.silences ??= { running: [], standing: [] };
  remember(state.silences[is], gap / 1_000);
}

/** Follows the long gaps, for it is they that count. */
function learnGap(gaps: StationState['gaps']['running'], gap: number): void {
  const [usual, known] = gaps;
  if (known === 0) gaps[0] = gap;
  else if (gap > usual) gaps[0] = Math.round(usual + GAP_UP * (Math.min(gap, GAP_JUMP_MAX * Math.max(usual, GAP_MS_MIN)) - usual));
  else gaps[0] = Math.round(usual - GAP_DOWN * (usual - gap));
  if (known < GAPS_KNOWN) gaps[1]++;
}

function remember(silences: number[], seconds: number): void {
  const last = silences.at(-1) ?? 0;
  if (seconds >= LONG_SECONDS_MIN) silences.push(Math.round(seconds));
  else if (last < 0) silences[silences.length - 1] = tenths(last - seconds);
  else silences.push(tenths(-seconds));
  forget(silences);
}

/** What lies further back than is remembered; of a stretch of short ones only so much of it. */
function forget(silences: number[]): void {
  while (weightOf(silences) > REMEMBERED_SECONDS) {
    const left = silences[0]! + weightOf(silences) - REMEMBERED_SECONDS;
    if (left < 0) {
      silences[0] = tenths(left);
      return;
    }
    silences.shift();
  }
}

const tenths = (seconds: number): number => Math.round(seconds * 10) / 10;
const weight = (silence: number): number => Math.min(Math.abs(silence), silence < 0 ? REMEMBERED_SECONDS : WEIGHT_SECONDS_MAX);
const weightOf = (silences: readonly number[]): number => silences.reduce((sum, silence) => sum + weight(silence), 0);

/** How long silence is normal for a station as it stands; null while that is not known. */
export function usualGapMs(state: StationState): number | null {
  const gaps = isProducing(state.state) ? state.gaps.running : state.gaps.standing;
  return gaps[1] < GAPS_KNOWN ? null : Math.max(gaps[0], GAP_MS_MIN);
}

/**
 * In silences at least so long it has lately spent more than half of its time, however much it says in between; 0 = in none
 * worth remembering, null = it has shown too little.
 */
export function longSilenceMs({ state, silences }: Pick<StationState, 'state' | 'silences'>): number | null {
  const known = silences?.[isProducing(state) ? 'running' : 'standing'] ?? [];
  const all = weightOf(known);
  if (all < SHOWN_SECONDS_MIN) return null;
  let spent = 0;
  for (const silence of known.filter(one => one > 0).sort((a, b) => b - a)) {
    spent += weight(silence);
    if (spent > all / 2) return silence * 1_000;
  }
  return 0;
}

/** Whether a station has shown, running or standing, how often it reports: before that no silence of it can be judged. */
export const showsHowItReports = ({ gaps }: StationState): boolean => Math.max(gaps.running[1], gaps.standing[1]) >= GAPS_KNOWN;
