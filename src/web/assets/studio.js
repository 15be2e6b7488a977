// @ts-check
/** The trainer's corner: pick a template, change it, see every problem and the card it would make, save, take back. */
import { byId, call, element } from './ask-server.js';

const select = () => /** @type {HTMLSelectElement} */ (byId('template'));
const source = () => /** @type {HTMLTextAreaElement} */ (byId('source'));
let checking = 0;
let dirty = false;

export async function startStudio() {
  const { templates } = await call('/api/prompts');
  select().replaceChildren(
    ...templates.map((/** @type {any} */ one) =>
      element('option', { value: one.id }, `${one.problems > 0 ? '⚠ ' : ''}${one.title}${one.used ? ` · used ${one.used}×` : ''}`),
    ),
  );
  select().addEventListener('change', () => void open(select().value));
  source().addEventListener('input', () => {
    dirty = true;
    clearTimeout(checking);
    checking = window.setTimeout(() => void check(), 250);
  });
  byId('save').addEventListener('click', () => void save());
  byId('undo').addEventListener('click', () => void undo());
  const first = templates.find((/** @type {any} */ one) => one.id.includes('drift')) ?? templates[0];
  if (first) {
    select().value = first.id;
    await open(first.id);
  }
}

/** A file was saved outside the page, or the label moved. @param {{ id: string }} change */
export async function templateChanged(change) {
  if (change.id === select().value && !dirty) await open(change.id);
}

/** @param {string} id */
async function open(id) {
  const one = await call(`/api/prompts/${encodeURIComponent(id)}`);
  source().value = one.source;
  dirty = false;
  byId('saved').textContent = '';
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
  byId('saved').textContent = answer.published
    ? 'Saved. The next tip says this.'
    : answer.broken
      ? 'Saved as a draft. It has problems, so the last good version keeps speaking.'
      : 'Saved as a draft.';
}

async function undo() {
  const answer = await call(`/api/prompts/${encodeURIComponent(select().value)}/rollback`, {});
  await open(select().value);
  byId('saved').textContent = answer.rolledBack ? 'The version before speaks again.' : 'There is no earlier version.';
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
      const jump = element('button', { type: 'button' }, problem.line ? `line ${problem.line}` : 'file');
      jump.addEventListener('click', () => goTo(problem.line ?? 1, problem.column ?? 1));
      return element('li', { class: problem.level }, jump, ` ${problem.message}`);
    }),
  );
  byId('preview').innerHTML = state.preview;
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
