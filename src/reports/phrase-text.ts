/** What a phrase may mean, by a short id that a page and a terminal can carry, and in words. Pure. */
import { ANSWER_WORDS, placeLabel } from '../answers/answer-parts.ts';
import { fill } from '../messages/say.ts';
import { type Lang, lineOf, type Plant, type Shift, sameId, stationOf } from '../plant/plant.ts';
import type { PhraseProblem } from '../questions/check-phrase.ts';
import { type Meaning, TAUGHT_INTENTS } from '../questions/taught.ts';
import { QUESTION_WORDS } from './words/questions.ts';

export interface MeaningChoice {
  group: string;
  id: string;
  label: string;
}

/** `why`, `B4`, `early`, `early/09:00`: unique in the plant but for a shift called like a station, which then goes second. */
export const meaningId = (means: Meaning): string => {
  switch (means.kind) {
    case 'intent':
      return means.intent;
    case 'place':
      return means.station ?? means.line;
    case 'shift':
      return means.shift;
    case 'break':
      return `${means.shift}/${means.from}`;
  }
};

export function meanings(plant: Plant): Meaning[] {
  return [
    ...TAUGHT_INTENTS.map((intent): Meaning => ({ kind: 'intent', intent })),
    ...plant.lines.flatMap((line): Meaning[] => [
      { kind: 'place', line: line.id, station: null },
      ...line.stations.map((station): Meaning => ({ kind: 'place', line: line.id, station: station.id })),
    ]),
    ...plant.shifts.flatMap((shift): Meaning[] => [
      { kind: 'shift', shift: shift.id },
      ...shift.breaks.map((one): Meaning => ({ kind: 'break', shift: shift.id, from: one.from })),
    ]),
  ];
}

export const meaningOf = (id: string, plant: Plant): Meaning | null => meanings(plant).find(one => sameId(meaningId(one), id)) ?? null;

export function meaningChoices(plant: Plant, lang: Lang): MeaningChoice[] {
  const words = QUESTION_WORDS[lang];
  const groups = { intent: words.wants, place: words.places, shift: words.times, break: words.times };
  return meanings(plant).map(means => ({ group: groups[means.kind], id: meaningId(means), label: meaningText(means, plant, lang) }));
}

/** What is no longer there is named by its id. */
export function meaningText(means: Meaning, plant: Plant, lang: Lang): string {
  const words = QUESTION_WORDS[lang];
  if (means.kind === 'intent') return ANSWER_WORDS[lang].intents[means.intent];
  if (means.kind === 'place') {
    const line = lineOf(plant, means.line);
    if (line === undefined) return meaningId(means);
    if (means.station === null) return fill(words.line, { name: line.name });
    return placeLabel(stationOf(line, means.station) ?? null, line);
  }
  const shift = plant.shifts.find(one => one.id === means.shift);
  const name = shift === undefined ? means.shift : shiftName(shift, lang);
  return means.kind === 'shift' ? name : fill(words.breakAt, { from: means.from, shift: name });
}

const shiftName = ({ id, aliases }: Shift, lang: Lang): string => aliases[lang]?.[0] ?? aliases.en?.[0] ?? id;

export function problemText(problem: PhraseProblem, lang: Lang): string {
  const text = QUESTION_WORDS[lang].problems[problem.code];
  return fill(text, problem.code === 'known' ? { word: problem.word } : problem.code === 'taken' ? { by: problem.by } : {});
}
