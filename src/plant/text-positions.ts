/** Where in the text of a YAML file a value stands, so that every problem can be clicked. */
import { type Document, isAlias, isMap, isScalar, isSeq, type LineCounter, type Node, type Pair } from 'yaml';

/** Keys and indexes from the top of the file. */
export type Path = readonly (string | number)[];

export interface Position {
  line: number;
  column: number;
}

/**
 * The position of a value, or of its key; of the nearest thing above when the file has neither.
 *
 * @param whole `key` points at the key itself, for problems with the name rather than with what it holds
 */
export function positionOf(document: Document, lines: LineCounter, path: Path, whole: 'key' | 'value' = 'value'): Position {
  let node: unknown = document.contents;
  let offset = startOf(node) ?? 0;
  for (const [depth, step] of path.entries()) {
    const inside: unknown = isAlias(node) ? node.resolve(document) : node;
    const last = depth === path.length - 1;
    const pair = isMap(inside) ? inside.items.find(item => keyText(item) === String(step)) : undefined;
    const next: unknown = pair === undefined ? (isSeq(inside) ? inside.items[Number(step)] : undefined) : pair.value;
    if (next === undefined) break;
    const keyOffset = pair === undefined ? undefined : startOf(pair.key);
    offset = (last && whole === 'key' ? keyOffset : startOf(next)) ?? keyOffset ?? startOf(next) ?? offset;
    node = next;
  }
  const { line, col } = lines.linePos(offset);
  return { line: Math.max(1, line), column: Math.max(1, col) };
}

const keyText = (pair: Pair): string => (isScalar(pair.key) ? String(pair.key.value) : String(pair.key));

const startOf = (node: unknown): number | undefined => (node as Node | null)?.range?.[0];
