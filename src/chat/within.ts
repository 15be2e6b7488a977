/**
 * Waits for `work`, but not longer than `ms` of real time: chat products want an answer within three seconds.
 *
 * A failure before the time is up is thrown; one after it goes to `onLate`, as nobody waits any more.
 */
export async function within(ms: number, work: Promise<void>, onLate: (error: unknown) => void): Promise<void> {
  let late = false;
  let timer: NodeJS.Timeout | undefined;
  const timeUp = new Promise<void>(resolve => {
    timer = setTimeout(() => {
      late = true;
      resolve();
    }, ms);
  });
  const watched = work.catch((error: unknown) => {
    if (!late) throw error;
    onLate(error);
  });
  try {
    await Promise.race([watched, timeUp]);
  } finally {
    clearTimeout(timer);
  }
}

/** Real milliseconds after which an event is acknowledged though its handling still runs. */
export const ACKNOWLEDGE_WITHIN_MS = 2_500;
