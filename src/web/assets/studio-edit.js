// @ts-check
/** The editor: words beside what they do, checked while they are written, saved, published, taken back. */
import { byId, call, element, send } from './ask-server.js';
import { act, alone, begin, fill, inMyLanguage, say as status, told } from './lists.js';
import { drawAside } from './studio-aside.js';
import { bodyForm } from './studio-body.js';
import { changesView } from './studio-changes.js';
import { drawLanguages } from './studio-languages.js';
import { startPaste } from './studio-paste.js';
import { pictureForm } from './studio-picture.js';
import { previewPart, wouldPart } from './studio-see.js';
import { settingsForm } from './studio-settings.js';
import { dropUnsaved, keepUnsaved, offerUnsaved } from './studio-unsaved.js';

const LOOK_MS = 250;
const WOULD_MS = 1_200;
const EMPTY = () => ({ action: '', figure: '', why: '', steps: [] });
const id = decodeURIComponent(location.pathname.split('/').at(-1) ?? '');
const path = `/api/studio/${encodeURIComponent(id)}`;
/** @type {any} */
let page = null;
/** @type {any} */
let edit = null;
let lang = '';
/** `new` = not there yet, and nothing written. */
let dirty = /** @type {boolean | 'new'} */ (false);
/** Something that keeps the words from being used. */
let broken = false;
/** @type {ReturnType<typeof bodyForm> | null} */
let form = null;
/** @type {any} */
let lastBox = null;
/** @type {Record<string, string>} */
let marks = {};
let [looking, wouldLooking, asked] = [0, 0, 0];

/** @param {string} key @param {Record<string, string | number>} [values] */
const word = (key, values = {}) => fill(page.words[key] ?? key, values);

async function load() {
  const query = new URLSearchParams(location.search);
  query.delete('lang');
  page = await begin(`${path}?${query}`);
  edit = page.edit;
  dirty = page.isNew && 'new';
  document.title = `Linemate · ${page.title}`;
  byId('name').textContent = page.title;
  byId('name').title = id;
  byId('desk').setAttribute('href', inMyLanguage('/studio'));
  lang = firstTab();
  const { publishOnSave, secondPerson } = page.rules;
  byId('save').textContent = word(publishOnSave && !secondPerson ? 'saveLive' : 'save');
  byId('undo').hidden = !onTrial() && !page.canUndo;
  byId('undo').textContent = word(onTrial() ? 'undoCanary' : 'undo');
  byId('would-title').textContent = word('wouldSend', { days: 30 });
  drawAside(page, word);
  drawConflict(page.conflict);
  offerUnsaved({ id, edit, lang: page.lang, word }, kept => {
    edit = kept.edit;
    // As they were begun: what somebody else saved since is shown before it is overwritten.
    page.base = kept.base;
    redraw();
  });
  drawSettings();
  draw();
  await Promise.all([look(), would()]);
}

/** Where the reader was, else their own language, else one that is spoken here and has words. */
function firstTab() {
  const spoken = page.langs.filter((/** @type {any} */ one) => one.spoken).map((/** @type {any} */ one) => one.id);
  const has = [lang, page.lang, ...spoken, ...Object.keys(edit.bodies)].find(one => edit.bodies[one]);
  return page.isNew && lang === '' ? page.lang : (has ?? page.lang);
}

const onTrial = () => page.labels.some((/** @type {any} */ one) => one.label === 'canary');

function redraw() {
  drawSettings();
  draw();
  changed();
}

function drawSettings() {
  const { settings } = edit;
  if (settings === null) {
    byId('settings').textContent = '–';
    return byId('picture').replaceChildren();
  }
  const known = { settings, words: page.words, onChange: changed };
  byId('settings').replaceChildren(...settingsForm({ ...known, choices: page.choices }));
  byId('picture').replaceChildren(pictureForm({ ...known, pictures: page.choices.pictures, keep: keepPhoto }));
}

/** @param {Blob} photo @returns {Promise<string>} its name */
const keepPhoto = async photo => (await send(inMyLanguage(`${path}/photo`), photo)).file;

function draw() {
  drawLanguages({ page, edit, lang, word, open: openTab });
  edit.bodies[lang] ??= EMPTY();
  form = bodyForm({
    ...{ lang, body: edit.bodies[lang], known: page, words: page.words, limits: page.limits, onChange: changed },
    onFocus: box => {
      lastBox = box;
    },
    redraw() {
      draw();
      void look();
    },
  });
  const isDraft = edit.settings?.drafts.includes(lang);
  byId('body').replaceChildren(...(isDraft ? [element('p', { class: 'tag note' }, word('draftLang'))] : []), ...form.nodes);
  byId('body').setAttribute('lang', lang);
  byId('body').setAttribute('dir', page.langs.find((/** @type {any} */ one) => one.id === lang)?.right ? 'rtl' : 'ltr');
  lastBox = null;
}

/** @param {string} id */
function openTab(id) {
  lang = id;
  draw();
  void look();
}

