// @ts-check
/** A tab for each language, and a way to write in one more. */
import { byId, element } from './ask-server.js';

/** @typedef {{ id: string, name: string, right: boolean }} Language */
/**
 * @typedef {{ page: { langs: Language[], moreLangs: Language[] }, edit: any, lang: string, word: (key: string) => string,
 *   open: (id: string) => void }} Known
 */

/** @param {Known} known */
export function drawLanguages(known) {
  byId('langs').replaceChildren(...known.page.langs.map(one => tab(one, known)), more(known));
}

/** @param {Language} one @param {Known} known */
function tab({ id, name }, { edit, lang, open }) {
  const made = element(
    'button',
    { type: 'button', role: 'tab', 'aria-selected': String(id === lang), class: edit.bodies[id] ? '' : 'empty' },
    name,
  );
  made.addEventListener('click', () => {
    open(id);
    // The tabs were drawn anew: whoever goes by keyboard is still on theirs.
    const now = /** @type {HTMLElement | null} */ (byId('langs').querySelector('[aria-selected="true"]'));
    now?.focus();
  });
  return made;
}

/** @param {Known} known */
function more({ page, word, open }) {
  const others = page.moreLangs.filter(one => !page.langs.some(has => has.id === one.id));
  const select = /** @type {HTMLSelectElement} */ (element('select', { id: 'more-langs', 'aria-label': word('moreLangs') }));
  select.append(
    element('option', { value: '' }, `+ ${word('moreLangs')}`),
    ...others.map(one => element('option', { value: one.id }, one.name)),
  );
  select.addEventListener('change', () => {
    const chosen = others.find(one => one.id === select.value);
    if (chosen === undefined) return;
    page.langs.push(chosen);
    open(chosen.id);
  });
  return select;
}
