// @ts-check
/** The trainer's corner: pick a template, change it, see every problem and the card it would make, save, take back. */
import { byId, call, element } from './ask-server.js';

const select = () => /** @type {HTMLSelectElement} */ (byId('template'));
const source = () => /** @type {HTMLTextAreaElement} */ (byId('source'));
let checking = 0;
let dirty = false;
/** Whose preview stands there. */
let shown = '';
/** @type {Record<string, string>} */
let words = {};

/** @param {Record<string, string>} theirs @param {(problem: string) => void} complain */
export async function startStudio(theirs, complain) {
  words = theirs;
  /** @param {() => Promise<void>} work */
  const told = work => () => void work().catch(error => complain(error.message));
  const { templates } = await call('/api/prompts');
  select().replaceChildren(
    ...templates.map((/** @type {any} */ one) =>
      element(
        'option',
        { value: one.id },
        `${one.problems > 0 ? '⚠ ' : ''}${one.title}${one.used ? ` · ${(words.used ?? '').replace('{n}', one.used)}` : ''}`,
      ),
    ),
  );
  select().addEventListener(
    'change',
    told(() => {
      byId('saved').textContent = '';
      return open(select().value);
    }),
  );
  source().addEventListener('input', () => {
    dirty = true;
    clearTimeout(checking);
    byId('saved').textContent = '';
    checking = window.setTimeout(told(check), 250);
  });
  byId('save').addEventListener('click', told(save));
  byId('undo').addEventListener('click', told(undo));
  const first = mostUsed(templates);
  if (first) {
    select().value = first.id;
    await open(first.id);
  }
}

/** What speaks most is looked at first. @param {{ id: string, used: number }[]} templates */
const mostUsed = templates =>
  templates.toSorted(
    (a, b) => b.used - a.used || Number(b.id.includes('drift')) - Number(a.id.includes('drift')) || a.id.length - b.id.length,
  )[0];

/** A file was saved outside the page, or a label moved; '' = any. What is being written here is never overwritten. @param {{ id: string }} change */
export async function templateChanged(change) {
  const id = select().value;
  if ((change.id === '' || change.id === id) && id !== '' && !dirty) await open(id);
}

/** @param {string} id */
async function open(id) {
  // Nothing is written into words that are about to go.
  source().readOnly = shown !== id;
  const one = await call(`/api/prompts/${encodeURIComponent(id)}`).finally(() => {
    if (id === select().value) source().readOnly = false;
  });
  // Meanwhile another was picked, or somebody began to write: what came is too late.
  if (id !== select().value || (dirty && shown === id)) return;
  if (shown !== id) byId('preview').replaceChildren();
  shown = id;
  if (source().value !== one.source) source().value = one.source;
  dirty = false;
  showLabels(one.labels);
  show(one);
}

async function check() {
  show(await call('/api/prompts/check', { id: select().value, source: source().value }));
}

async function save() {
  const answer = await call(`/api/prompts/${encodeURIComponent(select().value)}`, { source: source().value }, 'PUT');
  dirty = false;
  showLabels(answer.labels);
  show(answer);
  byId('saved').textContent = (answer.published ? words.published : answer.broken ? words.broken : words.draft) ?? '';
}

async function undo() {
  const answer = await call(`/api/prompts/${encodeURIComponent(select().value)}/rollback`, {});
  dirty = false;
  await open(select().value);
  byId('saved').textContent = (answer.rolledBack ? words.takenBack : words.nothingBefore) ?? '';
}

/** @param {{ label: string, hash: string, at: string }[]} labels */
function showLabels(labels) {
  byId('labels').replaceChildren(
    ...labels.map(one =>
      element('span', { class: one.label === 'production' ? 'live' : '' }, `${one.label} ${one.hash.slice(0, 7)} · ${one.at}`),
    ),
  );
}

/** @param {{ problems: { line?: number, column?: number, level: string, message: string }[], preview: string }} state */
function show(state) {
  source().classList.toggle(
    'bad',
    state.problems.some(problem => problem.level === 'error'),
  );
  byId('problems').replaceChildren(
    ...state.problems.map(problem => {
      const jump = element(
        'button',
        { type: 'button' },
        problem.line ? (words.line ?? '').replace('{n}', String(problem.line)) : (words.file ?? ''),
      );
      jump.addEventListener('click', () => goTo(problem.line ?? 1, problem.column ?? 1));
      return element('li', { class: problem.level }, jump, ` ${problem.message}`);
    }),
  );
  if (state.preview !== '') byId('preview').innerHTML = state.preview;
  else if (byId('preview').childElementCount === 0) byId('preview').textContent = words.noPreview ?? '';
  byId('preview').classList.toggle('stale', state.preview === '');
  byId('preview').title = state.preview === '' ? (words.noPreview ?? '') : '';
}

/** @param {number} line @param {number} column */
function goTo(line, column) {
  const area = source();
  const start =
    area.value
      .split('\n')
      .slice(0, line - 1)
      .reduce((sum, text) => sum + text.length + 1, 0) +
    column -
    1;
  area.focus();
  area.setSelectionRange(start, start + 1);
}
