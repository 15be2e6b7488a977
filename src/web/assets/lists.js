// @ts-check
/** What the pages of questions and corrections share: how they begin, and how they say what went wrong. */
import { byId, call, element, speak } from './ask-server.js';

/** In the reader's language, the whole visit long. */
const asked = new URLSearchParams(location.search).get('lang');

/** @param {string} path @returns {string} with the language that was asked for */
export const inMyLanguage = path => (asked === null ? path : `${path}${path.includes('?') ? '&' : '?'}lang=${encodeURIComponent(asked)}`);

/** @param {string} path @returns {Promise<any>} */
export async function begin(path) {
  const page = await call(inMyLanguage(path));
  document.documentElement.lang = page.lang;
  speak(page.words);
  byId('site').textContent = page.site;
  for (const link of document.querySelectorAll('a[href="/"]')) link.setAttribute('href', inMyLanguage('/'));
  return page;
}

/** @param {string} text @param {boolean} [bad] */
export function say(text, bad = false) {
  byId('status').textContent = text;
  byId('status').classList.toggle('bad', bad);
}

/** Work whose failure the reader is told. @param {() => Promise<void>} work */
export const told = work => () => void work().catch(error => say(error.message, true));

/** @param {string} text @param {Record<string, string | number>} values */
export const fill = (text, values) => text.replace(/\{(\w+)\}/g, (whole, name) => String(values[name] ?? whole));

/** @param {string} id @param {Node[]} rows @param {string} none */
export const fillList = (id, rows, none) =>
  byId(id).replaceChildren(...(rows.length > 0 ? rows : [element('li', { class: 'none' }, none)]));
