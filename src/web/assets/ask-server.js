// @ts-check
/** Every call to our own server goes through here: one header that a foreign page cannot send, one way to say what went wrong. */

/**
 * @param {string} path
 * @param {unknown} [body] sent as JSON by POST; without it the call is a GET
 * @param {string} [method]
 * @returns {Promise<any>}
 */
export async function call(path, body, method = body === undefined ? 'GET' : 'POST') {
  if (body === undefined) return answerTo(path, { method, headers: OURS });
  // What comes of a tap is said in the language in which the page was read.
  const headers = { ...OURS, 'content-type': 'application/json', 'accept-language': document.documentElement.lang };
  return answerTo(path, { method, headers, body: JSON.stringify(body) });
}

/** @param {string} path @param {Blob} file as it is @returns {Promise<any>} */
export const send = (path, file) => answerTo(path, { method: 'POST', headers: { ...OURS, 'content-type': file.type }, body: file });

const OURS = { 'x-linemate': '1' };

/** @param {string} path @param {RequestInit} init @returns {Promise<any>} */
async function answerTo(path, init) {
  const response = await fetch(path, init);
  const answer = await response.json().catch(() => ({}));
  if (!response.ok)
    throw Object.assign(new Error(answer.error ?? `The server said ${response.status}. Try again.`), { status: response.status });
  return answer;
}

/** A browser gives up a stream that was refused (too many pages, for example): asked for anew after so long. */
const REFUSED_MS = 10_000;

/**
 * @param {string} path
 * @param {Record<string, (data: any) => void>} on
 * @param {(up: boolean, refused: boolean) => void} connection refused = the server answered, and did not want to
 */
export function listen(path, on, connection) {
  const stream = new EventSource(path);
  stream.onopen = () => connection(true, false);
  stream.onerror = () => {
    const refused = stream.readyState === EventSource.CLOSED;
    connection(false, refused);
    if (refused) setTimeout(() => listen(path, on, connection), REFUSED_MS);
  };
  for (const [name, take] of Object.entries(on)) stream.addEventListener(name, event => take(JSON.parse(event.data)));
}

/** @param {string} tag @param {Record<string, string>} [attributes] @param {...(Node | string)} children */
export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

/**
 * Puts the reader's words where the page says which belong there.
 * @param {Record<string, string>} words
 */
export function speak(words) {
  for (const place of document.querySelectorAll('[data-word], [data-word-label], [data-word-hint]')) {
    const { word, wordLabel, wordHint } = /** @type {HTMLElement} */ (place).dataset;
    if (word && words[word]) place.textContent = words[word];
    if (wordLabel && words[wordLabel]) place.setAttribute('aria-label', words[wordLabel]);
    if (wordHint && words[wordHint]) place.setAttribute('placeholder', words[wordHint]);
  }
}

/** @param {string} id */
export function byId(id) {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`The page has no ${id}.`);
  return found;
}
