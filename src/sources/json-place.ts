/**
 * Where a text stops being JSON. The engine's own message often says what is wrong without saying where.
 */
export interface JsonPlace {
  /** From 1. */
  line: number;
  column: number;
  message: string;
}

const SPACE = /[\t\n\r ]*/y;
// From space on, but for the quote and the backslash.
const STRING = /"(?:[ !#-[\]-\u{10ffff}]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/uy;
const SCALAR = new RegExp(`${STRING.source}|-?(?:0|[1-9]\\d*)(?:\\.\\d+)?(?:[eE][+-]?\\d+)?|true|false|null`, 'uy');
/** Deeper than this nothing from a plant is. */
const DEPTH_MAX = 200;

class Stop extends Error {
  readonly at: number;
  constructor(at: number, message: string) {
    super(message);
    this.at = at;
  }
}

/** null when it is JSON after all. */
export function jsonPlace(text: string): JsonPlace | null {
  try {
    const end = skip(text, valueEnd(text, skip(text, 0), 0));
    if (end < text.length) throw new Stop(end, `nothing more was expected here, found ${shown(text, end)}`);
    return null;
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    const before = text.slice(0, error.at).split('\n');
    return { line: before.length, column: before.at(-1)!.length + 1, message: error.message };
  }
}

function valueEnd(text: string, at: number, depth: number): number {
  if (depth > DEPTH_MAX) throw new Stop(at, `more than ${DEPTH_MAX} levels`);
  const first = text[at];
  if (first === '[') return listEnd(text, at, ']', depth, valueEnd);
  if (first === '{') return listEnd(text, at, '}', depth, memberEnd);
  return match(SCALAR, text, at, 'a value');
}

function listEnd(text: string, at: number, close: string, depth: number, item: typeof valueEnd): number {
  let next = skip(text, at + 1);
  if (text[next] === close) return next + 1;
  for (;;) {
    next = skip(text, item(text, next, depth + 1));
    if (text[next] === close) return next + 1;
    if (text[next] !== ',') throw new Stop(next, `a comma or ${close} was expected, found ${shown(text, next)}`);
    next = skip(text, next + 1);
  }
}

function memberEnd(text: string, at: number, depth: number): number {
  const colon = skip(text, match(STRING, text, at, 'a name in double quotes'));
  if (text[colon] !== ':') throw new Stop(colon, `a colon was expected, found ${shown(text, colon)}`);
  return valueEnd(text, skip(text, colon + 1), depth);
}

function match(pattern: RegExp, text: string, at: number, expected: string): number {
  pattern.lastIndex = at;
  if (pattern.test(text)) return pattern.lastIndex;
  throw new Stop(at, `${expected} was expected, found ${shown(text, at)}`);
}

function skip(text: string, at: number): number {
  SPACE.lastIndex = at;
  SPACE.test(text);
  return SPACE.lastIndex;
}

const shown = (text: string, at: number): string => (at >= text.length ? 'the end' : JSON.stringify(text[at]));
