/** Stretches of time counted back from now: "the last two hours", "vor 20 min", "od godziny". */
import { clockAt } from './clock-time.ts';
import { numbers } from './lexicon/numbers.ts';
import * as say from './lexicon/time-words.ts';
import { phraseLength, phraseOf } from './phrases.ts';
import type { Found, Lead } from './time-elements.ts';

/** "Two hours and a half", "dos horas y media". */
const HALVES = [['and', 'a', 'half'], ['y', 'media'], ['y', 'medio'], ['i', 'pol'], ['einhalb']];

/** "30 minutes", "an hour and a half", "dwie godziny". */
function durationAt(words: readonly string[], at: number): { minutes: number; to: number } | null {
  const skip =
    /^(a|an|the|unas|unos|una|un|eine|einer|einem|ein|ostatnie|ostatnich|ultimas|ultimos|last|letzten|full|volle|whole|mas o menos|about|etwa|okolo|ungefahr|circa)$/.test(
      words[at] ?? '',
    )
      ? 1
      : 0;
  for (const from of [at, at + skip]) {
    const length = phraseLength(words, from, say.stretches);
    if (length > 0) return { minutes: say.stretches[phraseOf(words, from, length)]!, to: from + length };
  }
  const figure = words[at] ?? '';
  const count = /^\d{1,4}$/.test(figure)
    ? Number(figure)
    : /^\d+[.]5$/.test(figure)
      ? Number(figure)
      : figure === 'a' || figure === 'an'
        ? 1
        : numbers[figure];
  const offset = count === undefined ? 0 : 1;
  const between = say.lastWords.has(words[at + offset] ?? '') ? 1 : 0;
  const unit = say.units[words[at + offset + between] ?? ''];
  if (unit === undefined || (count === undefined && at + offset !== at)) return null;
  if (count === undefined) return null;
  const to = at + offset + between + 1;
  const half = HALVES.find(phrase => phrase.every((word, index) => words[to + index] === word));
  return half === undefined ? { minutes: count * unit, to } : { minutes: (count + 0.5) * unit, to: to + half.length };
}

export function lastAt(words: readonly string[], at: number, lead: Lead): Found | null {
  const isLast = say.lastWords.has(words[at] ?? '');
  if (isLast) {
    const duration = durationAt(words, at + 1);
    if (duration !== null) return { to: duration.to, piece: { kind: 'last', minutes: duration.minutes } };
    const unit = say.units[words[at + 1] ?? ''];
    return unit === undefined || unit > 1440 || (words[at + 1] ?? '').length < 2
      ? null
      : { to: at + 2, piece: { kind: 'last', minutes: unit } };
  }
  if (lead === 'none') {
    // "dwie ostatnie godziny", "30 min zurück": the figure leads.
    const duration = numbers[words[at] ?? ''] !== undefined || /^\d/.test(words[at] ?? '') ? durationAt(words, at) : null;
    return duration !== null && say.lastWords.has(words[at + 1] ?? '')
      ? { to: duration.to, piece: { kind: 'last', minutes: duration.minutes } }
      : null;
  }
  if (lead !== 'since') return null;
  const from = words[at] === 'hace' ? at + 1 : at;
  const duration = durationAt(words, from);
  if (duration !== null) return { to: duration.to, piece: { kind: 'last', minutes: duration.minutes } };
  return /^(godziny|tygodnia)$/.test(words[at] ?? '') && clockAt(words, at) === null
    ? { to: at + 1, piece: { kind: 'last', minutes: words[at] === 'godziny' ? 60 : 10080 } }
    : null;
}

export function agoAt(words: readonly string[], at: number, lead: Lead): Found | null {
  if (say.agoBefore.has(words[at] ?? '')) {
    const duration = durationAt(words, at + 1);
    if (duration !== null) return { to: duration.to, piece: { kind: lead === 'since' ? 'last' : 'ago', minutes: duration.minutes } };
    return /^(godzina|chwila)$/.test(words[at + 1] ?? '') && words[at] === 'przed'
      ? { to: at + 2, piece: { kind: 'ago', minutes: words[at + 1] === 'godzina' ? 60 : 10 } }
      : null;
  }
  const duration = durationAt(words, at);
  if (duration !== null && say.agoAfter.has(words[duration.to] ?? ''))
    return { to: duration.to + 1, piece: { kind: 'ago', minutes: duration.minutes } };
  return words[at] === 'godzine' && words[at + 1] === 'temu' ? { to: at + 2, piece: { kind: 'ago', minutes: 60 } } : null;
}

const FIRST = /^(?:first|opening|initial|erste[nrs]?|primer|primera|primeros|primeras|pierwsz(?:a|e|ej|y|ych|ym))$/;

/** "The first two hours", "dos primeras horas", "pierwsza godzina": of a shift, or of whatever is named with it. */
export function firstAt(words: readonly string[], at: number): Found | null {
  const counted = numbers[words[at] ?? ''] ?? (/^\d{1,3}$/.test(words[at] ?? '') ? Number(words[at]) : undefined);
  const inside = say.units[words[at + 2] ?? ''];
  if (counted !== undefined && FIRST.test(words[at + 1] ?? '') && inside !== undefined && inside <= 60)
    return { to: at + 3, piece: { kind: 'first', minutes: counted * inside } };
  if (!FIRST.test(words[at] ?? '')) return null;
  const duration = durationAt(words, at + 1);
  if (duration !== null) return duration.minutes < 1440 ? { to: duration.to, piece: { kind: 'first', minutes: duration.minutes } } : null;
  const unit = say.units[words[at + 1] ?? ''];
  return unit === 60 ? { to: at + 2, piece: { kind: 'first', minutes: 60 } } : null;
}
