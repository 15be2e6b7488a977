/** Writing YAML by hand, so that each comment stands where a person needs it. Pure. */

/** As it is where that is safe, else in single quotes. */
export function scalar(value: string | number | boolean): string {
  if (typeof value !== 'string') return String(value);
  const plain = /^[A-Za-z$][A-Za-z0-9_.$-]*$/.test(value) && !/^(true|false|null|yes|no|on|off|y|n)$/i.test(value);
  return plain ? value : quoted(value);
}

const quoted = (value: string): string =>
  /[\p{Cc}\u2028\u2029]/u.test(value) ? JSON.stringify(value) : `'${value.replaceAll("'", "''")}'`;

/** `{ 1: execute, true: stopped, 'a b': held }`; a key that reads as a number or a boolean may stay one. */
export function flow(values: Readonly<Record<string, string>>): string {
  const key = (code: string) => (/^(0|[1-9]\d{0,14}|true|false)$/.test(code) ? code : scalar(code));
  return `{ ${Object.entries(values)
    .map(([code, value]) => `${key(code)}: ${scalar(value)}`)
    .join(', ')} }`;
}

/** One line of comment: no line breaks, whatever a plant sends. */
export const comment = (text: string): string => `# ${text.replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' ').slice(0, 300)}`;
