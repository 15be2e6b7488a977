// @ts-check
/** What is drawn anew under somebody's fingers: the keyboard stays on the button it was on, and never slips onto another one. */

/** @param {Element | null} one */
const cardOf = one => /** @type {HTMLElement | null} */ (one?.closest('[data-message]') ?? null);

/** Which control of its card it is. @param {Element} control */
const nameOf = control =>
  control instanceof HTMLElement ? (control.dataset.button ?? (control.lang || control.getAttribute('aria-label') || control.tagName)) : '';

/**
 * Where the button is gone its card is held, and where the card is gone the place: the next press of Enter does nothing that was not meant.
 *
 * @param {Element} place @param {() => void} draw
 */
export function keepFocus(place, draw) {
  const held = document.activeElement;
  const [card, control] = [cardOf(held)?.dataset.message, held === null ? '' : nameOf(held)];
  const isHere = held !== null && place.contains(held);
  draw();
  if (!isHere || place.contains(document.activeElement)) return;
  const controls = [...place.querySelectorAll('button, summary, a')].filter(one => cardOf(one)?.dataset.message === card);
  const same = controls.find(one => nameOf(one) === control);
  const cards = /** @type {HTMLElement[]} */ ([...place.querySelectorAll('[data-message]')]);
  const kept = same ?? cards.find(one => one.dataset.message === card) ?? place;
  if (same === undefined) kept.setAttribute('tabindex', '-1');
  /** @type {HTMLElement} */ (kept).focus({ preventScroll: true });
}
