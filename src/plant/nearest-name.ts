/** "Did you mean": the name that was probably meant. */
import { distance } from 'fastest-levenshtein';

/** Above this share of the longer name, two names have nothing to do with each other. */
const EDITS_SHARE_MAX = 0.4;
/** A shorter word is in too many names. */
const WORD_CHARS_MIN = 4;

/** The nearest of `names`, case ignored, or null when none is near. The first wins a tie. */
export function nearestName(written: string, names: readonly string[]): string | null {
  let best: string | null = null;
  let bestEdits = Number.POSITIVE_INFINITY;
  for (const name of names) {
    const edits = distance(written.toLowerCase(), name.toLowerCase());
    const longer = Math.max(written.length, name.length);
    if (edits < bestEdits && edits <= longer * EDITS_SHARE_MAX) {
      best = name;
      bestEdits = edits;
    }
  }
  return best;
}

/** Several that may have been meant, the nearest first: those that are near, and those that have it, or a word of it, in them. */
export function nearestNames(written: string, names: readonly string[], max: number): string[] {
  const sought = written.toLowerCase();
  const words = sought.split(/[^\p{L}\p{N}]+/u).filter(word => word.length >= WORD_CHARS_MIN);
  const near = (name: string) => {
    const edits = distance(sought, name.toLowerCase()) / Math.max(sought.length, name.length);
    const shares = words.some(word => name.toLowerCase().includes(word));
    return edits <= EDITS_SHARE_MAX || shares ? edits : null;
  };
  return names
    .flatMap(name => {
      const edits = near(name);
      return edits === null ? [] : [{ name, edits }];
    })
    .sort((a, b) => a.edits - b.edits)
    .slice(0, max)
    .map(one => one.name);
}

/** At most this many names are listed in a message. */
const NAMES_LISTED_MAX = 12;

/** `did you mean taktSeconds?` when one is near, else `use one of: id, name, …`. */
export function suggestion(written: string, names: readonly string[]): string {
  const near = nearestName(written, names);
  const choices = [...new Set(names)];
  if (near !== null) return `did you mean ${near}?`;
  if (choices.length === 0) return 'there is none to choose from';
  const more = choices.length > NAMES_LISTED_MAX ? `, … (${choices.length} in all)` : '';
  return `use one of: ${choices.slice(0, NAMES_LISTED_MAX).join(', ')}${more}`;
}
