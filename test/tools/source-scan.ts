/**
 * Reads TypeScript as text, well enough for rules about its form: what is code and what is comment, string, template or
 * regular expression; what is imported; where functions begin and end; which lines are only data.
 */

/** The text with everything that is not code turned into spaces, of the same length and with the same lines. */
export interface Scanned {
  text: string;
  code: string;
  /** Comments blanked, strings kept. */
  uncommented: string;
}

const REGEX_MAY_FOLLOW =
  /(^|[(,=:[!&|?{};+\-*%<>~^]|\b(return|typeof|case|in|of|void|delete|instanceof|new|do|else|yield|await|throw))\s*$/;

export function scan(text: string): Scanned {
  const code = [...text].length === text.length ? text.split('') : Array.from({ length: text.length }, (_, index) => text[index]!);
  const uncommented = [...code];
  const blank = (target: string[], from: number, to: number) => {
    for (let index = from; index < to; index++) if (target[index] !== '\n') target[index] = ' ';
  };
  /** One entry per open `${`, counting the braces inside it. */
  const templates: number[] = [];
  let index = 0;
  const skipTemplate = (from: number) => {
    const end = templateChunkEnd(text, from);
    blank(code, from, end.at);
    if (end.opens) templates.push(0);
    index = end.at + (end.opens ? 2 : 1);
  };
  while (index < text.length) {
    const two = text.slice(index, index + 2);
    const char = text[index]!;
    if (two === '//' || two === '/*' || (index === 0 && two === '#!')) {
      const close = two === '/*' ? text.indexOf('*/', index + 2) : text.indexOf('\n', index);
      const end = close < 0 ? text.length : close + (two === '/*' ? 2 : 0);
      blank(code, index, end);
      blank(uncommented, index, end);
      index = end;
    } else if (char === "'" || char === '"') {
      const end = closing(text, index, char);
      blank(code, index + 1, end);
      index = end + 1;
    } else if (char === '`') {
      skipTemplate(index + 1);
    } else if (char === '/' && REGEX_MAY_FOLLOW.test(code.slice(Math.max(0, index - 40), index).join(''))) {
      const end = regexEnd(text, index);
      blank(code, index + 1, end);
      index = end + 1;
    } else if (char === '}' && templates.at(-1) === 0) {
      templates.pop();
      skipTemplate(index + 1);
    } else {
      if (templates.length > 0 && char === '{') templates[templates.length - 1]! += 1;
      if (templates.length > 0 && char === '}') templates[templates.length - 1]! -= 1;
      index += 1;
    }
  }
  return { text, code: code.join(''), uncommented: uncommented.join('') };
}

function closing(text: string, from: number, quote: string): number {
  let index = from + 1;
  while (index < text.length && text[index] !== quote && text[index] !== '\n') index += text[index] === '\\' ? 2 : 1;
  return index;
}

function templateChunkEnd(text: string, from: number): { at: number; opens: boolean } {
  let index = from;
  while (index < text.length) {
    if (text[index] === '\\') index += 1;
    else if (text[index] === '`') return { at: index, opens: false };
    else if (text[index] === '$' && text[index + 1] === '{') return { at: index, opens: true };
    index += 1;
  }
  return { at: text.length, opens: false };
}

function regexEnd(text: string, from: number): number {
  let inClass = false;
  let index = from + 1;
  while (index < text.length && text[index] !== '\n') {
    const char = text[index];
    if (char === '\\') index += 1;
    else if (char === '[') inClass = true;
    else if (char === ']') inClass = false;
    else if (char === '/' && !inClass) return index;
    index += 1;
  }
  return index;
}

export const lineAt = (text: string, index: number): number => text.slice(0, index).split('\n').length;

export interface Import {
  specifier: string;
  typeOnly: boolean;
  line: number;
}

export function importsOf({ text, code }: Scanned): readonly Import[] {
  const found: Import[] = [];
  const pattern = /\b(?:(import|export)\b([^;'"`()]*?)\bfrom\s*|import\s*\(?\s*)(['"`])/g;
  for (const match of code.matchAll(pattern)) {
    const start = match.index + match[0].length;
    const end = text.indexOf(match[3]!, start);
    const clause = (match[2] ?? '').trim();
    const named =
      /^\{(.*)\}$/s
        .exec(clause)?.[1]
        ?.split(',')
        .filter(part => part.trim() !== '') ?? [];
    const typeOnly = /^type\b/.test(clause) || (named.length > 0 && named.every(part => /^\s*type\s/.test(part)));
    found.push({ specifier: text.slice(start, end), typeOnly, line: lineAt(text, match.index) });
  }
  return found;
}

const PAIRS: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };

/** Index of the bracket that closes the one at `open`. */
export function matching(code: string, open: number): number {
  let depth = 0;
  for (let index = open; index < code.length; index++) {
    if (code[index]! in PAIRS) depth += 1;
    else if (')]}'.includes(code[index]!)) {
      depth -= 1;
      if (depth === 0) return index;
    }
  }
  return code.length - 1;
}

export interface FunctionSpan {
  name: string;
  line: number;
  lines: number;
}

const NOT_A_METHOD = new Set([
  'if',
  'for',
  'while',
  'switch',
  'catch',
  'return',
  'function',
  'await',
  'with',
  'super',
  'typeof',
  'new',
  'throw',
]);

export function functionsOf({ code }: Scanned): readonly FunctionSpan[] {
  const spans: FunctionSpan[] = [];
  const add = (name: string, from: number, to: number) => {
    const line = lineAt(code, from);
    spans.push({ name, line, lines: lineAt(code, to) - line + 1 });
  };
  for (const match of code.matchAll(/\bfunction\b\s*\*?\s*([\w$]*)[^(]*\(/g)) {
    const body = bodyAfter(code, match.index + match[0].length - 1);
    if (body !== null) add(match[1] || 'function', match.index, matching(code, body));
  }
  for (const match of code.matchAll(
    /^[ \t]*(?:(?:public|private|protected|static|async|override|get|set)\s+)*\*?([#\w$]+)\s*(?:<[^>\n]*>)?\(/gm,
  )) {
    if (NOT_A_METHOD.has(match[1]!)) continue;
    const body = bodyAfter(code, match.index + match[0].length - 1);
    if (body !== null) add(match[1]!, match.index + match[0].search(/\S/), matching(code, body));
  }
  for (const match of code.matchAll(/=>/g)) {
    const name =
      /([\w$]+)\s*(?::[^=;]*)?=\s*[^=;{}]*$/.exec(code.slice(Math.max(0, match.index - 200), match.index))?.[1] ?? 'arrow function';
    add(name, match.index, arrowEnd(code, match.index + 2));
  }
  return spans;
}

/** Index of the `{` of a body after a parameter list, or null when there is none: a call, or only a signature. */
function bodyAfter(code: string, open: number): number | null {
  let index = matching(code, open) + 1;
  while (/\s/.test(code[index] ?? '')) index += 1;
  if (code[index] === '{') return index;
  if (code[index] !== ':') return null;
  let angles = 0;
  let typeExpected = true;
  for (index += 1; index < code.length; index++) {
    const char = code[index]!;
    if (/\s/.test(char)) continue;
    if (char === '{' && angles === 0 && !typeExpected) return index;
    if (char === '{' || char === '(' || char === '[') index = matching(code, index);
    else if (char === '<') angles += 1;
    else if (char === '>' && code[index - 1] !== '=') angles -= 1;
    else if (char === ';' || char === ')' || (char === ',' && angles === 0) || char === '}') return null;
    typeExpected = char === '|' || char === '&' || char === '<' || (char === '>' && code[index - 1] === '=') || char === '=';
  }
  return null;
}

function arrowEnd(code: string, from: number): number {
  let index = from;
  while (/\s/.test(code[index] ?? '')) index += 1;
  if (code[index] === '{') return matching(code, index);
  for (; index < code.length; index++) {
    if (code[index]! in PAIRS) index = matching(code, index);
    else if (',;)]}'.includes(code[index]!)) break;
  }
  return index - 1;
}

/** Lines inside top-level constants that hold nothing but data: lexicons, tables, texts. */
export function dataLinesOf({ code, text }: Scanned): number {
  let lines = 0;
  for (const match of code.matchAll(
    /^(?:export )?const [\w$]+[^=;]*=(?!>)\s*(?:new (?:Map|Set)(?:<[^\n]*?>)?\(|Object\.freeze\(|wordTable\(|String\.raw)?\s*([[{(`])/gm,
  )) {
    const open = match.index + match[0].length - 1;
    const close = code[open] === '`' ? text.indexOf('\n`', open) + 1 : matching(code, open);
    const body = code.slice(open, close);
    if (close <= open || /=>|\bfunction\b/.test(body)) continue;
    lines += Math.max(0, lineAt(text, close) - lineAt(text, open) - 1);
  }
  return lines;
}
