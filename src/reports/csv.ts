/**
 * Rows for spreadsheets: RFC 4180, and no cell that a spreadsheet would take for a formula.
 *
 * A text that begins with `=`, `+`, `-`, `@`, a tab or a line end is led by an apostrophe, as OWASP advises; a number stays a number.
 */
export type Cell = string | number | null;

const FORMULA = /^[=+\-@\t\r\n]/;

export const csvLine = (cells: readonly Cell[]): string => cells.map(csvCell).join(',');

export const csvText = (rows: readonly (readonly Cell[])[]): string => `${rows.map(csvLine).join('\r\n')}\r\n`;

function csvCell(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return Number.isFinite(cell) ? String(cell) : '';
  const text = FORMULA.test(cell.trimStart()) || FORMULA.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(text) || text !== cell ? `"${text.replaceAll('"', '""')}"` : text;
}
