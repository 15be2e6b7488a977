// @ts-check
/** The page for a shared tablet at one station: state, the tip, four calls, this shift. Nothing personal, and it works without any chat. */
import { byId, call, element, listen, speak } from './ask-server.js';
import { openDialog } from './dialog.js';
import { keepFocus } from './keep-focus.js';
import { sendPhoto } from './photo.js';
import { readyPictures, wirePictures } from './pictures.js';
import { sendWaiting, tap, waiting } from './waiting-taps.js';

const station = decodeURIComponent(location.pathname.split('/').pop() ?? '');
/** The address it is opened at may say in which language the station speaks from now on. */
const chosen = new URLSearchParams(location.search).get('lang') ?? '';
const lang = chosen || (localStorage.getItem('linemate-lang') ?? '');
if (lang !== '') localStorage.setItem('linemate-lang', lang);
const RETRY_MS = 5_000;
const PATIENCE_MS = 2_000;
/** The page as last told, and what it says in each language of the plant: a flag is followed at once, with or without a network. */
let page = /** @type {any} */ (null);
let tongues = /** @type {Record<string, object>} */ ({});
/** Tapped, and not yet the one that is told: followed here until it is. */
let tapped = '';
let words = /** @type {Record<string, string>} */ ({});
let lastNews = Date.now();
let behindSeconds = 0;
let trouble = '';
/** What the server says while it cannot look for news. */
let away = '';
/** What each part of the page shows; drawn only when it changes, so that the keyboard keeps its place and nothing is read out twice. */
const drawn = /** @type {Record<string, string>} */ ({});

/** @param {string} part @param {unknown} what @param {() => void} draw */
function onChange(part, what, draw) {
  const now = JSON.stringify(what);
  if (drawn[part] === now) return;
  drawn[part] = now;
  draw();
}

/** @param {any} news */
function told(news) {
  page = news;
  if (page.tongue === tapped) tapped = '';
  behindSeconds = page.behindSeconds;
  lastNews = Date.now();
  away = '';
  draw({ ...page, ...tongues[tapped] });
  age();
}

/** @param {any} page */
function draw(page) {
  words = page.words;
  onChange('words', page.lang, () => {
    document.documentElement.lang = page.lang;
    speak(words);
  });
  byId('head').dataset.look = page.look;
  byId('name').textContent = `${page.id} · ${page.name}`;
  byId('word').textContent = page.word;
  byId('clock').textContent = page.time;
  byId('past-title').textContent = words.thisShift ?? '';
  byId('nothing-personal').textContent = words.nothingPersonal ?? '';
  for (const button of document.querySelectorAll('[data-call]')) {
    const role = /** @type {HTMLElement} */ (button).dataset.call ?? '';
    /** @type {HTMLElement} */ (button.querySelector('span')).textContent = words[role] ?? role;
    button.classList.toggle('called', page.called.includes(role));
  }
  onChange('aside', [page.aside, page.tongue], () => drawAside(page.aside));
  onChange('past', [page.past, page.tongue], () => keepFocus(byId('past'), () => drawPast(page.past)));
  onChange('langs', [page.langs, page.tongue], () => keepFocus(byId('langs'), () => drawLanguages(page.langs, page.tongue)));
  onChange('cards', [page.cards, page.tongue], () => keepFocus(byId('now'), () => cards(page.cards)));
}

/** What is put aside here, so that nobody wonders why nothing is said of it. @param {{ heading: string, rows: string[] }} aside */
function drawAside({ heading, rows }) {
  byId('aside').hidden = rows.length === 0;
  byId('aside-title').textContent = heading;
  byId('aside-rows').replaceChildren(...rows.map(row => element('li', {}, element('div', {}, row))));
}

/** @param {{ time: string, text: string, help?: string, fixed?: string, fix?: string, reason?: string, change?: { conversation: string, message: string, button: string, label: string } }[]} past */
function drawPast(past) {
  const items = past.map(({ time, text, help, fixed, fix, reason, change }) => {
    const what = element('div', {}, text, ...(reason ? [element('q', {}, reason)] : []));
    if (help) what.append(element('p', {}, help, ...(fix ? [` · ${fixed ?? ''}`, element('q', {}, fix)] : [])));
    if (!change) return element('li', {}, element('time', {}, time), what);
    const { conversation, message, button, label } = change;
    const row = element('li', { 'data-conversation': conversation, 'data-message': message }, element('time', {}, time), what);
    row.append(element('button', { type: 'button', 'data-button': button }, label));
    return row;
  });
  byId('past').replaceChildren(...(items.length > 0 ? items : [element('li', { class: 'none' }, words.nothingYet ?? '')]));
}

/** @param {string[]} langs @param {string} current */
function drawLanguages(langs, current) {
  byId('langs').replaceChildren(
    ...langs.map(code => {
      const button = element('button', { type: 'button', 'aria-pressed': String(code === current), lang: code }, code.toUpperCase());
      button.addEventListener('click', () => void speakFromNow(code).catch(complain));
      return button;
    }),
  );
}

/** The page, what stands on it and what comes are in this language at once; that it was chosen is kept until it can be said. @param {string} code */
async function speakFromNow(code) {
  localStorage.setItem('linemate-lang', code);
  history.replaceState(null, '', `?lang=${code}`);
  tapped = page.tongue === code ? '' : code;
  draw({ ...page, ...tongues[tapped] });
  age();
  await tap(`/api/station/${encodeURIComponent(station)}/lang`, { lang: code });
  age();
}

