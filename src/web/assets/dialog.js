// @ts-check
/** A dialog that a card opened, drawn from its neutral description. */
import { byId, element } from './ask-server.js';

/**
 * @param {{ title: string, intro?: string, submit: string, fields: any[], photo?: { take: string } }} dialog
 * @param {(values: Record<string, string>) => Promise<unknown>} send throws what is to be said when it was not taken
 * @param {Record<string, string>} words the page's own: `cancel`
 * @param {(photo: File) => Promise<unknown>} sendPhoto once the values have been taken
 */
export function openDialog(dialog, send, words, sendPhoto) {
  const box = /** @type {HTMLDialogElement} */ (byId('dialog'));
  const form = /** @type {HTMLFormElement} */ (byId('dialog-form'));
  const problem = element('p', { role: 'alert' });
  const cancel = element('button', { type: 'button' }, words.cancel ?? 'Cancel');
  cancel.addEventListener('click', () => box.close());
  form.replaceChildren(
    element('h3', { id: 'dialog-title' }, dialog.title),
    ...(dialog.intro ? [element('p', {}, dialog.intro)] : []),
    ...dialog.fields.map(field),
    ...(dialog.photo ? [photoField(dialog.photo.take)] : []),
    problem,
    element('div', { class: 'end' }, cancel, element('button', { class: 'primary' }, dialog.submit)),
  );
  form.onsubmit = async event => {
    event.preventDefault();
    const given = [...new FormData(form)];
    const values = Object.fromEntries(given.flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])));
    const photo = given.map(([, value]) => value).find(value => value instanceof File && value.size > 0);
    const submit = /** @type {HTMLButtonElement} */ (form.querySelector('.primary'));
    submit.disabled = true;
    try {
      await send(values);
      if (photo instanceof File) {
        // What was said has been taken: tapped again, only the photo is sent.
        send = async () => {};
        await sendPhoto(photo);
      }
      box.close();
    } catch (failure) {
      problem.textContent = failure instanceof Error ? failure.message : String(failure);
    } finally {
      submit.disabled = false;
    }
  };
  box.showModal();
}

/** @param {string} label */
function photoField(label) {
  const input = element('input', { type: 'file', name: 'photo', accept: 'image/*', capture: 'environment' });
  return element('label', { class: 'field' }, element('span', {}, label), input);
}

/** @param {any} one */
function field(one) {
  const label = element('span', {}, one.label + (one.optional ? '' : ' *'));
  if (one.kind === 'choice') {
    const chips = element(
      'div',
      { class: 'chips' },
      ...one.options.map((/** @type {{ id: string, label: string }} */ option) => {
        const radio = element('input', {
          type: 'radio',
          name: one.id,
          value: option.id,
          ...(one.value === option.id ? { checked: '' } : {}),
          ...(one.optional ? {} : { required: '' }),
        });
        return element('label', {}, radio, option.label);
      }),
    );
    return element('div', { class: 'field', role: 'group', 'aria-label': one.label }, label, chips);
  }
  const input = one.multiline ? element('textarea', { rows: '3' }) : element('input', { type: 'text' });
  input.setAttribute('name', one.id);
  input.setAttribute('maxlength', String(one.charsMax));
  if (!one.optional) input.setAttribute('required', '');
  if (one.value) /** @type {HTMLInputElement} */ (input).value = one.value;
  return element('label', { class: 'field' }, label, input);
}
