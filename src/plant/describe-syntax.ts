/** What the YAML reader found, said in the words of somebody who writes plant.yaml and has never read YAML's own specification. */
import type { YAMLError, YAMLWarning } from 'yaml';

/** By code where one code is one mistake. */
const BY_CODE: Partial<Record<YAMLError['code'], string>> = {
  DUPLICATE_KEY: 'this key is there twice; keep one of them',
  TAB_AS_INDENT: 'a tab stands where YAML wants spaces; replace it with spaces',
  BLOCK_AS_IMPLICIT_KEY: 'a second ": " stands in this line; put a text that has one in quotes',
  MULTILINE_IMPLICIT_KEY: 'this line is not understood: a ":" is missing, or a quote or bracket above it is not closed',
  BAD_SCALAR_START: 'a text that begins like this has to be put in quotes',
  BLOCK_IN_FLOW: 'a comma or a closing bracket is missing before this',
};

/** By the reader's words where one code covers several. */
const BY_WORDS: readonly [RegExp, string][] = [
  [/^Missing closing ["']quote/, 'the quote is not closed'],
  [
    /^Sequence item without - /,
    'a list item has to begin with "- ", below the others; look at the spaces before this line and the ones above',
  ],
  [/^Implicit map keys need/, 'this key has no value: a ": " is missing after it, or it belongs to the line above'],
  [/^All (mapping|sequence) items must start at the same column/, 'this line is indented differently from those it belongs to'],
  [
    /must be sufficiently indented and end with a [\]}]|^Expected .* to end with|^Flow (map|sequence) .* must/,
    'a bracket is opened and not closed',
  ],
  [/^Missing , /, 'a comma is missing before this'],
  [/^Unexpected .* at node end/, 'this does not belong here; put a text with brackets, quotes or ": " in quotes as a whole'],
];

export function syntaxMessage({ code, message }: YAMLError | YAMLWarning): string {
  const words = BY_CODE[code] ?? BY_WORDS.find(([pattern]) => pattern.test(message))?.[1];
  return words ?? message.charAt(0).toLowerCase() + message.slice(1);
}

/** After a tab the reader stumbles on: what it says then is nothing to mend. */
export function withoutConsequences<T extends YAMLError>(errors: readonly T[]): readonly T[] {
  const tabs = errors.filter(({ code }) => code === 'TAB_AS_INDENT');
  return tabs.length > 0 ? tabs : errors;
}
