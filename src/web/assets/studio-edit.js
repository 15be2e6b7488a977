// @ts-check
/** The editor: words beside what they do, checked while they are written, saved, published, taken back. */
import { byId, call, element, send } from './ask-server.js';
import { alone, begin, fill, inMyLanguage, keepFocus, say as status, told } from './lists.js';
import { drawAside, startInsert } from './studio-aside.js';
import { bodyForm, isBlank } from './studio-body.js';
import { changesView } from './studio-changes.js';
import { drawConflict } from './studio-conflict.js';
import { goTo, jumper } from './studio-jump.js';
import { drawLanguages } from './studio-languages.js';
import { startPaste } from './studio-paste.js';
import { pictureForm } from './studio-picture.js';
import { beginAnew, sayAll, showProblems, touch } from './studio-problems.js';
import { previewPart, wouldPart } from './studio-see.js';
import { settingsForm } from './studio-settings.js';
import { dropUnsaved, hand, keepUnsaved, offerUnsaved } from './studio-unsaved.js';

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

const go = goTo({ lang: () => lang, langs: () => page.langs, open: one => openTab(one) });
const jump = jumper(go);

/** @param {string} key @param {Record<string, string | number>} [values] */
const word = (key, values = {}) => fill(page.words[key] ?? key, values);

async function load() {
  const query = new URLSearchParams(location.search);
  query.delete('lang');
  page = await begin(`${path}?${query}`);
  edit = page.edit;
  beginAnew();
  dirty = page.isNew && 'new';
  document.title = `Linemate · ${page.title}`;
  byId('name').textContent = page.title;
  byId('name').title = id;
  byId('desk').setAttribute('href', inMyLanguage('/studio'));
  lang = firstTab();
  const { publishOnSave, secondPerson } = page.rules;
  const speaksAtOnce = publishOnSave && !secondPerson;
  byId('save').textContent = word(speaksAtOnce ? 'saveLive' : 'save');
  // Where every save speaks there is something to publish only after a trial, or after it was taken back.
  byId('publish').hidden = speaksAtOnce && hashAt('draft') === hashAt('production');
  byId('begin').hidden = !page.isNew;
  byId('undo').hidden = !onTrial() && !page.canUndo;
  byId('undo').textContent = word(onTrial() ? 'undoCanary' : 'undo');
  drawAside(page, word);
  drawConflict({
    changes: page.conflict,
    words: page.words,
    intro: word('fileConflict'),
    choices: [
      [word('takeFile'), settle('file')],
      [word('keepDraft'), settle('draft')],
    ],
  });
  offerUnsaved({ id, edit, lang: page.lang, word }, kept => {
    edit = kept.edit;
    // As they were begun: what somebody else saved since is shown before it is overwritten.
    page.base = kept.base;
    redraw();
  });
  drawSettings();
  draw();
  // What is worked out of a month of troubles comes when it comes; nobody waits for it.
  told(would)();
  await look();
}

/** Where the reader was, else their own language, else one that is spoken here and has words. */
function firstTab() {
  const spoken = page.langs.filter((/** @type {any} */ one) => one.spoken).map((/** @type {any} */ one) => one.id);
  const has = [lang, page.lang, ...spoken, ...Object.keys(edit.bodies)].find(one => edit.bodies[one]);
  return page.isNew && lang === '' ? page.lang : (has ?? page.lang);
}

/** @param {string} label */
const hashAt = label => page.labels.find((/** @type {any} */ one) => one.label === label)?.hash;
const onTrial = () => hashAt('canary') !== undefined;

/** Words that came as a whole are looked at as a whole. */
function redraw() {
  sayAll();
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
  const known = { settings, words: { ...page.words, arrowAt: page.words.changes.arrowAt }, onChange: changed };
  byId('settings').replaceChildren(...settingsForm({ ...known, choices: page.choices, onChange: () => changed('settings') }));
  const refresh = async () => (await call(inMyLanguage(`${path}/pictures`))).pictures;
  const drop = (/** @type {string} */ file) => call(inMyLanguage(`/api/studio/picture/${file}`), undefined, 'DELETE');
  byId('picture').replaceChildren(pictureForm({ ...known, pictures: page.choices.pictures, keep: keepPhoto, refresh, drop }));
}

/** @param {Blob} photo @returns {Promise<string>} its name */
const keepPhoto = async photo => (await send(inMyLanguage(`${path}/photo`), photo)).file;

