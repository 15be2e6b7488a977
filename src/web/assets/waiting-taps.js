// @ts-check
/** Taps made while the server could not be reached: kept on the tablet with their time, sent in order when it is back. */
import { call } from './ask-server.js';

const KEY = 'linemate-taps';
const KEEP_MAX = 100;

/** @returns {{ path: string, body: Record<string, unknown> }[]} */
const read = () => JSON.parse(localStorage.getItem(KEY) ?? '[]');
/** @param {{ path: string, body: Record<string, unknown> }[]} taps */
const write = taps => localStorage.setItem(KEY, JSON.stringify(taps.slice(-KEEP_MAX)));

/**
 * Sends a tap now, or keeps it. `null` means it was kept. The id makes a tap that arrived although its answer was lost harmless.
 * @param {string} path @param {Record<string, unknown>} body
 */
export async function tap(path, body) {
  const whole = { id: crypto.randomUUID(), tappedAt: new Date().toISOString(), ...body };
  if (!navigator.onLine) return keep(path, whole);
  try {
    return await call(path, whole);
  } catch (problem) {
    if (isForNow(problem)) return keep(path, whole);
    throw problem;
  }
}

/** @param {string} path @param {Record<string, unknown>} body */
function keep(path, body) {
  write([...read(), { path, body }]);
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
        await call(first.path, first.body);
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
const isForNow = problem => problem instanceof TypeError || Number(/** @type {{ status?: number }} */ (problem)?.status ?? 0) >= 500;
