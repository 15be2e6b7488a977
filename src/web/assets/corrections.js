// @ts-check
/** The engineer's page of corrections: what we said, what it was, and how our answers fared. */
import { byId, call, element } from './ask-server.js';
import { begin, fill, fillList, inMyLanguage, say, told } from './lists.js';

const page = await begin('/api/corrections').catch(error => {
  say(error.message, true);
  throw error;
});
const { words } = page;
const dialog = /** @type {HTMLDialogElement} */ (byId('answer'));

byId('summary').textContent = fill(words.summary, { ...page.count, days: page.days });
const { right, wrong, pointless, up, down } = page.count;
byId('shadow').textContent = [
  ...(right + wrong + pointless > 0 ? [fill(words.shadow, page.count)] : []),
  ...(up + down > 0 ? [fill(words.thumbs, page.count)] : []),
].join(' ');

/** @param {string} tag @param {(string | number)[]} cells */
const row = (tag, cells) =>
  element('tr', {}, ...cells.map(cell => element(tag, typeof cell === 'number' ? { class: 'number' } : {}, String(cell))));
if (page.totals.length > 0)
  byId('totals').replaceChildren(
    element('thead', {}, row('th', [words.station, words.weSaid, words.answers, words.corrected, words.theySaid])),
    element(
      'tbody',
      {},
      ...page.totals.map((/** @type {any} */ one) => row('td', [one.place, one.causeText, one.answers, one.corrected, one.insteadText])),
    ),
  );
// A heading over nothing would look broken.
else byId('h-totals').parentElement?.remove();

/** @param {string} id */
async function showAnswer(id) {
  const card = await call(`/api/answer?id=${encodeURIComponent(id)}`);
  // The server renders cards from plain text with everything escaped.
  byId('card').innerHTML = card.html;
  dialog.showModal();
}

/** A photo that is kept here is shown, what lies in a chat opens there. @param {any} file */
function attached(file) {
  const { text, link, shown, words: said } = file;
  const what = shown === null ? text : element('img', { src: shown, alt: text, loading: 'lazy', class: 'photo' });
  const opens = shown ?? link;
  const part = opens === null ? element('span', {}, what) : element('a', { href: opens, target: '_blank', rel: 'noopener' }, what);
  return element('p', { class: 'example' }, part, ...(said === null ? [] : [' ', element('q', {}, said)]));
}

/** @param {any} one */
function eachRow(one) {
  const said = element(
    'p',
    { class: 'change' },
    element('span', { class: 'was' }, `${words.weSaid}: ${one.saidText === '' ? '?' : one.saidText}`),
  );
  if (one.insteadText !== '') said.append(element('span', { class: 'is' }, `${words.theySaid}: ${one.insteadText}`));
  const text = one.text === null ? [] : [element('p', { class: 'example' }, element('q', {}, one.text))];
  const about = one.kind === 'not-it' ? words.answer : words.card;
  const made = element(
    'li',
    {},
    element(
      'div',
      {},
      element('h3', {}, one.place, ' ', element('small', {}, `${one.when} · ${about}`)),
      said,
      ...text,
      ...one.attached.map(attached),
    ),
  );
  if (one.message !== null) {
    const show = element('button', { type: 'button' }, words.showAnswer);
    show.addEventListener(
      'click',
      told(() => showAnswer(one.message)),
    );
    made.append(show);
  }
  return made;
}

fillList('each', page.rows.map(eachRow), words.noCorrections);
for (const link of document.querySelectorAll('a[download]')) link.setAttribute('href', inMyLanguage('/api/corrections.csv'));
const wanted = new URLSearchParams(location.search).get('answer');
if (wanted !== null) told(() => showAnswer(wanted))();
