/** The text of an export as rows of cells: which separator, which decimal sign, where the head is. Pure. */
import { plain } from '../../prompts/plain.ts';

export const SEPARATORS = [';', '\t', ',', '|'] as const;
export type Separator = (typeof SEPARATORS)[number];
export type Decimal = '.' | ',';

export interface TableForm {
  separator: Separator;
  decimal: Decimal;
  columns: readonly string[];
  /** How many rows stand before the first record: a preamble, and the head. */
  skip: number;
}

/** @param lines the first of the file, some hundred of them; null = no table in them @param given the separator, where it is known */
export function guessTable(lines: readonly string[], given: Separator | null = null): TableForm | null {
  const filled = lines.filter(line => line.trim() !== '');
  const best = SEPARATORS.filter(each => given === null || each === given)
    .map(separator => ({ separator, ...widthOf(filled, separator) }))
    .sort((a, b) => b.agree - a.agree || b.width - a.width)[0];
  if (best === undefined || best.width < 2) return null;
  const { separator, width } = best;
  const head = lines.findIndex(line => line.trim() !== '' && cutRow(line, separator).length === width);
  const first = cutRow(lines[head]!, separator);
  const named =
    first.every(cell => !/^[-+]?\d+([.,]\d+)?$/.test(cell)) && !first.some(cell => /^\d{1,4}[-./]\d{1,2}[-./]\d{1,4}/.test(cell));
  const columns = named ? first.map((cell, index) => plain(cell) || `column ${index + 1}`) : first.map((_, index) => `column ${index + 1}`);
  const skip = named ? head + 1 : head;
  return { separator, decimal: guessDecimal(lines.slice(skip), separator), columns: unlike(columns), skip };
}

/** The width that most rows agree on. */
function widthOf(lines: readonly string[], separator: Separator): { width: number; agree: number } {
  const widths = new Map<number, number>();
  for (const line of lines) {
    const width = cutRow(line, separator).length;
    widths.set(width, (widths.get(width) ?? 0) + 1);
  }
  const [width, count] = [...widths].filter(([each]) => each > 1).sort((a, b) => b[1] - a[1] || b[0] - a[0])[0] ?? [1, 0];
  return { width, agree: lines.length === 0 ? 0 : Math.round((count / lines.length) * 20) };
}

function guessDecimal(lines: readonly string[], separator: Separator): Decimal {
  if (separator === ',') {
    // Only quoted cells can hold a decimal comma here.
    const quoted = lines.flatMap(line => (line.includes('"') ? cutRow(line, separator) : []));
    return quoted.some(cell => /^-?\d+,\d+$/.test(cell)) && !quoted.some(cell => /^-?\d+\.\d+$/.test(cell)) ? ',' : '.';
  }
  let commas = 0;
  let points = 0;
  for (const line of lines)
    for (const cell of cutRow(line, separator)) {
      if (/^-?\d*,\d+$/.test(cell) || /^-?\d{1,3}(\.\d{3})+,\d+$/.test(cell)) commas++;
      else if (/^-?\d*\.\d+$/.test(cell)) points++;
    }
  return commas > points ? ',' : '.';
}

/** Cells without their quotes and outer spaces. */
export function cutRow(line: string, separator: string): string[] {
  if (!line.includes('"')) return line.split(separator).map(cell => cell.trim());
  const cells: string[] = [];
  let cell = '';
  let quoted = false;
  for (let i = 0; i < line.length; i++) {
    const char = line[i]!;
    if (quoted && char === '"' && line[i + 1] === '"') {
      cell += '"';
      i++;
    } else if (char === '"') quoted = !quoted;
    else if (char === separator && !quoted) {
      cells.push(cell.trim());
      cell = '';
    } else cell += char;
  }
  cells.push(cell.trim());
  return cells;
}

/** null = no number: empty, text, `NaN`, `Bad`. */
export function numberIn(cell: string, decimal: Decimal): number | null {
  if (cell === '') return null;
  let text = cell;
  if (decimal === ',') text = text.replace(/\.(?=\d{3}(\D|$))/g, '').replace(',', '.');
  else if (text.includes(',')) text = text.replace(/,(?=\d{3}(\D|$))/g, '');
  if (!/^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(text)) return null;
  const value = Number(text);
  return Number.isFinite(value) ? value : null;
}

/** Two columns of one name are told apart, so that a mapping can name each. */
function unlike(columns: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return columns.map(column => {
    const count = (seen.get(column) ?? 0) + 1;
    seen.set(column, count);
    return count === 1 ? column : `${column} (${count})`;
  });
}

/** Quotes may hold a line break: true while one is open. */
export const isOpen = (text: string): boolean => {
  let quotes = 0;
  for (let i = text.indexOf('"'); i >= 0; i = text.indexOf('"', i + 1)) quotes++;
  return quotes % 2 === 1;
};
