// @ts-check
/** A row of tabs as a keyboard knows it: one stop, arrows and Home and End go along it, and what is reached is open. */
import { element } from './ask-server.js';

/**
 * @param {HTMLElement} place
 * @param {{ id: string, name: string, class?: string }[]} tabs
 * @param {string} chosen
 * @param {(id: string) => void} open draws them anew
 */
export function drawTabs(place, tabs, chosen, open) {
  /** @param {string} id */
  const reach = id => {
    open(id);
    // They were drawn anew: whoever goes by keyboard is still on theirs.
    /** @type {HTMLElement | null} */ (place.querySelector('[aria-selected="true"]'))?.focus();
  };
  const made = tabs.map(({ id, name, class: kind = '' }) => {
    const isChosen = id === chosen;
    const tab = element(
      'button',
      { type: 'button', role: 'tab', 'aria-selected': String(isChosen), tabindex: isChosen ? '0' : '-1', 'data-tab': id, class: kind },
      name,
    );
    tab.addEventListener('click', () => reach(id));
    return tab;
  });
  place.onkeydown = event => {
    const at = tabs.findIndex(one => one.id === chosen);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1 + tabs.length, Home: 0, End: tabs.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    reach(tabs[to % tabs.length]?.id ?? chosen);
  };
  place.replaceChildren(...made);
}
