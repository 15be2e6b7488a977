/** Stretches in which the sum of what is too much keeps growing (the largest first, at most three). */
export function excesses(values: readonly number[], least: number): [number, number][] {
  const result: [number, number][] = [];
  const rest = [...values];
  for (let round = 0; round < 3; round++) {
    let best = 0;
    let span: [number, number] | null = null;
    let sum = 0;
    let start = 0;
    rest.forEach((value, index) => {
      if (sum <= 0) {
        sum = 0;
        start = index;
      }
      sum += value;
      if (sum > best) {
        best = sum;
        span = [start, index];
      }
    });
    if (span === null || best < least) break;
    result.push(span);
    for (let i = span[0]; i <= span[1]; i++) rest[i] = Number.NEGATIVE_INFINITY;
  }
  return result;
}
