// @ts-check
/** What speaks: the list to judge, every template's verdicts with its switch, and the switch for everything. */
import { byId, call, element, speak } from './ask-server.js';
import { inFirstOrder, keepPlace } from './keep-place.js';
import { wake } from './lists.js';

const REFRESH_MS = 10_000;
const MODES = ['shadow', 'supervisors', 'on'];
const VERDICTS = ['right', 'wrong', 'pointless'];
/** @type {Record<string, string>} */
let words = {};
let off = false;

/** @param {string} key @param {Record<string, string | number>} [values] */
const say = (key, values = {}) => (words[key] ?? '').replace(/\{(\w+)\}/g, (_, name) => String(values[name] ?? ''));
/** @param {string} text @param {() => Promise<unknown>} act @param {Record<string, string>} [attributes] */
function button(text, act, attributes = {}) {
  const made = element('button', { type: 'button', ...attributes }, text);
  made.addEventListener('click', () => void run(act));
  return made;
}

/** @param {() => Promise<unknown>} act */
async function run(act) {
  try {
    await act();
    await load();
  } catch (problem) {
    byId('status').textContent = problem instanceof Error ? problem.message : String(problem);
    byId('status').classList.add('bad');
    document.querySelector('main[inert]')?.setAttribute('data-failed', '');
  }
}

async function load() {
  const page = await call(`/api/tips?lang=${encodeURIComponent(new URLSearchParams(location.search).get('lang') ?? '')}`);
  words = page.words;
  document.documentElement.lang = page.lang;
  document.title = `Linemate · ${words.title}`;
  speak(words);
  wake();
  byId('site').textContent = page.site;
  byId('status').textContent = '';
  byId('status').classList.remove('bad');
  off = page.off !== null;
  byId('power').textContent = off ? say('tipsOff', { since: page.off }) : say('tipsOn');
  byId('switch').textContent = say(off ? 'switchOn' : 'switchOff');
  byId('switch').parentElement?.classList.toggle('off', off);
  const before = JSON.stringify(page.lines);
  if (byId('lines').dataset.shown === before) return;
  byId('lines').dataset.shown = before;
  keepPlace(() => byId('lines').replaceChildren(...page.lines.map(lineSection)));
}

/** @param {any} line */
function lineSection(line) {
  const listed = line.listed.map((/** @type {any} */ one) => listedRow(line, one));
  const empty = element('li', {}, say('nothing'));
  const rows = inFirstOrder(line.id, line.templates).map(templateRow);
  const heads = ['template', 'verdicts', 'effectHeading', 'cost', 'speaks'].map(key => element('th', { scope: 'col' }, say(key)));
  return element(
    'section',
    { 'data-line': line.id },
    element('h2', {}, line.name),
    element('p', {}, say('begins', { mode: `${line.mode} (${say(line.mode)})` })),
    element('h3', {}, say('toJudge')),
    element('ul', { class: 'listed' }, ...(listed.length > 0 ? listed : [empty])),
    element('table', { class: 'templates' }, element('thead', {}, element('tr', {}, ...heads)), element('tbody', {}, ...rows)),
    ...proposalParts(line),
  );
}

/** @param {any} line */
function proposalParts(line) {
  const { rows, review } = line.proposals;
  if (rows.length === 0) return [];
  const heads = ['what', 'issued', 'fast', 'fitted'].map(key => element('th', { scope: 'col' }, say(key)));
  const body = rows.map((/** @type {any} */ row) => {
    const counts = [
      [row.accepted, 'followed'],
      [row.changed, 'differently'],
      [row.rejected, 'left'],
      [row.expired, 'ranOut'],
      [row.reverted, 'takenBack'],
    ].filter(([count]) => count > 0);
    return element(
      'tr',
      {},
      element('td', {}, element('b', {}, row.parameter ?? ''), element('small', {}, row.station)),
      element(
        'td',
        { 'data-label': say('issued') },
        String(row.issued),
        element('small', {}, counts.map(([count, key]) => `${count} ${say(String(key))}`).join(', ')),
      ),
      element('td', { 'data-label': say('fast') }, row.fast ?? '–'),
      element('td', { 'data-label': say('fitted') }, row.known === 0 ? '–' : say('fittedValue', row)),
    );
  });
  const table = element(
    'table',
    { class: 'templates proposals' },
    element('thead', {}, element('tr', {}, ...heads)),
    element('tbody', {}, ...body),
  );
  const listed = review.map((/** @type {any} */ one) => reviewRow(line, one));
  if (listed.length === 0) return [element('h3', {}, say('proposals')), table];
  const intro = element('p', { class: 'intro' }, say('reviewIntro'));
  return [
    element('h3', {}, say('proposals')),
    table,
    element('h3', {}, say('review')),
    intro,
    element('ul', { class: 'listed review' }, ...listed),
  ];
}

