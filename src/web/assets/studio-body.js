// @ts-check
/** The words of one language: action with its count, figure, reason, and the steps of the job breakdown sheet. */
import { element } from './ask-server.js';
import { chipBox } from './chips.js';

const STEP_PARTS = ['step', 'keyPoint', 'reason', 'check'];
/** The step that was taken out last, and from where. @type {{ body: any, n: number, step: any } | null} */
let removed = null;
const EMPTY_STEP = { step: '', keyPoint: '', reason: '', check: '' };

/** @param {any} body */
export const isBlank = ({ steps, ...lines }) => [...Object.values(lines), ...steps.flatMap(Object.values)].every(text => text === '');

/**
 * @param {{ lang: string, body: any, known: any, words: any, limits: Record<string, number>, onChange: (part: string) => void,
 *   onFocus: (box: any) => void, redraw: () => void }} options
 */
export function bodyForm({ lang, body, known, words, limits, onChange, onFocus, redraw }) {
  /** @type {{ part: string, chips: any, write: () => void, count: HTMLElement | null, max: number, notes: HTMLElement }[]} */
  const boxes = [];
  /** @param {string} part @param {string} label @param {any} holder @param {string} key */
  function line(part, label, holder, key) {
    const id = `${lang}.${part}`;
    const max = limits[part] ?? 0;
    const count = max > 0 ? element('span', { class: 'count', dir: 'auto', id: `count-${id}` }) : null;
    const notes = element('ul', { class: 'notes', dir: 'auto', id: `notes-${id}` });
    const chips = chipBox({
      label,
      value: holder[key],
      known,
      id: `part-${id}`,
      describedBy: `count-${id} notes-${id}`,
      onFocus,
      hint: words.hints[key] ?? '',
      onInput() {
        holder[key] = chips.text();
        counted();
        onChange(id);
      },
    });
    const counted = () => {
      if (count === null) return;
      const n = chips.length();
      count.textContent = (words.chars ?? '').replace('{n}', String(n)).replace('{max}', String(max));
      count.classList.toggle('over', n > max);
    };
    boxes.push({ part: id, chips, write: counted, count, max, notes });
    counted();
    return element(
      'div',
      { class: `part part-${key}` },
      element('span', { class: 'label', 'aria-hidden': 'true' }, label),
      chips.box,
      ...(count ? [count] : []),
      notes,
    );
  }
  const steps = body.steps.map((/** @type {any} */ step, /** @type {number} */ n) => {
    const label = (words.removeStep ?? '').replace('{n}', String(n + 1));
    const remove = element('button', { type: 'button', class: 'remove', 'aria-label': label, title: label }, '×');
    remove.addEventListener('click', () => {
      body.steps.splice(n, 1);
      removed = { body, n, step };
      onChange(`${lang}.steps`);
      redraw();
      document.getElementById('put-back')?.focus();
    });
    const parts = STEP_PARTS.map(part =>
      line(`steps.${n}.${part}`, part === 'step' ? `${words.step} ${n + 1}` : (words[part] ?? part), step, part),
    );
    return element('li', {}, ...parts, remove);
  });
  const add = element('button', { type: 'button', id: 'add-step' }, words.addStep ?? '');
  add.addEventListener('click', () => {
    body.steps.push({ ...EMPTY_STEP });
    redraw();
    document.getElementById(`part-${lang}.steps.${body.steps.length - 1}.step`)?.focus();
  });
  /** Taken out by mistake, it is there again by one more tap. */
  function back() {
    if (removed === null || removed.body !== body) return [];
    const { n, step } = removed;
    const made = element('button', { type: 'button', id: 'put-back' }, (words.putBack ?? '').replace('{n}', String(n + 1)));
    made.addEventListener('click', () => {
      body.steps.splice(n, 0, step);
      removed = null;
      onChange(`${lang}.steps`);
      redraw();
      document.getElementById(`part-${lang}.steps.${n}.step`)?.focus();
    });
    return [made];
  }
  const nodes = [
    line('action', words.action ?? '', body, 'action'),
    line('figure', words.figure ?? '', body, 'figure'),
    line('why', words.why ?? '', body, 'why'),
    element('h3', {}, words.steps ?? ''),
    element('ol', { class: 'steps' }, ...steps),
    element('p', { class: 'acts-inline' }, add, ...back()),
  ];
  return {
    nodes,
    parts: boxes.map(one => one.part),
    /** @param {Record<string, string>} marks @param {{ part: string | null, level: string, message: string }[]} problems */
    show(marks, problems) {
      for (const one of boxes) {
        one.chips.show(marks);
        one.write();
        const own = problems.filter(problem => problem.part === one.part);
        one.notes.replaceChildren(...own.map(problem => element('li', { class: problem.level }, problem.message)));
        one.chips.box.setAttribute('aria-invalid', String(own.some(problem => problem.level === 'error')));
      }
    },
  };
}
