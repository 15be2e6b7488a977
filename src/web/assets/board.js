// @ts-check
/** The supervisor's column: the board or the chat. Whoever asks is taken to the chat, where the answer comes. */
import { byId, element } from './ask-server.js';
import { readyPictures } from './pictures.js';
import { drawAsks } from './strip.js';

/** @typedef {{ html: string, asks: Record<string, { label: string, text: string }>, lines: { id: string, look: string }[] }} Board */

const WHY = 'why-';
const column = /** @type {HTMLElement} */ (document.querySelector('[data-person="supervisor"]'));
const views = /** @type {HTMLElement[]} */ ([...byId('views').querySelectorAll('button')]);
let asks = /** @type {Board['asks']} */ ({});

/** @param {'board' | 'chat'} view */
export function showView(view) {
  column.dataset.view = view;
  for (const button of views) {
    button.setAttribute('aria-pressed', String(button.dataset.view === view));
    if (button.dataset.view === view) button.classList.remove('fresh');
  }
}

/** Something new in the chat of somebody who looks at the board. */
export function markChat() {
  if (column.dataset.view !== 'chat') views.find(button => button.dataset.view === 'chat')?.classList.add('fresh');
}

/** @param {(text: string) => void} ask */
export function wireBoard(ask) {
  for (const button of views) button.addEventListener('click', () => showView(button.dataset.view === 'chat' ? 'chat' : 'board'));
  byId('board').addEventListener('click', event => {
    const button = event.target instanceof Element ? event.target.closest('[data-button]') : null;
    const asked = button instanceof HTMLElement ? asks[(button.dataset.button ?? '').slice(WHY.length)] : undefined;
    if (asked !== undefined) ask(asked.text);
  });
}

/** Drawn in place; the keyboard stays on its button. @param {Board | null} board @param {(text: string) => void} ask @param {Record<string, string>} words */
export function drawBoard(board, ask, words) {
  if (board === null) return;
  asks = board.asks;
  drawAsks(asks, ask);
  const box = byId('board');
  const held = document.activeElement instanceof HTMLElement && box.contains(document.activeElement) ? document.activeElement : null;
  // Rendered by the server from plain text with everything escaped, as every card is.
  box.innerHTML = board.html;
  readyPictures(box, words.enlarge ?? '');
  if (held?.dataset.button !== undefined)
    /** @type {HTMLElement | null} */ (box.querySelector(`[data-button="${CSS.escape(held.dataset.button)}"]`))?.focus({
      preventScroll: true,
    });
  for (const { id, look } of board.lines) {
    const link = /** @type {HTMLElement | null} */ (byId('lines').querySelector(`[data-line="${CSS.escape(id)}"]`));
    if (link !== null) link.dataset.look = look;
  }
}

/** Which line the page shows, where the plant has several. @param {{ id: string, name: string }[]} lines @param {string} shown */
export function drawLines(lines, shown) {
  const nav = byId('lines');
  nav.hidden = lines.length < 2;
  nav.replaceChildren(
    ...lines.map(({ id, name }) => {
      const address = new URLSearchParams(location.search);
      address.set('line', id);
      const here = id === shown ? { 'aria-current': 'page' } : {};
      return element('a', { href: `?${address}`, 'data-line': id, ...here }, name);
    }),
  );
}
