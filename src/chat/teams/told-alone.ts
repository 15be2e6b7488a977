/** What whoever tapped is told alone. Teams takes it as the answer to the tap: for these seconds the process remembers who waits. */
import type { Inbound } from '../chat.ts';

export interface ToldAlone {
  tell(inbound: Inbound, text: string): void;
  /** What was told while the event was taken; null = nothing. */
  during(event: Inbound, take: (event: Inbound) => Promise<void>): Promise<string | null>;
}

export function toldAlone(): ToldAlone {
  const waiting = new Map<string, string | null>();
  return {
    tell({ id }, text) {
      if (waiting.has(id)) waiting.set(id, text);
    },
    async during(event, take) {
      waiting.set(event.id, null);
      try {
        await take(event);
        return waiting.get(event.id) ?? null;
      } finally {
        waiting.delete(event.id);
      }
    },
  };
}
