// @ts-check
/** The works council's page: read, and one switch. */
import { byId, call, element } from './ask-server.js';
import { begin, fill, fillList, inMyLanguage, told } from './lists.js';

let off = false;
await show();

async function show() {
  const page = await begin('/api/council');
  const words = page.words;
  document.title = `Linemate · ${words.title}`;
  off = page.off !== null;
  const by = off ? (page.roles[page.off.by] ?? page.off.by) : '';
  byId('power').textContent = off ? fill(words.tipsOff, { since: page.off.since, by }) : words.tipsOn;
  byId('switch').textContent = off ? words.switchOn : words.switchOff;
  byId('switch').parentElement?.classList.toggle('off', off);
  byId('agreement').replaceChildren(
    ...Object.entries(page.agreement).flatMap(([name, value]) => [element('dt', {}, words[name]), element('dd', {}, String(value))]),
  );
  byId('kept').replaceChildren(...page.retention.map((/** @type {any} */ row) => keptRow(row, words)));
  byId('chain').textContent = page.chain.ok
    ? fill(words.chainOk, { rows: page.chain.rows })
    : fill(words.chainBroken, { at: page.chain.brokenAt });
  fillList(
    'entries',
    page.entries.map((/** @type {any} */ one) => entryRow(one, words)),
    words.none,
  );
  byId('report').setAttribute('href', inMyLanguage('/api/council/report.md'));
}

/** @param {any} row @param {Record<string, string>} words */
function keptRow(row, words) {
  const state = row.daysMax === null ? words.noLimit : row.within ? words.within : words.late;
  return element(
    'tr',
    {},
    element('td', {}, row.name),
    element('td', {}, String(row.rows ?? '')),
    element('td', {}, row.ageDays === null ? '–' : String(Math.round(row.ageDays * 10) / 10)),
    element('td', {}, row.daysMax === null ? '–' : String(row.daysMax)),
    element('td', row.within ? {} : { class: 'late' }, state ?? ''),
  );
}

/** @param {any} one @param {Record<string, string>} words */
function entryRow({ n, when, entry }, words) {
  const what = entry === null ? (words.gone ?? '') : [entry.asker, entry.purpose, entry.class, entry.outcome].join(' · ');
  return element('li', {}, element('div', { class: 'what' }, element('b', {}, `${n} `), `${when} · ${what}`));
}

byId('switch').addEventListener(
  'click',
  told(async () => {
    await call('/api/tips/power', { on: off });
    await show();
  }),
);
