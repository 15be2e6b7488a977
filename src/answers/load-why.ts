/** What the answer to *why* rests on: which stop or stretch is meant, the causes of it, and what is known of such troubles. */
import { type ThrownOut, thrownOutIn } from '../causes/dips.ts';
import { CAUSE_BEFORE_MS_MAX } from '../causes/effects.ts';
import { recordOf } from '../causes/kept-record.ts';
import { bestOf, rankCauses, type WhyQuestion } from '../causes/rank.ts';
import type { Candidate, Ranking } from '../causes/ranking.ts';
import { signalReadings } from '../causes/signal-graph.ts';
import { rankSignals, type SuspectSignal } from '../causes/signals.ts';
import { stationTimelines } from '../causes/timeline.ts';
import type { EpochMs } from '../clock.ts';
import type { Evidence } from '../evidence/evidence.ts';
import { gapsFor } from '../evidence/gaps.ts';
import { evidenceFor } from '../evidence/gather.ts';
import type { LoggedEvent } from '../line/event.ts';
import { calendar } from '../plant/calendar.ts';
import { type Id, type Line, type Plant, sameId, stationOf } from '../plant/plant.ts';
import { isSafety } from '../plant/safety.ts';
import { permits } from '../privacy/agreement.ts';
import type { FactSource, WhyFacts } from './facts.ts';
import type { FactsContext } from './load-facts.ts';
import { EVENTS_WINDOW_MS_MAX, knownUntil } from './load-stretch.ts';
import { type WhyAsked, whyQuestion } from './why-question.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

export async function whyFacts(asked: WhyAsked, source: FactSource, { now, lang, plant }: FactsContext): Promise<WhyFacts> {
  const { line, window, events } = asked;
  const knownFrom = Math.max(window.from, window.to - EVENTS_WINDOW_MS_MAX) - CAUSE_BEFORE_MS_MAX;
  const found = whyQuestion(asked, knownFrom, now);
  const { question, isNothing } = found;
  const place = question.station;
  const knownTo = knownUntil(window, now);
  const ranking = isNothing ? { candidates: [], wording: "don't know" as const } : rankCauses(question, events);
  const thrownOut = isNothing || question.kind !== 'slow' ? null : thrownOutOf(question, events);
  const first = ranking.candidates[0];
  const begun = stationOf(line, question.kind === 'stall' ? (first?.chain[0]?.station ?? place) : place);
  const root = first === undefined ? undefined : stationOf(line, first.root);
  const there = root === undefined || sameId(root.id, place) || isSafety(plant.safety, { station: root.id }) ? undefined : root;
  const from = Math.min(question.from, first?.startedAt ?? question.from) - 5 * MINUTE;
  const isVeiled = saysHowLongAway(ranking, question, plant);
  const evidence = isNothing ? [] : withThrownOut(evidenceFor(ranking, events, question), thrownOut, question);
  return {
    ...found,
    ranking,
    thrownOut,
    signals: first === undefined ? [] : await signalsOf(first, question, events, source),
    evidence: isVeiled ? withoutLength(evidence) : evidence,
    isVeiled,
    inBreak: isNothing ? null : breakAround(ranking, question, plant),
    gaps: isNothing ? [] : gapsFor(ranking, events, question),
    timelines: stationTimelines(line, events, from, Math.min(knownTo, question.to + 5 * MINUTE), knownTo),
    corrections: (await source.corrections?.(line.id, place, question.from - HOUR, now)) ?? [],
    elsewhere: isNothing ? undefined : await source.elsewhere?.(typeAt(line, first?.root, place), question.kind),
    tipsThere: there === undefined ? [] : await source.tips(line.id, there.id, lang),
    // An episode is kept where the trouble began, not where it was felt.
    similar: isNothing
      ? []
      : await source.similar({
          station: begun?.id ?? place,
          stationType: begun?.type.kind ?? null,
          kind: question.kind,
          cause: first?.cause ?? null,
          before: question.from,
        }),
  };
}

/** A station's own stop for want of staffing is as long as somebody was away. */
function saysHowLongAway(ranking: Ranking, { station }: WhyQuestion, { agreement }: Plant): boolean {
  const best = bestOf(ranking);
  if (best?.cause !== 'no-operator' || !sameId(best.root, station)) return false;
  return !permits(agreement, { purpose: 'staffing-times', asker: 'other' }).allowed;
}

const SAYS_HOW_LONG: ReadonlySet<string> = new Set(['stopped', 'made', 'expected']);

const withoutLength = (evidence: readonly Evidence[]): Evidence[] =>
  evidence.filter(({ code }) => code === undefined || !SAYS_HOW_LONG.has(code)).map(({ to: _, ...fact }) => fact);

/** What lies in a break for the most part belongs to it. */
const OF_BREAK_MIN = 0.5;

/** The planned break of a stop that was for want of staffing, or that nothing explains. */
function breakAround(ranking: Ranking, question: WhyQuestion, plant: Plant): { from: EpochMs; to: EpochMs } | null {
  const best = bestOf(ranking);
  if (question.kind !== 'stall' || (best !== undefined && best.cause !== 'no-operator')) return null;
  const from = best?.startedAt ?? question.from;
  const to = best === undefined ? question.to : (best.endedAt ?? question.to);
  const breaks = calendar(plant)
    .shiftsBetween(from, to)
    .flatMap(shift => shift.breaks);
  return breaks.find(pause => Math.min(to, pause.to) - Math.max(from, pause.from) >= OF_BREAK_MIN * (to - from)) ?? null;
}

/** Of the station where it began; of the one asked about where that is not on the line. */
const typeAt = (line: Line, root: Id | undefined, place: Id): string =>
  ((root === undefined ? undefined : stationOf(line, root)) ?? stationOf(line, place))?.type.kind ?? 'unknown';

/** A fault of its own has its beginning among the station's signals; anything else came from outside them. */
async function signalsOf(
  { root, cause }: Candidate,
  { line, to }: WhyQuestion,
  events: readonly LoggedEvent[],
  source: FactSource,
): Promise<readonly SuspectSignal[]> {
  const station = stationOf(line, root);
  if (cause !== 'fault' || station === undefined || station.signals === null) return [];
  const graph = (await source.signals?.(station)) ?? null;
  return graph === null ? [] : rankSignals(graph, signalReadings(events, station.id), to);
}

function thrownOutOf(question: WhyQuestion, events: readonly LoggedEvent[]): ThrownOut | null {
  const record = recordOf(question.line, events, question.askedAt);
  const index = record.stations.findIndex(({ station }) => sameId(station.id, question.station));
  return index < 0 ? null : thrownOutIn(record, index, question);
}

function withThrownOut(evidence: readonly Evidence[], thrown: ThrownOut | null, { from, to }: WhyQuestion): readonly Evidence[] {
  if (thrown === null) return evidence;
  const head = { station: thrown.station, from, to, basis: 'measured' as const, events: [] };
  const said: Omit<Evidence, 'id'>[] = [
    { ...head, what: 'rejects', value: thrown.rejects, unit: 'parts', code: 'rejected' },
    { ...head, what: 'reject rate', value: Math.round(100 * thrown.share), unit: '%', code: 'reject-rate' },
  ];
  return [...evidence, ...said.map((fact, index) => ({ id: `e${evidence.length + index + 1}` as const, ...fact }))];
}
