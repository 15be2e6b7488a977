/** How long this thread was ready to run and another had the processor: what a busy machine costs, and no fault of the door's. */
import { readFileSync } from 'node:fs';

/** In milliseconds since the thread began; 0 where the system does not tell. */
export function waitedMs(): number {
  try {
    return Number(readFileSync('/proc/thread-self/schedstat', 'utf8').split(' ')[1]) / 1e6;
  } catch {
    return 0;
  }
}
