// @ts-check
/** A person's chat: cards by message id, edited in place; what the person wrote; and the buttons on the cards. */
import { byId, call, element } from './ask-server.js';
import { openDialog } from './dialog.js';

/** @typedef {{ message: string, revision: number, conversation: string, html: string }} Post */

/** @param {string} conversation */
export function personOf(conversation) {
  if (conversation.startsWith('floor/station/') || conversation === 'floor/operator') return 'operator';
  if (conversation.startsWith('floor/trainer')) return 'trainer';
  return 'supervisor';
}

/** @param {HTMLElement} feed @param {Post} post */
export function show(feed, post) {
  const known = [...feed.children].find(child => child instanceof HTMLElement && child.dataset.message === post.message);
  const card = document.createElement('div');
  card.dataset.message = post.message;
  card.dataset.conversation = post.conversation;
  card.dataset.revision = String(post.revision);
  // The server renders cards from plain text with everything escaped; there is no markup of anyone else's in here.
  card.innerHTML = post.html;
  if (known instanceof HTMLElement) {
    if (Number(known.dataset.revision) >= post.revision) return;
    const open = known.querySelector('details[open]') !== null;
    if (open) card.querySelector('details')?.setAttribute('open', '');
    known.replaceWith(card);
    return;
  }
  feed.querySelector('.empty')?.remove();
  feed.querySelector('.busy')?.remove();
  const atEnd = feed.scrollHeight - feed.scrollTop - feed.clientHeight < 180;
  feed.append(card);
  while (feed.children.length > 60) feed.firstElementChild?.remove();
  if (atEnd) feed.scrollTop = feed.scrollHeight;
}

/** @param {HTMLElement} feed @param {string} text */
export function empty(feed, text) {
  if (feed.children.length === 0) feed.append(element('p', { class: 'empty' }, text));
}

/** Buttons, pictures and questions of the whole page. @param {(problem: string) => void} complain */
export function wireFeeds(complain) {
  document.addEventListener('click', event => {
    const target = event.target instanceof Element ? event.target : null;
    const button = target?.closest('button[data-button]');
    if (button instanceof HTMLButtonElement) void press(button, complain);
    const picture = target?.closest('.picture');
    if (picture) enlarge(picture);
  });
  byId('viewer').addEventListener('click', () => {
    byId('viewer').hidden = true;
  });
  document.addEventListener('keydown', event => {
    if (event.key === 'Escape') byId('viewer').hidden = true;
  });
}

/** @param {HTMLButtonElement} button @param {(problem: string) => void} complain */
async function press(button, complain) {
  const card = button.closest('[data-message]');
  if (!(card instanceof HTMLElement)) return;
  const press = {
    id: crypto.randomUUID(),
    conversation: card.dataset.conversation,
    message: card.dataset.message,
    button: button.dataset.button,
  };
  button.disabled = true;
  try {
    const answer = await call('/api/press', press);
    if (answer.dialog)
      await openDialog(answer.dialog, values =>
        call('/api/submit', { ...press, id: crypto.randomUUID(), continuation: answer.continuation, values }),
      );
  } catch (problem) {
    complain(problem instanceof Error ? problem.message : String(problem));
  } finally {
    button.disabled = false;
  }
}

/** @param {Element} figure */
function enlarge(figure) {
  const picture = figure;
  const viewer = byId('viewer');
  const place = viewer.querySelector('div');
  place?.replaceChildren(picture.cloneNode(true));
  viewer.hidden = false;
}

/** @param {HTMLFormElement} form @param {HTMLElement} feed @param {(problem: string) => void} complain */
export function wireAsk(form, feed, complain) {
  const input = /** @type {HTMLInputElement} */ (form.elements.namedItem('text'));
  /** @param {string} text */
  const ask = async text => {
    feed.querySelector('.empty')?.remove();
    feed.append(element('div', { class: 'mine' }, text), element('div', { class: 'busy' }, 'Reading the line'));
    feed.scrollTop = feed.scrollHeight;
    try {
      await call('/api/ask', { id: crypto.randomUUID(), as: form.dataset.conversation, text });
    } catch (problem) {
      feed.querySelector('.busy')?.remove();
      complain(problem instanceof Error ? problem.message : String(problem));
    }
  };
  form.addEventListener('submit', event => {
    event.preventDefault();
    const text = input.value.trim();
    if (text === '') return;
    input.value = '';
    void ask(text);
  });
  return ask;
}
