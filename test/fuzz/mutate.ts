/** Input that nobody thought of: what is valid, cut, doubled, swapped and filled with what programs stumble over. From a seed, so that it comes again. */

export type Chance = () => number;

/** Mulberry32. */
export function chanceOf(seed: number): Chance {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let word = Math.imul(state ^ (state >>> 15), 1 | state);
    word = (word + Math.imul(word ^ (word >>> 7), 61 | word)) ^ word;
    return ((word ^ (word >>> 14)) >>> 0) / 2 ** 32;
  };
}

export const below = (chance: Chance, end: number): number => Math.floor(chance() * end);
export const oneOf = <T>(chance: Chance, all: readonly T[]): T => all[below(chance, all.length)]!;

const LONG = 'x'.repeat(5_000);
const NASTY_TEXTS: readonly string[] = [
  ...[
    '',
    ' ',
    '\0',
    '\u202e',
    '\ud800',
    '😀'.repeat(40),
    'مرحبا',
    LONG,
    '../../etc/passwd',
    '%00',
    '<!channel>',
    '<script>',
    '{{ x }}',
    '{% for %}',
  ],
  ...[
    '=1+1',
    '&a *a',
    '!!js/function',
    '- '.repeat(300),
    '['.repeat(500),
    '{a: '.repeat(200),
    '"',
    "'",
    '\\',
    '\r\n',
    '\t',
    '1e999',
    '-0',
    '0x10',
  ],
  ...['__proto__', 'constructor', 'toString', 'null', 'NaN', '99:99', '2026-13-45T99:99:99Z', '١٢', 'ß'.repeat(30), 'S'.repeat(300)],
  ...['<<: *a', '*', '#', ':', '|', '>', '? ', '---\n', '...\n', '%YAML 9.9\n', '(((((((((((((((((((('],
];
const NASTY_VALUES: readonly unknown[] = [
  ...[null, true, false, 0, -1, 1e308, Number.MAX_SAFE_INTEGER, 0.1, '', LONG, [], {}, [[[[[[[[]]]]]]]], { a: { a: { a: { a: {} } } } }],
  ...[
    { __proto__: null },
    ['a', 'a'],
    { length: -1 },
    '2026-05-21T00:00:00Z',
    'NaN',
    { toString: 1 },
    Array.from({ length: 300 }, () => 0),
  ],
];

export function mutateText(chance: Chance, text: string): string {
  let made = text;
  for (let n = 1 + below(chance, 4); n > 0; n--) {
    const at = below(chance, made.length + 1);
    const to = Math.min(made.length, at + below(chance, 20));
    switch (below(chance, 6)) {
      case 0:
        made = made.slice(0, at) + made.slice(to);
        break;
      case 1:
        made = made.slice(0, at) + made.slice(at, to).repeat(1 + below(chance, 30)) + made.slice(to);
        break;
      case 2:
        made = made.slice(0, at) + String.fromCharCode(below(chance, 0x2ff)) + made.slice(at);
        break;
      case 3:
        made = [...made.slice(0, at), ...made.slice(at, to).split('').reverse(), ...made.slice(to)].join('');
        break;
      default:
        made = made.slice(0, at) + oneOf(chance, NASTY_TEXTS) + made.slice(chance() < 0.5 ? at : to);
    }
  }
  return made;
}

/** A value of JSON with some of its places changed, keys included. */
export function mutateValue(chance: Chance, value: unknown): unknown {
  if (chance() < 0.06) return oneOf(chance, NASTY_VALUES);
  if (typeof value === 'string') return chance() < 0.2 ? mutateText(chance, value).slice(0, 20_000) : value;
  if (typeof value === 'number') return chance() < 0.2 ? value * oneOf(chance, [-1, 0, 1e9, 1e300, 0.5]) : value;
  if (Array.isArray(value)) {
    const made = value.map(one => mutateValue(chance, one));
    return chance() < 0.1 ? [...made, ...made, oneOf(chance, NASTY_VALUES)] : made;
  }
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, one]): [string, unknown][] => {
      if (chance() < 0.05) return [];
      return [[chance() < 0.03 ? oneOf(chance, NASTY_TEXTS).slice(0, 50) : key, mutateValue(chance, one)]];
    }),
  );
}

export function mutateBytes(chance: Chance, bytes: Uint8Array): Uint8Array {
  const made = [...bytes];
  for (let n = 1 + below(chance, 5); n > 0; n--) {
    const at = below(chance, made.length + 1);
    const kind = below(chance, 4);
    if (kind === 0) made.splice(at, below(chance, 8));
    else if (kind === 1) made.splice(at, 0, ...Array.from({ length: below(chance, 12) }, () => below(chance, 256)));
    else if (kind === 2) made[at] = oneOf(chance, [0, 0x7f, 0x80, 0xff, below(chance, 256)]);
    else made.splice(at, 0, ...made.slice(at, at + below(chance, 40)));
  }
  return Uint8Array.from(made);
}
