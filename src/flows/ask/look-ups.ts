/**
 * What a model may look up on the way to its words: typed questions to the same facts and the same answers as everybody's.
 * Never SQL, never a person, never safety. Each says what it searched and in which window.
 */
import { z } from 'zod';
import { isForThis } from '../../answers/advice.ts';
import { type AnswerContext, answer } from '../../answers/answer.ts';
import { speechOf } from '../../answers/answer-parts.ts';
import { citableFacts, stopFacts, tipFacts } from '../../answers/citable-facts.ts';
import type { AnswerFacts, FactSource } from '../../answers/facts.ts';
import { loadFacts } from '../../answers/load-facts.ts';
import type { Evidence } from '../../evidence/evidence.ts';
import type { EvidenceLookUp, Searched } from '../../model/word-facts.ts';
import { calendar } from '../../plant/calendar.ts';
import { type Line, stationOf } from '../../plant/plant.ts';
import { isSafety } from '../../plant/safety.ts';
import type { Frame } from '../../questions/frame.ts';

export interface LookUpParts {
  /** Of the answer that is being worded. */
  facts: AnswerFacts;
  evidence: readonly Evidence[];
  source: FactSource;
  context: AnswerContext;
}

export const LocalMinute = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/)
  .describe('Local time, YYYY-MM-DDTHH:mm');
const Station = z.string().max(64).describe('Id of a station of the line');
const Window = { from: LocalMinute, to: LocalMinute };
/** A look-up reaches no further than what is kept in detail. */
const WINDOW_MS_MAX = 31 * 86_400_000;

type Wish = Pick<Frame, 'intent' | 'from' | 'to'> & Partial<Pick<Frame, 'compareTo'>> & { station: string | null };

/** `lookedUp` fills with the evidence that the look-ups brought. */
export function lookUps(parts: LookUpParts, lookedUp: Evidence[]): EvidenceLookUp[] {
  const { facts, source, context } = parts;
  let stretch = 1;
  const asking = async (wish: Wish, withStops = false): Promise<Searched> => {
    const refused = refusal(wish, facts.line, context);
    if (refused !== null) return { problem: refused };
    const frame: Frame = { compareTo: null, ...wish, line: facts.line.id };
    const found = await loadFacts(frame, source, { ...context, line: facts.line.id });
    if (found === null) return { problem: 'nothing is known of this line' };
    stretch += 1;
    const said = answer(frame, found, context);
    const first = Math.max(0, ...[...parts.evidence, ...lookedUp].map(fact => Number(fact.id.slice(1)))) + 1;
    lookedUp.push(...said.evidence.map((fact, index): Evidence => ({ ...fact, id: `e${first + index}` })));
    const cited = citableFacts(found, said.evidence, { stretch, firstEvidence: first }, context, said.headline);
    return { searched: searched(found, context), facts: [...cited, ...(withStops ? stopFacts(found, { stretch }, context) : [])] };
  };
  const tips = async (): Promise<Searched> => {
    const { why, station, line } = facts;
    const written = station === null ? [] : await source.tips(line.id, station.id, context.lang);
    const fitting = why === null ? [] : written.filter(tip => isForThis(tip, facts, why.question, why.ranking));
    return { searched: `templates for ${station?.id ?? line.id}, as published now`, facts: tipFacts(fitting, { stretch: 1 }, context) };
  };
  return [
    look('stop_cause', "A station's longest stop in a window, its cause, and similar ones before.", { station: Station, ...Window }, wish =>
      asking({ intent: 'why', ...wish }),
    ),
    look('stops', 'The stops of a station in a window, with counts of parts and rejects.', { station: Station, ...Window }, wish =>
      asking({ intent: 'how-often', ...wish }, true),
    ),
    look(
      'compare_windows',
      'A station, or the whole line (null), in two windows side by side.',
      { station: Station.nullable(), ...Window, otherFrom: LocalMinute, otherTo: LocalMinute },
      ({ otherFrom, otherTo, ...wish }) => asking({ intent: 'compare', ...wish, compareTo: { from: otherFrom, to: otherTo } }),
    ),
    ...(facts.why === null ? [] : [look('trainer_says', 'What trainers wrote for this trouble at the station asked about.', {}, tips)]),
  ];
}

function look<Shape extends z.ZodRawShape>(
  name: string,
  description: string,
  shape: Shape,
  run: (given: z.infer<z.ZodObject<Shape>>) => Promise<Searched>,
): EvidenceLookUp {
  return { name, description, parameters: z.strictObject(shape), run: given => run(given as z.infer<z.ZodObject<Shape>>) };
}

const searched = (facts: AnswerFacts, context: AnswerContext): string => {
  const speech = speechOf(context);
  const windows = [facts.window, ...(facts.beside === null ? [] : [facts.beside])].map(one => speech.window(one));
  return `${facts.station?.id ?? facts.line.id}, ${windows.join(' and ')}`;
};

/** What is wrong with a wish, in words for the model; null = nothing. */
function refusal(wish: Wish, line: Line, { plant, now }: AnswerContext): string | null {
  const station = wish.station === null ? undefined : stationOf(line, wish.station);
  if (wish.station !== null && station === undefined)
    return `no such station; there is ${line.stations.map(one => `${one.id} ${one.name}`).join(', ')}`;
  if (station !== undefined && isSafety(plant.safety, { station: station.id })) return 'that station is safety: a person answers for it';
  const windows = [wish, wish.compareTo].flatMap(one => (one?.from && one.to ? [{ from: one.from, to: one.to }] : []));
  return windows.map(window => windowProblem(window, plant, now)).find(problem => problem !== null) ?? null;
}

export function windowProblem(window: { from: string; to: string }, plant: AnswerContext['plant'], now: number): string | null {
  const time = calendar(plant);
  const [from, to] = [instant(window.from, time), instant(window.to, time)];
  if (from === null || to === null) return 'no such day or time';
  if (from >= to) return 'the window ends before it begins';
  if (from >= now) return 'that has not happened yet';
  return to - from > WINDOW_MS_MAX ? 'the window is longer than a month' : null;
}

/** null for a day that no calendar has. */
function instant(local: string, time: ReturnType<typeof calendar>): number | null {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0] = local.split(/\D/).map(Number);
  const date = new Date(Date.UTC(year, month - 1, day));
  const exists = date.getUTCMonth() === month - 1 && date.getUTCDate() === day && hour < 24 && minute < 60;
  return exists ? time.instant(local, 'first') : null;
}
