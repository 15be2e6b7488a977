// @ts-check
/** A tab for each language, and a way to write in one more. */
import { byId, element } from './ask-server.js';
import { onPick } from './pick.js';
import { drawTabs } from './tabs.js';

/** @typedef {{ id: string, name: string, right: boolean }} Language */
/**
 * @typedef {{ page: { langs: Language[], moreLangs: Language[] }, edit: any, lang: string, word: (key: string) => string,
 *   open: (id: string) => void }} Known
 */

/** @param {Known} known */
export function drawLanguages({ page, edit, lang, word, open }) {
  const tabs = page.langs.map(({ id, name }) => ({ id, name, class: edit.bodies[id] ? '' : 'empty' }));
  drawTabs(byId('langs'), tabs, lang, open);
  byId('more').replaceChildren(more({ page, edit, lang, word, open }));
}

/** @param {Known} known */
function more({ page, word, open }) {
  const others = page.moreLangs.filter(one => !page.langs.some(has => has.id === one.id));
  const select = /** @type {HTMLSelectElement} */ (
    element('select', { id: 'more-langs', 'aria-label': word('moreLangs'), 'aria-description': word('pickHint') })
  );
  select.append(
    element('option', { value: '' }, `+ ${word('moreLangs')}`),
    ...others.map(one => element('option', { value: one.id }, one.name)),
  );
  onPick(select, id => {
    const chosen = others.find(one => one.id === id);
    if (chosen === undefined) return;
    page.langs.push(chosen);
    open(chosen.id);
    /** @type {HTMLElement | null} */ (byId('langs').querySelector('[aria-selected="true"]'))?.focus();
  });
  return select;
}