/** @param {any} changes what the file has that this draft has not */
function drawConflict(changes) {
  const settle = (/** @type {'file' | 'draft'} */ take) =>
    told(async () => {
      await call(`${path}/settle`, { take });
      await load();
    });
  byId('conflict').replaceChildren(
    ...(changes === null
      ? []
      : [
          element('p', {}, word('fileConflict')),
          changesView(changes),
          act(word('takeFile'), settle('file')),
          act(word('keepDraft'), settle('draft')),
        ]),
  );
}

function changed() {
  dirty = true;
  keepUnsaved(id, { edit, base: page.base });
  status('');
  clearTimeout(looking);
  clearTimeout(wouldLooking);
  looking = window.setTimeout(told(look), LOOK_MS);
  wouldLooking = window.setTimeout(told(would), WOULD_MS);
}

async function look() {
  const mine = ++asked;
  const seen = await call(inMyLanguage(`${path}/look`), { edit, lang, moment: /** @type {HTMLSelectElement} */ (byId('moment')).value });
  // Meanwhile something else was written: what came is too late.
  if (mine !== asked) return;
  // Words that cannot be shown just now leave the values as they were.
  if (Object.keys(seen.marks).length > 0) marks = seen.marks;
  form?.show(marks, seen.problems);
  const boxes = new Set([...document.querySelectorAll('[id^="part-"]')].map(one => one.id.slice('part-'.length)));
  const others = seen.problems.filter((/** @type {any} */ one) => !boxes.has(one.part));
  byId('problems').replaceChildren(
    ...others.map((/** @type {any} */ one) => element('li', { class: one.level }, placed(one))),
    ...(seen.problems.length === 0 ? [element('li', { class: 'clean' }, word('clean'))] : []),
  );
  broken = seen.problems.some((/** @type {any} */ one) => one.level === 'error');
  previewPart(seen.previews, word);
  byId('diff').replaceChildren(seen.changes.length === 0 ? word('noDiff') : changesView(seen.changes));
}

/** With the language it is about, where the sentence does not name it. @param {{ part: string | null, message: string }} problem */
function placed({ part, message }) {
  const about = page.langs.find((/** @type {any} */ one) => part?.split('.')[0] === one.id);
  return about === undefined || message.includes(about.name) ? message : `${about.name}: ${message}`;
}

async function would() {
  byId('would').replaceChildren(wouldPart(await call(inMyLanguage(`${path}/would`), { edit }), word));
}

/** @param {any} [base] */
async function save(base = page.base) {
  const saved = await call(`${path}/save`, { edit, base });
  if (saved.conflict !== null) {
    const theirs = saved.base;
    byId('conflict').replaceChildren(
      element('p', {}, word('unseen')),
      changesView(saved.conflict),
      act(word('useTheirs'), told(load)),
      act(
        word('useMine'),
        told(() => save(theirs)),
      ),
    );
    byId('conflict').scrollIntoView({ block: 'nearest' });
    status('');
    return;
  }
  dropUnsaved(id);
  if (page.isNew) history.replaceState(null, '', inMyLanguage(location.pathname));
  await load();
  status(word(saved.broken ? 'savedBroken' : saved.published ? 'savedLive' : 'saved'), saved.broken);
}

/** @param {'production' | 'canary'} label */
async function publish(label) {
  if (dirty) return status(word('saveFirst'), true);
  if (broken) return status(word('held'), true);
  const done = await call(`${path}/publish`, { label, hand: hand() });
  await load();
  status(word(done.kind), done.kind === 'held');
}

/** Tells this browser from another, for plants where two people publish. Nothing about whoever sits here. */
function hand() {
  const kept = localStorage.getItem('linemate-hand') ?? crypto.randomUUID();
  localStorage.setItem('linemate-hand', kept);
  return kept;
}

async function undo() {
  const { hash, silent } = await call(`${path}/undo`, { label: onTrial() ? 'canary' : 'production' });
  await load();
  status(word(silent ? 'silenced' : hash === null ? 'nothingBefore' : 'undone'));
}

/** @param {string} button @param {() => Promise<void>} work */
const onTap = (button, work) => byId(button).addEventListener('click', told(alone('.acts button', () => word('saving'), work)));
onTap('save', async () => save());
onTap('publish', async () => publish('production'));
onTap('canary', async () => publish('canary'));
onTap('undo', undo);
byId('moment').addEventListener('change', told(look));
byId('insert').addEventListener('change', event => {
  const select = /** @type {HTMLSelectElement} */ (event.target);
  const field = page.fields.find((/** @type {any} */ one) => one.path === select.value);
  const box = lastBox;
  select.value = '';
  if (field && box) box.insert(field);
  else if (field) status(word('insertWhere'), true);
});
startPaste({ edit: () => edit, lang: () => lang, redraw });
addEventListener('beforeunload', event => {
  if (dirty === true) event.preventDefault();
});
told(load)();
