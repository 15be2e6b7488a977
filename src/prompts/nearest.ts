/** The right name somebody probably meant. */
import { distance } from 'fastest-levenshtein';

/** Edits beyond which a name is a different word; short words allow fewer. */
const EDITS_MAX = 3;

/** null = none is near. A last part that fits (`value` for `figure.value`) counts as near too. */
export function nearest(word: string, names: readonly string[]): string | null {
  const asked = word.toLowerCase();
  const ranked = names.map(name => ({ name, edits: distance(asked, name.toLowerCase()) })).sort((a, b) => a.edits - b.edits);
  const best = ranked[0];
  if (best && best.edits <= Math.min(EDITS_MAX, Math.floor(asked.length / 2))) return best.name;
  const tail = names.find(name => name.toLowerCase().endsWith(`.${asked.split('.').at(-1)}`));
  return tail ?? null;
}
