/** Chattering, as ISA-18.2 counts them. */
import type { EpochMs } from '../clock.ts';
import type { EpisodeMemory } from '../line/state.ts';

/** The same trouble within this time is a repeat. */
export const REPEAT_MS = 60 * 60_000;
/** ISA-18.2 operationalised: three activations of one trouble within a minute. */
export const CHATTER_MS = 60_000;
export const CHATTER_ACTIVATIONS = 3;

/** A line's state has to stay small. */
const ACTIVATIONS_KEPT = 9;

export const noMemory = (): EpisodeMemory => ({ waiting: [], closing: [], activations: [] });

export function noteActivation(memory: EpisodeMemory, what: string, at: EpochMs): EpisodeMemory {
  const recent = memory.activations.filter(one => one.at > at - CHATTER_MS);
  return { ...memory, activations: [...recent, { at, what }].slice(-ACTIVATIONS_KEPT) };
}

/** When a neighbour's patience ends, or a chattering trouble has stayed quiet; null = nothing waits. */
export function episodesDueAt(memory: EpisodeMemory | undefined): EpochMs | null {
  if (memory === undefined || memory.waiting.length + memory.closing.length === 0) return null;
  return [...memory.waiting, ...memory.closing].reduce((first, one) => Math.min(first, one.until), Number.POSITIVE_INFINITY);
}

export const isChattering = (memory: EpisodeMemory, what: string, now: EpochMs): boolean =>
  memory.activations.filter(one => one.what === what && one.at > now - CHATTER_MS).length >= CHATTER_ACTIVATIONS;
