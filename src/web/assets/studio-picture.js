// @ts-check
/** The picture of a tip: taken with the tablet or chosen, said in words, its arrow where the picture is tapped. */
import { element } from './ask-server.js';
import { act, keepFocus, say } from './lists.js';
import { small } from './photo.js';
import { leaveAlone, touch } from './studio-problems.js';

/** Sides and qualities in which a photo is tried until it is small enough to travel with every tip. */
const SIZES = /** @type {const} */ ([
  [1200, 0.85],
  [1200, 0.7],
  [1000, 0.6],
  [800, 0.5],
]);
const BYTES_MAX = 280_000;

/** By keyboard the arrow goes so many percent of the picture at a time, with Shift so many. */
const [STEP, STRIDE] = [2, 10];
const MIDDLE = [50, 50];
/** @param {number} percent */
const inside = percent => Math.min(100, Math.max(0, percent));

/** @param {string} file */
const address = file => `/api/studio/picture/${encodeURIComponent(file)}`;

/** @param {File} file @returns {Promise<Blob>} as it is where this browser cannot read it: the server says what to do */
async function smallEnough(file) {
  /** @type {Blob} */
  let made = file;
  for (const [side, quality] of SIZES) {
    made = await small(file, side, quality).catch(() => file);
    if (made === file || made.size <= BYTES_MAX) break;
  }
  return made;
}

/**
 * @typedef {{ file: string, label: string, needed: boolean }} Kept
 * @param {{ settings: any, pictures: Kept[], words: Record<string, string>, keep: (photo: Blob) => Promise<string>,
 *   refresh: () => Promise<Kept[]>, drop: (file: string) => Promise<{ said: string }>, onChange: (part: string) => void }} options
 */
