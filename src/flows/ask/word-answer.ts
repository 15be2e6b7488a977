/**
 * The optional last step of an answer: a model words the explanation, a checker decides whether it goes out.
 *
 * The deterministic answer is there before the model is asked, and stays unless everything went well.
 */
import { type Answer, type AnswerContext, speechOf } from '../../answers/answer-parts.ts';
import { citableFacts } from '../../answers/citable-facts.ts';
import type { AnswerFacts, FactSource } from '../../answers/facts.ts';
import { wordedAnswer } from '../../answers/worded-answer.ts';
import type { EpochMs } from '../../clock.ts';
import type { Evidence } from '../../evidence/evidence.ts';
import type { Log } from '../../log.ts';
import type { Model } from '../../model/model.ts';
import { wordFacts } from '../../model/word-facts.ts';
import type { Plant } from '../../plant/plant.ts';
import { isSafety } from '../../plant/safety.ts';
import type { Frame, Intent } from '../../questions/frame.ts';
import { lookUps } from './look-ups.ts';

/** Reading, loading and all steps of the model together. */
export const WORDING_MS_MAX = 12_000;

export interface Wording {
  model: Model;
  log: Log;
  /** Runs since the question was taken up. */
  signal: AbortSignal;
}

export interface Unworded {
  text: string;
  frame: Frame;
  facts: AnswerFacts | null;
  said: Answer;
}

/** @returns null = what was said stays as it is */
export async function wordAnswer(wording: Wording, asked: Unworded, source: FactSource, context: AnswerContext): Promise<Answer | null> {
  const { frame, facts, said } = asked;
  if (facts === null || !mayBeWorded(frame, facts, context.plant)) return null;
  const citable = citableFacts(facts, said.evidence, { stretch: 1, firstEvidence: 1 }, context);
  // Place and time alone explain nothing.
  if (citable.every(one => one.slots['value'] === undefined)) return null;
  const started = performance.now();
  const lookedUp: Evidence[] = [];
  const speech = speechOf(context);
  const worded = await wordFacts(wording.model, {
    lang: context.lang,
    asked: {
      question: withoutAddresses(asked.text),
      intent: frame.intent,
      station: facts.station?.id ?? null,
      stations: facts.line.stations.map(station => `${station.id} ${station.name}`),
      window: speech.window(facts.window),
      headline: said.headline,
    },
    facts: citable,
    lookUps: lookUps({ facts, evidence: said.evidence, source, context }, lookedUp),
    signal: wording.signal,
  });
  const noted = { model: wording.model.id, intent: frame.intent, steps: worded.steps, tookMs: Math.round(performance.now() - started) };
  if (worded.kind === 'none') {
    const { why, status } = worded;
    // A wrong key, address or model is for somebody to mend.
    const level = why === 'unauthorised' || why === 'request-rejected' || why === 'unreachable' ? 'warn' : 'info';
    wording.log[level]('not worded', { ...noted, because: why, ...(status === undefined ? {} : { status }) });
    return null;
  }
  wording.log.info('worded', noted);
  const cited = new Set(worded.cites);
  return wordedAnswer(
    said,
    worded.sentences,
    lookedUp.filter(fact => cited.has(fact.id)),
  );
}

/** How a thing is done is said in the trainer's own words. */
const WORDED: ReadonlySet<Intent> = new Set<Intent>(['why', 'now', 'since', 'how-often', 'compare']);
const AROUND_MS = 10 * 60_000;
/** From this probability on, a stop may be about people. */
const STAFFING_MIN = 0.1;

/** Never where people or safety are concerned: there each word is chosen beforehand. */
export function mayBeWorded(frame: Frame, facts: AnswerFacts, plant: Plant): boolean {
  const { why, line, station, window } = facts;
  if (!WORDED.has(frame.intent)) return false;
  if (why?.ranking.candidates.some(one => one.cause === 'no-operator' && one.probability >= STAFFING_MIN)) return false;
  const chain = why?.ranking.candidates[0]?.chain.map(hop => hop.station) ?? [];
  const concerned = station === null ? line.stations.map(one => one.id) : [station.id, ...chain];
  if (concerned.some(id => isSafety(plant.safety, { station: id }))) return false;
  const { from, to } = why?.stop ? { from: why.question.from - AROUND_MS, to: why.question.to } : window;
  return !isSafetyBetween(facts, concerned, plant, from, to);
}

function isSafetyBetween(
  { events, now, seen }: AnswerFacts,
  concerned: readonly string[],
  plant: Plant,
  from: EpochMs,
  to: EpochMs,
): boolean {
  const here = new Set(concerned);
  const aborts = (state: string) => state === 'aborted' || state === 'aborting';
  return (
    now.some(one => here.has(one.station) && aborts(one.state)) ||
    seen.stops.some(stop => here.has(stop.station) && aborts(stop.state)) ||
    events.some(
      event =>
        event.at >= from &&
        event.at <= to &&
        (event.station === undefined || here.has(event.station)) &&
        ((event.kind === 'state' && aborts(event.state)) || (event.kind === 'alarm' && isSafety(plant.safety, { alarmCode: event.code }))),
    )
  );
}

/** What was typed leaves the plant as far as a model needs it: no mentions, addresses or long numbers. */
export const withoutAddresses = (text: string): string =>
  text
    .slice(0, 600)
    .replace(/\p{C}/gu, ' ')
    .replace(/<[^>]*>|\S*@\S*|\w+:\/\/\S*/g, ' ')
    .replace(/\d{5,}/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
