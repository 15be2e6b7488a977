// @ts-check
/** When a template speaks: its settings as choices, in words. */
import { element } from './ask-server.js';

/** @param {{ settings: any, choices: any, words: Record<string, string>, onChange: () => void }} options */
export function settingsForm({ settings, choices, words, onChange }) {
  /** @param {string} id @param {Node} control */
  const row = (id, control) => element('p', { class: 'row' }, element('label', { for: `s-${id}` }, words[id] ?? id), control);
  /** @param {string} name */
  function many(name) {
    const boxes = choices[name].map(([value, label]) => {
      const box = /** @type {HTMLInputElement} */ (element('input', { type: 'checkbox', value }));
      box.checked = settings[name].includes(value);
      box.addEventListener('change', () => {
        settings[name] = box.checked ? [...settings[name], value] : settings[name].filter((/** @type {string} */ one) => one !== value);
        onChange();
      });
      return element('label', { class: 'choice' }, box, ` ${label}`);
    });
    return element('fieldset', { class: 'row' }, element('legend', {}, words[name] ?? name), ...boxes);
  }
  /** @param {string} name @param {string} [type] */
  function written(name, type = 'text') {
    const input = /** @type {HTMLInputElement} */ (element('input', { id: `s-${name}`, type }));
    input.value = Array.isArray(settings[name]) ? settings[name].join(', ') : settings[name];
    input.addEventListener('input', () => {
      const parts = input.value
        .split(',')
        .map(part => part.trim())
        .filter(part => part !== '');
      settings[name] = Array.isArray(settings[name]) ? parts : input.value;
      onChange();
    });
    return row(name, input);
  }
  const situation = /** @type {HTMLSelectElement} */ (element('select', { id: 's-situation' }));
  situation.append(...choices.situation.map((/** @type {string[]} */ [value = '', label = '']) => element('option', { value }, label)));
  situation.value = settings.situation;
  situation.addEventListener('change', () => {
    settings.situation = situation.value;
    onChange();
  });
  const safety = /** @type {HTMLInputElement} */ (element('input', { type: 'checkbox', id: 's-safety' }));
  safety.checked = settings.safety;
  // Raised by whoever sees the danger, lowered by nobody here.
  safety.disabled = settings.safety;
  safety.addEventListener('change', () => {
    settings.safety = safety.checked;
    onChange();
  });
  return [
    many('kinds'),
    many('causes'),
    ...(choices.stationTypes.length > 0 ? [many('stationTypes')] : []),
    ...(choices.parameters.length > 0 ? [many('parameters')] : []),
    row('situation', situation),
    written('alarms'),
    written('source'),
    written('skill'),
    written('reviewBy', 'date'),
    element('p', { class: 'row' }, element('label', { class: 'choice' }, safety, ` ${words.safety}`)),
  ];
}
