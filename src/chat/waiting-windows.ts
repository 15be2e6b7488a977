/**
 * Windows that must be the answer to the very request that opens them, as on Teams and the floor page.
 *
 * For these seconds, and no longer, the process remembers who waits.
 */
import { Rejected } from '../errors.ts';
import type { Dialog, Inbound, Json } from './chat.ts';

export interface OpenWindow {
  dialog: Dialog;
  /** Comes back with `submit`, untouched. */
  continuation: Json;
}

export interface WaitingWindows {
  /** @throws Rejected when nobody waits for this trigger: too late, or in another process. */
  open(trigger: string, dialog: Dialog, continuation: Json): void;
  /**
   * Hands `event` to `take` and gives back the window it opens, at once when it does; null when it has finished without one,
   * undefined when after `ms` it has not. What `take` throws before that is thrown on, later it goes to `onLate`.
   */
  opening(
    event: Inbound,
    take: (event: Inbound) => Promise<void>,
    ms: number,
    onLate: (error: unknown) => void,
  ): Promise<OpenWindow | null | undefined>;
}

export function waitingWindows(): WaitingWindows {
  const waiting = new Map<string, (window: OpenWindow) => void>();
  return {
    open(trigger, dialog, continuation) {
      const answer = waiting.get(trigger);
      if (answer === undefined) throw new Rejected('Nobody waits for this window any more.');
      answer({ dialog, continuation });
    },
    async opening(event, take, ms, onLate) {
      const trigger = event.trigger ?? event.id;
      let timer: NodeJS.Timeout | undefined;
      let answered = false;
      const asked = new Promise<OpenWindow | undefined>(resolve => {
        waiting.set(trigger, resolve);
        timer = setTimeout(resolve, ms, undefined);
      });
      const taken = take({ ...event, trigger }).then(
        () => null,
        (error: unknown) => {
          if (!answered) throw error;
          onLate(error);
          return null;
        },
      );
      try {
        return await Promise.race([asked, taken]);
      } finally {
        answered = true;
        clearTimeout(timer);
        waiting.delete(trigger);
      }
    },
  };
}
