/**
 * What came of a tip, from measured data alone: did it recover, when, and what may have been kept from waste.
 *
 * Nothing here looks at taps or at people.
 */
import type { EpochMs } from '../clock.ts';
import type { Episode } from '../episodes/episode.ts';

/** Outcomes are read over this window after the tip. */
export const OUTCOME_WINDOW_MS = 30 * 60_000;
/** The same trouble within this time is a repeat. */
export const REPEAT_WINDOW_MS = 60 * 60_000;

export interface OutcomeFacts {
  episode: Episode;
  /** When the tip was sent. */
  toldAt: EpochMs;
  now: EpochMs;
  /** Measured values of the episode's figure since it was told, in order. */
  figure: readonly { at: EpochMs; value: number }[];
  /** Back to normal at or inside these, both ends included; null = not known. */
  usual: readonly [number, number] | null;
  /** Seconds stood and parts rejected per minute of the window, at this station, starved and blocked left out. */
  minutes: readonly { at: EpochMs; stoppedSeconds: number; rejects: number }[];
  /** The same kind opened again here after it had closed; null = it did not. */
  repeatedAt: EpochMs | null;
  /** When the waste would have begun at the latest had nothing changed; null = none was coming, or not for certain. */
  wasteAt: EpochMs | null;
  /** What the station makes, kg a minute; null = not known, and then no kilos are claimed. */
  kgPerMinute: number | null;
}

export interface Outcome {
  recovered: boolean;
  recoveredAt: EpochMs | null;
  minutesToRecover: number | null;
  /** The figure at recovery, measured. */
  figure: { value: number; at: EpochMs } | null;
  /** In the 30 minutes after the tip. */
  stopMinutes: number;
  rejects: number;
  repeated: boolean;
  /** True once the window is over: before that the figures may still grow. */
  final: boolean;
  /** An estimate, and to be called one: what would have been made as waste between its expected start and the window's end. */
  keptKg: { value: number; basis: 'estimate' } | null;
}

export function outcomeOf(facts: OutcomeFacts): Outcome {
  const end = facts.toldAt + OUTCOME_WINDOW_MS;
  const recovery = recoveryOf(facts);
  const window = facts.minutes.filter(each => each.at >= facts.toldAt && each.at < end);
  const recoveredAt = recovery?.at ?? null;
  return {
    recovered: recovery !== null,
    recoveredAt,
    minutesToRecover: recoveredAt === null ? null : Math.max(0, (recoveredAt - facts.toldAt) / 60_000),
    figure: recovery?.value === undefined ? null : { value: recovery.value, at: recovery.at },
    stopMinutes: window.reduce((sum, each) => sum + each.stoppedSeconds, 0) / 60,
    rejects: window.reduce((sum, each) => sum + each.rejects, 0),
    repeated: facts.repeatedAt !== null && recoveredAt !== null && facts.repeatedAt - recoveredAt <= REPEAT_WINDOW_MS,
    final: facts.now >= end,
    keptKg: keptKg(facts, recoveredAt, end),
  };
}

function recoveryOf({ episode, figure, usual, toldAt }: OutcomeFacts): { at: EpochMs; value?: number } | null {
  const back = usual === null ? undefined : figure.find(each => each.at >= toldAt && each.value >= usual[0] && each.value <= usual[1]);
  if (episode.closedAt === undefined) return null;
  return back ? { at: Math.min(back.at, episode.closedAt), value: back.value } : { at: episode.closedAt };
}

/** Only where waste was on its way, had not begun, and what the station makes is known. */
function keptKg({ wasteAt, kgPerMinute, toldAt }: OutcomeFacts, recoveredAt: EpochMs | null, end: EpochMs): Outcome['keptKg'] {
  if (wasteAt === null || kgPerMinute === null || recoveredAt === null) return null;
  if (toldAt >= wasteAt || recoveredAt >= wasteAt || wasteAt >= end) return null;
  return { value: Math.round((kgPerMinute * (end - wasteAt)) / 60_000), basis: 'estimate' };
}