function draw() {
  drawLanguages({ page, edit, lang, word, open: openTab });
  edit.bodies[lang] ??= EMPTY();
  form = bodyForm({
    lang,
    body: edit.bodies[lang],
    known: page,
    words: page.words,
    limits: page.limits,
    onChange: changed,
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

/** @param {'file' | 'draft'} take */
const settle = take =>
  told(async () => {
    await call(`${path}/settle`, { take });
    await andOn(load)();
  });

/** Nobody has written a word. */
const isEmpty = () => page.isNew && Object.values(edit.bodies).every(isBlank);

/** @param {string} [part] where */
function changed(part) {
  if (part !== undefined) touch(part);
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
  byId('preview').setAttribute('aria-busy', 'true');
  const seen = await call(inMyLanguage(`${path}/look`), { edit, lang, moment: /** @type {HTMLSelectElement} */ (byId('moment')).value });
  // Meanwhile something else was written: what came is too late.
  if (mine !== asked) return;
  byId('preview').setAttribute('aria-busy', 'false');
  // Words that cannot be shown just now leave the values as they were.
  if (Object.keys(seen.marks).length > 0) marks = seen.marks;
  const seenHere = { problems: seen.problems, lang, langs: page.langs, form, marks, clean: word('clean') };
  const due = showProblems(page.isNew, seenHere, go);
  const errors = due.filter(one => one.level === 'error');
  jump.show(
    errors.map(one => one.part),
    word('jump', { n: errors.length }),
  );
  broken = seen.problems.some((/** @type {any} */ one) => one.level === 'error');
  previewPart(seen.previews, word, word(due.length > 0 ? 'noPreview' : 'notYet'));
  byId('diff').replaceChildren(seen.changes.length === 0 ? word('noDiff') : changesView(seen.changes));
}

async function would() {
  byId('would').setAttribute('aria-busy', 'true');
  const seen = await call(inMyLanguage(`${path}/would`), { edit });
  byId('would').setAttribute('aria-busy', 'false');
  byId('would-title').textContent = word(seen.known < seen.now.days ? 'wouldSoFar' : 'wouldSend', { n: seen.known, days: seen.now.days });
  byId('would').replaceChildren(wouldPart(seen, word));
}

/** What was chosen is gone with its question: whoever chose goes on with the words. @param {() => Promise<void>} work */
const andOn = work => async () => {
  await work();
  keepFocus(document.querySelector('#body .chips'));
};

/** @param {{ base?: any, hold?: boolean }} [how] hold = nobody is to hear it yet @returns {Promise<any>} null = not saved, and it was said why */
async function keep({ base = page.base, hold = false } = {}) {
  if (isEmpty()) {
    sayAll();
    await look();
    status(word('writeFirst'), true);
    document.getElementById(`part-${lang}.action`)?.focus();
    return null;
  }
  const saved = await call(`${path}/save`, { edit, base, hold });
  if (saved.conflict !== null) {
    const mine = async () => save({ base: saved.base });
    drawConflict({
      changes: saved.conflict,
      sides: saved.sides,
      words: page.words,
      intro: word(saved.sides ? 'unseenNew' : 'unseen'),
      choices: [
        [word('useTheirs'), told(andOn(load))],
        [word('useMine'), told(andOn(mine))],
      ],
      asked: true,
    });
    status('');
    return null;
  }
  dropUnsaved(id);
  if (page.isNew) history.replaceState(null, '', inMyLanguage(location.pathname));
  return saved;
}

/** @param {{ base?: any }} [how] */
async function save(how) {
  const saved = await keep(how);
  if (saved === null) return;
  await load();
  status(word(saved.broken ? 'savedBroken' : saved.published ? 'savedLive' : 'saved'), saved.broken);
}

/** What is on the screen is what is published. @param {'production' | 'canary'} label */
async function publish(label) {
  sayAll();
  await look();
  if (broken && !isEmpty()) {
    status(word('held'), true);
    jump.first();
    return;
  }
  if (dirty && (await keep({ hold: true })) === null) return;
  const done = await call(`${path}/publish`, { label, hand: hand() });
  await load();
  status(word(done.kind), done.kind === 'held');
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
startInsert({ fields: () => page.fields, box: () => lastBox, nowhere: () => status(word('insertWhere'), true) });
startPaste({ edit: () => edit, lang: () => lang, words: () => page.words, redraw });
addEventListener('keydown', event => {
  if (event.key !== 's' || !(event.ctrlKey || event.metaKey) || page === null) return;
  event.preventDefault();
  byId('save').click();
});
addEventListener('beforeunload', event => {
  if (dirty === true) event.preventDefault();
});
told(load)();
