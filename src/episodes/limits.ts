/** Chattering and floods, as ISA-18.2 counts them. */
import type { EpochMs } from '../clock.ts';
import type { EpisodeMemory } from '../line/state.ts';
import type { EpisodeId } from './episode.ts';

/** The same trouble within this time is a repeat. */
export const REPEAT_MS = 60 * 60_000;
/** ISA-18.2 operationalised: three activations of one trouble within a minute. */
export const CHATTER_MS = 60_000;
export const CHATTER_ACTIVATIONS = 3;
/** More than ten openings within ten minutes are more than a person can take in. */
export const FLOOD_MS = 10 * 60_000;
export const FLOOD_EPISODES_MAX = 10;

/** Enough to see a flood and where it began; a line's state has to stay small. */
const OPENED_KEPT = FLOOD_EPISODES_MAX + 1;
const ACTIVATIONS_KEPT = 9;

export const noMemory = (): EpisodeMemory => ({ waiting: [], closing: [], opened: [], activations: [] });

export function noteActivation(memory: EpisodeMemory, what: string, at: EpochMs): EpisodeMemory {
  const recent = memory.activations.filter(one => one.at > at - CHATTER_MS);
  return { ...memory, activations: [...recent, { at, what }].slice(-ACTIVATIONS_KEPT) };
}

export const isChattering = (memory: EpisodeMemory, what: string, now: EpochMs): boolean =>
  memory.activations.filter(one => one.what === what && one.at > now - CHATTER_MS).length >= CHATTER_ACTIVATIONS;

export const noteOpened = (memory: EpisodeMemory, episode: EpisodeId, at: EpochMs): EpisodeMemory => ({
  ...memory,
  opened: [...memory.opened.filter(one => one.at > at - FLOOD_MS), { at, episode }].slice(-OPENED_KEPT),
});

/**
 * The flood a line is in, or null: more than ten episodes opened within ten minutes.
 *
 * @returns `began`: the first of them, for the one message that is sent names it
 */
export function floodOf(memory: EpisodeMemory | undefined, now: EpochMs): { began: EpisodeId; episodes: number } | null {
  const recent = (memory?.opened ?? []).filter(one => one.at > now - FLOOD_MS && one.at <= now);
  const first = recent[0];
  return first !== undefined && recent.length > FLOOD_EPISODES_MAX ? { began: first.episode, episodes: recent.length } : null;
}
