// @ts-check
/** The trainer's desk: what to write next, what came back from the line, and every template. */
import { byId, call, element } from './ask-server.js';
import { begin, fill, fillList, inMyLanguage, keepFocus, say as status, told } from './lists.js';
import { changesView } from './studio-changes.js';

/** @type {Record<string, string>} */
let words = {};
let speaksAtOnce = false;
/** @param {string} key @param {Record<string, string | number>} [values] */
const say = (key, values = {}) => fill(words[key] ?? key, values);

/** @param {string} id @param {Record<string, string | null>} [query] */
function editorLink(id, query = {}) {
  const parts = Object.entries(query).flatMap(([name, value]) => (value ? [`${name}=${encodeURIComponent(value)}`] : []));
  return inMyLanguage(`/studio/${encodeURIComponent(id)}${parts.length > 0 ? `?${parts.join('&')}` : ''}`);
}

async function load() {
  const page = await begin('/api/studio');
  words = page.words;
  const { publishOnSave, secondPerson } = page.rules;
  speaksAtOnce = publishOnSave && !secondPerson;
  document.title = `Linemate · ${words.title}`;
  const soFar = page.known < page.days ? ` ${say('soFar', { n: page.known, days: page.days })}.` : '';
  byId('next-intro').textContent = say('nextIntro', { days: page.days }) + soFar;
  fillList('next', page.next.map(nextRow), say('nothingNext'));
  fillList('corrections', page.corrections.map(correctionRow), say('nothingCorrected'));
  fillList('misses', page.misses.map(missRow), say('nothingMissed'));
  byId('templates').replaceChildren(table(page.templates));
}

/** Many buttons say the same: what each is about is said with it. @param {string} key @param {{ stations: string, what: string }} one */
const named = (key, { stations, what }) => ({ 'aria-label': `${say(key)}: ${stations}, ${what}` });

/** What no tip answers can be written, what was not understood can be taught. @param {any} one */
function missRow({ what, times, wanted }) {
  const answer =
    wanted === null
      ? element('a', { class: 'button', href: inMyLanguage('/questions'), 'aria-label': `${say('teach')}: ${what}` }, say('teach'))
      : element(
          'a',
          { class: 'button', href: editorLink(wanted.id, { new: '1', ...wanted, id: null }), 'aria-label': `${say('write')}: ${what}` },
          say('write'),
        );
  return element('li', {}, element('span', { class: 'what' }, what), element('b', {}, say('times', { n: times })), answer);
}

/** @param {any} one */
function nextRow(one) {
  const open =
    one.because === 'none' || one.because === 'general'
      ? element(
          'a',
          {
            ...named('write', one),
            class: 'button',
            href: editorLink(one.id, { new: '1', kind: one.kind, cause: one.cause, stationType: one.stationType }),
          },
          say('write'),
        )
      : element('a', { ...named('open', one), class: 'button', href: editorLink(one.template) }, say('open'));
  return element(
    'li',
    { 'data-next': one.id },
    element(
      'span',
      { class: 'what' },
      element('b', {}, one.stations),
      element(
        'details',
        { class: 'latest' },
        element('summary', {}, `${one.what} · ${say('times', { n: one.times })}`),
        element('ul', {}, ...one.latest.map((/** @type {string} */ text) => element('li', {}, text))),
      ),
      ...(one.felt.minutes > 0 ? [element('small', {}, say('feltAt', { stations: one.felt.stations, n: one.felt.minutes }))] : []),
    ),
    element('span', { class: `tag ${one.because}` }, say(one.because)),
    element('b', { class: 'minutes' }, say('minutes', { n: one.minutes })),
    open,
  );
}

/** @param {any} one */
function correctionRow(one) {
  const act = (/** @type {boolean} */ take) =>
    told(async () => {
      const { template } = await call('/api/studio/correction', { id: one.id, take });
      if (take) return location.assign(editorLink(template));
      await load();
      status(say('dismissed'));
      keepFocus(document.querySelector('#corrections button, #corrections a'), byId('h-corrections'));
    });
  const buttons = one.taken
    ? [element('span', { class: 'tag' }, say('taken')), element('a', { class: 'button', href: editorLink(one.template) }, say('open'))]
    : [button(say(speaksAtOnce ? 'takeLive' : 'take'), act(true), 'primary'), button(say('dismiss'), act(false))];
  const quoted = [one.chosen, one.words === '' ? '' : `“${one.words}”`].filter(part => part !== '').join(': ');
  return element(
    'li',
    { class: 'tall', 'data-correction': one.template },
    element(
      'span',
      { class: 'what' },
      element('b', {}, quoted),
      element('small', {}, `${one.place} · ${one.when} · ${one.tip} · ${say('would', { n: one.touches })}`),
    ),
    ...buttons,
    ...(one.changes === null || one.taken ? [] : [changesView(one.changes)]),
  );
}

/** @param {string} text @param {() => void} act @param {string} [kind] */
function button(text, act, kind = '') {
  const made = element('button', { type: 'button', class: kind }, text);
  made.addEventListener('click', act);
  return made;
}

/** @param {any[]} templates */
function table(templates) {
  const heads = ['template', 'state', 'used'].map(key => element('th', { scope: 'col' }, say(key)));
  const rows = templates.map(one => {
    const tags = [
      [one.published ? 'speaks' : 'unpublished', ''],
      ...(one.changed ? [['changed', 'note']] : []),
      ...(one.canary === null ? [] : [['canary', 'note', { n: Math.round(one.canary * 100) }]]),
      ...(one.waitsForSecond ? [['second', 'note']] : []),
      ...(one.conflict ? [['bothSides', 'bad']] : []),
      ...(one.problems > 0 ? [['problems', 'bad', { n: one.problems }]] : []),
      ...(one.failing ? [['failing', 'bad']] : []),
      ...(one.reviewDue ? [['reviewDue', 'note']] : []),
      ...one.modes.map((/** @type {string} */ mode) => [mode, 'mode']),
    ];
    return element(
      'tr',
      { 'data-template': one.id },
      element('th', { scope: 'row' }, element('a', { href: editorLink(one.id) }, one.action || one.id), element('small', {}, one.id)),
      element('td', {}, ...tags.map(([key, kind, values]) => element('span', { class: `tag ${kind}` }, say(key, values)))),
      element('td', {}, String(one.used)),
    );
  });
  return element('table', {}, element('thead', {}, element('tr', {}, ...heads)), element('tbody', {}, ...rows));
}

told(load)();
