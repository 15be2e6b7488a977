// @ts-check
/** What the words do: as each product shows them, and how often they would have been sent. */
import { byId, element } from './ask-server.js';
import { drawTabs } from './tabs.js';

const LOOKS = ['station', 'slack', 'teams', 'text'];
/** What is said on the tabs; product names are the same in every language. */
const NAMES = /** @type {Record<string, string>} */ ({ slack: 'Slack', teams: 'Teams' });
let shown = 'station';

/** @typedef {(key: string, values?: Record<string, string | number>) => string} Say */

/** @param {Record<string, string> | null} previews @param {Say} word @param {string} [instead] what is said where there is nothing to show */
export function previewPart(previews, word, instead = word('noPreview')) {
  const tabs = LOOKS.map(look => ({ id: look, name: NAMES[look] ?? word(look) }));
  drawTabs(byId('looks'), tabs, shown, look => {
    shown = look;
    previewPart(previews, word, instead);
  });
  const place = byId('preview');
  const opened = [...place.querySelectorAll('details')].map(one => one.open);
  const isSame = place.className === shown;
  place.className = shown;
  if (previews === null) place.replaceChildren(element('p', { class: 'soft' }, instead));
  else if (shown === 'text') place.replaceChildren(element('pre', {}, previews.text ?? ''));
  // Made by our own server, every text in it escaped.
  else {
    const card = { html: previews[shown] ?? '' };
    place.innerHTML = card.html;
  }
  // What somebody opened to read stays open while they write.
  if (isSame) for (const [n, one] of [...place.querySelectorAll('details')].entries()) one.open = opened[n] ?? one.open;
  for (const button of place.querySelectorAll('button')) button.setAttribute('tabindex', '-1');
}

/** @param {{ now: any, changed: any }} would @param {Say} word */
export function wouldPart({ now, changed }, word) {
  /** @param {string} key @param {(one: any) => string} value */
  const row = (key, value) =>
    element(
      'tr',
      {},
      element('th', { scope: 'row' }, word(key)),
      ...[now, changed].map(one => element('td', {}, one === null ? '–' : value(one))),
    );
  const to = (/** @type {any} */ one) =>
    one.audience.map((/** @type {any} */ each) => `${each.line}: ${word(each.mode)} · ${each.stations} · ${each.times}×`).join('\n') || '–';
  const silent = (/** @type {any} */ one) =>
    one.held
      .slice(0, 3)
      .map((/** @type {any} */ each) => `${each.times}× ${each.reason}`)
      .join('\n') || '–';
  return element(
    'table',
    { class: 'would' },
    element(
      'thead',
      {},
      element(
        'tr',
        {},
        element('td', {}),
        element('th', { scope: 'col' }, word('asItSpeaks')),
        element('th', { scope: 'col' }, word('withDraft')),
      ),
    ),
    element(
      'tbody',
      {},
      row('tipsSent', one => String(one.tips)),
      row('fits', one => String(one.fits)),
      row('to', to),
      row('silent', silent),
      row('allTips', one => String(one.all)),
      row('budget', one => `${one.budgetSpent}×`),
    ),
  );
}
