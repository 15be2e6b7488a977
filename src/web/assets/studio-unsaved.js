// @ts-check
/** Words that nobody saved yet, kept on this device: a tablet that closes its page, or is out of reach, loses no work. */
import { byId, element } from './ask-server.js';
import { act, keepFocus } from './lists.js';

/** @typedef {{ at: number, edit: any, base: any }} Unsaved */

/** @param {string} id */
const keyOf = id => `linemate-unsaved/${id}`;

/** @param {string} id @param {{ edit: any, base: any }} work */
export function keepUnsaved(id, work) {
  try {
    localStorage.setItem(keyOf(id), JSON.stringify({ at: Date.now(), ...work }));
  } catch {
    // Full, or not allowed here: the page itself still has the words.
  }
}

/** Tells this browser from another, for plants where two people publish. Nothing about whoever sits here. */
export function hand() {
  const kept = localStorage.getItem('linemate-hand') ?? crypto.randomUUID();
  localStorage.setItem('linemate-hand', kept);
  return kept;
}

/** @param {string} id */
export const dropUnsaved = id => localStorage.removeItem(keyOf(id));

/**
 * What was left unsaved here, unless it says what stands there anyway.
 * @param {{ id: string, edit: any, lang: string, word: (key: string, values?: Record<string, string>) => string }} page
 * @param {(kept: Unsaved) => void} takeUp
 */
export function offerUnsaved({ id, edit, lang, word }, takeUp) {
  const place = byId('unsaved');
  place.replaceChildren();
  /** @type {Unsaved | null} */
  const kept = JSON.parse(localStorage.getItem(keyOf(id)) ?? 'null');
  if (kept === null || JSON.stringify(kept.edit) === JSON.stringify(edit)) return;
  const when = new Date(kept.at).toLocaleString(lang, { weekday: 'long', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  const settled = (/** @type {() => void} */ work) => () => {
    place.replaceChildren();
    work();
    keepFocus(document.querySelector('#body .chips'));
  };
  const goOn = settled(() => takeUp(kept));
  const drop = settled(() => dropUnsaved(id));
  place.append(element('p', {}, word('unsaved', { when })), act(word('takeUp'), goOn), act(word('throwAway'), drop));
}
