// @ts-check
/** The page for a shared tablet at one station: state, the tip, four calls, this shift. Nothing personal, and it works without any chat. */
import { byId, element, listen } from './ask-server.js';
import { openDialog } from './dialog.js';
import { sendWaiting, tap, waiting } from './waiting-taps.js';

const station = decodeURIComponent(location.pathname.split('/').pop() ?? '');
const lang = new URLSearchParams(location.search).get('lang') ?? localStorage.getItem('linemate-lang') ?? '';
if (lang !== '') localStorage.setItem('linemate-lang', lang);
let words = /** @type {Record<string, string>} */ ({});
let lastNews = Date.now();
let behindSeconds = 0;

/** @param {any} page */
function draw(page) {
  words = page.words;
  document.documentElement.lang = page.lang;
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
  byId('past').replaceChildren(...page.past.map((/** @type {any} */ one) => element('li', {}, element('time', {}, one.time), one.text)));
  byId('langs').replaceChildren(
    ...page.langs.map((/** @type {string} */ code) => {
      const button = element('button', { type: 'button', 'aria-pressed': String(code === page.lang), lang: code }, code.toUpperCase());
      button.addEventListener('click', () => {
        localStorage.setItem('linemate-lang', code);
        location.search = `?lang=${code}`;
      });
      return button;
    }),
  );
  behindSeconds = page.behindSeconds;
  lastNews = Date.now();
  age();
  cards(page.cards);
}

/** @param {{ message: string, conversation: string, revision: number, html: string }[]} list */
function cards(list) {
  const now = byId('now');
  const shown = [...now.querySelectorAll('[data-message]')]
    .map(card => `${/** @type {HTMLElement} */ (card).dataset.message}#${/** @type {HTMLElement} */ (card).dataset.revision}`)
    .join();
  if (shown === list.map(card => `${card.message}#${card.revision}`).join() && list.length > 0) return;
  if (list.length === 0) now.replaceChildren(element('p', { class: 'quiet' }, words.quiet ?? ''));
  else
    now.replaceChildren(
      ...list.map(card => {
        const box = element('div', {
          'data-message': card.message,
          'data-conversation': card.conversation,
          'data-revision': String(card.revision),
        });
        box.innerHTML = card.html;
        return box;
      }),
    );
}

function age() {
  const seconds = Math.round((Date.now() - lastNews) / 1000) + behindSeconds;
  const line = byId('age');
  const kept = waiting() > 0 ? ` · ${waiting()} ${words.tapsWaiting ?? ''}` : '';
  line.textContent =
    (seconds < 15 ? (words.live ?? '') : `${words.dataAge ?? ''} ${seconds < 120 ? `${seconds} s` : `${Math.round(seconds / 60)} min`}`) +
    kept;
  line.classList.toggle('old', seconds >= 15);
}

document.addEventListener('click', async event => {
  const target = event.target instanceof Element ? event.target : null;
  const called = target?.closest('[data-call]');
  if (called instanceof HTMLElement) {
    called.classList.add('called');
    await tap('/api/call', { station, role: called.dataset.call });
    age();
  }
  const button = target?.closest('button[data-button]');
  const card = button?.closest('[data-message]');
  if (button instanceof HTMLButtonElement && card instanceof HTMLElement) {
    button.disabled = true;
    const press = { conversation: card.dataset.conversation, message: card.dataset.message, button: button.dataset.button };
    const answer = await tap('/api/press', press).finally(() => {
      button.disabled = false;
    });
    if (answer?.dialog)
      await openDialog(answer.dialog, values =>
        tap('/api/submit', { ...press, continuation: answer.continuation, values }).then(sent => sent ?? {}),
      );
    age();
  }
  if (target?.closest('#viewer')) byId('viewer').hidden = true;
  const figure = target?.closest('.picture');
  const picture = figure;
  if (picture) {
    byId('viewer').querySelector('div')?.replaceChildren(picture.cloneNode(true));
    byId('viewer').hidden = false;
  }
});

listen(`/api/station/${encodeURIComponent(station)}/stream?lang=${encodeURIComponent(lang)}`, { page: draw }, up => {
  if (up) void sendWaiting();
});
setInterval(age, 1000);
window.addEventListener('online', () => void sendWaiting());
