// @ts-check
/** Taps made while the server could not be reached: kept on the tablet with their time, sent in order when it is back. */
import { call } from './ask-server.js';

const KEY = 'linemate-taps';
const KEEP_MAX = 100;

/** @typedef {{ path: string, body: Record<string, unknown>, tappedAt: number }} Tap */

/** @returns {Tap[]} */
const read = () => JSON.parse(localStorage.getItem(KEY) ?? '[]');
/** @param {Tap[]} taps */
const write = taps => localStorage.setItem(KEY, JSON.stringify(taps.slice(-KEEP_MAX)));

/**
 * Sends a tap now, or keeps it. `null` means it was kept. The id makes a tap that arrived although its answer was lost harmless.
 * @param {string} path @param {Record<string, unknown>} body
 */
export async function tap(path, body) {
  const made = { path, body: { id: crypto.randomUUID(), ...body }, tappedAt: Date.now() };
  if (!navigator.onLine) return keep(made);
  try {
    return await send(made);
  } catch (problem) {
    if (isForNow(problem)) return keep(made);
    throw problem;
  }
}

/** How long it waited, not when it was: this tablet's clock may be wrong. @param {Tap} tap */
const send = ({ path, body, tappedAt }) => call(path, { ...body, waitedMs: Math.max(0, Date.now() - tappedAt) });

/** @param {Tap} tap */
function keep(tap) {
  write([...read(), tap]);
  return null;
}

export const waiting = () => read().length;

let sending = false;

/** One at a time, in order. What the server will never take (a card that is gone) is let go; what it cannot take now stays. */
export async function sendWaiting() {
  if (sending) return;
  sending = true;
  try {
    for (let first = read()[0]; first !== undefined; first = read()[0]) {
      try {
        await send(first);
      } catch (problem) {
        if (isForNow(problem)) return;
      }
      write(read().slice(1));
    }
  } finally {
    sending = false;
  }
}

/** Not reached, or a failure of its own: another time it may work. @param {unknown} problem */
const isForNow = problem => {
  const status = Number(/** @type {{ status?: number }} */ (problem)?.status ?? 0);
  return problem instanceof TypeError || status === 429 || status >= 500;
};
