// @ts-check
/** Pairing: an engineer sees the tablets and their QR codes; a tablet shows the code once, and then opens its station's page. */
import { byId, call, element } from './ask-server.js';
import { begin, fill, fillList, inMyLanguage, say, told } from './lists.js';

const page = await begin('/api/pair');
/** @type {Record<string, string>} */
const words = page.words;
document.title = `Linemate · ${words.title}`;
/** What the QR code leads to has the code behind the number sign, which reaches no log on the way. */
const scanned = decodeURIComponent(location.hash.slice(1));

if (scanned !== '') await look(scanned);
else if (page.devices === null) byId('typing').hidden = false;
else showDevices(page.devices);

/** @param {any[]} devices */
function showDevices(devices) {
  byId('floor').hidden = false;
  byId('devices').hidden = false;
  byId('only-here').hidden = !page.onlyHere;
  fillList('list', devices.map(deviceRow), words.none ?? '');
}

/** @param {any} one */
function deviceRow(one) {
  const date = new Intl.DateTimeFormat(page.lang, { dateStyle: 'medium', timeStyle: 'short' });
  const state = one.pairedAt === null ? (words.notPaired ?? '') : fill(words.pairedSince ?? '', { date: date.format(one.pairedAt) });
  const show = element('button', { type: 'button', 'data-show': one.device }, words.show ?? '');
  show.addEventListener(
    'click',
    told(async () => showCode(await call('/api/pair/code', { device: one.device }))),
  );
  const row = element(
    'li',
    {},
    element('div', { class: 'what' }, element('b', {}, `${one.station} ${one.name}`), ` ${one.device} · ${state}`),
    show,
  );
  if (one.pairedAt === null) return row;
  const revoke = element('button', { type: 'button', 'data-revoke': one.device }, words.revoke ?? '');
  revoke.addEventListener(
    'click',
    told(async () => {
      await call('/api/pair/revoke', { device: one.device });
      showDevices((await call(inMyLanguage('/api/pair'))).devices);
      say(fill(words.revoked ?? '', { device: one.device }));
    }),
  );
  row.append(revoke);
  return row;
}

/** @param {any} made */
function showCode(made) {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('viewBox', `0 0 ${made.qr.size} ${made.qr.size}`);
  svg.setAttribute('role', 'img');
  svg.setAttribute('aria-label', made.link);
  const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  path.setAttribute('d', made.qr.path);
  svg.append(path);
  byId('picture').replaceChildren(svg);
  byId('typed').textContent = made.code;
  byId('scan').textContent = fill(words.scan ?? '', { address: made.link.split('#')[0], minutes: made.minutes });
  byId('code').hidden = false;
  byId('code').scrollIntoView({ block: 'nearest' });
}

/** Which station it would be, before anything is used up. @param {string} code */
async function look(code) {
  try {
    const { station, name } = await call(inMyLanguage('/api/pair'), { code, look: true });
    byId('typing').hidden = true;
    byId('confirm').hidden = false;
    byId('question').textContent = fill(words.ask ?? '', { station, name });
    say('');
    byId('confirm').onsubmit = event => {
      event.preventDefault();
      void pair(code);
    };
  } catch (problem) {
    byId('typing').hidden = false;
    say(problem instanceof Error ? problem.message : String(problem), true);
  }
}

/** @param {string} code */
async function pair(code) {
  try {
    const { station } = await call(inMyLanguage('/api/pair'), { code });
    location.replace(`/station/${encodeURIComponent(station)}`);
  } catch (problem) {
    say(problem instanceof Error ? problem.message : String(problem), true);
  }
}

byId('typing').addEventListener('submit', event => {
  event.preventDefault();
  const form = /** @type {HTMLFormElement} */ (event.target);
  void look(String(new FormData(form).get('code') ?? '').trim());
});
