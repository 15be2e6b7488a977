// @ts-check
/** A page that is drawn anew while somebody reads it: what they look at stays where it is, what they opened stays open. */

/** Rows bear a name of their own, `data-row`. */
const rows = () => [...document.querySelectorAll('[data-row]')].map(row => /** @type {HTMLElement} */ (row));
/** @param {HTMLElement} row */
const topOf = row => row.getBoundingClientRect().top;
/** @param {string | undefined} name */
const named = name => rows().find(row => row.dataset.row === name);

/** @param {() => void} draw */
export function keepPlace(draw) {
  const read = rows().find(row => topOf(row) >= 0) ?? rows().at(-1);
  const top = read === undefined ? 0 : topOf(read);
  const opened = rows().flatMap(row =>
    [...row.querySelectorAll('details')].flatMap((one, n) => (one.open ? [{ row: row.dataset.row, n }] : [])),
  );
  const focused = /** @type {HTMLElement | null} */ (document.activeElement?.closest('[data-row]') ?? null);
  const button = focused === null ? -1 : controls(focused).indexOf(/** @type {HTMLElement} */ (document.activeElement));
  draw();
  for (const { row, n } of opened) named(row)?.querySelectorAll('details')[n]?.setAttribute('open', '');
  if (button >= 0) controls(named(focused?.dataset.row))[button]?.focus({ preventScroll: true });
  const now = named(read?.dataset.row);
  if (now !== undefined) scrollBy(0, topOf(now) - top);
}

/** @param {HTMLElement | undefined} row @returns {HTMLElement[]} */
const controls = row => [...(row?.querySelectorAll('button, summary, a') ?? [])].map(one => /** @type {HTMLElement} */ (one));

/** @type {Map<string, string[]>} */
const orders = new Map();

/**
 * In the order in which they were first seen here, what is new behind: a row that is overtaken by another while it is read is lost.
 *
 * @template {{ template: string }} Row
 * @param {string} list @param {Row[]} found
 */
export function inFirstOrder(list, found) {
  const order = orders.get(list) ?? [];
  for (const { template } of found) if (!order.includes(template)) order.push(template);
  orders.set(list, order);
  return found.toSorted((a, b) => order.indexOf(a.template) - order.indexOf(b.template));
}
