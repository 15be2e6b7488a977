/**
 * Few at once, the others in the order in which they came: what many ask in the same moment takes as long in all, but the first
 * have their answer at once instead of everybody's at the end, and nobody is overtaken.
 */
export function inTurn(atOnce: number): <T>(work: () => Promise<T>) => Promise<T> {
  let free = atOnce;
  const waiting: (() => void)[] = [];
  return async work => {
    if (free > 0) free--;
    else await new Promise<void>(done => waiting.push(done));
    try {
      return await work();
    } finally {
      // The place is handed on, so that nobody who has just come takes it.
      const next = waiting.shift();
      if (next === undefined) free++;
      else next();
    }
  };
}
