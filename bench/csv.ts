/** Rows of a CSV file without quoted commas: by column, empty = missing. */
import { existsSync, readFileSync } from 'node:fs';

export type CsvRow = Readonly<Record<string, string>>;

/** No file, no rows. */
export function readCsv(file: string): CsvRow[] {
  if (!existsSync(file)) return [];
  const [head = '', ...lines] = readFileSync(file, 'utf8').trim().split(/\r?\n/);
  const names = head.split(',').map(name => name.replaceAll('"', ''));
  return lines.map(line => {
    const values = line.split(',');
    return Object.fromEntries(names.map((name, index) => [name, (values[index] ?? '').replaceAll('"', '').trim()]));
  });
}

/** null = missing or not a number. */
export const numberIn = (text: string | undefined): number | null =>
  text === undefined || text === '' || !Number.isFinite(Number(text)) ? null : Number(text);

/** By person, each in the order of `seq`. */
export function byPerson(rows: readonly CsvRow[]): Map<string, CsvRow[]> {
  const people = Map.groupBy(rows, row => row['person'] ?? '');
  for (const own of people.values()) own.sort((a, b) => Number(a['seq']) - Number(b['seq']));
  return people;
}
