/** Two texts line by line: what went, what came, what stayed. Pure; for people who look before they decide. */

export interface DiffLine {
  kind: 'same' | 'added' | 'removed';
  text: string;
}

/** Longest common subsequence; a template has a few hundred lines at most. What went stands before what came. */
export function diffLines(before: string, after: string): DiffLine[] {
  const old = linesOf(before);
  const now = linesOf(after);
  const common: number[][] = Array.from({ length: old.length + 1 }, () => new Array<number>(now.length + 1).fill(0));
  for (let i = old.length - 1; i >= 0; i--)
    for (let j = now.length - 1; j >= 0; j--)
      common[i]![j] = old[i] === now[j] ? common[i + 1]![j + 1]! + 1 : Math.max(common[i + 1]![j]!, common[i]![j + 1]!);
  const lines: DiffLine[] = [];
  let [i, j] = [0, 0];
  while (i < old.length || j < now.length) {
    if (i < old.length && j < now.length && old[i] === now[j]) {
      lines.push({ kind: 'same', text: old[i]! });
      [i, j] = [i + 1, j + 1];
    } else if (i < old.length && (j >= now.length || common[i + 1]![j]! >= common[i]![j + 1]!))
      lines.push({ kind: 'removed', text: old[i++]! });
    else lines.push({ kind: 'added', text: now[j++]! });
  }
  return lines;
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