/** @param {any} line @param {any} one */
function reviewRow(line, one) {
  const verdicts = ['right', 'wrong', 'cannot-tell'].map(verdict =>
    button(
      say(verdict),
      () => call('/api/tips/verdict', { line: line.id, id: one.id, verdict: one.corrected === verdict ? null : verdict }),
      { 'data-review': verdict, 'aria-pressed': String(one.verdict === verdict) },
    ),
  );
  const what = element(
    'div',
    { class: 'what' },
    element('b', {}, one.what),
    element('small', {}, [one.station, one.when, one.effect].filter(part => part).join(' · ')),
  );
  return element(
    'li',
    { 'data-row': `${line.id}/review/${one.id}` },
    what,
    element('div', { class: 'modes', role: 'group', 'aria-label': one.what }, ...verdicts),
  );
}

/** @param {any} line @param {any} one */
function listedRow(line, one) {
  /** @param {string | null} verdict */
  const judge = verdict => () => call('/api/tips/judge', { id: crypto.randomUUID(), line: line.id, shift: one.shift, n: one.n, verdict });
  const what = element(
    'div',
    { class: 'what' },
    element('b', {}, one.action),
    element('small', {}, [one.station, one.when, one.figure].filter(part => part).join(' · ')),
  );
  const buttons =
    one.verdict === null
      ? VERDICTS.map(verdict => button(say(verdict), judge(verdict), { 'data-verdict': verdict }))
      : [element('span', { class: 'verdict' }, say(one.verdict)), button(say('back'), judge(null))];
  return element('li', { 'data-row': `${line.id}/${one.shift}/${one.n}`, 'data-template': one.template }, what, ...buttons);
}

/** @param {any[]} effects */
function effectParts(effects) {
  if (effects.length === 0) return [element('small', {}, say('unmeasured'))];
  return effects.map(one =>
    element(
      'div',
      { class: 'effect', 'data-found': one.found },
      element('span', { class: 'found' }, one.verdict),
      element('small', {}, `${one.stationType}; ${one.standing}`),
      ...(one.bar === null ? [] : [effectBar(one)]),
      ...one.ranges.map((/** @type {string} */ range) => element('small', {}, range)),
      ...(one.sisters === null ? [] : [element('small', {}, one.sisters)]),
      ...(one.basis === '' ? [] : [howKnown(one)]),
    ),
  );
}

/** @param {any} one */
const howKnown = one =>
  element(
    'details',
    {},
    element('summary', {}, say('how')),
    element('small', {}, one.basis),
    element('small', {}, one.perWeek ?? ''),
    element('small', {}, one.unaided ?? ''),
  );

/** The interval on a line, its middle, and where no difference is: left of that less is lost. @param {any} one */
function effectBar({ bar, ranges }) {
  const part = (/** @type {string} */ name, /** @type {number} */ left, width = 0) => {
    const made = element('i', { class: name });
    made.style.left = `${left}%`;
    if (width > 0) made.style.width = `${width}%`;
    return made;
  };
  return element(
    'div',
    { class: 'interval', role: 'img', 'aria-label': ranges[0] ?? '' },
    part('span', bar.low, bar.high - bar.low),
    part('zero', bar.zero),
    part('middle', bar.estimate),
    element('small', { class: 'less', 'aria-hidden': 'true' }, `← ${say('lessSide')}`),
    element('small', { class: 'more', 'aria-hidden': 'true' }, `${say('moreSide')} →`),
  );
}

/** @param {any} one */
function templateRow(one) {
  const place = { line: one.line, template: one.template };
  const modes = MODES.map(mode =>
    button(say(mode), () => call('/api/tips/mode', { ...place, mode }), { 'data-mode': mode, 'aria-pressed': String(one.mode === mode) }),
  );
  const { verdict, verdicts, right } = one.readiness;
  const percent = (/** @type {number} */ share) => Math.round(share * 100);
  const share = right === null ? '' : say('share', { share: percent(right.share), low: percent(right.low), high: percent(right.high) });
  const switched =
    one.switched === null
      ? []
      : [
          element('small', {}, say('switched', { by: words[one.switched.by] ?? one.switched.by, since: one.since })),
          button(say('undo'), () => call('/api/tips/undo', place), { 'data-undo': one.template }),
        ];
  return element(
    'tr',
    { 'data-row': `${one.line}/${one.template}`, 'data-template': one.template },
    element('td', {}, element('b', {}, one.action), element('small', {}, one.template)),
    element(
      'td',
      {},
      element('span', { class: 'state', 'data-verdict': verdict }, say(verdict, { n: verdicts })),
      element('small', {}, share),
      element('small', {}, verdicts === 0 ? '' : say('bad', one)),
    ),
    element('td', { class: 'effects', 'data-label': say('effectHeading') }, ...effectParts(one.effects)),
    element('td', { 'data-label': say('cost') }, one.cost ?? '–'),
    element('td', {}, element('div', { class: 'modes', role: 'group', 'aria-label': one.template }, ...modes), ...switched),
  );
}

byId('switch').addEventListener('click', () => void run(() => call('/api/tips/power', { on: off })));
await run(async () => {});
setInterval(() => void run(async () => {}), REFRESH_MS);
