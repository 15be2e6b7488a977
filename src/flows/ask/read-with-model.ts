/**
 * Where the reader could not tell what is wanted, a model may choose: one frame of the same type, checked against the plant.
 *
 * It cannot choose a command, a call or a refusal, and a place or time that does not exist is not taken.
 */
import { z } from 'zod';
import { converse, type Form } from '../../model/converse.ts';
import { readingInstructions } from '../../model/instructions.ts';
import { CLARIFY, cannotAnswer, clarify } from '../../model/word-facts.ts';
import { calendar } from '../../plant/calendar.ts';
import { type Lang, lineOf, type Plant, stationOf } from '../../plant/plant.ts';
import type { Frame, Reading } from '../../questions/frame.ts';
import { LocalMinute, windowProblem } from './look-ups.ts';
import { type Wording, withoutAddresses } from './word-answer.ts';

/** What a model may choose; the rest is decided before it is asked. */
export const READABLE = ['why', 'now', 'since', 'how-often', 'compare', 'coach'] as const;

const Choice = z.strictObject({
  intent: z.enum(READABLE),
  line: z.string().max(64).nullable(),
  station: z.string().max(64).nullable(),
  from: LocalMinute.nullable(),
  to: LocalMinute.nullable(),
  compareFrom: LocalMinute.nullable(),
  compareTo: LocalMinute.nullable(),
});

export interface Unread {
  text: string;
  plant: Plant;
  now: number;
  lang: Lang;
}

/** @returns null = the reading that there was stays */
export async function readWithModel({ model, log, signal }: Wording, { text, plant, now, lang }: Unread): Promise<Reading | null> {
  const read: Form<Reading | null> = {
    name: 'read_question',
    description: 'Say how the question is read.',
    parameters: Choice,
    take(given) {
      const chosen = chosenFrame(given as z.infer<typeof Choice>, plant, now);
      return 'frame' in chosen ? { outcome: { frame: chosen.frame } } : chosen;
    },
  };
  const ended = await converse(model, {
    opening: readingInstructions(lang),
    data: {
      question: withoutAddresses(text),
      now: calendar(plant).localMinute(now),
      lines: plant.lines.map(line => ({ id: line.id, name: line.name, stations: line.stations.map(one => `${one.id} ${one.name}`) })),
    },
    lookUps: [],
    forms: [
      read,
      cannotAnswer<Reading | null>(null),
      clarify<Reading | null>(about => ({
        ask: true,
        about: CLARIFY.includes(about) ? about : 'intent',
        choices: stationsOf(about, plant),
      })),
    ],
    signal,
  });
  const facts = { model: model.id, steps: ended.steps };
  log.info('read with a model', ended.kind === 'done' ? { ...facts, done: outcomeOf(ended.outcome) } : { ...facts, because: ended.why });
  return ended.kind === 'done' ? ended.outcome : null;
}

const outcomeOf = (reading: Reading | null): string =>
  reading === null ? 'none' : 'frame' in reading ? reading.frame.intent : 'asked back';

const CHOICES_MAX = 4;
const stationsOf = (about: string, plant: Plant): string[] =>
  about === 'station' ? plant.lines.flatMap(line => line.stations.map(one => `${one.id} ${one.name}`)).slice(0, CHOICES_MAX) : [];

export function chosenFrame(choice: z.infer<typeof Choice>, plant: Plant, now: number): { frame: Frame } | { problems: readonly string[] } {
  const problems: string[] = [];
  const line =
    choice.line !== null
      ? lineOf(plant, choice.line)
      : choice.station === null
        ? undefined
        : plant.lines.find(one => stationOf(one, choice.station ?? '') !== undefined);
  if (choice.line !== null && line === undefined) problems.push('there is no such line');
  const station = choice.station === null || line === undefined ? undefined : stationOf(line, choice.station);
  if (choice.station !== null && station === undefined) problems.push('there is no such station there');
  const windows = [
    { from: choice.from, to: choice.to },
    { from: choice.compareFrom, to: choice.compareTo },
  ].map(({ from, to }) => {
    if (from === null && to === null) return null;
    const window = from === null ? null : { from, to: to ?? calendar(plant).localMinute(now) };
    const problem = window === null ? 'a window needs its beginning' : windowProblem(window, plant, now);
    if (problem !== null) problems.push(problem);
    return window;
  });
  if (choice.intent === 'compare' && windows.some(window => window === null)) problems.push('compare needs two windows');
  if (problems.length > 0) return { problems };
  const [window = null, beside = null] = windows;
  return {
    frame: {
      intent: choice.intent,
      line: line?.id ?? null,
      station: station?.id ?? null,
      from: window?.from ?? null,
      to: window?.to ?? null,
      compareTo: choice.intent === 'compare' ? beside : null,
    },
  };
}
