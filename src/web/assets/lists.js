// @ts-check
/** What the pages of questions and corrections share: how they begin, and how they say what went wrong. */
import { byId, call, element, speak } from './ask-server.js';

/** In the reader's language, the whole visit long. */
const asked = new URLSearchParams(location.search).get('lang');

/** @param {string} path @returns {string} with the language that was asked for */
export const inMyLanguage = path => (asked === null ? path : `${path}${path.includes('?') ? '&' : '?'}lang=${encodeURIComponent(asked)}`);

/** What is said of a server that is not reached, in the reader's language. */
let offline = '';

/** @param {string} path @returns {Promise<any>} */
export async function begin(path) {
  const page = await call(inMyLanguage(path)).catch(error => {
    // Nothing is on its way any more.
    document.querySelector('main[inert]')?.setAttribute('data-failed', '');
    throw error;
  });
  offline = page.words.offline ?? '';
  document.documentElement.lang = page.lang;
  speak(page.words);
  wake();
  byId('site').textContent = page.site;
  for (const link of document.querySelectorAll('a[href="/"]')) link.setAttribute('href', inMyLanguage('/'));
  return page;
}

/** A page that is drawn before it knows anything takes no taps: from here on it does. */
export function wake() {
  for (const waiting of document.querySelectorAll('main[inert]')) waiting.removeAttribute('inert');
}

/** @param {string} text @param {boolean} [bad] */
export function say(text, bad = false) {
  byId('status').textContent = text;
  byId('status').classList.toggle('bad', bad);
}

/** Work whose failure the reader is told; a browser that reaches nobody says so by a type error, in words for programmers. @param {() => Promise<void>} work */
export const told = work => () =>
  void work().catch(error =>
    say(error instanceof TypeError && offline !== '' && /fetch|load|network/i.test(error.message) ? offline : error.message, true),
  );

/** @param {string} text @param {Record<string, string | number>} values */
export const fill = (text, values) => text.replace(/\{(\w+)\}/g, (whole, name) => String(values[name] ?? whole));

/** @param {string} id @param {Node[]} rows @param {string} none */
export const fillList = (id, rows, none) =>
  byId(id).replaceChildren(...(rows.length > 0 ? rows : [element('li', { class: 'none' }, none)]));

/** @param {string} text @param {() => void} work */
export function act(text, work) {
  const made = element('button', { type: 'button' }, text);
  made.addEventListener('click', work);
  return made;
}

/** Whoever goes by keyboard is never nowhere: what went away under them gives them to what is nearest. @param {(Element | null)[]} places */
export function keepFocus(...places) {
  if (document.activeElement !== null && document.activeElement !== document.body) return;
  const here = places.find(one => one instanceof HTMLElement && one.isConnected && one.checkVisibility());
  /** @type {HTMLElement | undefined} */ (here)?.focus();
}

/** One at a time, and seen to be under way. @param {string} buttons @param {() => string} meanwhile @param {() => Promise<void>} work */
export const alone = (buttons, meanwhile, work) => async () => {
  const all = /** @type {NodeListOf<HTMLButtonElement>} */ (document.querySelectorAll(buttons));
  const from = document.activeElement;
  for (const one of all) one.disabled = true;
  say(meanwhile());
  await work().finally(() => {
    for (const one of all) one.disabled = false;
    keepFocus(from, document.getElementById(from?.id ?? ''), ...all);
  });
};
