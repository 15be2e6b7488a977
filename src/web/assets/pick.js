// @ts-check
/**
 * A list that does something as soon as something is chosen in it. By keyboard a closed list chooses at every arrow and letter: there it
 * waits for Enter, and Escape goes back.
 */

/** @param {HTMLSelectElement} select @param {(value: string) => void} work @param {() => void} [back] */
export function onPick(select, work, back = () => {}) {
  let isBrowsing = false;
  const take = () => {
    const { value } = select;
    isBrowsing = false;
    select.value = '';
    if (value !== '') work(value);
  };
  select.addEventListener('keydown', event => {
    if (event.key === 'Enter' && isBrowsing) {
      event.preventDefault();
      take();
    } else if (event.key === 'Escape') {
      select.value = '';
      back();
    } else if (event.key === ' ' || event.altKey) isBrowsing = false;
    else if (event.key.length === 1 || /^(Arrow|Page|Home|End)/.test(event.key)) isBrowsing = true;
  });
  select.addEventListener('pointerdown', () => {
    isBrowsing = false;
  });
  select.addEventListener('change', () => {
    if (!isBrowsing) take();
  });
  select.addEventListener('blur', () => {
    isBrowsing = false;
    select.value = '';
  });
}
