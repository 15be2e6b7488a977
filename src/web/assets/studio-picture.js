// @ts-check
/** The picture of a tip: taken with the tablet or chosen, said in words, its arrow where the picture is tapped. */
import { element } from './ask-server.js';
import { act, say, told } from './lists.js';
import { small } from './photo.js';

/** Sides and qualities in which a photo is tried until it is small enough to travel with every tip. */
const SIZES = /** @type {const} */ ([
  [1200, 0.85],
  [1200, 0.7],
  [1000, 0.6],
  [800, 0.5],
]);
const BYTES_MAX = 280_000;

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
 * @param {{ settings: any, pictures: string[][], words: Record<string, string>, keep: (photo: Blob) => Promise<string>,
 *   onChange: () => void }} options
 */
export function pictureForm({ settings, pictures, words, keep, onChange }) {
  const form = element('fieldset', { class: 'row tip-photo' });
  const known = pictures.map(([name = '']) => name);
  /** @param {any} picture */
  const set = picture => {
    settings.picture = picture;
    draw();
    onChange();
  };
  const choose = (/** @type {string} */ file) => set(file === '' ? null : { alt: settings.picture?.alt ?? '', file });

  function taken() {
    const input = /** @type {HTMLInputElement} */ (element('input', { type: 'file', id: 's-photo', accept: 'image/*' }));
    input.addEventListener(
      'change',
      told(async () => {
        const [file] = input.files ?? [];
        if (file === undefined) return;
        say(words.saving ?? '');
        const name = await keep(await smallEnough(file));
        if (!known.includes(name)) known.push(name);
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
      ...known.map(name => element('option', { value: name }, name.replace(/\.\w+$/, ''))),
    );
    select.value = settings.picture?.file ?? '';
    select.addEventListener('change', () => choose(select.value));
    return select;
  }

  /** @param {any} picture */
  function shown(picture) {
    const image = element('img', { src: `/api/studio/picture/${encodeURIComponent(picture.file)}`, alt: picture.alt });
    const frame = element('span', { class: 'pointed' }, image);
    if (picture.arrow) {
      const mark = element('i', { class: 'point' });
      [mark.style.left, mark.style.top] = [`${picture.arrow[0]}%`, `${picture.arrow[1]}%`];
      frame.append(mark);
    }
    image.addEventListener('click', event => {
      const percent = (/** @type {number} */ part, /** @type {number} */ whole) =>
        Math.min(100, Math.max(0, Math.round((100 * part) / whole)));
      set({
        ...settings.picture,
        arrow: [percent(event.offsetX, image.clientWidth), percent(event.offsetY, image.clientHeight)],
      });
    });
    const sayIt = /** @type {HTMLInputElement} */ (element('input', { id: 's-pictureAlt' }));
    sayIt.value = picture.alt;
    sayIt.addEventListener('input', () => {
      settings.picture = { ...settings.picture, alt: sayIt.value };
      onChange();
    });
    const { arrow: _, ...without } = picture;
    return [
      frame,
      element('p', { class: 'soft' }, words.pictureHint ?? ''),
      ...(picture.arrow ? [act(words.noArrow ?? '', () => set(without))] : []),
      element('p', { class: 'row' }, element('label', { for: 's-pictureAlt' }, words.pictureAlt ?? ''), sayIt),
    ];
  }

  function draw() {
    form.replaceChildren(
      element('legend', {}, words.picture ?? ''),
      ...(settings.picture ? shown(settings.picture) : []),
      element('p', { class: 'acts-inline' }, taken(), ...(known.length > 0 ? [standing()] : [])),
    );
  }
  draw();
  return form;
}
