// @ts-check
/** The line as a strip: a tile per station in the order of flow, the buffers between them. */
import { byId, element } from './ask-server.js';

/** @typedef {{ id: string, name: string, look: string, word: string, more: string, flag: string | null, buffer: { level: number, capacity: number } | null }} Tile */

/** @param {readonly Tile[]} tiles */
export function drawStrip(tiles) {
  const list = byId('stations');
  if (list.children.length !== tiles.length) list.replaceChildren(...tiles.map((tile, index) => slot(tile, index === tiles.length - 1)));
  tiles.forEach((tile, index) => {
    const item = list.children[index];
    if (item instanceof HTMLElement) fill(item, tile);
  });
}

/** @param {Tile} tile @param {boolean} last */
function slot(tile, last) {
  const link = element('a', {
    class: 'tile',
    href: `/station/${encodeURIComponent(tile.id)}`,
    title: `Open the tablet page of ${tile.id}`,
  });
  link.append(element('b'), element('div', { class: 'word' }), element('div', { class: 'more' }));
  const item = element('li', {}, link);
  if (!last) item.append(element('div', { class: 'gap', 'aria-hidden': 'true' }, '', element('span'), element('i')));
  return item;
}

/** @param {HTMLElement} item @param {Tile} tile */
function fill(item, tile) {
  const link = /** @type {HTMLElement} */ (item.querySelector('.tile'));
  link.dataset.look = tile.look;
  /** @type {HTMLElement} */ (link.querySelector('b')).replaceChildren(element('span', { class: 'id' }, tile.id), tile.name);
  /** @type {HTMLElement} */ (link.querySelector('.word')).textContent = tile.word;
  /** @type {HTMLElement} */ (link.querySelector('.more')).textContent = tile.more;
  link.querySelector('.flag')?.remove();
  if (tile.flag !== null) link.append(element('span', { class: 'flag' }, tile.flag));
  const gap = item.querySelector('.gap');
  if (gap instanceof HTMLElement) {
    const text = gap.querySelector('span');
    if (text) text.textContent = tile.buffer ? `${tile.buffer.level}/${tile.buffer.capacity}` : '→';
    gap.style.setProperty('--fill', String(tile.buffer ? tile.buffer.level / Math.max(1, tile.buffer.capacity) : 0));
  }
}
