// @ts-check
/** The trainer's page of questions: what was not understood, what is still to write, and the phrases that were taught. */
import { byId, call, element } from './ask-server.js';
import { begin, fill, fillList, inMyLanguage, say, told } from './lists.js';

const CHECK_AFTER_MS = 300;
const dialog = /** @type {HTMLDialogElement} */ (byId('teach'));
const form = /** @type {HTMLFormElement} */ (byId('teach-form'));
const save = /** @type {HTMLButtonElement} */ (byId('teach-save'));
/** @type {any} */
let page = {};
let checking = 0;
/** Only the newest check counts. */
let round = 0;

/** @param {string} name @returns {any} */
const field = name => form.elements.namedItem(name);
/** @param {string[]} langs */
const badges = langs => langs.map(lang => element('span', { class: 'lang' }, lang));
/** @param {{ times: number, last: string, langs: string[] }} one */
const facts = one =>
  element('p', { class: 'facts' }, element('b', {}, fill(page.words.times, { n: one.times })), ` · ${one.last} `, ...badges(one.langs));

/** @param {any} miss */
function missRow(miss) {
  const examples = miss.examples.map((/** @type {any} */ one) =>
    element(
      'p',
      { class: 'example' },
      element('q', { lang: one.lang }, one.text),
      element(
        'span',
        { class: 'read' },
        ` ${page.words.readAs} ${one.read}${one.changed === null ? '' : ` · ${page.words.changedTo} ${one.changed}`}`,
      ),
    ),
  );
  const row = element(
    'li',
    {},
    element('div', {}, element('h3', {}, miss.words, ' ', element('small', {}, miss.what)), facts(miss), ...examples),
  );
  if (miss.teachable) {
    const teach = element('button', { type: 'button' }, page.words.teach);
    teach.addEventListener('click', () => open(miss.words, miss.langs[0], miss.examples[0]?.text ?? ''));
    row.append(teach);
  }
  return row;
}

/** @param {any} item */
function itemRow(item) {
  const head = item.head === null ? [] : [element('p', { class: 'facts' }, 'when: ', element('code', {}, item.head))];
  const examples = item.examples.map((/** @type {string} */ text) => element('p', { class: 'example' }, element('q', {}, text)));
  const text = element('div', {}, element('h3', {}, item.what), facts(item), ...examples, ...head);
  const { id, stationType, alarms } = item.begin;
  const query = new URLSearchParams({ new: '1', ...(stationType ? { stationType } : {}), ...(alarms ? { alarms } : {}) });
  return element('li', {}, text, element('a', { class: 'button', href: inMyLanguage(`/studio/${id}?${query}`) }, page.words.write));
}

/** @param {any} phrase */
function phraseRow(phrase) {
  const back = element('button', { type: 'button' }, page.words.takeBack);
  back.addEventListener(
    'click',
    told(async () => {
      await call(inMyLanguage(`/api/phrases/${encodeURIComponent(phrase.id)}`), {}, 'DELETE');
      await show();
      say(page.words.takenBack);
    }),
  );
  const text = element(
    'div',
    {},
    element('h3', {}, phrase.words, ' → ', phrase.meansText),
    element('p', { class: 'facts' }, `${phrase.added} `, ...badges([phrase.lang])),
  );
  return element('li', {}, text, back);
}

async function show() {
  page = await begin('/api/questions');
  byId('kept').textContent = fill(page.words.kept, { n: page.days });
  fillList('misses', page.misses.map(missRow), page.words.noMisses);
  fillList('unwritten', page.unwritten.map(itemRow), page.words.noUnwritten);
  fillList('phrases', page.phrases.map(phraseRow), page.words.noPhrases);
}

/** @param {string} words @param {string} [lang] @param {string} [question] */
function open(words, lang = page.lang, question = '') {
  const groups = Map.groupBy(page.choices, (/** @type {any} */ one) => one.group);
  field('means').replaceChildren(
    element('option', { value: '' }, page.words.choose),
    ...[...groups].map(([group, choices]) =>
      element('optgroup', { label: group }, ...choices.map((/** @type {any} */ one) => element('option', { value: one.id }, one.label))),
    ),
  );
  const langs = [...new Set([...page.languages, lang])];
  field('lang').replaceChildren(...langs.map(one => element('option', { value: one }, one)));
  field('words').value = words;
  field('lang').value = lang;
  field('question').value = question;
  byId('check').replaceChildren();
  save.disabled = true;
  dialog.showModal();
  field('words').focus();
}

/** What stands in the form, or null while something is missing. */
function written() {
  const [words, means, lang, question] = ['words', 'means', 'lang', 'question'].map(name => field(name).value.trim());
  return words === '' || means === '' ? null : { words, means, lang, question };
}

async function check() {
  const phrase = written();
  round += 1;
  const mine = round;
  save.disabled = true;
  if (phrase === null) return byId('check').replaceChildren();
  const found = await call(inMyLanguage('/api/phrases/check'), phrase);
  if (mine !== round) return;
  save.disabled = found.problems.length > 0;
  byId('check').replaceChildren(...(found.problems.length > 0 ? found.problems.map(problem) : verdict(found)));
}

/** @param {string} text */
const problem = text => element('p', { class: 'problem' }, text);

/** @param {any} found */
function verdict(found) {
  const reads = found.reads === null ? [] : [change(found.reads)];
  const others = found.changes.filter((/** @type {any} */ one) => one.text !== field('question').value.trim());
  const heading = fill(others.length === 0 ? page.words.changesNone : page.words.changes, { n: found.looked });
  return [
    ...reads,
    element('p', { class: 'soft' }, heading),
    ...others.map((/** @type {any} */ one) => element('div', { class: 'other' }, element('q', { lang: one.lang }, one.text), change(one))),
  ];
}

/** @param {{ before: string, after: string }} read */
const change = read =>
  element(
    'p',
    { class: 'change' },
    element('span', { class: 'was' }, `${page.words.before}: ${read.before}`),
    element('span', { class: read.before === read.after ? 'was' : 'is' }, `${page.words.after}: ${read.after}`),
  );

form.addEventListener('input', () => {
  clearTimeout(checking);
  save.disabled = true;
  checking = window.setTimeout(() => void check().catch(error => byId('check').replaceChildren(problem(error.message))), CHECK_AFTER_MS);
});
form.addEventListener('submit', event => {
  event.preventDefault();
  const phrase = written();
  if (phrase === null || save.disabled) return;
  save.disabled = true;
  void call(inMyLanguage('/api/phrases'), phrase)
    .then(async () => {
      dialog.close();
      await show();
      say(page.words.taught);
    })
    .catch(error => byId('check').replaceChildren(problem(error.message)));
});
byId('teach-cancel').addEventListener('click', () => dialog.close());
byId('teach-new').addEventListener('click', () => open(''));
await show().catch(error => say(error.message, true));
