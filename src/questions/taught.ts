/**
 * Phrases that a trainer teaches the reader: "these words mean …". Data, beside the lexicons and plant.yaml.
 *
 * A place and a time are taught as aliases, as if they stood in plant.yaml; what is wanted as a cue of the strongest kind. What is
 * refused without a phrase (people, commands, another site, what no data can tell) stays refused with it.
 */
import type { Id, Lang, Plant } from '../plant/plant.ts';
import { lineOf, sameId, stationOf } from '../plant/plant.ts';
import { findPlaces } from './find-places.ts';
import type { Intent, Reading } from './frame.ts';
import { type Word, wordsOf } from './words.ts';

/** What words can be taught to want. A command, small talk and a refusal cannot be taught. */
export const TAUGHT_INTENTS = ['why', 'now', 'since', 'how-often', 'compare', 'coach', 'help-me-person'] as const satisfies Intent[];

export type Meaning =
  | { kind: 'intent'; intent: (typeof TAUGHT_INTENTS)[number] }
  | { kind: 'place'; line: Id; station: Id | null }
  | { kind: 'shift'; shift: Id }
  | { kind: 'break'; shift: Id; from: string };

export interface Phrase {
  /** As the trainer wrote them. */
  words: string;
  /** In whose language they bend. */
  lang: Lang;
  means: Meaning;
}

export interface Taught {
  /** With the taught names of places and times as aliases. */
  plant: Plant;
  cues: readonly TaughtCue[];
}

export interface TaughtCue {
  intent: Intent;
  /** Folded, places as `@`. */
  words: readonly string[];
}

export function taught(plant: Plant, phrases: readonly Phrase[]): Taught {
  const known = phrases.reduce(withAlias, plant);
  const cues = phrases.flatMap(({ words, means }): TaughtCue[] =>
    means.kind === 'intent' ? [{ intent: means.intent, words: cueWords(words, known) }] : [],
  );
  return { plant: known, cues };
}

/** Whose meaning is no longer there (a station that left plant.yaml) says nothing. */
function withAlias(plant: Plant, { words, lang, means }: Phrase): Plant {
  const named = <T extends { aliases: Partial<Record<Lang, readonly string[]>> }>(one: T): T => ({
    ...one,
    aliases: { ...one.aliases, [lang]: [...(one.aliases[lang] ?? []), words] },
  });
  switch (means.kind) {
    case 'intent':
      return plant;
    case 'place':
      return {
        ...plant,
        lines: plant.lines.map(line => {
          if (!sameId(line.id, means.line)) return line;
          if (means.station === null) return named(line);
          const station = means.station;
          return { ...line, stations: line.stations.map(one => (sameId(one.id, station) ? named(one) : one)) };
        }),
      };
    case 'shift':
      return { ...plant, shifts: plant.shifts.map(shift => (shift.id === means.shift ? named(shift) : shift)) };
    case 'break':
      return {
        ...plant,
        shifts: plant.shifts.map(shift =>
          shift.id === means.shift ? { ...shift, breaks: shift.breaks.map(one => (one.from === means.from ? named(one) : one)) } : shift,
        ),
      };
  }
}

function cueWords(written: string, plant: Plant): string[] {
  const words = wordsOf(written);
  const mentions = findPlaces(words, plant);
  return words.flatMap((word, at) => {
    const mention = mentions.find(one => one.from <= at && at < one.to);
    return mention === undefined ? [word.text] : mention.from === at ? ['@'] : [];
  });
}

/** Is there anything of this plant behind it? */
export function isMeant(means: Meaning, plant: Plant): boolean {
  switch (means.kind) {
    case 'intent':
      return true;
    case 'place': {
      const line = lineOf(plant, means.line);
      return line !== undefined && (means.station === null || stationOf(line, means.station) !== undefined);
    }
    case 'shift':
      return plant.shifts.some(shift => shift.id === means.shift);
    case 'break':
      return plant.shifts.some(shift => shift.id === means.shift && shift.breaks.some(one => one.from === means.from));
  }
}

/** No phrase changes what is refused, and none makes known what has not happened or lies elsewhere. */
export function isSettled(reading: Reading): boolean {
  if ('abstain' in reading) return reading.reason !== 'unknown-place' && reading.isUnclear !== true;
  if ('ask' in reading) return false;
  return [reading.frame, ...(reading.also ?? [])].some(frame => frame.intent === 'command-refuse');
}

/** Taught words are nobody's name: where they stand, a word that names nothing takes their place. */
export function withoutCues(words: readonly Word[], cues: readonly TaughtCue[]): readonly Word[] {
  const gone = new Set<number>();
  for (const cue of cues) {
    const own = cue.words.filter(word => word !== '@');
    words.forEach((_, at) => {
      if (own.length > 0 && own.every((word, index) => words[at + index]?.text === word))
        for (let index = at; index < at + own.length; index += 1) gone.add(index);
    });
  }
  return gone.size === 0 ? words : words.map((word, at) => (gone.has(at) ? NAMES_NOTHING : word));
}

const NAMES_NOTHING: Word = { text: 'how', raw: 'how' };
