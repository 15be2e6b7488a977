// @ts-check
/** What stands around the words: the moments to look at them in, the fields to put in, and every move so far. */
import { byId, element } from './ask-server.js';
import { onPick } from './pick.js';

const HARD = ['longest names', 'count of one', 'nothing optional', 'injection'];

/** @typedef {(key: string, values?: Record<string, string | number>) => string} Say */

/** @param {any} page @param {Say} word */
export function drawAside(page, word) {
  drawMoments(page, word);
  drawLabels(page, word);
  byId('insert').replaceChildren(
    element('option', { value: '' }, '…'),
    ...page.fields.map((/** @type {any} */ field) => element('option', { value: field.path }, `${field.label} (${field.example})`)),
  );
  const { record, effects } = page;
  byId('effect').replaceChildren(
    element(
      'dl',
      { class: 'record' },
      ...record.flatMap((/** @type {string[]} */ [name = '', value = '']) => [element('dt', {}, name), element('dd', {}, value)]),
    ),
    ...(effects.length > 0 ? effects : [word('noEffect')]).map((/** @type {string} */ text) => element('p', {}, text)),
  );
  byId('history').replaceChildren(
    ...page.moves.map((/** @type {any} */ move) => {
      const where = [move.by, move.note].flatMap(part => (part ? [page.words.moved[part] ?? part] : [])).join(' · ');
      const label = move.label === 'canary' ? word('publishCanary') : word(move.label === 'production' ? 'speaks' : move.label);
      return element('tr', {}, ...[move.when, label, `${move.from} → ${move.to}`, where].map(text => element('td', {}, text)));
    }),
  );
}

/** A field goes where the caret was. @param {{ fields: () => any[], box: () => any, nowhere: () => void }} editor */
export function startInsert({ fields, box, nowhere }) {
  const select = /** @type {HTMLSelectElement} */ (byId('insert'));
  const put = (/** @type {string} */ path) => {
    const field = fields().find(one => one.path === path);
    if (field && box()) box().insert(field);
    else if (field) nowhere();
  };
  onPick(select, put, () => box()?.box.focus());
}

/** @param {any} page @param {Say} word */
function drawMoments(page, word) {
  const select = /** @type {HTMLSelectElement} */ (byId('moment'));
  const before = select.value;
  /** @param {string} label @param {[string, string][]} options */
  const group = (label, options) => element('optgroup', { label }, ...options.map(([value, text]) => element('option', { value }, text)));
  const cases = page.cases.map((/** @type {any} */ one) => [one.id, one.label]);
  select.replaceChildren(
    element('option', { value: 'typical' }, word('typical')),
    ...(cases.length > 0 ? [group(word('past'), cases)] : []),
    group(
      word('hard'),
      HARD.map(one => [one, word(one)]),
    ),
  );
  select.value = [...select.options].some(option => option.value === before && before !== '') ? before : (cases[0]?.[0] ?? 'typical');
}

/** Where it stands, in words; which version it is, is only behind them. @param {any} page @param {Say} word */
function drawLabels(page, word) {
  const at = (/** @type {string} */ label) => page.labels.find((/** @type {any} */ one) => one.label === label);
  const [draft, production, canary] = [at('draft'), at('production'), at('canary')];
  const tag = (/** @type {string} */ kind, /** @type {string} */ text, /** @type {any} */ of) =>
    element('span', { class: `tag ${kind}`, title: of?.hash ?? '' }, text);
  byId('labels').replaceChildren(
    production ? tag('production', word('speaks'), production) : tag('', word('unpublished'), draft),
    ...(production && draft && draft.hash !== production.hash ? [tag('note', word('changed'), draft)] : []),
    ...(canary ? [tag('note', word('canary', { n: Math.round(canary.share * 100) }), canary)] : []),
    ...(page.waits ? [tag('note', word('second'), draft)] : []),
  );
}