/** What has not changed stays as it stands, and is not read out again. @param {{ message: string, conversation: string, revision: number, html: string }[]} list */
function cards(list) {
  const now = byId('now');
  const boxes = [...now.querySelectorAll(':scope > [data-message]')].map(box => /** @type {HTMLElement} */ (box));
  const wanted = list.map(card => {
    const before = boxes.find(box => box.dataset.message === card.message);
    return before !== undefined && shows.get(before) === card.html ? before : boxOf(card, before);
  });
  if (list.length === 0) return now.replaceChildren(element('p', { class: 'quiet' }, words.quiet ?? ''));
  for (const one of [...now.children]) if (!wanted.includes(/** @type {HTMLElement} */ (one))) one.remove();
  for (const [place, box] of wanted.entries()) if (now.children[place] !== box) now.insertBefore(box, now.children[place] ?? null);
}

/** What was drawn in each box. @type {WeakMap<HTMLElement, string>} */
const shows = new WeakMap();

/** @param {{ message: string, conversation: string, revision: number, html: string }} card @param {HTMLElement | undefined} before */
function boxOf(card, before) {
  const { message, conversation, revision } = card;
  const box = element('div', { 'data-message': message, 'data-conversation': conversation, 'data-revision': String(revision) });
  box.innerHTML = card.html;
  shows.set(box, card.html);
  readyPictures(box, '');
  if (before?.querySelector('details[open]')) box.querySelector('details')?.setAttribute('open', '');
  return box;
}

function age() {
  const seconds = Math.round((Date.now() - lastNews) / 1000) + behindSeconds;
  const line = byId('age');
  const was = line.textContent;
  const kept = waiting() > 0 ? ` · ${words.tapsWaiting ?? ''} ${waiting()}` : '';
  const old = `${words.dataAge ?? ''} ${seconds < 120 ? `${seconds} s` : `${Math.round(seconds / 60)} min`}`;
  const text = trouble || away || (seconds < 15 ? (words.live ?? '') : old) + kept;
  if (text !== was) line.textContent = text;
  line.classList.toggle('old', trouble !== '' || away !== '' || seconds >= 15 || kept !== '');
}

/** A tap that the server did not want: said for a moment where everybody looks. @param {unknown} problem */
function complain(problem) {
  trouble = `${words.notArrived ?? ''} ${problem instanceof Error ? problem.message : ''}`.trim();
  age();
  setTimeout(() => {
    trouble = '';
    age();
  }, 6_000);
}

document.addEventListener('click', event => {
  const target = event.target instanceof Element ? event.target : null;
  const called = target?.closest('[data-call]');
  if (called instanceof HTMLElement) void callFor(called).catch(complain);
  const button = target?.closest(':is(#now, #past) button[data-button]');
  if (button instanceof HTMLButtonElement) void press(button).catch(complain);
});

/** @param {HTMLElement} button */
async function callFor(button) {
  button.classList.add('called');
  await tap('/api/call', { station, role: button.dataset.call });
  age();
}

/** @param {HTMLButtonElement} button */
async function press(button) {
  const card = button.closest('[data-conversation]');
  if (!(card instanceof HTMLElement)) return;
  // Disabled it would let go of the keyboard.
  if (button.ariaDisabled === 'true') return;
  button.ariaDisabled = 'true';
  const press = { conversation: card.dataset.conversation, message: card.dataset.message, button: button.dataset.button };
  try {
    const answer = await tap('/api/press', press);
    // Kept on the tablet: the button stays as it is, so that nobody taps twice.
    if (answer === null) return age();
    button.ariaDisabled = null;
    if (answer.dialog) {
      const { continuation } = answer;
      const { id: dialog } = answer.dialog;
      openDialog(
        answer.dialog,
        values => tap('/api/submit', { ...press, dialog, continuation, values }),
        words,
        photo => sendPhoto(press, photo),
      );
    }
  } catch (problem) {
    button.ariaDisabled = null;
    throw problem;
  }
  age();
}

// A server that is away or slow keeps nobody from the page: it is said again when the page is loaded again.
if (chosen !== '') {
  const said = call(`/api/station/${encodeURIComponent(station)}/lang`, { lang: chosen }).catch(() => {});
  await Promise.race([said, new Promise(done => setTimeout(done, PATIENCE_MS))]);
}
const sendKept = () => void sendWaiting().then(age, complain);
wirePictures();
const path = `/api/station/${encodeURIComponent(station)}/stream?lang=${encodeURIComponent(lang)}`;
/** @param {{ text: string }} said */
const cutOff = said => {
  away = said.text;
  age();
};
listen(
  path,
  {
    page: told,
    tongues: said => {
      tongues = said;
      if (tapped !== '') draw({ ...page, ...tongues[tapped] });
    },
    away: cutOff,
  },
  (up, refused) => {
    if (up) sendKept();
    if (!refused) return;
    byId('name').textContent = station;
    call(path).catch(problem => {
      byId('word').textContent = problem.message;
    });
  },
);
setInterval(age, 1000);
// The stream may stay open while a tap is refused for now: nothing else would tell that it can go.
setInterval(() => {
  if (waiting() > 0) sendKept();
}, RETRY_MS);
window.addEventListener('online', sendKept);
