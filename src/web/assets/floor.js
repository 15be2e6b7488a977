// @ts-check
/** The floor page: one line, its people and their chats side by side. */
import { byId, call, element, listen } from './ask-server.js';
import { empty, personOf, show, wireAsk, wireFeeds } from './feed.js';
import { drawStrip } from './strip.js';
import { startStudio, templateChanged } from './studio.js';

const status = byId('status');
/** @param {string} text @param {boolean} [bad] */
const say = (text, bad = false) => {
  status.textContent = text;
  status.classList.toggle('bad', bad);
};
/** @param {string} problem */
const complain = problem => {
  say(problem, true);
  setTimeout(() => say(''), 8000);
};

const feeds = { operator: byId('feed-operator'), supervisor: byId('feed-supervisor') };
wireFeeds(complain);
const asks = [...document.querySelectorAll('form.ask')].map(form => {
  const one = /** @type {HTMLFormElement} */ (form);
  const person = one.dataset.conversation === 'operator' ? 'operator' : 'supervisor';
  return { person, ask: wireAsk(one, feeds[person], complain) };
});

for (const tab of document.querySelectorAll('.tabs button')) {
  tab.addEventListener('click', () => {
    byId('people').dataset.tab = /** @type {HTMLElement} */ (tab).dataset.tab ?? 'operator';
    for (const other of document.querySelectorAll('.tabs button')) other.setAttribute('aria-pressed', String(other === tab));
  });
}
for (const pace of document.querySelectorAll('#pace button')) {
  pace.addEventListener(
    'click',
    () =>
      void call('/api/clock', { speed: Number(/** @type {HTMLElement} */ (pace).dataset.speed) }).catch(error => complain(error.message)),
  );
}

const floor = await call('/api/floor');
byId('site').textContent = `${floor.site} · ${floor.line}`;
byId('pace').hidden = !floor.demo;
const askSupervisor = asks.find(one => one.person === 'supervisor')?.ask;
byId('suggest').replaceChildren(
  ...floor.suggestions.map((/** @type {string} */ text) => {
    const chip = element('button', { type: 'button' }, text);
    chip.addEventListener('click', () => void askSupervisor?.(text));
    return chip;
  }),
);
empty(feeds.operator, 'The line runs. A tip appears here when somebody has to decide something; most of the time it stays quiet.');
empty(feeds.supervisor, 'Ask why a station stood, how the line is doing, or what changed since the break.');

listen(
  `/api/stream?line=${encodeURIComponent(floor.lineId)}`,
  {
    clock: ({ time, day, speed }) => {
      byId('clock').textContent = time;
      byId('day').textContent = day;
      for (const button of document.querySelectorAll('#pace button'))
        button.setAttribute('aria-pressed', String(Number(/** @type {HTMLElement} */ (button).dataset.speed) === speed));
    },
    now: ({ tiles }) => drawStrip(tiles),
    posts: ({ posts }) => {
      for (const post of posts) {
        const person = personOf(post.conversation);
        if (person !== 'trainer') show(feeds[person], post);
      }
    },
    template: change => void templateChanged(change),
    status: ({ text }) => say(text),
  },
  up => {
    if (!up) say('Connection lost. Trying again…', true);
    else if (status.classList.contains('bad')) say('');
  },
);
await startStudio().catch(error => complain(error.message));
