/** A cause in words, as seen from the station that is asked about. */
import type { Candidate, CauseKind } from '../causes/ranking.ts';
import { WORDS } from '../messages/say.ts';
import { placeName } from '../messages/tip-fields.ts';
import { feedersOf, sameId, stationOf } from '../plant/plant.ts';
import type { Speech } from './answer-parts.ts';
import type { AnswerFacts } from './facts.ts';

/** Of these it has to be said that they are its own; a changeover is nobody else's. */
const OWN: ReadonlySet<CauseKind> = new Set<CauseKind>(['fault', 'drift']);

export function causeText(candidate: Candidate, { line, station }: Pick<AnswerFacts, 'line' | 'station'>, speech: Speech): string {
  // A machine that only works slowly has a value that drifts, or has none.
  const isSlow = candidate.cause === 'drift' && candidate.chain[0]?.why === 'slow';
  const cause = isSlow ? speech.words.causeSlow : WORDS[speech.lang].causes[candidate.cause];
  if (candidate.cause === 'supply') return supplyText(candidate.root.replace(/^source:/, ''), { line, station }, cause, speech);
  if (candidate.cause === 'offtake') return speech.words.causeOfftake;
  if (station !== null && sameId(candidate.root, station.id))
    return OWN.has(candidate.cause) ? speech.say(speech.words.causeHere, { cause }) : cause;
  return speech.say(speech.words.causeAt, { cause, root: rootName(candidate.root, line, speech) });
}

/** Within the line, what is missing is a material of that station's own. */
function supplyText(root: string, { line, station }: Pick<AnswerFacts, 'line' | 'station'>, cause: string, speech: Speech): string {
  if (station !== null && sameId(root, station.id)) return cause;
  const isWithin = feedersOf(line, root).length > 0;
  return speech.say(isWithin ? speech.words.causeAt : speech.words.causeSupply, {
    cause,
    root: rootName(root, line, speech),
    station: rootName(root, line, speech),
  });
}

export function rootName(root: string, line: AnswerFacts['line'], speech: Speech): string {
  const station = stationOf(line, root);
  return station === undefined ? placeName(root, line, speech.lang) : `${station.id} ${station.name}`;
}
