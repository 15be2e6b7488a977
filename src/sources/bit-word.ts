/** Whether a value that came as few whole numbers is a word of bits rather than a quantity. Pure. */

/** More different numbers than this are no code of few alarms. */
const NUMBERS_MAX = 8;
const BITS_MAX = 2 ** 31;

/**
 * 0 and single bits, or sums of bits that were seen alone, with a gap between: 0 and 8; 0, 4, 16 and 20. What is measured in whole
 * numbers comes in neighbours: 178, 179, 180.
 */
export function isBitWord(numbers: readonly number[]): boolean {
  const set = numbers.toSorted((a, b) => a - b);
  if (set.length < 2 || set.length > NUMBERS_MAX || set[0] !== 0) return false;
  const isWhole = set.every(number => Number.isInteger(number) && number < BITS_MAX);
  const hasGap = set.some((number, index) => index > 0 && number > set[index - 1]! + 1);
  return isWhole && hasGap && isUnion(set.slice(1));
}

/** Each is made of single bits that were seen alone. */
export function isUnion(numbers: readonly number[]): boolean {
  const single = numbers.filter(number => (number & (number - 1)) === 0);
  const seen = single.reduce((all, bit) => all | bit, 0);
  return single.length > 0 && numbers.every(number => (number & ~seen) === 0);
}
