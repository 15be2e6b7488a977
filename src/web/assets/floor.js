// @ts-check
/** The floor page: one line, its people and their chats side by side. */
import { byId, call, element, listen, speak } from './ask-server.js';
import { drawBoard, drawLines, markChat, showView, wireBoard } from './board.js';
import { empty, personOf, show, wireAsk, wireFeeds } from './feed.js';
import { wake } from './lists.js';
import { drawStrip } from './strip.js';
import { startStudio, templateChanged } from './studio.js';

const COMPLAINT_MS = 8_000;
const status = byId('status');
let complaining = 0;
/** @param {string} text @param {boolean} [bad] */
const say = (text, bad = false) => {
  if (!bad && performance.now() < complaining) return;
  status.textContent = text;
  status.classList.toggle('bad', bad);
};
/** @param {string} problem */
const complain = problem => {
  complaining = performance.now() + COMPLAINT_MS;
  say(problem, true);
};

const address = new URLSearchParams(location.search);
const asked = new URLSearchParams({ lang: address.get('lang') ?? '', line: address.get('line') ?? '' });
const floor = await call(`/api/floor?${asked}`);
const words = /** @type {Record<string, string>} */ (floor.words);
document.documentElement.lang = floor.lang;
speak(words);
byId('site').textContent = `${floor.site} · ${floor.line}`;
byId('pace').hidden = !floor.demo;
byId('private-chat').hidden = !floor.demo;
drawLines(floor.lines, floor.lineId);

// Whoever is no engineer sees their own column alone, and asks where the answer is theirs.
for (const part of /** @type {HTMLElement[]} */ ([...document.querySelectorAll('[data-person], [data-tab]')]))
  if (part.id !== 'people') part.hidden = !floor.people.includes(part.dataset.person ?? part.dataset.tab);
// At a real plant the engineer plays nobody: the stations are watched, and what is asked is asked as engineer.
if (floor.people.includes('operator') && !floor.asks.includes('operator'))
  for (const [word, instead] of [
    ['operator', 'stations'],
    ['operatorIs', 'stationsAre'],
    ['supervisor', 'engineer'],
    ['supervisorIs', 'engineerIs'],
    ['askSupervisor', 'ask'],
  ])
    for (const part of document.querySelectorAll(`[data-word="${word}"]`)) part.textContent = words[instead ?? ''] ?? '';
for (const form of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('form.ask')))
  form.hidden = !floor.asks.includes(form.dataset.conversation);
byId('people').dataset.alone = String(floor.people.length === 1);
byId('board').dataset.conversation = floor.supervisor;

const feeds = { operator: byId('feed-operator'), supervisor: byId('feed-supervisor'), trainer: byId('feed-trainer') };
wireFeeds(complain, words);
const asks = [...document.querySelectorAll('form.ask')].map(form => {
  const one = /** @type {HTMLFormElement} */ (form);
  const person = one.dataset.conversation === 'operator' ? 'operator' : 'supervisor';
  return { person, ask: wireAsk(one, feeds[person], complain, words) };
});
empty(feeds.operator, (floor.begins === 'on' ? words.operatorEmpty : words.operatorShadow) ?? '');
// The questions that the fields suggest name machines of the demo plant.
if (!floor.demo) for (const field of document.querySelectorAll('form.ask input')) field.setAttribute('placeholder', words.askOwn ?? '');
empty(feeds.supervisor, words.supervisorEmpty ?? '');

const tabs = /** @type {HTMLElement[]} */ ([...document.querySelectorAll('.tabs button')]);
/** @param {HTMLElement | undefined} tab */
function choose(tab) {
  byId('people').dataset.tab = tab?.dataset.tab ?? 'operator';
  tab?.classList.remove('fresh');
  for (const other of tabs) other.setAttribute('aria-pressed', String(other === tab));
}
for (const tab of tabs) tab.addEventListener('click', () => choose(tab));
for (const pace of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('#pace button'))) {
  pace.addEventListener(
    'click',
    () => void call('/api/clock', { speed: Number(pace.dataset.speed) }).catch(error => complain(error.message)),
  );
}
/** From wherever it is asked: the answer comes in the supervisor's chat. @param {string} text */
function askSupervisor(text) {
  choose(tabs.find(tab => tab.dataset.tab === 'supervisor'));
  showView('chat');
  void asks.find(one => one.person === 'supervisor')?.ask(text);
}
wireBoard(askSupervisor);
feeds.supervisor.addEventListener('asked', () => showView('chat'));
byId('suggest').replaceChildren(
  ...floor.suggestions.map((/** @type {string} */ text) => {
    const chip = element('button', { type: 'button' }, text);
    chip.addEventListener('click', () => askSupervisor(text));
    return chip;
  }),
);

/** @param {import('./feed.js').Post} post */
function take(post) {
  const person = personOf(post.conversation);
  if (!show(feeds[person], post, words)) return;
  if (person === 'supervisor') markChat();
  const elsewhere = byId('people').dataset.tab !== person;
  tabs.find(tab => tab.dataset.tab === person)?.classList.toggle('fresh', elsewhere);
}

listen(
  `/api/stream?line=${encodeURIComponent(floor.lineId)}&lang=${floor.lang}`,
  {
    clock: ({ time, day, speed }) => {
      byId('clock').textContent = time;
      byId('day').textContent = day;
      for (const button of document.querySelectorAll('#pace button'))
        button.setAttribute('aria-pressed', String(Number(/** @type {HTMLElement} */ (button).dataset.speed) === speed));
    },
    now: ({ tiles }) => drawStrip(tiles, words),
    board: board => drawBoard(board, askSupervisor, words),
    posts: ({ posts }) => posts.forEach(take),
    template: change => void templateChanged(change).catch(error => complain(error.message)),
    status: ({ text }) => say(text),
    away: ({ text }) => say(text, true),
  },
  up => {
    document.body.classList.toggle('lost', !up);
    if (!up) say(words.lost ?? '', true);
  },
);
choose(tabs.find(tab => tab.dataset.tab === floor.people[0]));
wake();
if (floor.people.includes('trainer')) await startStudio(words, complain).catch(error => complain(error.message));
