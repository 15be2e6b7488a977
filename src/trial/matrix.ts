/** Just enough linear algebra for regressions of a dozen columns: rows of numbers, Gaussian elimination with pivots. */
export type Vector = readonly number[];
export type Matrix = readonly Vector[];

export const zeros = (rows: number, columns: number): number[][] => Array.from({ length: rows }, () => new Array<number>(columns).fill(0));

export const transpose = (a: Matrix): number[][] => (a[0] ?? []).map((_, column) => a.map(row => row[column]!));

export function multiply(a: Matrix, b: Matrix): number[][] {
  const columns = b[0]?.length ?? 0;
  return a.map(row => {
    const out = new Array<number>(columns).fill(0);
    row.forEach((value, k) => {
      const other = b[k]!;
      for (let j = 0; j < columns; j++) out[j]! += value * other[j]!;
    });
    return out;
  });
}

export const apply = (a: Matrix, x: Vector): number[] => a.map(row => dot(row, x));

export function dot(a: Vector, b: Vector): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}

/** Solves A·X = B for every column of B. Throws when A has no inverse: two controls that say the same thing. */
export function solve(a: Matrix, b: Matrix): number[][] {
  const n = a.length;
  const work = a.map((row, i) => [...row, ...b[i]!]);
  for (let column = 0; column < n; column++) {
    let pivot = column;
    for (let row = column + 1; row < n; row++) if (Math.abs(work[row]![column]!) > Math.abs(work[pivot]![column]!)) pivot = row;
    if (Math.abs(work[pivot]![column]!) < 1e-300) throw new RangeError('The columns of this analysis depend on each other: leave one out.');
    [work[column], work[pivot]] = [work[pivot]!, work[column]!];
    const head = work[column]!;
    for (let row = column + 1; row < n; row++) {
      const factor = work[row]![column]! / head[column]!;
      if (factor === 0) continue;
      for (let k = column; k < head.length; k++) work[row]![k]! -= factor * head[k]!;
    }
  }
  const out = zeros(n, b[0]?.length ?? 0);
  for (let row = n - 1; row >= 0; row--) {
    for (let j = 0; j < (b[0]?.length ?? 0); j++) {
      let sum = work[row]![n + j]!;
      for (let k = row + 1; k < n; k++) sum -= work[row]![k]! * out[k]![j]!;
      out[row]![j] = sum / work[row]![row]!;
    }
  }
  return out;
}

export const identity = (n: number): number[][] => zeros(n, n).map((row, i) => row.map((_, j) => (i === j ? 1 : 0)));

export const inverse = (a: Matrix): number[][] => solve(a, identity(a.length));
