/** Two texts line by line: what went, what came, what stayed. Pure; for people who look before they decide. */

export type DiffKind = 'same' | 'added' | 'removed';

export interface DiffLine {
  kind: DiffKind;
  text: string;
}

/** A template has a few hundred lines at most. */
export const diffLines = (before: string, after: string): DiffLine[] =>
  commonParts(linesOf(before), linesOf(after), line => line).map(({ kind, item }) => ({ kind, text: item }));

/** `was`: as it stood before, where something beside its key may differ. */
type Part<T> = { kind: 'same'; item: T; was: T } | { kind: 'added' | 'removed'; item: T };

/** Longest common subsequence, by what two items have to share to count as the same. What went stands before what came. */
export function commonParts<T>(old: readonly T[], now: readonly T[], keyOf: (item: T) => string): Part<T>[] {
  const [before, after] = [old.map(keyOf), now.map(keyOf)];
  const common: number[][] = Array.from({ length: old.length + 1 }, () => new Array<number>(now.length + 1).fill(0));
  for (let i = old.length - 1; i >= 0; i--)
    for (let j = now.length - 1; j >= 0; j--)
      common[i]![j] = before[i] === after[j] ? common[i + 1]![j + 1]! + 1 : Math.max(common[i + 1]![j]!, common[i]![j + 1]!);
  const parts: Part<T>[] = [];
  let [i, j] = [0, 0];
  while (i < old.length || j < now.length) {
    if (i < old.length && j < now.length && before[i] === after[j]) {
      parts.push({ kind: 'same', item: now[j]!, was: old[i]! });
      [i, j] = [i + 1, j + 1];
    } else if (i < old.length && (j >= now.length || common[i + 1]![j]! >= common[i]![j + 1]!))
      parts.push({ kind: 'removed', item: old[i++]! });
    else parts.push({ kind: 'added', item: now[j++]! });
  }
  return parts;
}

/** Only what changed, with so many lines around it; null where lines were left out. */
export function changedParts(lines: readonly DiffLine[], around = 2): (DiffLine | null)[] {
  const near = lines.map((_, at) => lines.slice(Math.max(0, at - around), at + around + 1).some(one => one.kind !== 'same'));
  return lines.flatMap((line, at): (DiffLine | null)[] => (near[at] ? [line] : near[at - 1] ? [null] : []));
}

/**
 * Whether a text brings back what a change had taken out: its writer began from the text before that change, and has not seen it.
 */
export function bringsBack(before: string, changed: string, text: string): boolean {
  const removed = diffLines(before, changed).filter(line => line.kind === 'removed' && line.text.trim() !== '');
  const [kept, has] = [new Set(linesOf(changed)), new Set(linesOf(text))];
  return removed.some(line => has.has(line.text) && !kept.has(line.text));
}

const linesOf = (text: string): string[] => text.replaceAll('\r\n', '\n').replace(/\n$/, '').split('\n');
