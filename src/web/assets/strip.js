// @ts-check
/** The line as a strip: a tile per station in the order of flow, the buffers between them. */
import { byId, element } from './ask-server.js';

/** @typedef {{ id: string, name: string, look: string, word: string, more: string, flag: string | null, buffer: { level: number, capacity: number } | null }} Tile */

/** @param {readonly Tile[]} tiles @param {Record<string, string>} words */
export function drawStrip(tiles, words) {
  const list = byId('stations');
  if (list.children.length !== tiles.length)
    list.replaceChildren(...tiles.map((tile, index) => slot(tile, index === tiles.length - 1, words)));
  tiles.forEach((tile, index) => {
    const item = list.children[index];
    if (item instanceof HTMLElement) fill(item, tile, words);
  });
}

/** @param {Tile} tile @param {boolean} last @param {Record<string, string>} words */
function slot(tile, last, words) {
  const link = element('a', {
    class: 'tile',
    href: `/station/${encodeURIComponent(tile.id)}`,
    title: (words.openStation ?? '').replace('{station}', tile.id),
  });
  link.append(element('b'), element('div', { class: 'word' }), element('div', { class: 'more' }));
  const item = element(
    'li',
    { 'data-station': tile.id },
    element('div', { class: 'slot' }, link, element('button', { type: 'button', class: 'ask-why', hidden: '' })),
  );
  if (!last) item.append(element('div', { class: 'gap', 'aria-hidden': 'true' }, '', element('span'), element('i')));
  return item;
}

/**
 * A button under each station that there is something to ask about.
 * @param {Record<string, { label: string, text: string }>} asks by station @param {(text: string) => void} ask
 */
export function drawAsks(asks, ask) {
  for (const item of byId('stations').children) {
    const button = item.querySelector('.ask-why');
    if (!(item instanceof HTMLElement) || !(button instanceof HTMLButtonElement)) continue;
    const asked = asks[item.dataset.station ?? ''];
    button.hidden = asked === undefined;
    button.textContent = asked?.label ?? '';
    button.title = asked?.text ?? '';
    button.setAttribute('aria-label', asked?.text ?? '');
    button.onclick = asked === undefined ? null : () => ask(asked.text);
  }
}

/** @param {HTMLElement} item @param {Tile} tile @param {Record<string, string>} words */
function fill(item, tile, words) {
  const link = /** @type {HTMLElement} */ (item.querySelector('.tile'));
  link.dataset.look = tile.look;
  /** @type {HTMLElement} */ (link.querySelector('b')).replaceChildren(element('span', { class: 'id' }, tile.id), tile.name);
  /** @type {HTMLElement} */ (link.querySelector('.word')).textContent = tile.word;
  const more = /** @type {HTMLElement} */ (link.querySelector('.more'));
  const outside = tile.more.endsWith(' !');
  more.textContent = outside ? `${tile.more.slice(0, -2)} ▲` : tile.more;
  more.classList.toggle('outside', outside);
  more.title = outside ? (words.outside ?? '') : '';
  link.querySelector('.flag')?.remove();
  if (tile.flag !== null) link.append(element('span', { class: 'flag' }, tile.flag));
  const gap = item.querySelector('.gap');
  if (gap instanceof HTMLElement) {
    const text = gap.querySelector('span');
    if (text) text.textContent = tile.buffer ? `${tile.buffer.level}/${tile.buffer.capacity}` : '→';
    gap.style.setProperty('--fill', String(tile.buffer ? tile.buffer.level / Math.max(1, tile.buffer.capacity) : 0));
  }
}
