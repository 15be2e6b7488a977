/** Text from the floor, made fit for one line of a card. */

/** Without control characters and marks that turn the direction of writing; white space closes up. */
export const plain = (text: string): string =>
  text
    .replace(/[\p{Cc}\p{Cf}]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();

/** Cuts at a word where there is one near the end. */
export function clip(text: string, charsMax: number): string {
  if (text.length <= charsMax) return text;
  const cut = text.slice(0, charsMax - 1);
  const space = cut.lastIndexOf(' ');
  const kept = space > charsMax * 0.6 ? cut.slice(0, space) : cut;
  return `${kept.replace(/[\uD800-\uDBFF]$/, '').trimEnd()}…`;
}

/** `oilTemperature` → `oil temperature`, `base_flow` → `base flow`; names that have a space stay as they are. */
export function readableName(name: string): string {
  if (/\s/.test(name)) return name;
  return name
    .replace(/[_]+/g, ' ')
    .replace(/(\p{Ll})(\p{Lu})(?=\p{Ll})/gu, (_, before: string, after: string) => `${before} ${after.toLowerCase()}`)
    .trim();
}

/** For a list: fields, whose names are of no use to a reader, are left open; both sides of a choice have a stroke between. */
export const plainAction = (action: string): string =>
  action
    .replace(/\{%-?\s*if\b[^%]*%\}(.*?)\{%-?\s*else\s*-?%\}(.*?)\{%-?\s*endif\s*-?%\}/g, '$1/$2')
    .replace(/\{%[^%]*%\}/g, '')
    .replace(/\{\{[^}]*\}\}(?:\s*\{\{[^}]*\}\})*/g, '…');
