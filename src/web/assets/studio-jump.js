// @ts-check
/** From a problem to its place: in this language or another, below the fold or folded away. */
import { byId } from './ask-server.js';

/** @typedef {{ lang: () => string, langs: () => { id: string }[], open: (lang: string) => void }} Editor */

/** @param {Editor} editor */
export const goTo = editor => (/** @type {string | null} */ part) => {
  const [first = ''] = (part ?? '').split('.');
  if (editor.langs().some(one => one.id === first) && first !== editor.lang()) editor.open(first);
  const place = placeOf(part, editor.lang());
  place?.focus();
  place?.scrollIntoView({ block: 'nearest' });
};

/** @param {string | null} part @param {string} lang @returns {HTMLElement | null} */
function placeOf(part, lang) {
  if (part === 'picture.alt') return document.getElementById('s-pictureAlt');
  if (part?.startsWith('picture')) return document.getElementById('s-photo');
  if (part === 'settings') {
    const settings = /** @type {HTMLDetailsElement} */ (byId('settings-part'));
    settings.open = true;
    return settings.querySelector('summary');
  }
  return document.getElementById(`part-${part}`) ?? document.getElementById(`part-${lang}.action`);
}

/**
 * The button that leads from one problem to the next, wherever somebody is.
 *
 * @param {(part: string | null) => void} go
 */
export function jumper(go) {
  /** @type {(string | null)[]} */
  let parts = [];
  let last = -1;
  const next = () => {
    last = (last + 1) % parts.length;
    go(parts[last] ?? null);
  };
  byId('jump').addEventListener('click', next);
  return {
    /** @param {(string | null)[]} found where what keeps the words from being used is said @param {string} text */
    show(found, text) {
      const now = [...new Set(found)];
      if (now.join() !== parts.join()) last = -1;
      parts = now;
      // Whoever stands on it while the last problem goes would be nowhere.
      if (now.length === 0 && document.activeElement === byId('jump')) byId('save').focus();
      byId('jump').hidden = now.length === 0;
      byId('jump').textContent = text;
    },
    /** To the first; false = there is none. */
    first() {
      last = -1;
      if (parts.length > 0) next();
      return parts.length > 0;
    },
  };
}