export function pictureForm({ settings, pictures, words, keep, refresh, drop, onChange }) {
  const form = element('fieldset', { class: 'row tip-photo' });
  const arrowText = (/** @type {readonly [number, number]} */ [x, y]) =>
    (words.arrowAt ?? '').replace('{x}', String(x)).replace('{y}', String(y));
  let known = pictures;
  /** What went wrong with a photo stands beside the button that was to take it. */
  let wrong = '';
  /** @param {any} picture */
  const set = picture => {
    settings.picture = picture;
    wrong = '';
    draw();
    onChange('picture');
  };
  /** @param {string} file */
  function choose(file) {
    // Asked for right beside it: no complaint before somebody had a chance to answer.
    leaveAlone('picture.alt');
    set(file === '' ? null : { alt: settings.picture?.alt ?? '', file });
  }
  /** @param {() => Promise<unknown>} work */
  const tried = work => async () => {
    try {
      await work();
    } catch (problem) {
      say('');
      wrong = problem instanceof Error ? problem.message : String(problem);
      draw();
    }
  };

  function taken() {
    const input = /** @type {HTMLInputElement} */ (element('input', { type: 'file', id: 's-photo', accept: 'image/*' }));
    input.addEventListener(
      'change',
      tried(async () => {
        const [file] = input.files ?? [];
        if (file === undefined) return;
        say(words.saving ?? '');
        const name = await keep(await smallEnough(file));
        known = await refresh();
        choose(name);
        say(words.photoKept ?? '');
        document.getElementById('s-pictureAlt')?.focus();
      }),
    );
    return element('label', { class: 'button', for: 's-photo' }, (settings.picture ? words.anotherPhoto : words.takePhoto) ?? '', input);
  }

  function standing() {
    const select = /** @type {HTMLSelectElement} */ (element('select', { id: 's-picture', 'aria-label': words.chosenPicture ?? '' }));
    select.append(
      element('option', { value: '' }, words.noPicture ?? ''),
      ...known.map(({ file, label }) => element('option', { value: file }, label)),
    );
    select.value = settings.picture?.file ?? '';
    select.addEventListener('change', () => choose(select.value));
    return select;
  }

  /** @param {any} picture */
  function shown(picture) {
    const image = element('img', { src: address(picture.file), alt: picture.alt });
    const frame = element(
      'span',
      { class: 'pointed', id: 's-arrow', tabindex: '0', role: 'application', 'aria-label': words.pictureHint ?? '' },
      image,
    );
    frame.addEventListener('keydown', event => {
      const step = event.shiftKey ? STRIDE : STEP;
      const [right, down] = { ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, -step], ArrowDown: [0, step] }[event.key] ?? [];
      if (right === undefined || down === undefined) return;
      event.preventDefault();
      const [x, y] = settings.picture.arrow ?? MIDDLE;
      const arrow = /** @type {const} */ ([inside(x + right), inside(y + down)]);
      set({ ...settings.picture, arrow });
      say(arrowText(arrow));
    });
    if (picture.arrow) {
      const mark = element('i', { class: 'point' });
      [mark.style.left, mark.style.top] = [`${picture.arrow[0]}%`, `${picture.arrow[1]}%`];
      frame.append(mark);
    }
    image.addEventListener('click', event => {
      const percent = (/** @type {number} */ part, /** @type {number} */ whole) => inside(Math.round((100 * part) / whole));
      set({
        ...settings.picture,
        arrow: [percent(event.offsetX, image.clientWidth), percent(event.offsetY, image.clientHeight)],
      });
    });
    const sayIt = /** @type {HTMLInputElement} */ (element('input', { id: 's-pictureAlt' }));
    sayIt.value = picture.alt;
    sayIt.addEventListener('input', () => {
      settings.picture = { ...settings.picture, alt: sayIt.value };
      touch('picture.alt');
      onChange('picture.alt');
    });
    sayIt.setAttribute('aria-describedby', 'notes-picture-alt');
    const { arrow: _, ...without } = picture;
    return [
      frame,
      element('p', { class: 'soft' }, words.pictureHint ?? ''),
      notes('picture.arrow'),
      ...(picture.arrow ? [act(words.noArrow ?? '', () => set(without))] : []),
      element('p', { class: 'row' }, element('label', { for: 's-pictureAlt' }, words.pictureAsk ?? ''), sayIt),
      notes('picture.alt'),
    ];
  }

  /** @param {string} part */
  const notes = part => element('ul', { class: 'notes', 'data-notes': part, id: `notes-${part.replace('.', '-')}` });

  /** Those that may go: on their way to a tip that was never saved, or left behind by one that shows another now. */
  function unused(/** @type {boolean} */ isOpen) {
    const idle = known.filter(one => !one.needed && one.file !== settings.picture?.file);
    if (idle.length === 0) return [];
    const rows = idle.map(({ file, label }) => {
      const gone = tried(async () => {
        try {
          say((await drop(file)).said);
        } finally {
          known = await refresh();
        }
        draw();
      });
      const button = act(words.deletePicture ?? '', () => void gone());
      button.setAttribute('aria-label', `${words.deletePicture}: ${label}`);
      return element('li', {}, element('img', { src: address(file), alt: '' }), element('span', {}, label), button);
    });
    const summary = element('summary', {}, (words.unusedPictures ?? '').replace('{n}', String(idle.length)));
    return [
      element('details', { id: 'unused-pictures', ...(isOpen ? { open: '' } : {}) }, summary, element('ul', { class: 'idle' }, ...rows)),
    ];
  }

  function draw() {
    const held = form.contains(document.activeElement) ? document.activeElement : null;
    const isOpen = form.querySelector('details')?.open === true;
    form.replaceChildren(
      element('legend', {}, words.picture ?? ''),
      ...(settings.picture ? shown(settings.picture) : []),
      element('p', { class: 'acts-inline' }, taken(), ...(known.length > 0 ? [standing()] : [])),
      ...(wrong === '' ? [] : [element('p', { class: 'notes', role: 'alert' }, element('span', { class: 'error' }, wrong))]),
      notes('picture'),
      ...unused(isOpen),
    );
    // Drawn anew under somebody's hands: they are still where they were, or right beside it.
    if (held !== null)
      keepFocus(
        ...[held.id, 's-arrow', 's-photo'].map(id =>
          id === '' ? form.querySelector('#unused-pictures summary') : form.querySelector(`#${id}`),
        ),
      );
  }
  draw();
  return form;
}
