/** A cause in words, as seen from the station that is asked about. */
import type { Candidate } from '../causes/ranking.ts';
import { WORDS } from '../messages/say.ts';
import { placeName } from '../messages/tip-fields.ts';
import { sameId, stationOf } from '../plant/plant.ts';
import type { Speech } from './answer-parts.ts';
import type { AnswerFacts } from './facts.ts';

export function causeText(candidate: Candidate, { line, station }: Pick<AnswerFacts, 'line' | 'station'>, speech: Speech): string {
  const cause = WORDS[speech.lang].causes[candidate.cause];
  if (candidate.cause === 'supply')
    return speech.say(speech.words.causeSupply, { station: rootName(candidate.root.replace(/^source:/, ''), line, speech) });
  if (candidate.cause === 'offtake') return speech.words.causeOfftake;
  if (station !== null && sameId(candidate.root, station.id)) return speech.say(speech.words.causeHere, { cause });
  return speech.say(speech.words.causeAt, { cause, root: rootName(candidate.root, line, speech) });
}

export function rootName(root: string, line: AnswerFacts['line'], speech: Speech): string {
  const station = stationOf(line, root);
  return station === undefined ? placeName(root, line, speech.lang) : `${station.id} ${station.name}`;
}
