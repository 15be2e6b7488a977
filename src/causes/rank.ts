/**
 * Why a station stood, slowed or made rejects.
 *
 * Each station's own disturbances are read from the events; the line is then run again on paper with and without each of
 * them, and the one whose absence gives back most of what was lost is the cause. Pure and deterministic.
 */
import type { EpochMs } from '../clock.ts';
import type { LoggedEvent } from '../line/event.ts';
import type { EpisodeKind } from '../line/finding.ts';
import { type Id, type Line, sameId } from '../plant/plant.ts';
import { chainOf } from './chain.ts';
import type { Disturbance, Suspicion } from './disturbance.ts';
import { slowStretches } from './drifts.ts';
import { type Asked, type Effects, flowEffects } from './effects.ts';
import { recordOf } from './kept-record.ts';
import { lineEnds } from './line-ends.ts';
import { missingFor } from './missing.ts';
import { ownMaterial } from './own-material.ts';
import { ownStops } from './own-stops.ts';
import { type Candidate, type Ranking, SURE_MIN, wordingOf } from './ranking.ts';
import type { LineRecord } from './record.ts';
import { rejectEffects } from './reject-effects.ts';
import { ruledOutFor } from './ruled-out.ts';
import { order, weigh } from './weigh.ts';

/** The kinds of trouble whose cause is computed. */
const RANKED = ['stall', 'slow', 'rejects'] as const;
export type RankedKind = (typeof RANKED)[number];
export const isRanked = (kind: EpisodeKind): kind is RankedKind => (RANKED as readonly EpisodeKind[]).includes(kind);

export interface WhyQuestion {
  line: Line;
  station: Id;
  kind: RankedKind;
  from: EpochMs;
  to: EpochMs;
  /** Nothing seen after this is used. */
  askedAt: EpochMs;
}

/** More are never shown. */
const CANDIDATES_MAX = 5;

/** @param events sorted by `seen`, some hours back: what lies before them cannot be found */
export function rankCauses(question: WhyQuestion, events: readonly LoggedEvent[]): Ranking {
  const record = recordOf(question.line, events, question.askedAt);
  const index = record.stations.findIndex(({ station }) => sameId(station.id, question.station));
  if (index < 0)
    return { candidates: [], wording: "don't know", missing: [{ what: `no station ${question.station} on this line`, code: 'no-data' }] };
  const asked: Asked = { index, kind: question.kind, from: question.from, to: Math.min(question.to, question.askedAt) };
  const effects = asked.kind === 'rejects' ? rejectEffects(record, asked) : flowEffects(record, asked, disturbancesOf(record));
  const candidates = candidatesOf(record, asked, effects);
  const wording = wordingOf(candidates[0]?.probability ?? 0);
  return { candidates, wording, missing: candidates[0]?.missing ?? missingFor(record, asked, null) };
}

/** The cause that may be named: the first candidate, unless the wording is *don't know* or nothing was ranked. */
export const bestOf = (ranking: Ranking | null): Candidate | undefined =>
  ranking === null || ranking.wording === "don't know" ? undefined : ranking.candidates[0];

export const disturbancesOf = (record: LineRecord): Disturbance[] =>
  record.stations.flatMap((_, index) =>
    [ownStops, lineEnds, ownMaterial, slowStretches].flatMap(disturbancesAt => disturbancesAt(record, index)),
  );

/** A stop told by the name of a state alone, without an order, an alarm, a log-out or a proposal: plants name states as they like. */
const UNSAID_MAX = SURE_MIN - 0.01;
const saidBySomething = ({ kind }: Disturbance, { events }: Suspicion): boolean => kind !== 'stop' || events.length > 0;

/** Stations without data for a while between the cause and the end of the question. */
export function outagesIn(record: LineRecord, asked: Asked, { startedAt }: Disturbance): number {
  const from = Math.min(startedAt, asked.from);
  return record.stations.filter(({ gaps }) => gaps.some(gap => gap.to > from && gap.from < asked.to)).length;
}

function candidatesOf(record: LineRecord, asked: Asked, effects: Effects): Candidate[] {
  const likeliest = order(effects, asked)[0];
  const outages = likeliest ? outagesIn(record, asked, likeliest.disturbance) : 0;
  const weighed = weigh(effects, asked, outages).slice(0, CANDIDATES_MAX);
  return weighed.map(({ disturbance, suspicion, gain, probability }) => ({
    root: disturbance.root,
    cause: suspicion.cause,
    startedAt: Math.round(disturbance.startedAt),
    endedAt: disturbance.lasts ? null : Math.round(disturbance.to),
    probability: saidBySomething(disturbance, suspicion) ? probability : Math.min(probability, UNSAID_MAX),
    gain: Math.min(1, gain),
    chain: chainOf(record, disturbance, asked.index, asked),
    ruledOut: ruledOutFor(record, asked, effects, disturbance, suspicion.cause),
    missing: missingFor(record, asked, disturbance),
  }));
}
