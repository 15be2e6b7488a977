// @ts-check
/** Somebody else's words meanwhile: both are shown, and whoever sits here chooses. */
import { byId, element } from './ask-server.js';
import { act } from './lists.js';
import { changesView } from './studio-changes.js';

/** @typedef {{ label: string, spans: { kind: string, text: string }[] }} Change */
/** @typedef {{ label: string, theirs: string, mine: string }} Side */

/** @param {Record<string, string>} words */
const sidesView = words => (/** @type {Side[]} */ sides) =>
  element(
    'table',
    { class: 'sides' },
    element(
      'thead',
      {},
      element('tr', {}, element('td', {}), ...['theirs', 'mine'].map(key => element('th', { scope: 'col' }, words[key] ?? ''))),
    ),
    element(
      'tbody',
      {},
      ...sides.map(({ label, theirs, mine }) => {
        const cells =
          theirs === mine
            ? [element('td', { colspan: '2', class: 'both', dir: 'auto' }, mine)]
            : [theirs, mine].map(text => element('td', { dir: 'auto' }, text === '' ? '–' : text));
        return element('tr', {}, element('th', { scope: 'row' }, label), ...cells);
      }),
    ),
  );

/**
 * @param {{ changes: Change[] | null, sides?: Side[] | null, words: Record<string, string>, intro: string, choices: [string, () => void][], asked?: boolean }} found
 *   `changes` null = nobody's; `asked` = somebody has just pressed a button, and goes on from here
 */
export function drawConflict({ changes, sides = null, words, intro, choices, asked = false }) {
  if (changes === null) return byId('conflict').replaceChildren();
  byId('conflict').replaceChildren(
    element('p', {}, intro),
    sides === null ? changesView(changes) : sidesView(words)(sides),
    ...choices.map(([text, work]) => act(text, work)),
  );
  byId('conflict').scrollIntoView({ block: 'nearest' });
  if (asked) byId('conflict').focus();
}
