// @ts-check
/** The private chat of the demo plant. Its number is this browser's own. */
import { byId, call, element, listen, speak } from './ask-server.js';
import { empty, show, wireFeeds } from './feed.js';
import { wake } from './lists.js';

const KEPT_AS = 'linemate-private-chat';
const chat = localStorage.getItem(KEPT_AS) ?? crypto.randomUUID();
localStorage.setItem(KEPT_AS, chat);

const status = byId('status');
/** @param {string} problem */
const complain = problem => {
  status.textContent = problem;
  status.classList.toggle('bad', problem !== '');
};

const asked = new URLSearchParams(location.search).get('lang') ?? '';
const page = await call(`/api/private?lang=${encodeURIComponent(asked)}`);
const words = /** @type {Record<string, string>} */ (page.words);
document.documentElement.lang = page.lang;
document.title = `Linemate · ${words.title}`;
speak(words);
byId('site').textContent = page.site;
if (asked !== '')
  byId('site')
    .closest('header')
    ?.querySelector('a.back')
    ?.setAttribute('href', `/?lang=${encodeURIComponent(asked)}`);

const feed = byId('feed');
empty(feed, words.empty ?? '');
wireFeeds(complain, words);

const form = /** @type {HTMLFormElement} */ (byId('ask'));
const input = /** @type {HTMLInputElement} */ (form.elements.namedItem('text'));
form.addEventListener('submit', async event => {
  event.preventDefault();
  const text = input.value.trim();
  if (text === '') return;
  input.value = '';
  feed.querySelector('.empty')?.remove();
  feed.append(element('div', { class: 'mine' }, text), element('div', { class: 'busy' }, words.reading ?? ''));
  feed.scrollTop = feed.scrollHeight;
  try {
    await call('/api/private/ask', { id: crypto.randomUUID(), chat, text, lang: page.lang });
    complain('');
  } catch (problem) {
    feed.querySelector('.busy')?.remove();
    complain(problem instanceof Error ? problem.message : String(problem));
  }
});

byId('make').addEventListener('click', async () => {
  try {
    const { code } = await call('/api/private/code', { role: 'operator' });
    byId('code').replaceChildren(element('b', {}, `link ${code}`), ` ${words.made}`);
    if (input.value === '') input.value = `link ${code}`;
    input.focus();
  } catch (problem) {
    complain(problem instanceof Error ? problem.message : String(problem));
  }
});

wake();
listen(
  `/api/private/stream?chat=${chat}&lang=${page.lang}`,
  {
    clock: ({ time, day }) => {
      byId('clock').textContent = time;
      byId('day').textContent = day;
    },
    posts: ({ posts }) => {
      for (const post of posts) if (show(feed, post, words)) feed.querySelector('.busy')?.remove();
    },
    away: ({ text }) => complain(text),
  },
  up => complain(up ? '' : (words.lost ?? '')),
);
