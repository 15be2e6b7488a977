// @ts-check
/** A person's chat: cards by message id, edited in place; what the person wrote; and the buttons on the cards. */
import { call, element } from './ask-server.js';
import { openDialog } from './dialog.js';
import { keepFocus } from './keep-focus.js';
import { sendPhoto } from './photo.js';
import { readyPictures, wirePictures } from './pictures.js';

/** @typedef {{ message: string, revision: number, conversation: string, html: string }} Post */
/** @typedef {Record<string, string>} Words */

const CARDS_MAX = 60;
/** Whoever is this near to the end is taken along; whoever reads further up is left in peace. */
const NEAR_END_PX = 180;
/** What these buttons bring stands below, as a card of its own. */
const ASKS_FOR_A_CARD = new Set(['events', 'like-before']);
const AWAITED_MS = 10_000;

/** @param {string} conversation */
export function personOf(conversation) {
  if (conversation.startsWith('floor/station/') || conversation === 'floor/operator') return 'operator';
  if (conversation === 'floor/role/trainer') return 'trainer';
  return 'supervisor';
}

/** @param {HTMLElement} feed @param {Post} post @param {Words} words @returns {boolean} whether it is a card that was not there before */
export function show(feed, post, words) {
  const known = [...feed.children].find(child => child instanceof HTMLElement && child.dataset.message === post.message);
  const card = document.createElement('div');
  card.dataset.message = post.message;
  card.dataset.conversation = post.conversation;
  card.dataset.revision = String(post.revision);
  // The server renders cards from plain text with everything escaped; there is no markup of anyone else's in here.
  card.innerHTML = post.html;
  readyPictures(card, words.enlarge ?? '');
  if (known instanceof HTMLElement) {
    if (Number(known.dataset.revision) < post.revision) renew(known, card);
    tellOnce(feed, post.message);
    return false;
  }
  feed.querySelector('.empty')?.remove();
  if (/^(a|board)\//.test(post.message)) feed.querySelector('.busy')?.remove();
  const follows = isAwaited(feed) || feed.scrollHeight - feed.scrollTop - feed.clientHeight < NEAR_END_PX;
  feed.append(card);
  tellOnce(feed, post.message);
  while (feed.children.length > CARDS_MAX) feed.firstElementChild?.remove();
  if (follows) toNewest(feed);
  else offerNewest(feed, words);
  return true;
}

/**
 * One trouble is one story, though each role has a card of its own: the newest on which there is something to tap stands, else the newest.
 * @param {HTMLElement} feed @param {string} message
 */
function tellOnce(feed, message) {
  const trouble = /^m\/(?:[^/]+\/){4}/.exec(message)?.[0];
  if (trouble === undefined) return;
  const cards = [...feed.children].filter(
    card =>
      card instanceof HTMLElement && card.dataset.message?.startsWith(trouble) && card.dataset.conversation?.startsWith('floor/role/'),
  );
  const told = cards.findLast(card => card.querySelector('.buttons') !== null) ?? cards.at(-1);
  for (const card of cards) /** @type {HTMLElement} */ (card).hidden = card !== told;
}

/** @param {HTMLElement} tapped */
function awaitCard(tapped) {
  const feed = tapped.closest('.feed');
  if (feed instanceof HTMLElement) feed.dataset.awaited = String(Date.now() + AWAITED_MS);
}

/** Whoever has just tapped waits for what comes of it, wherever the card stands that was tapped. @param {HTMLElement} feed */
function isAwaited(feed) {
  const awaited = Number(feed.dataset.awaited ?? 0) > Date.now();
  delete feed.dataset.awaited;
  return awaited;
}

/** The card changes where it stands; what was unfolded stays so, and the keyboard stays on its button. @param {HTMLElement} known @param {HTMLElement} card */
function renew(known, card) {
  if (known.querySelector('details[open]') !== null) card.querySelector('details')?.setAttribute('open', '');
  card.classList.add('renewed');
  keepFocus(/** @type {Element} */ (known.parentElement), () => known.replaceWith(card));
}

/** A card that is taller than the feed is shown from its title on, an answer with the question above it. @param {HTMLElement} feed */
function toNewest(feed) {
  const last = feed.lastElementChild;
  if (!(last instanceof HTMLElement)) return;
  const before = last.previousElementSibling;
  const first = before instanceof HTMLElement && before.classList.contains('mine') ? before : last;
  const height = last.offsetTop + last.offsetHeight - first.offsetTop;
  feed.scrollTop = height > feed.clientHeight - 24 ? first.offsetTop - feed.offsetTop - 12 : feed.scrollHeight;
}

/** @param {HTMLElement} feed @param {Words} words */
function offerNewest(feed, words) {
  const place = feed.parentElement;
  if (place === null || place.querySelector('.newest') !== null) return;
  const pill = element('button', { type: 'button', class: 'newest' }, words.newBelow ?? '↓');
  pill.addEventListener('click', () => {
    toNewest(feed);
    pill.remove();
  });
  feed.addEventListener(
    'scroll',
    function seen() {
      if (feed.scrollHeight - feed.scrollTop - feed.clientHeight > 40) return;
      feed.removeEventListener('scroll', seen);
      pill.remove();
    },
    { passive: true },
  );
  feed.after(pill);
}

/** @param {HTMLElement} feed @param {string} text */
export function empty(feed, text) {
  if (feed.children.length === 0) feed.append(element('p', { class: 'empty' }, text));
}

/** Buttons and pictures of the whole page. @param {(problem: string) => void} complain @param {Words} words */
export function wireFeeds(complain, words) {
  wirePictures();
  document.addEventListener('click', event => {
    const button =
      event.target instanceof Element
        ? event.target.closest('.feed button[data-button], .board button[data-button]:not([data-button^="why-"])')
        : null;
    if (button instanceof HTMLButtonElement) void press(button, complain, words);
  });
}

/** @param {HTMLButtonElement} button @param {(problem: string) => void} complain @param {Words} words */
async function press(button, complain, words) {
  const card = button.closest('[data-conversation]');
  if (!(card instanceof HTMLElement)) return;
  const press = {
    id: crypto.randomUUID(),
    conversation: card.dataset.conversation,
    // On the board the card is drawn into a place that stays.
    message: /** @type {HTMLElement | null} */ (button.closest('[data-message]'))?.dataset.message,
    button: button.dataset.button,
  };
  // Disabled it would let go of the keyboard.
  if (button.ariaDisabled === 'true') return;
  button.ariaDisabled = 'true';
  if (ASKS_FOR_A_CARD.has(button.dataset.button ?? '')) awaitCard(button);
  try {
    const answer = await call('/api/press', press);
    if (answer.dialog) {
      const { continuation } = answer;
      const { id: dialog } = answer.dialog;
      const submit = (/** @type {unknown} */ values) => {
        awaitCard(card);
        return call('/api/submit', { ...press, id: crypto.randomUUID(), dialog, continuation, values });
      };
      openDialog(answer.dialog, submit, words, photo => sendPhoto(press, photo));
    }
  } catch (problem) {
    complain(problem instanceof Error ? problem.message : String(problem));
  } finally {
    button.ariaDisabled = null;
  }
}

/** @param {HTMLFormElement} form @param {HTMLElement} feed @param {(problem: string) => void} complain @param {Words} words */
export function wireAsk(form, feed, complain, words) {
  const input = /** @type {HTMLInputElement} */ (form.elements.namedItem('text'));
  /** @param {string} text */
  const ask = async text => {
    feed.dispatchEvent(new Event('asked'));
    feed.querySelector('.empty')?.remove();
    feed.append(element('div', { class: 'mine' }, text), element('div', { class: 'busy' }, words.reading ?? ''));
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
