// @ts-check
/**
 * A line of text in which fields stand as chips: what is written in braces in a file is a name and a live value here.
 *
 * The text itself is never changed by showing it: each chip keeps the mark it stands for.
 */
import { element } from './ask-server.js';

const MARK = /(\{\{-?[\s\S]*?-?\}\}|\{%-?[\s\S]*?-?%\})/;

/** @typedef {{ path: string, label: string, mark: string, always: boolean, example: string }} Field */
/** @typedef {{ fields: Field[], words: Record<string, string> }} Known */

/** @param {string} mark @param {Known} known @returns {{ name: string, kind: string }} */
function meaning(mark, { fields, words }) {
  const inside = mark.replace(/^\{[{%]-?\s*|\s*-?[}%]\}$/g, '');
  /** @param {string} path */
  const named = path =>
    fields.find(field => field.path === path)?.label ?? fields.find(field => field.path.startsWith(`${path}.`))?.label ?? path;
  if (mark.startsWith('{{')) return { name: named(/^[\w.]+/.exec(inside)?.[0] ?? inside), kind: 'field' };
  const [word = '', ...rest] = inside.split(/\s+/);
  if (word.startsWith('end')) return { name: words.ifEnd ?? '', kind: 'end' };
  if (word === 'else') return { name: words.otherwise ?? '', kind: 'otherwise' };
  const condition = rest
    .join(' ')
    .replace(/[a-z][\w.]*(?=$|\s|=)/gi, path => (path === 'and' || path === 'or' ? (words[path] ?? path) : named(path)));
  return { name: (words.ifKnown ?? '').replace('{field}', condition), kind: 'if' };
}

/**
 * @param {{ label: string, value: string, hint: string, known: Known, describedBy: string, id: string, onInput: () => void, onFocus: (box: any) => void }} options
 */
export function chipBox({ label, value, hint, known, describedBy, id, onInput, onFocus }) {
  const box = element('div', {
    class: 'chips',
    role: 'textbox',
    dir: 'auto',
    contenteditable: 'true',
    'aria-label': label,
    'aria-placeholder': hint,
    'aria-describedby': describedBy,
    id,
    spellcheck: 'true',
  });
  /** @type {Record<string, string>} */
  let marks = {};
  /** @param {string} mark */
  function chip(mark) {
    const { name, kind } = meaning(mark, known);
    const made = element('span', { class: `chip ${kind}`, contenteditable: 'false', 'data-mark': mark });
    dress(made, name, kind);
    return made;
  }
  /** @param {HTMLElement} made @param {string} name @param {string} kind */
  function dress(made, name, kind) {
    const shown = marks[made.dataset.mark ?? ''];
    made.title = name;
    if (kind === 'field' && shown) made.replaceChildren(element('small', {}, `${name} `), element('b', {}, shown));
    else made.replaceChildren(element('small', {}, name));
  }
  /** @param {string} text */
  const nodesOf = text =>
    text
      .split(MARK)
      .filter(part => part !== '')
      .map(part => (MARK.test(part) ? chip(part) : document.createTextNode(part)));
  /** @param {Node} node @returns {string} */
  const textOf = node =>
    node instanceof HTMLElement && node.dataset.mark
      ? node.dataset.mark
      : node instanceof Text
        ? (node.textContent ?? '').replaceAll('\u00a0', ' ')
        : node.nodeName === 'BR'
          ? ''
          : [...node.childNodes].map(textOf).join('');
  box.replaceChildren(...nodesOf(value));
  box.addEventListener('input', () => {
    // A browser leaves a line break behind the last letter that goes; then it would not count as empty.
    if (textOf(box).trim() === '' && box.querySelector('[data-mark]') === null) box.replaceChildren();
    onInput();
  });
  box.addEventListener('focus', () => onFocus(handle));
  box.addEventListener('keydown', event => {
    if (event.key === 'Enter') event.preventDefault();
    // Whoever knows the files writes a field with a brace: here that is the list of them.
    if (event.key === '{') {
      event.preventDefault();
      document.getElementById('insert')?.focus();
    }
  });
  box.addEventListener('paste', event => {
    event.preventDefault();
    put(document.createTextNode((event.clipboardData?.getData('text/plain') ?? '').replace(/\s+/g, ' ')));
  });
  /** @param {...Node} nodes where the caret is, or at the end */
  function put(...nodes) {
    const selection = getSelection();
    const range =
      selection && selection.rangeCount > 0 && box.contains(selection.anchorNode) ? selection.getRangeAt(0) : document.createRange();
    if (!box.contains(range.startContainer)) {
      range.selectNodeContents(box);
      range.collapse(false);
    }
    range.deleteContents();
    for (const node of nodes.toReversed()) range.insertNode(node);
    const last = nodes.at(-1);
    if (last) range.setStartAfter(last);
    range.collapse(true);
    selection?.removeAllRanges();
    selection?.addRange(range);
    onInput();
  }
  const handle = {
    box,
    text: () => textOf(box).replace(/\s+/g, ' ').trim(),
    /** As long as people will read it, as far as that is known. */
    length: () =>
      [...box.childNodes]
        .map(node => (node instanceof HTMLElement && node.dataset.mark ? (marks[node.dataset.mark] ?? '') : textOf(node)))
        .join('')
        .trim().length,
    /** @param {Field} field what may be missing comes with its condition around it */
    insert(field) {
      const parts = field.always ? [field.mark] : [`{% if ${field.path} %}`, field.mark, '{% endif %}'];
      put(document.createTextNode(' '), ...parts.map(chip), document.createTextNode(' '));
      box.focus();
    },
    /** @param {Record<string, string>} shown */
    show(shown) {
      marks = shown;
      for (const made of /** @type {NodeListOf<HTMLElement>} */ (box.querySelectorAll('.chip'))) {
        const { name, kind } = meaning(made.dataset.mark ?? '', known);
        dress(made, name, kind);
      }
    },
  };
  return handle;
}
