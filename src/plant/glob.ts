/** Patterns of names as plant engineers write them: `*` any run, `?` one character, case ignored. */

/** What is wrong with a pattern, or null: anything that looks like another dialect would silently match nothing. */
export function globProblem(pattern: string): string | null {
  if (pattern.trim() === '') return 'is empty; write a code, or a pattern with * (any run) and ? (one character)';
  if (pattern !== pattern.trim()) return 'begins or ends with a space; take it away';
  const foreign = /[[\]{}()|^$\\]/.exec(pattern)?.[0];
  return foreign === undefined ? null : `has ${foreign}, which means nothing here; use * for any run and ? for one character`;
}

const known = new Map<string, RegExp>();
const PATTERNS_REMEMBERED_MAX = 10_000;

export function globMatches(pattern: string, text: string): boolean {
  let expression = known.get(pattern);
  if (expression === undefined) {
    expression = expressionOf(pattern);
    if (known.size >= PATTERNS_REMEMBERED_MAX) known.clear();
    known.set(pattern, expression);
  }
  return expression.test(text);
}

/**
 * What stands between two stars is looked for once, at the first place where it is, and never elsewhere again (a lookahead is not gone
 * back into): several `.*` one after the other would make a long text cost more time than anybody has.
 */
function expressionOf(pattern: string): RegExp {
  const [first = '', ...rest] = pattern.split(/\*+/).map(piece => piece.replace(/[.+^${}()|[\]\\]/g, '\\$&').replaceAll('?', '.'));
  const last = rest.pop();
  if (last === undefined) return new RegExp(`^${first}$`, 'isu');
  const between = rest.map((piece, index) => `(?=(.*?${piece}))\\${index + 1}`);
  return new RegExp(`^${first}${between.join('')}.*${last}$`, 'isu');
}
