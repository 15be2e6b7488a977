// @ts-check
/** Every problem beside what it is about; of a tip that is only begun, no word before somebody has written there. */
import { byId, element } from './ask-server.js';
import { act } from './lists.js';

/** @typedef {{ part: string | null, level: string, message: string }} Problem */
/**
 * @typedef {{ problems: Problem[], lang: string, langs: { id: string, name: string }[], form: { parts: string[],
 *   show(marks: Record<string, string>, problems: Problem[]): void } | null, marks: Record<string, string>, clean: string }} Seen
 */

/** What was written in since the page was opened. @type {Set<string>} */
const touched = new Set();
/** What has only just come up, and is left alone until it was touched. @type {Set<string>} */
const fresh = new Set();
let all = false;

/** @param {string} part */
export const touch = part => void touched.add(part);
/** @param {string} part such as a picture's words, while the picture has only just been taken */
export const leaveAlone = part => void fresh.add(part);
/** Somebody wants to save or publish: now everything is said. */
export const sayAll = () => {
  all = true;
};
export function beginAnew() {
  all = false;
  touched.clear();
  fresh.clear();
}

/** @param {boolean} isNew @param {string} lang */
const isDue =
  (isNew, lang) =>
  (/** @type {Problem} */ { part }) => {
    if (all || (!isNew && !fresh.has(part ?? ''))) return true;
    const whole = part === null || /^[a-z]+$/.test(part);
    return touched.has(part ?? '') || (whole && part !== 'settings' && part !== 'picture' && touched.has(`${part ?? lang}.action`));
  };

/** @param {boolean} isNew @param {Seen} seen @param {(part: string | null) => void} go @returns {Problem[]} what is said */
export function showProblems(isNew, { problems, lang, langs, form, marks, clean }, go) {
  const due = problems.filter(isDue(isNew, lang));
  form?.show(marks, due);
  const places = [...document.querySelectorAll('[data-notes]')].map(place => /** @type {HTMLElement} */ (place));
  for (const place of places)
    place.replaceChildren(...due.filter(one => one.part === place.dataset.notes).map(({ level, message }) => item(level, message)));
  const beside = new Set([...(form?.parts ?? []), ...places.map(place => place.dataset.notes)]);
  const others = due.filter(({ part }) => part === null || !beside.has(part));
  const isClean = problems.length === 0;
  const elsewhere = others.map(one => {
    const text = placed(langs, one);
    return element('li', { class: one.level }, one.part === null ? text : act(text, () => go(one.part)));
  });
  byId('problems').replaceChildren(...elsewhere, ...(isClean ? [item('clean', clean)] : []));
  return due;
}

/** @param {string} kind @param {string} text */
const item = (kind, text) => element('li', { class: kind }, text);

/** With the language it is about, where the sentence does not name it. @param {Seen['langs']} langs @param {Problem} problem */
function placed(langs, { part, message }) {
  const about = langs.find(one => part?.split('.')[0] === one.id);
  return about === undefined || message.includes(about.name) ? message : `${about.name}: ${message}`;
}
