// @ts-check
/** A picture on a card, as large as the screen: by a tap, or by Enter on it. */
import { byId } from './ask-server.js';

/** Makes the pictures of a card reachable by keyboard. @param {Element} card @param {string} label */
export function readyPictures(card, label) {
  for (const picture of card.querySelectorAll('.picture')) {
    picture.setAttribute('tabindex', '0');
    picture.setAttribute('role', 'button');
    picture.setAttribute('title', label);
  }
}

export function wirePictures() {
  const viewer = /** @type {HTMLDialogElement} */ (byId('viewer'));
  /** @param {EventTarget | null} target */
  const open = target => {
    const picture = target instanceof Element ? target.closest('.card .picture') : null;
    if (picture === null || viewer.contains(picture)) return false;
    const copy = /** @type {HTMLElement} */ (picture.cloneNode());
    for (const name of ['tabindex', 'role', 'title']) copy.removeAttribute(name);
    viewer.querySelector('div')?.replaceChildren(copy);
    viewer.showModal();
    return true;
  };
  document.addEventListener('click', event => {
    if (!open(event.target) && event.target instanceof Element && event.target.closest('#viewer')) viewer.close();
  });
  document.addEventListener('keydown', event => {
    if ((event.key === 'Enter' || event.key === ' ') && open(event.target)) event.preventDefault();
  });
}
